"""In: a mark that keeps old properties, such as w:rPrChange. Out: the properties, new or old, without the mark."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.revisions.marks import CELLS, MARKS, parent_of

if TYPE_CHECKING:
    from lxml import etree

_HEADERS: Final = frozenset({f"{W}headerReference", f"{W}footerReference"})

_STAYING: Final = {
    f"{W}rPrChange": (MARKS, frozenset[str]()),
    f"{W}pPrChange": (frozenset[str](), frozenset({f"{W}rPr", f"{W}sectPr"})),
    f"{W}sectPrChange": (_HEADERS, frozenset[str]()),
    f"{W}trPrChange": (frozenset[str](), MARKS),
    f"{W}tcPrChange": (frozenset[str](), CELLS),
}
"""What the old properties cannot hold and so stays on reject: before them, and after them, in the schema's order."""


def keep_format(change: "etree._Element") -> None:
    """Accept: the properties stay as they are now."""
    parent = parent_of(change)
    parent.remove(change)
    _drop_when_empty(parent)


def restore_format(change: "etree._Element") -> None:
    """Reject: the properties become what they were. numberingChange keeps only how a number looked: it just goes."""
    parent = parent_of(change)
    if change.tag != f"{W}numberingChange":
        before, after = _STAYING.get(change.tag, (frozenset[str](), frozenset[str]()))
        first = [one for one in parent if one.tag in before]
        last = [one for one in parent if one.tag in after]
        old = [one for held in change for one in held if one.tag not in before and one.tag not in after]
        parent[:] = [*first, *old, *last]
    else:
        parent.remove(change)
    _drop_when_empty(parent)


def _drop_when_empty(properties: "etree._Element") -> None:
    """A paragraph or run that has no properties has no element for them. Tables and sections always have theirs."""
    names = (f"{W}rPr", f"{W}pPr", f"{W}trPr", f"{W}tcPr", f"{W}tblPrEx", f"{W}numPr")
    while properties.tag in names and not len(properties):
        parent = parent_of(properties)
        parent.remove(properties)
        properties = parent
