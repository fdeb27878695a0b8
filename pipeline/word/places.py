"""In: a template's parts. Out: what a person calls each of them, and the numbers that its notes have on the page."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import DOCUMENT, W, story_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_PAGES: Final = {"first": "första sidan", "even": "jämna sidor"}
NOTES: Final = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
"""Parts that hold notes → the element of one."""


def part_names(trees: "Mapping[str, etree._Element]") -> dict[str, str]:
    """Part → its name: `sidhuvud 2 (första sidan)`; empty for the body."""
    targets = {one.get("Id"): _full(one.get("Target", "")) for one in trees.get(_RELATIONS, ())}
    pages: dict[str, set[str]] = {}
    for one in trees[DOCUMENT].iter(f"{W}headerReference", f"{W}footerReference"):
        kind = _PAGES.get(one.get(f"{W}type", ""), "")
        pages.setdefault(targets.get(one.get(_RELATION), ""), set()).add(kind)
    named = {part: next(iter(kinds)) for part, kinds in pages.items() if len(kinds) == 1}
    return {part: f"{story_name(part)} ({named[part]})" if named.get(part) else story_name(part) for part in trees}


def note_numbers(trees: "Mapping[str, etree._Element]", part: str) -> dict[str, int]:
    """The id of each note of a part → its number on the page: the order in which the body refers to them."""
    if part not in NOTES:
        return {}
    references = trees[DOCUMENT].iter(f"{W}{NOTES[part]}Reference")
    ids = dict.fromkeys(one.get(f"{W}id", "") for one in references)
    return {number: at for at, number in enumerate(ids, 1)}


def _full(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"word/{target}"
