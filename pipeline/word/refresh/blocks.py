"""In: two versions of a story. Out: their blocks (paragraphs, tables; in a table its rows), and which is which.

A block is known by its signature: its text, in which each of our fields is its tag instead of its value. Rows and
bullets
that a loop printed carry keys in those tags, so that they are found wherever they have been moved. Only what is left
over
is compared by its words.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.refresh.ooxml import (
    BR,
    END,
    GONE,
    ID,
    NAME,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    START,
    TAB,
    TBL,
    TR,
    VAL,
    P,
    T,
    W,
    accepted_text,
    tag_of_control,
)  # fmt: skip
from pipeline.word.refresh.spots import is_deleted, is_taken_away, speaks

if TYPE_CHECKING:
    from lxml import etree

_WORDLESS: Final = frozenset(
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
)
"""What a person can put into a block that has no words: the block is then not what it was."""

_NEAR: Final = 40
"""How many blocks a block is compared with by its words at the most: what is left over stays linear."""

_SIMILAR: Final = 0.5
"""How alike two paragraphs without fields must be to be the same one with edits."""


@dataclass(frozen=True, slots=True)
class Block:
    """signature: text with tags for fields, and the kind of block. tags: the fields in it."""

    element: "etree._Element"
    signature: str
    tags: frozenset[str]

    @property
    def text(self) -> str:
        return accepted_text(self.element)

    @property
    def kind(self) -> str:
        return str(self.element.tag)


def wordless(element: "etree._Element") -> int:
    """How many pictures, notes and other things without words are in an element."""
    return sum(1 for _ in element.iter(*_WORDLESS))


def blocks_of(parent: "etree._Element", bookmarks: Mapping[str, str]) -> list[Block]:
    """The blocks of a body, in order, those inside block-level content controls too; deleted ones left out."""
    return [_block(element, bookmarks) for element in _elements(parent) if not is_deleted(element)]


def rows_of(table: "etree._Element", bookmarks: Mapping[str, str]) -> list[Block]:
    """The rows of a table, deleted ones left out."""
    return [_block(row, bookmarks) for row in table.iter(TR) if _owner(row) is table and not is_deleted(row)]


def _owner(row: "etree._Element") -> "etree._Element | None":
    return next(row.iterancestors(TBL), None)


def _elements(parent: "etree._Element") -> "Iterator[etree._Element]":
    for child in parent:
        if child.tag in (P, TBL):
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _elements(content)


def _block(element: "etree._Element", bookmarks: Mapping[str, str]) -> Block:
    tags: list[str] = []
    if element.tag == TBL:
        first = next(element.iter(TR), None)
        head = "" if first is None else "".join(_signature(first, bookmarks, []))
        return Block(element, f"tabell {head}", _tags_in(element, bookmarks))
    text = "".join(_signature(element, bookmarks, tags))
    style = element.find(f"{PPR}/{W}pStyle")
    kind = f"rad {text}" if element.tag == TR else f"{style.get(VAL, '') if style is not None else ''} {text}"
    return Block(element, kind, frozenset(tags))


def _tags_in(table: "etree._Element", bookmarks: Mapping[str, str]) -> frozenset[str]:
    """The fields in a table, which is known by them: of its rows each is read for itself."""
    controls = {tag for one in table.iter(SDT) if (tag := tag_of_control(one))}
    return frozenset(controls or {bookmarks.get(one.get(NAME, ""), "") for one in table.iter(START)} - {""})


def _signature(element: "etree._Element", bookmarks: Mapping[str, str], tags: list[str]) -> Iterator[str]:
    skip_until: str | None = None
    for child in element:
        if skip_until is not None:
            if child.tag == END and child.get(ID) == skip_until:
                skip_until = None
            continue
        if child.tag == START and (tag := bookmarks.get(child.get(NAME, ""), "")) and speaks(child, tag):
            skip_until = child.get(ID)
            tags.append(tag)
            yield f"‹{tag}›"
        elif child.tag == SDT and (tag := tag_of_control(child)):
            if not is_taken_away(child):
                tags.append(tag)
                yield f"‹{tag}›"
        elif child.tag == T:
            yield child.text or ""
        elif child.tag in _WORDLESS:
            yield "▣"
        elif child.tag in (TAB, BR) and element.tag != f"{W}tabs":
            yield " "
        elif child.tag == TR and is_deleted(child):
            continue
        elif child.tag not in GONE and child.tag not in (PPR, RPR, SDT_PR):
            yield from _signature(child, bookmarks, tags)
            if child.tag == P:
                yield "¶"


def matched(old: Sequence[Block], new: Sequence[Block], *, edited: bool) -> dict[int, int]:
    """Index in `old` → index in `new` of the same block. edited: `new` has been through a person's hands, so that what
    is left between two matched blocks is compared by its words."""
    matching = _Matching(old, new)
    matching.by_signature()
    matching.by_tags()
    matching.in_order()
    if edited:
        matching.by_words()
    return matching.pairs


class _Matching:
    """Pairs of blocks, found by one way after the other, the surest first."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self._taken: set[int] = set()

    def by_signature(self) -> None:
        """The same words and fields, once on either side: the same block, wherever it has been moved."""
        here = _places(block.signature for block in self.old)
        there = _places(block.signature for block in self.new)
        for signature, at in here.items():
            if len(at) == 1 and len(there.get(signature, ())) == 1:
                self._pair(at[0], there[signature][0])

    def by_tags(self) -> None:
        """Other words around the same fields. A field that stands in several blocks says nothing of which is which."""
        here = _tag_places(self.old)
        there = _tag_places(self.new)
        votes: dict[int, dict[int, int]] = {}
        for tag, at in here.items():
            if len(at) == 1 and len(there.get(tag, ())) == 1:
                one, other = at[0], there[tag][0]
                if one not in self.pairs and other not in self._taken and self._alike(one, other):
                    votes.setdefault(one, {}).setdefault(other, 0)
                    votes[one][other] += 1
        for one, found in votes.items():
            other = max(found, key=lambda at: (found[at], -at))
            if other not in self._taken:
                self._pair(one, other)

    def in_order(self) -> None:
        """Blocks that are alike, such as equal table heads: the first with the first between the same neighbours."""
        for here, there in self._gaps():
            waiting: dict[str, list[int]] = {}
            for other in there:
                waiting.setdefault(self.new[other].signature, []).append(other)
            for one in here:
                found = waiting.get(self.old[one].signature)
                if found:
                    self._pair(one, found.pop(0))

    def by_words(self) -> None:
        """What a person has put in other words: the most alike, in order, between the same neighbours."""
        for here, there in self._gaps():
            first = 0
            for one in here:
                best, best_at = _SIMILAR, None
                for at in range(first, min(len(there), first + _NEAR)):
                    if self._alike(one, there[at]):
                        likeness = _likeness(self.old[one].text, self.new[there[at]].text, best)
                        if likeness > best:
                            best, best_at = likeness, at
                if best_at is not None:
                    self._pair(one, there[best_at])
                    first = best_at + 1

    def _pair(self, one: int, other: int) -> None:
        self.pairs[one] = other
        self._taken.add(other)

    def _alike(self, one: int, other: int) -> bool:
        return self.old[one].kind == self.new[other].kind

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Unmatched blocks on both sides between neighbours that are matched in the same order."""
        gaps = []
        here: list[int] = []
        start = 0
        for one in range(len(self.old) + 1):
            stop = len(self.new) if one == len(self.old) else self.pairs.get(one, -1)
            if stop < 0:
                here.append(one)
                continue
            if stop >= start:
                there = [other for other in range(start, stop) if other not in self._taken]
                if here and there:
                    gaps.append((here, there))
                start = stop + 1
                here = []
        return gaps


def _places(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found


def _tag_places(blocks: Sequence[Block]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        for tag in sorted(block.tags):
            found.setdefault(tag, []).append(at)
    return found


def _likeness(one: str, other: str, floor: float) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() <= floor or matcher.quick_ratio() <= floor:
        return 0.0
    return matcher.ratio()
