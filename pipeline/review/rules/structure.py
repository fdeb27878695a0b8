"""In: a paper. Out: what keeps a person with a screen reader from finding the way: headings, header rows, alternative
texts, language."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.package import DOCUMENT
from pipeline.word.reading.paper import short

_LANGUAGES: Final = {
    "en": "engelska", "de": "tyska", "fr": "franska", "nb": "norska", "nn": "norska", "no": "norska", "da": "danska",
    "fi": "finska", "es": "spanska",
}  # fmt: skip
_SWEDISH: Final = re.compile(
    r"(?<!\w)(?:och|att|som|för|är|av|på|till|med|det|en|ett|inte|har|ska|om|från|vi|den|de)(?!\w)", re.IGNORECASE
)
_DATA: Final = 3
"""A table of data has this many rows: its headers and two more."""
_FEW: Final = 15
"""A paper with fewer paragraphs can do without headings."""


def headings_in_order(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """rubriknivaer"""
    if one.read is None:
        return
    headings = [line for line in one.read.body if line.level]
    before = 0
    for line in headings:
        if not line.text.strip():
            yield hit("tom", line)
            continue
        if before and line.level > before + 1:
            yield hit("hopp", line, star=line.level, fore=before, ska=before + 1)
        before = line.level
    if not headings and sum(bool(line.text.strip()) for line in one.read.body if not line.table) >= _FEW:
        yield hit("inga")


def tables_with_headers(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """tabellhuvud. A table with few rows or one column is a frame, one that holds pictures or tables lays out, and one
    before the first heading is the paper's head."""
    for table in one.read.tables if one.read else ():
        rows = [row for row in table.rows if row.cells]
        if table.part != DOCUMENT or table.depth or len(rows) < _DATA or len(rows[0].cells) < 2 or not table.under:
            continue
        if not all(cell.plain for row in rows for cell in row.cells) or rows[0].header:
            continue
        first = next((line for cell in rows[0].cells for line in cell.lines), None)
        yield hit("saknas", first)


def pictures_with_texts(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """alternativtext"""
    if one.read is None:
        return
    for picture in one.read.pictures:
        if not picture.description and not picture.decorative:
            yield hit("saknas", one.read.line(picture.line), sort=picture.kind)


def in_swedish(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """sprak. A paper of another language than Swedish; or Swedish text that is marked as another, the first of it."""
    if one.read is None:
        return
    read = one.read
    if one.texts and not read.language.casefold().startswith("sv"):
        yield hit("handling", star=_name(read.language))
    wrong = [
        (line, look)
        for line in read.lines
        for look in line.looks
        if look.language
        and not look.language.casefold().startswith(("sv", "x-none"))
        and len(_SWEDISH.findall(look.text)) >= 2
    ]
    if wrong:
        line, look = wrong[0]
        more = len({each.number for each, _ in wrong}) - 1
        yield hit(
            "text",
            line,
            star=_name(look.language),
            text=short(look.text),
            fler=f" och {more} stycken till" if more else "",
        )


def _name(language: str) -> str:
    return _LANGUAGES.get(language.casefold().split("-")[0], f"«{language}»" if language else "inte angivet")
