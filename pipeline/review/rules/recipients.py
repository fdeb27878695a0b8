"""In: the memo. Out: recipients that are listed twice, and commas that are missing between names or before what is said
of them."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import plain, section
from pipeline.word.reading.paper import short

_WITH: Final = re.compile(r",?\s*(?:med|inklusive|inkl\.) bilag(?:or|a|orna)\b.*$", re.IGNORECASE)
_BEFORE: Final = re.compile(r"[^\s,;:(–-]\s+(?P<word>(?:med|inklusive) bilag(?:or|a)\b|genom\b)", re.IGNORECASE)


def whole_list(case: Case, one: Examined) -> Iterator[Hit]:
    """mottagare"""
    if one.read is None or one.paper.number or not one.texts:
        return
    found = section(one.read, case.rules.mottagarrubrik)
    if found is None:
        return
    names = sorted({recipient.namn for recipient in case.errand.mottagare}, key=len, reverse=True)
    written = [one.rad for one in case.data.arende.mottagare] if case.data else []
    seen: set[str] = set()
    for line in found.lines:
        text = " ".join(line.text.split()).rstrip(".;,")
        # A list in one paragraph: each recipient is a part of it.
        parts = [text] if len(found.lines) > 1 else [part.strip() for part in re.split(r",|;|\boch\b", text)]
        for part in parts:
            known = plain(_WITH.sub("", part))
            if known and known in seen:
                yield hit("dubbel", line, mottagare=_WITH.sub("", part))
            seen.add(known)
        missing = _BEFORE.search(text)
        word = missing["word"] if missing else _lost_comma(text, written)
        if word:
            yield hit("komma", line, ord=word, text=short(text))
        yield from (hit("ihop", line, forsta=first, andra=second) for first, second in _joined(text, names)[:1])


def _lost_comma(text: str, written: list[str]) -> str:
    """The word before which a comma is missing, in a line that is otherwise as the errand has it; or empty."""
    bare = plain(text.replace(",", " "))
    for line in written:
        if plain(line.replace(",", " ")) == bare:
            words, own = line.split(), text.split()
            for at, (before, there) in enumerate(zip(words[:-1], own, strict=False)):
                if before.endswith(",") and not there.endswith(","):
                    return own[at + 1].rstrip(",")
    return ""


def _joined(text: str, names: list[str]) -> list[tuple[str, str]]:
    """Two known recipients with nothing but a space between them."""
    if len(names) < 2:
        return []
    known = "|".join(re.escape(name) for name in names)
    found = re.finditer(rf"(?<![\w-])({known})\s+(?=({known})(?![\w-]))", text)
    return [(one[1], one[2]) for one in found]
