"""In: two versions' blocks. Out: which is which, found by one way after the other, the surest first.

By signature, then by the fields in them, then by order between the same neighbours. Only what is left over, and has
been through a person's hands, is compared by its words.
"""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.word.refresh.blocks import Block
from pipeline.word.refresh.keyed import texts_of
from pipeline.word.refresh.ooxml import TR

_NEAR: Final = 40
"""How many blocks a block is compared with by its words at the most: what is left over stays linear."""

_SIMILAR: Final = 0.5
"""How alike two paragraphs without fields must be to be the same one with edits."""


def matched(old: Sequence[Block], new: Sequence[Block], *, edited: bool) -> dict[int, int]:
    """Index in `old` → index in `new` of the same block. edited: `new` has been through a person's hands, so that what
    is left between two matched blocks is compared by its words."""
    matching = _Matching(old, new)
    matching.by_signature()
    matching.by_tags()
    if edited:
        matching.by_whole_rows()
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
        waiting = [block.tags for at, block in enumerate(self.old) if at not in self.pairs]
        wanted = frozenset[str]().union(*waiting)
        here, there = _tag_places(self.old, wanted), _tag_places(self.new, wanted)
        votes: dict[int, dict[int, int]] = {}
        for tag, at in here.items():
            if len(at) == 1 and len(there.get(tag, ())) == 1:
                one, other = at[0], there[tag][0]
                if one not in self.pairs and other not in self._taken and self._alike(one, other):
                    votes.setdefault(one, {}).setdefault(other, 0)
                    votes[one][other] += 1
        for one, found in sorted(votes.items()):
            other = max(found, key=lambda at: (found[at], -at))
            if other not in self._taken:
                self._pair(one, other)

    def by_whole_rows(self) -> None:
        """Rows that have lost the bookmarks that said whose they were, and say the same, as often on either side."""
        here = [at for at, block in enumerate(self.old) if block.row and at not in self.pairs]
        there = [at for at, block in enumerate(self.new) if _is_bare(block) and at not in self._taken] if here else []
        if there:
            words = _places("\n".join(texts_of(self.old[at].element)) for at in here)
            found = _places("\n".join(texts_of(self.new[at].element)) for at in there)
            for said, at in words.items():
                if len(at) == len(found.get(said, ())):
                    for one, other in zip(at, found[said], strict=True):
                        self._pair(here[one], there[other])

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
                    if self._alike(one, there[at]) and not self._are_unsure(one, there[at]):
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

    def _are_unsure(self, one: int, other: int) -> bool:
        """Two rows that say the same, and have not been paired by that: there are others like them."""
        if not self.old[one].row or not _is_bare(self.new[other]):
            return False
        return texts_of(self.old[one].element) == texts_of(self.new[other].element)

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


def _is_bare(block: Block) -> bool:
    """Is it a row with nothing of ours in it?"""
    return block.kind == TR and not block.row and not block.tags


def _places(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found


def _tag_places(blocks: Sequence[Block], wanted: frozenset[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        for tag in block.tags & wanted:
            found.setdefault(tag, []).append(at)
    return found


def _likeness(one: str, other: str, floor: float) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() <= floor or matcher.quick_ratio() <= floor:
        return 0.0
    return matcher.ratio()
