"""In: a story of a document. Out: `Spot`s: where each of our fields stands in it, by tag, or by bookmark when that is
lost."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word.refresh.ooxml import (
    DEL,
    DELETED_CONTROL,
    END,
    GONE,
    ID,
    NAME,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    START,
    TBL,
    TR,
    TRPR,
    P,
    accepted_text,
    is_run_level,
    tag_of_control,
)  # fmt: skip

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that shows a field. items: its inline elements, in order, all children of `parent`; new ones go in at
    `index()`. An empty field has no items. beside: what a person has typed between the field and the end of its
    bookmark; with it the text is the person's."""

    tag: str
    parent: "etree._Element"
    items: "tuple[etree._Element, ...]"
    after: "etree._Element | None"
    beside: "tuple[etree._Element, ...]" = ()

    @property
    def text(self) -> str:
        """What it reads with all pending changes accepted."""
        return "".join(accepted_text(item) for item in (*self.items, *self.beside) if item.tag not in GONE)

    def index(self) -> int:
        """Where in `parent` a new element goes: after the last item."""
        last = self.items[-1] if self.items else self.after
        return self.parent.index(last) + 1 if last is not None else 0


def spots_in(
    root: "etree._Element", bookmarks: Mapping[str, str], dead: "Container[etree._Element]" = ()
) -> Iterator[Spot]:
    """Every place in the story that shows a field.

    bookmarks: name of a hidden bookmark → tag of the field it stands for. A bookmark counts only when the control with
    its tag is not inside it: LibreOffice 7.4 keeps the control and loses the tag. dead: bookmarks that count no more.
    """
    for element in root.iter(SDT, START):
        if element.tag == SDT:
            tag = tag_of_control(element)
            if tag and is_run_level(element) and not _is_gone(element):
                content = element.find(SDT_CONTENT)
                if content is not None:
                    yield Spot(tag, content, tuple(content), None)
        else:
            tag = bookmarks.get(element.get(NAME, ""), "")
            if tag and element not in dead and speaks(element, tag) and not _is_gone(element):
                yield _bookmarked(tag, element, _between(element) or [])


def speaks(start: "etree._Element", tag: str) -> bool:
    """Does the bookmark stand for the field? Not when the field's control is inside it, which may stand beside words
    that
    somebody has typed, or was taken away; and not when the bookmark does not end in the same paragraph."""
    items = _between(start)
    if items is None or any(one.tag == DELETED_CONTROL for one in items):
        return False
    return not any(tag_of_control(one) == tag for item in items for one in item.iter(SDT))


def _bookmarked(tag: str, start: "etree._Element", items: "list[etree._Element]") -> Spot:
    if len(items) == 1 and items[0].tag == SDT and is_run_level(items[0]):
        content = items[0].find(SDT_CONTENT)
        if content is not None:
            return Spot(tag, content, tuple(content), None)
    parent = start.getparent()
    if parent is None:
        raise ValueError("a bookmark without a paragraph")
    return Spot(tag, parent, tuple(items), start, tuple(_beside(start)))


def _between(start: "etree._Element") -> "list[etree._Element] | None":
    """The elements between a bookmark's start and its end; None when it does not end in the same paragraph.

    LibreOffice 7.4 moves the start into the control that follows it, and leaves the end behind the control."""
    number = start.get(ID)
    items: list[etree._Element] = []
    for sibling in start.itersiblings():
        if sibling.tag == END and sibling.get(ID) == number:
            return items
        items.append(sibling)
    content = start.getparent()
    control = content.getparent() if content is not None and content.tag == SDT_CONTENT else None
    following = control.itersiblings(END) if control is not None else ()
    return items if any(one.get(ID) == number for one in following) else None


def _beside(start: "etree._Element") -> "list[etree._Element]":
    """What stands between the control that LibreOffice has moved the start into and the end; nothing in other cases."""
    content = start.getparent()
    control = content.getparent() if content is not None and content.tag == SDT_CONTENT else None
    found: list[etree._Element] = []
    for one in control.itersiblings() if control is not None else ():
        if one.tag == END and one.get(ID) == start.get(ID):
            return found
        found.append(one)
    return []


def _is_gone(element: "etree._Element") -> bool:
    """Is it deleted, alone or with its paragraph or row, once the pending changes are accepted?"""
    if is_taken_away(element):
        return True
    return any(above.tag in GONE or (above.tag in (P, TR) and is_deleted(above)) for above in element.iterancestors())


def is_taken_away(element: "etree._Element") -> bool:
    """Is it a content control that is deleted with its text?"""
    before = element.getprevious()
    return element.tag == SDT and before is not None and before.tag == DELETED_CONTROL


def is_deleted(block: "etree._Element") -> bool:
    """Is the paragraph, row or table gone once every pending change, ours or another's, is accepted?"""
    if block.tag == TR:
        properties = block.find(TRPR)
        return properties is not None and properties.find(DEL) is not None
    if block.tag == TBL:
        rows = list(block.iterchildren(TR))
        return bool(rows) and all(is_deleted(row) for row in rows)
    return mark_of(block, DEL) is not None and not accepted_text(block).strip()


def mark_of(paragraph: "etree._Element", tag: str) -> "etree._Element | None":
    """The paragraph mark's own insertion or deletion."""
    return paragraph.find(f"{PPR}/{RPR}/{tag}")
