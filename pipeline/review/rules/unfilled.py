"""In: a paper. Out: what nobody has filled in: template marks, Word's prompts, placeholders, fields that Word could not
print."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import plain
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_MARKS: Final = re.compile(r"\{\{[^{}]*\}?\}?|\}\}|\{%[^{}]*%?\}?|%\}|\{#[^{}]*#\}")
_PROMPTS: Final = re.compile(
    r"(?:klicka|tryck|click)(?: eller (?:klicka|tryck)| or tap)? (?:här|here)\b[^.]*\.?"
    r"|(?:välj ett (?:objekt|datum)|choose an item)\.?",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(
    r"(?:Fel!|Error!) ?(?:Hittar inte referenskälla|Bokmärket är inte definierat|Reference source not found|"
    r"Bookmark not defined|Ingen text med angivet format|No text of specified style|Det går inte att hitta)[^.]*\.?",
    re.IGNORECASE,
)
_PLACES: Final = re.compile(
    r"(?<![\w/-])(?:X{2,}(?:[/-][XÅYMD]{2,})*|Å{4}(?:-M{2}(?:-D{2})?)?|Y{4}(?:-M{2}(?:-D{2})?)?"
    r"|N{2}|\?{2,}|TODO|(?i:lorem ipsum))(?![\w/-])"
    r"|\[(?i:text|namn|datum|titel|belopp|antal|rubrik|infoga|fyll i|ange|skriv)\b[^\[\]]{0,60}\]"
    r"|<(?i:text|namn|datum|titel|belopp|antal|rubrik|infoga|fyll i|ange|skriv)\b[^<>]{0,60}>"
    r"|\((?i:fyll i|kompletteras|infoga|text kommer)[^()]{0,60}\)"
    r"|[\u2002]{4,}"
)


def filled(case: Case, one: Examined) -> Iterator[Hit]:
    """platshallare"""
    if one.read is None:
        return
    own = [plain(text) for text in case.rules.platshallare]
    for line in one.read.lines:
        for prompt in line.prompts:
            if prompt.tag and prompt.tag in one.keys:
                yield hit("tomt", line, falt=prompt.title or one.keys[prompt.tag])
            else:
                yield hit("uppmaning", line, text=short(prompt.text or prompt.title))
        if not line.text.strip():
            continue
        for pattern, says in ((_MARKS, "mallkod"), (_PROMPTS, "uppmaning"), (_BROKEN, "wordfel"), (_PLACES, "plats")):
            found = pattern.search(line.text)
            if found and not _of_a_delivery(one, line):
                yield hit(says, line, text=short(found[0]).strip() or "tomt formulärfält")
                break
        else:
            said = plain(line.text)
            for text in own:
                if text in said:
                    yield hit("plats", line, text=text)
                    break


def _of_a_delivery(one: Examined, line: Line) -> bool:
    """Is the whole line a department's own words? What they wrote in Excel is theirs."""
    return bool(one.row_of(line)) or any("atgarder[" in one.key_of(span) for span in line.spans)
