"""In: a paper. Out: quotation marks and dashes that are not of the paper's own kind."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.rules.own_words import own_words
from pipeline.word.reading import Line

_KINDS: Final = {"”": "”", "“": "”", "„": "”", '"': '"', "«": "»", "»": "»"}
"""Quotation mark → its kind, called by the mark that it ends with."""

_SHOWN: Final = {"”": "”…”", '"': '"…"', "»": "»…»"}
_DASH: Final = re.compile(r"(?<=\w)[,)»”.]?( - | -- | — | – )(?=[\w«»”(])")


def one_kind(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """skrivtecken. The kind that is used most is the paper's; a place for each other kind, the first."""
    if one.read is None or not one.texts:
        return
    quotes: dict[str, list[Line]] = {}
    dashes: dict[str, list[Line]] = {}
    for line in one.read.lines:
        if not own_words(one, line):
            continue
        for sign in line.text:
            if sign in _KINDS:
                quotes.setdefault(_KINDS[sign], []).append(line)
        for found in _DASH.finditer(line.text):
            dashes.setdefault(found[1].strip(), []).append(line)
    for kind, lines in _others(quotes, '"'):
        yield hit("citattecken", lines[0], star=_SHOWN[kind], ska=_SHOWN[_usual(quotes, '"')])
    for kind, lines in _others(dashes, "-"):
        yield hit("tankstreck", lines[0], star=kind, ska=_usual(dashes, "-"))


def _usual(found: dict[str, list[Line]], poorest: str) -> str:
    """The kind that is used most; in a tie not the one that only stands for another."""
    return max(found, key=lambda kind: (len(found[kind]), kind != poorest))


def _others(found: dict[str, list[Line]], poorest: str) -> list[tuple[str, list[Line]]]:
    if len(found) < 2:
        return []
    usual = _usual(found, poorest)
    return [(kind, lines) for kind, lines in found.items() if kind != usual]
