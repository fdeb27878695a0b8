"""In: a paragraph whose mark goes. Out: the paragraph joined with the next one.

Word keeps a paragraph's properties in its mark, at its end: so what is joined has the properties of the last one.
"""

from typing import TYPE_CHECKING

from pipeline.word.package import W
from pipeline.word.revisions.marks import WIDTHLESS, parent_of
from pipeline.word.revisions.remove import neighbour, remove

if TYPE_CHECKING:
    from lxml import etree


def join_with_next(paragraph: "etree._Element", *, last_stays: bool) -> None:
    """Join; where there is no paragraph to join with, an empty one goes and one with text keeps its mark.

    A table, or the end of a cell, ends a paragraph in Word too: its mark cannot be taken away there. last_stays: leave
    the last paragraph of a story empty, as Word does, which keeps the mark that ends a story; otherwise it goes.
    """
    if paragraph.getparent() is None:
        return
    following = neighbour(paragraph, after=True)
    if following is not None and following.tag == f"{W}p":
        _join(paragraph, following)
    elif is_empty(paragraph) and not _needed(paragraph, following, last_stays=last_stays):
        for mark in [one for one in paragraph if one.tag in WIDTHLESS]:
            paragraph.addprevious(mark)
        remove(paragraph)


def _join(paragraph: "etree._Element", following: "etree._Element") -> None:
    """Put the paragraph's content, and the marks between the two, at the beginning of the next."""
    parent = parent_of(paragraph)
    between = list(parent)[parent.index(paragraph) + 1 : parent.index(following)]
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    following[at:at] = [*content, *between]
    parent.remove(paragraph)


def is_empty(paragraph: "etree._Element") -> bool:
    """Does the paragraph say nothing? Runs with only properties say nothing either."""
    return all(
        one.tag == f"{W}pPr"
        or one.tag in WIDTHLESS
        or (one.tag == f"{W}r" and all(two.tag == f"{W}rPr" for two in one))
        for one in paragraph
    )


def _needed(paragraph: "etree._Element", following: "etree._Element | None", *, last_stays: bool) -> bool:
    """Must it stay? The last paragraph of a cell, note or body, at least when no other paragraph stands before it."""
    if following is not None or parent_of(paragraph).tag == f"{W}sdtContent":
        return False
    if last_stays:
        return True
    before = neighbour(paragraph, after=False)
    return before is None or before.tag != f"{W}p"
