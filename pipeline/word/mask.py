"""In: a document, and which pieces of its texts are to go. Out: the document with a visible marker in the place of
each, and what could not be masked.

Only ever done to a copy that is to be published; the clerk's document is not touched.
"""

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DECLARATION, W, read_parts, serialized, write_parts
from pipeline.word.passages import Passage, Slot, passages, trees_with_text
from pipeline.word.revisions.remove import unwrap

if TYPE_CHECKING:
    from lxml import etree

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


_BEFORE: Final = 40
"""How many letters of the words before are shown."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a passage's text and the marker that takes its place. shown: how it may be named."""

    start: int
    end: int
    marker: str
    shown: str
    kind: str


Find = Callable[[str], Sequence[Cut]]
"""What is to go of a text: in order, without overlaps."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cut and where it was found. masked: a marker stands there now. before: the words before it, with nothing
    private in them, by which a person finds the line."""

    where: str
    cut: Cut
    masked: bool = False
    before: str = ""


def find_in(data: bytes, find: Find) -> tuple[Found, ...]:
    """Each piece that `find` finds, with its place. A text box has two copies in the file, and is told once. Raises
    BrokenPackage."""
    read = passages(trees_with_text(read_parts(data)))
    return tuple(dict.fromkeys(found for one in read for found in _found(one, find(one.text), masked=False)))


def mask(data: bytes, find: Find) -> tuple[bytes, tuple[Found, ...]]:
    """The document with every piece masked that can be. Raises BrokenPackage."""
    parts = read_parts(data)
    trees = trees_with_text(parts)
    found: list[Found] = []
    touched: set[str] = set()
    for passage in list(passages(trees)):
        cuts = find(passage.text)
        found += _found(passage, cuts, masked=not passage.code)
        if not cuts or passage.code:
            continue
        touched.add(passage.part)
        if passage.link:
            touched |= _without_link(trees, passage)
        else:
            _write_over(passage, cuts)
    made = {name: DECLARATION + serialized(trees[name]).encode() for name in touched}
    return (write_parts({**parts, **made}) if made else data), tuple(dict.fromkeys(found))


def _found(passage: Passage, cuts: Sequence[Cut], *, masked: bool) -> list[Found]:
    at, before, found = 0, "", []
    for cut in cuts:
        before += passage.text[at : cut.start]
        words = " ".join(before.split())
        shown = words if len(words) <= _BEFORE else f"… {words[-_BEFORE:].partition(' ')[2]}"
        found.append(Found(passage.where, cut, masked, "" if passage.link or passage.code else shown))
        before, at = f"{before}…", cut.end
    return found


def _write_over(passage: Passage, cuts: Sequence[Cut]) -> None:
    """The marker stands where the piece began; what is left of it in other runs is taken away."""
    for slot in passage.slots:
        text = _left_of(slot, cuts)
        if text != slot.text:
            slot.write(text)


def _left_of(slot: Slot, cuts: Sequence[Cut]) -> str:
    pieces: list[str] = []
    at, end = slot.start, slot.start + len(slot.text)
    for cut in cuts:
        if cut.end <= at or cut.start >= end:
            continue
        pieces.append(slot.text[at - slot.start : max(cut.start, at) - slot.start])
        if cut.start >= slot.start:
            pieces.append(cut.marker)
        at = min(cut.end, end)
    return "".join((*pieces, slot.text[at - slot.start :]))


def _without_link(trees: "dict[str, etree._Element]", passage: Passage) -> set[str]:
    """The text of the link stays, the link goes, and what it pointed at with it. The parts that changed."""
    relation = passage.slots[0].element
    part = posixpath.join(
        posixpath.dirname(posixpath.dirname(passage.part)), posixpath.basename(passage.part).removesuffix(".rels")
    )
    changed = set()
    if part in trees:
        for one in [one for one in trees[part].iter() if one.get(f"{_R}id") == relation.get("Id")]:
            parent = one.getparent()
            if one.tag == f"{W}hyperlink":
                unwrap(one)
            elif parent is not None:
                parent.remove(one)
            changed.add(part)
    holder = relation.getparent()
    if holder is not None:
        holder.remove(relation)
    return changed
