"""In: the memo. Out: each proposal point that is not written the way the municipality writes them."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import plain, section
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_TYPED_NUMBER: Final = re.compile(r"^\s*\d{1,2}[.)]\s+")
_CLAUSE: Final = re.compile(r"^att\b", re.IGNORECASE)
_SHARED: Final = re.compile(r"\batt\s*:?\s*$", re.IGNORECASE)
"""An introduction that has the "att" of all the points."""

_INTRO: Final = re.compile(r"(?::|\b(?:besluta|beslutar|föreslås|föreslå|beslut)(?: att)?)\s*:?\s*$", re.IGNORECASE)


def points_in_style(case: Case, one: Examined) -> Iterator[Hit]:
    """beslutspunkter"""
    if one.read is None or one.paper.number or not one.texts:
        return
    found = section(one.read, case.rules.forslagsrubrik)
    if found is None:
        return
    points = [line for line in found.lines if not line.level and line.text.strip()]
    shared = False
    if len(points) > 1 and not points[0].items and _INTRO.search(points[0].text):
        shared = _SHARED.search(points[0].text) is not None
        points = points[1:]
    if not points:
        yield hit("saknas", found.heading)
        return
    clauses = case.profile.forslag.stil == "att-satser"
    for line in points:
        text = _TYPED_NUMBER.sub("", line.text).strip()
        numbered = line.items == "nummer" or _TYPED_NUMBER.match(line.text) is not None
        if clauses:
            if not shared and not _CLAUSE.match(text):
                yield hit("inte-att-sats", line, text=short(text))
        else:
            yield from _as_sentence(line, text, numbered or len(points) == 1)
        for phrase in case.rules.oklara_beslut:
            if re.search(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", plain(text)):
                yield hit("hanvisar", line, ord=phrase)
                break


def _as_sentence(line: Line, text: str, numbered: bool) -> Iterator[Hit]:
    if not numbered:
        yield hit("numrering", line, text=short(text))
    if _CLAUSE.match(text):
        yield hit("att-sats", line, text=short(text))
        return
    if text[:1].islower():
        yield hit("stor-bokstav", line, text=short(text))
    if not text.endswith("."):
        yield hit("punkt", line, text=short(text))
