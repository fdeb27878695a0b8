"""In: a paragraph. Out: `Unit`s: its fields and the words between them, so that two paragraphs can be compared piece
by piece."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.word.refresh.ooxml import (
    DELETED_CONTROL,
    END,
    GONE,
    ID,
    NAME,
    PPR,
    SDT,
    SDT_CONTENT,
    START,
    accepted_text,
    tag_of_control,
)  # fmt: skip
from pipeline.word.refresh.spots import is_taken_away

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class Unit:
    """A field (its tag) or a stretch of words. elements: what stands for it in the paragraph, in order."""

    tag: str = ""
    text: str = ""
    elements: "list[etree._Element]" = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return (self.tag, "" if self.tag else self.text)


def units_of(paragraph: "etree._Element", bookmarks: Mapping[str, str]) -> list[Unit]:
    """The units of a paragraph, in order; what is deleted is in none of them."""
    units: list[Unit] = []
    passed: set[etree._Element] = set()
    for child in paragraph:
        if child in passed or child.tag == PPR or child.tag in GONE or (child.tag == SDT and is_taken_away(child)):
            continue
        tag, elements = _field(child, bookmarks)
        passed.update(elements)
        if any(one.tag == DELETED_CONTROL for one in elements):
            continue
        text = "" if tag else accepted_text(child)
        if tag:
            units.append(Unit(tag, "", elements))
        elif units and not units[-1].tag:
            units[-1].text += text
            units[-1].elements.append(child)
        elif text:
            units.append(Unit("", text, [child]))
    return units


def _field(child: "etree._Element", bookmarks: Mapping[str, str]) -> "tuple[str, list[etree._Element]]":
    """The tag of the field that begins here, and all that stands for it; no tag when none does."""
    if child.tag == START:
        tag = bookmarks.get(child.get(NAME, ""), "")
        return (tag, _to_end(child)) if tag else ("", [])
    if child.tag != SDT:
        return "", []
    tag = tag_of_control(child)
    if tag:
        return tag, [child]
    # LibreOffice 7.4 takes the tag and moves the bookmark's start into the control.
    content = child.find(SDT_CONTENT)
    inside = [one for one in (() if content is None else content) if one.tag == START]
    named = [one for one in inside if one.get(NAME, "") in bookmarks]
    return (bookmarks[named[0].get(NAME, "")], [child]) if named else ("", [])


def _to_end(start: "etree._Element") -> "list[etree._Element]":
    """A bookmark's elements from its start to its end; the start alone when it ends elsewhere."""
    found = [start]
    for one in start.itersiblings():
        found.append(one)
        if one.tag == END and one.get(ID) == start.get(ID):
            return found
    return [start]
