"""In: elements of a document. Out: what they are to a merge: whose change, deleted or inserted, and where its marks
go."""

from typing import TYPE_CHECKING

from pipeline.word.refresh.ooxml import (
    AUTHOR_OF,
    BR,
    DEL,
    PPR,
    RPR,
    TAB,
    TBL,
    TR,
    TRPR,
    R,
    T,
    W,
)  # fmt: skip
from pipeline.word.refresh.spots import is_deleted, mark_of
from pipeline.word.revisions import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

DELETED = {T: f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
"""What text is called inside a deletion."""

_RESTORED = {new: old for old, new in DELETED.items()}


def deleted_by_us(block: "etree._Element") -> bool:
    """Is it gone because we deleted it?"""
    if block.tag == TR:
        return row_is(block, DEL)
    if block.tag == TBL:
        return is_deleted(block) and all(row_is(row, DEL) for row in block.iterchildren(TR))
    mark = mark_of(block, DEL)
    return mark is not None and mark.get(AUTHOR_OF) == AUTHOR and is_deleted(block)


def ours(item: "etree._Element", tag: str) -> bool:
    return item.tag == tag and item.get(AUTHOR_OF) == AUTHOR


def runs(item: "etree._Element") -> "Iterable[etree._Element]":
    return [item] if item.tag == R else item.iter(R)


def has_text(item: "etree._Element") -> bool:
    return item.tag == R or next(item.iter(R), None) is not None


def deleted_text(items: "list[etree._Element]") -> str:
    pieces = []
    for item in items:
        for one in item.iter(f"{W}delText", BR, TAB):
            pieces.append({BR: "\n", TAB: "\t"}.get(one.tag, one.text or ""))
    return "".join(pieces)


def unwrap(mark: "etree._Element", *, restore: bool) -> None:
    """Put the runs of a mark where the mark was."""
    if restore:
        for piece in mark.iter(*_RESTORED):
            piece.tag = _RESTORED[piece.tag]
    for child in list(mark):
        mark.addprevious(child)
    remove(mark)


def remove(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def paragraph_mark(paragraph: "etree._Element") -> "etree._Element":
    """The properties of the paragraph's mark, made when they are missing, in the order that the schema wants."""
    from lxml import etree

    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    mark = properties.find(RPR)
    if mark is None:
        mark = etree.Element(RPR)
        later = [one for one in properties if one.tag in (f"{W}sectPr", f"{W}pPrChange")]
        if later:
            later[0].addprevious(mark)
        else:
            properties.append(mark)
    return mark


def row_mark(row: "etree._Element") -> "etree._Element":
    from lxml import etree

    properties = row.find(TRPR)
    if properties is None:
        properties = etree.Element(TRPR)
        exceptions = row.find(f"{W}tblPrEx")
        if exceptions is not None:
            exceptions.addnext(properties)
        else:
            row.insert(0, properties)
    return properties


def row_is(row: "etree._Element", tag: str) -> bool:
    properties = row.find(TRPR)
    mark = properties.find(tag) if properties is not None else None
    return mark is not None and mark.get(AUTHOR_OF) == AUTHOR
