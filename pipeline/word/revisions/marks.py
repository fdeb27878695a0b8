"""In: nothing. Out: the names of the elements that track changes, by what they do, and whose they are."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W

if TYPE_CHECKING:
    from lxml import etree

AUTHOR: Final = "ks-bundle"
"""The author of our own tracked changes and comments. A clerk is never called that."""

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def _w(*names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names)


NEW: Final = _w("ins", "moveTo")
"""What a change brings: goes when it is rejected."""

OLD: Final = _w("del", "moveFrom")
"""What a change takes away: goes when it is accepted."""

MARKS: Final = NEW | OLD

CELLS: Final = _w("cellIns", "cellDel", "cellMerge")

FORMATS: Final = _w(
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
)
"""What keeps the properties as they were before the change."""

MOVES: Final = _w("moveFromRangeStart", "moveToRangeStart")
CONTROL_NEW: Final = _w("customXmlInsRangeStart", "customXmlMoveToRangeStart")
CONTROL_OLD: Final = _w("customXmlDelRangeStart", "customXmlMoveFromRangeStart")

ALL: Final = MARKS | CELLS | FORMATS | MOVES | CONTROL_NEW | CONTROL_OLD

RANGES: Final = {
    f"{W}{start}": f"{W}{end}"
    for start, end in (
        ("bookmarkStart", "bookmarkEnd"),
        ("commentRangeStart", "commentRangeEnd"),
        ("permStart", "permEnd"),
        *((f"{one}RangeStart", f"{one}RangeEnd") for one in ("moveFrom", "moveTo")),
        *((f"customXml{one}RangeStart", f"customXml{one}RangeEnd") for one in ("Ins", "Del", "MoveFrom", "MoveTo")),
    )
}
"""Marks without width that come in pairs, begin → end; the pair shares an id."""

WIDTHLESS: Final = frozenset(RANGES) | frozenset(RANGES.values()) | _w("proofErr", "lastRenderedPageBreak")


def chosen(mark: "etree._Element", author: str | None) -> bool:
    """Is the change one to settle? tblGridChange has no author in the standard; it goes with everybody's only."""
    return author is None or mark.get(f"{W}author") == author


def parent_of(element: "etree._Element") -> "etree._Element":
    """The parent of an element that is known to have one."""
    parent = element.getparent()
    if parent is None:
        raise AssertionError(f"{element.tag} has no parent")
    return parent
