"""In: a table row. Out: whose it is, when it is keyed as a whole by a hidden bookmark, and its cells: what each says
and where a new value can be put.

A row of a very long table has no fields (`word.row_keys`): its cells are what is compared and filled. A cell can be
filled when it is one paragraph of plain words; whatever else a person or a template has put into it is left alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.word.refresh.ooxml import (
    BR,
    DEL,
    END,
    INS,
    NAME,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    START,
    TAB,
    TBL,
    TC,
    VAL,
    P,
    R,
    T,
    W,
    accepted_text,
)  # fmt: skip
from pipeline.word.refresh.spots import Spot, is_deleted, is_taken_away, spots_in
from pipeline.word.row_keys import ROW_MARK, row_stem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_WORDS: Final = frozenset({RPR, T, TAB, BR, f"{W}delText", f"{W}lastRenderedPageBreak"})
"""What a run of plain words holds."""

_QUIET: Final = frozenset(
    {PPR, START, END, f"{W}proofErr", f"{W}commentRangeStart", f"{W}commentRangeEnd"}
    | {f"{W}customXml{kind}Range{edge}" for kind in ("Ins", "Del") for edge in ("Start", "End")}
)
"""What may stand in a paragraph beside its words, and is left where it is."""

_SETTINGS: Final = f"{W}tcPr"
_SPAN: Final = f"{W}gridSpan"
_MERGED: Final = f"{W}vMerge"


@dataclass(frozen=True)
class Cell:
    """text: what it reads with all pending changes accepted, its paragraphs on a line each. grid: how many columns it
    takes, and whether it goes on over rows."""

    element: "etree._Element"
    bookmarks: "Mapping[str, str]"
    text: str
    grid: tuple[str, bool]

    @property
    def paragraph(self) -> "etree._Element | None":
        """Its first paragraph."""
        return next(self.element.iter(P), None)

    @cached_property
    def place(self) -> Spot | None:
        """Where a new value goes; None when the cell is more than plain words. It is as it was before any change."""
        blocks = [one for one in self.element if one.tag in (P, TBL, SDT)]
        return _place(blocks[0], self.text, self.bookmarks) if len(blocks) == 1 and blocks[0].tag == P else None


def row_name(row: "etree._Element") -> str:
    """The bookmark that says whose row it is; empty when there is none, or more than one."""
    names = {name for one in row.iter(START) if (name := one.get(NAME, "")).startswith(ROW_MARK)}
    return names.pop() if len(names) == 1 else ""


def stems_of(tags: Iterable[str]) -> set[str]:
    """What the bookmark of a row with these fields would begin with, by the records that they are of: for a table whose
    rows have fields in one version and a bookmark each in another."""
    records = set()
    for tag in tags:
        record, dot, _ = tag.rpartition("].")
        if tag.startswith("="):
            records.add(tag.rpartition("@")[2].rpartition("/")[2])
        elif dot:
            records.add(f"{record}]")
    return {row_stem(one) for one in records if one.endswith("]")}


def cells_of(row: "etree._Element", bookmarks: "Mapping[str, str]") -> list[Cell]:
    """The cells of a row, in order."""
    return [_cell(one, bookmarks) for one in _cells(row)]


def texts_of(row: "etree._Element") -> list[str]:
    """What each cell says."""
    return [_text(one) for one in _cells(row)]


def _cells(holder: "etree._Element") -> "Iterator[etree._Element]":
    for one in holder:
        if one.tag == TC:
            yield one
        elif one.tag == SDT:
            content = one.find(SDT_CONTENT)
            if content is not None:
                yield from _cells(content)


def _text(cell: "etree._Element") -> str:
    return "\n".join([accepted_text(one) for one in cell.iter(P) if not is_deleted(one)])


def _cell(cell: "etree._Element", bookmarks: "Mapping[str, str]") -> Cell:
    settings = next(cell.iterchildren(_SETTINGS), None)
    span = None if settings is None else settings.find(_SPAN)
    merged = settings is not None and settings.find(_MERGED) is not None
    grid = ("1" if span is None else span.get(VAL, "1"), merged)
    return Cell(cell, bookmarks, _text(cell), grid)


def _place(paragraph: "etree._Element", text: str, bookmarks: "Mapping[str, str]") -> Spot | None:
    """The field that is all the cell says, or else its words; None when something else stands among them."""
    if not all(_is_plain(one) for one in paragraph):
        return None
    spots = list(spots_in(paragraph, bookmarks))
    if len(spots) == 1 and spots[0].text == text:
        return spots[0]
    items = [one for one in paragraph if one.tag not in _QUIET and not is_taken_away(one) and not _is_reference(one)]
    starts = [one for one in paragraph if one.tag == START and one.get(NAME, "").startswith(ROW_MARK)]
    last = [one for one in paragraph if one.tag != f"{W}commentRangeEnd" and not _is_reference(one)]
    after = (starts or last)[-1] if starts or last else None
    return Spot("", paragraph, tuple(items), after)


def _is_plain(child: "etree._Element") -> bool:
    if child.tag in _QUIET:
        return True
    if child.tag == R:
        return _is_reference(child) or all(one.tag in _WORDS and one.get(f"{W}type") is None for one in child)
    if child.tag == SDT:
        content = child.find(SDT_CONTENT)
        return content is not None and all(_is_plain(one) for one in content)
    return child.tag in (INS, DEL) and all(_is_plain(one) for one in child)


def _is_reference(child: "etree._Element") -> bool:
    """Is it the run that holds a comment's number?"""
    return child.tag == R and {one.tag for one in child} - {RPR} == {f"{W}commentReference"}
