"""In: nothing. Out: the names of Word's elements that a merge touches, and how its text reads with changes accepted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

P, R, T, TAB, BR = f"{W}p", f"{W}r", f"{W}t", f"{W}tab", f"{W}br"
TBL, TR, TC = f"{W}tbl", f"{W}tr", f"{W}tc"
SDT, SDT_PR, SDT_CONTENT, TAG = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent", f"{W}tag"
INS, DEL, MOVE_FROM = f"{W}ins", f"{W}del", f"{W}moveFrom"
PPR, RPR, TRPR = f"{W}pPr", f"{W}rPr", f"{W}trPr"
START, END, NAME, VAL, ID, AUTHOR_OF, DATE = (
    f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}name", f"{W}val", f"{W}id", f"{W}author", f"{W}date",
)  # fmt: skip
DELETED_CONTROL_END: Final = f"{W}customXmlDelRangeEnd"
DELETED_CONTROL: Final = f"{W}customXmlDelRangeStart"
GONE: Final = frozenset({DEL, MOVE_FROM})
"""What is not there once every change is accepted."""


def accepted_text(element: "etree._Element") -> str:
    """The element's text as it reads when all pending changes are accepted; a line break is a newline."""
    return "".join(_pieces(element))


def _pieces(element: "etree._Element") -> Iterator[str]:
    for child in element:
        if child.tag == T:
            yield child.text or ""
        elif child.tag == TAB and element.tag == R:
            yield "\t"
        elif child.tag == BR:
            yield "\n"
        elif child.tag not in GONE and child.tag not in (PPR, RPR, SDT_PR):
            yield from _pieces(child)


def tag_of_control(control: "etree._Element") -> str:
    """The tag of a content control; empty when it has none."""
    for part in control:
        if part.tag == SDT_PR:
            return next((one.get(VAL, "") for one in part if one.tag == TAG), "")
    return ""


def is_run_level(control: "etree._Element") -> bool:
    """Does the control hold runs (and not paragraphs, rows or cells)?"""
    content = control.find(SDT_CONTENT)
    return content is not None and not any(child.tag in (P, TBL, TR, TC) for child in content)
