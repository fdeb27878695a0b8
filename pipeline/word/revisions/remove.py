"""In: an element that goes, or whose border goes. Out: the tree without it, and without the shells that it empties.

Word keeps a bookmark or a comment's range when the text between its ends goes; so an end that stands inside what goes
moves out when its other end stays.
"""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.revisions.marks import MARKS, RANGES, WIDTHLESS, M

if TYPE_CHECKING:
    from lxml import etree

_ENDS: Final = {end: start for start, end in RANGES.items()}
_PAIRED: Final = (*RANGES, *_ENDS)

_SHELLS: Final = MARKS | {
    *(f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")),
    f"{M}oMath",
    f"{M}oMathPara",
}
"""What says nothing when it is empty. Our choice for a control that a change emptied: Word would print its prompt."""

_SETTINGS: Final = frozenset(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")) | {
    f"{M}oMathParaPr"
}

_BLOCKS: Final = frozenset(f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk"))

_HOLDERS: Final = frozenset(
    f"{W}{name}" for name in ("tc", "body", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
)


def remove(element: "etree._Element") -> None:
    """Take the element away with all that it holds; then the shells that this empties."""
    parent = element.getparent()
    if parent is None:
        return
    for mark in _left_alone(element):
        element.addprevious(mark)
    parent.remove(element)
    prune(parent)


def unwrap(element: "etree._Element") -> None:
    """Take away the element's border: what it holds stands in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element)
    parent[at : at + 1] = children
    if not children:
        prune(parent)


def prune(shell: "etree._Element") -> None:
    """Take away a shell with nothing in it, and those around it; mend what may not be empty."""
    while shell.tag in _SHELLS and all(one.tag in _SETTINGS or one.tag in WIDTHLESS for one in shell):
        parent = shell.getparent()
        if parent is None:
            return
        for mark in [one for one in shell if one.tag in WIDTHLESS]:
            shell.addprevious(mark)
        # The control's other half: an empty sdtContent goes with its sdt in the next turn.
        parent.remove(shell)
        shell = parent
    mend(shell)


def mend(holder: "etree._Element") -> None:
    """Word calls a cell without a last paragraph damaged, and a header, note or text box without any."""
    if holder.tag in _HOLDERS:
        last = last_block(holder)
        if last is None or (holder.tag == f"{W}tc" and last.tag == f"{W}tbl"):
            paragraph = holder.makeelement(f"{W}p")
            if last is not None:
                last.addnext(paragraph)
            elif len(holder) and holder[-1].tag == f"{W}sectPr":
                holder[-1].addprevious(paragraph)
            else:
                holder.append(paragraph)


def last_block(holder: "etree._Element") -> "etree._Element | None":
    """The last paragraph, table or control of a cell, body, note or text box."""
    return next((one for one in reversed(holder) if one.tag in _BLOCKS), None)


def neighbour(element: "etree._Element", *, after: bool) -> "etree._Element | None":
    """The next or previous paragraph, table or control beside the element."""
    siblings = element.itersiblings(preceding=not after)
    return next((one for one in siblings if one.tag in _BLOCKS), None)


def _left_alone(element: "etree._Element") -> "list[etree._Element]":
    """The marks in the element whose other end stands outside it."""
    marks = list(element.iter(*_PAIRED))
    if not marks:
        return []
    ends = {(one.tag, one.get(f"{W}id")) for one in marks}
    return [one for one in marks if (RANGES.get(one.tag) or _ENDS[one.tag], one.get(f"{W}id")) not in ends]
