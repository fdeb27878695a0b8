"""In: a story of a document. Out: `Spot`s: where each of our fields stands in it, by tag, or by bookmark when that is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word.refresh.ooxml import (
    END, GONE, ID, NAME, SDT, SDT_CONTENT, START, accepted_text, is_run_level, tag_of_control,
)  # fmt: skip

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that shows a field. items: its inline elements, in order, all children of `parent`; new ones go in at
    `index()`. An empty field has no items."""

    tag: str
    parent: "etree._Element"
    items: "tuple[etree._Element, ...]"
    after: "etree._Element | None"

    @property
    def text(self) -> str:
        """What it reads with all pending changes accepted."""
        return "".join(accepted_text(item) for item in self.items if item.tag not in GONE)

    def index(self) -> int:
        """Where in `parent` a new element goes: after the last item."""
        last = self.items[-1] if self.items else self.after
        return self.parent.index(last) + 1 if last is not None else 0


def spots_in(root: "etree._Element", bookmarks: Mapping[str, str]) -> Iterator[Spot]:
    """Every place in the story that shows a field.

    bookmarks: name of a hidden bookmark → tag of the field it stands for. A bookmark counts only when the control with
    its tag is not inside it: LibreOffice 7.4 keeps the control and loses the tag.
    """
    for element in root.iter(SDT, START):
        if element.tag == SDT:
            tag = tag_of_control(element)
            if tag and is_run_level(element) and not _is_gone(element):
                content = element.find(SDT_CONTENT)
                if content is not None:
                    yield Spot(tag, content, tuple(content), None)
        elif element.get(NAME, "") in bookmarks:
            found = _between(element)
            if found is not None and not _is_gone(element):
                yield from _bookmarked(bookmarks[element.get(NAME, "")], element, found)


def _bookmarked(tag: str, start: "etree._Element", items: "list[etree._Element]") -> Iterator[Spot]:
    controls = [one for one in items if one.tag == SDT]
    if any(tag_of_control(one) == tag for item in items for one in item.iter(SDT)):
        return
    parent = start.getparent()
    if parent is None:
        return
    if len(controls) == 1 and len(items) == 1:
        content = controls[0].find(SDT_CONTENT)
        if content is not None and is_run_level(controls[0]):
            yield Spot(tag, content, tuple(content), None)
            return
    yield Spot(tag, parent, tuple(items), start)


def _between(start: "etree._Element") -> "list[etree._Element] | None":
    """The elements between a bookmark's start and its end; None when it does not end in the same paragraph."""
    number = start.get(ID)
    items = []
    for sibling in start.itersiblings():
        if sibling.tag == END and sibling.get(ID) == number:
            return items
        items.append(sibling)
    return None


def _is_gone(element: "etree._Element") -> bool:
    return any(above.tag in GONE for above in element.iterancestors())
