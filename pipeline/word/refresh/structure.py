"""In: the blocks of base, mine and fresh. Out: blocks that came or went in the data, as tracked changes in mine.

What came: put after the block that it follows in the new draft. What went: deleted, if nobody has edited it. A block
whose
fixed words changed is replaced, if nobody has edited it. Everything else is told and left.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word.refresh.block_marks import BlockMarks
from pipeline.word.refresh.blocks import Block, blocks_of, rows_of
from pipeline.word.refresh.cells import Cells
from pipeline.word.refresh.fold import whole_block
from pipeline.word.refresh.matching import matched
from pipeline.word.refresh.moved import moved
from pipeline.word.refresh.ooxml import TBL, TC, TR, P, W, accepted_text
from pipeline.word.refresh.shape import deleted_by_us
from pipeline.word.row_keys import stem_of

if TYPE_CHECKING:
    from lxml import etree

Told = Callable[[str, Block, "etree._Element | None"], None]
"""Called with what happened ("ny", "borttagen", "ändrad", "flyttad", "konflikt", "utan plats", "mall"), the block, and
the element in the clerk's document that a comment can be put on (None: there is none)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The three versions of a stretch of blocks."""

    base: Sequence[Block]
    mine: Sequence[Block]
    fresh: Sequence[Block]


class Structure:
    """One pass over the blocks of a document, and over the rows of each table in it."""

    def __init__(
        self,
        marks: BlockMarks,
        bookmarks: Mapping[str, str],
        styles: Sequence[Mapping[str, str]],
        untouched: Callable[[Block, Block], bool],
        told: Told,
        cells: Cells,
        *,
        free: bool,
        mixed: bool,
    ) -> None:
        """styles: what the ids of styles mean in base, mine and fresh. pairs: field → the block of the base that shows
        it and what it is in mine. untouched: do the base's block and mine say the same? cells: the
        rows of very long tables. mixed: may a version have such rows where another has fields? free: may blocks without
        keys come and go? Not when the template has changed: then what differs is the template's doing and not news."""
        self._marks, self._bookmarks, self._styles = marks, bookmarks, styles
        self._untouched, self._told, self._free = untouched, told, free
        self._cells, self._mixed = cells, mixed
        self.pairs: dict[str, tuple[etree._Element, etree._Element]] = {}

    def merge_bodies(self, base: "etree._Element", mine: "etree._Element", fresh: "etree._Element") -> None:
        versions = zip((base, mine, fresh), self._styles, strict=True)
        blocks = (blocks_of(one, self._bookmarks, styles, mixed=self._mixed) for one, styles in versions)
        self._merge(Stretch(*blocks), mine)

    def _merge_rows(self, base: Block, mine: Block, fresh: Block) -> None:
        rows = (rows_of(one.element, self._bookmarks, mixed=self._mixed) for one in (base, mine, fresh))
        versions = Stretch(*rows)
        self._merge(versions, mine.element)

    def _merge(self, versions: Stretch, parent: "etree._Element") -> None:
        base, mine, fresh = versions.base, versions.mine, versions.fresh
        to_fresh, to_mine = matched(base, fresh, edited=False), matched(base, mine, edited=True)
        for at, there in to_mine.items():
            for tag in base[at].tags if base[at].kind != TBL else ():
                self.pairs.setdefault(tag, (base[at].element, mine[there].element))
        self._moves(versions, to_fresh, to_mine)
        gone = self._deleted_before(parent, fresh)
        where: dict[int, etree._Element] = {}
        for at, block in enumerate(base):
            if at in to_fresh and at in to_mine:
                where[to_fresh[at]] = mine[to_mine[at]].element
            if at in to_fresh and at in to_mine:
                self._changed(block, mine[to_mine[at]], fresh[to_fresh[at]])
            elif at in to_fresh and (block.row or fresh[to_fresh[at]].row):
                self._cells.gone(block, fresh[to_fresh[at]])
        self._news(versions, set(to_fresh.values()), gone, where)
        for at, block in enumerate(base):
            if at not in to_fresh and at in to_mine:
                self._went(block, mine[to_mine[at]])

    def _news(
        self,
        versions: Stretch,
        from_base: "Container[int]",
        gone: "Mapping[str, etree._Element]",
        where: "dict[int, etree._Element]",
    ) -> None:
        """Blocks of the new draft that the base does not have: put in, or back, unless the document has them."""
        there = {stem_of(block.row): block for block in versions.mine if block.row}
        mine_tags = {tag for block in versions.mine for tag in block.tags}
        base_tags = {tag for block in versions.base for tag in block.tags}
        signatures = {block.signature for block in versions.mine}
        for at, block in enumerate(versions.fresh):
            if at in from_base:
                continue
            if block.signature in gone:
                self._marks.restore(gone[block.signature])
                where[at] = gone[block.signature]
                self._told("ny", block, None)
                if block.row:
                    self._cells.put_back(where[at], block)
            elif block.row and stem_of(block.row) in there:
                if not self._cells.alone(there[stem_of(block.row)], block, None):
                    self._told("konflikt", block, there[stem_of(block.row)].element)
            elif (block.tags - base_tags) & mine_tags or (not block.tags and block.signature in signatures):
                continue
            else:
                self._came(at, block, where)

    def _moves(self, versions: Stretch, to_fresh: Mapping[int, int], to_mine: Mapping[int, int]) -> None:
        """Tell what stands in another order in the new draft than in the clerk's document: where a row stands is the
        clerk's, so that it is not moved."""
        both = [at for at in range(len(versions.base)) if at in to_fresh and at in to_mine and versions.base[at].tags]
        there = [to_fresh[at] for at in both]
        out = moved(there, [len(versions.base[at].tags) for at in both])
        if out and sorted(both, key=to_fresh.__getitem__) != sorted(both, key=to_mine.__getitem__):
            for at in out:
                self._told("flyttad", versions.fresh[there[at]], None)

    def _deleted_before(self, parent: "etree._Element", fresh: Sequence[Block]) -> "dict[str, etree._Element]":
        """Blocks that an earlier run has deleted and nobody has accepted or refused, by the signature they would
        have."""
        from copy import deepcopy

        found = {}
        kinds = {block.kind for block in fresh}
        for element in parent.iter(P, TBL, TR):
            if element.tag in kinds and deleted_by_us(element):
                copy = deepcopy(element)
                self._marks.preview(copy)
                holder = _holder(copy)
                blocks = blocks_of(holder, self._bookmarks, self._styles[1])
                for block in rows_of(holder, self._bookmarks) if copy.tag == TR else blocks:
                    found[block.signature] = element
        return found

    def _changed(self, base: Block, mine: Block, fresh: Block) -> None:
        if base.kind == TBL:
            self._merge_rows(base, mine, fresh)
        elif base.row or mine.row or fresh.row:
            if not self._cells.merge(base, mine, fresh):
                self._told("konflikt", fresh, mine.element)
        elif fresh.signature in (base.signature, mine.signature):
            return
        elif not self._free:
            self._told("mall", fresh, None)
        elif mine.signature == base.signature and self._untouched(base, mine):
            self._marks.replace(mine.element, fresh.element, self._bookmarks)
            self._told("ändrad", fresh, None)
        else:
            self._told("konflikt", fresh, mine.element)

    def _came(self, at: int, block: Block, where: "dict[int, etree._Element]") -> None:
        if not self._free and block.kind != TR:
            self._told("mall", block, None)
            return
        before = next((where[one] for one in range(at - 1, -1, -1) if one in where), None)
        after = next((where[one] for one in sorted(where) if one > at), None)
        if before is not None:
            where[at] = self._marks.insert_after(before, block.element)
        elif after is not None:
            where[at] = self._marks.insert_before(after, block.element)
        else:
            self._told("utan plats", block, None)
            return
        self._told("ny", block, None)

    def _went(self, base: Block, mine: Block) -> None:
        if not self._free and base.kind != TR:
            self._told("borttagen mall", base, None)
        elif self._untouched(base, mine):
            self._marks.delete(mine.element)
            self._told("borttagen", base, None)
        else:
            self._told("borttagen konflikt", base, mine.element)


def _holder(element: "etree._Element") -> "etree._Element":
    """A body, or a table for a row, that holds this element alone."""
    from lxml import etree

    holder = etree.Element(TBL if element.tag == TR else f"{W}body")
    holder.append(element)
    return holder


def words_of(block: Block) -> str:
    """The block's text, short, for a message. The cells of a row stand apart."""
    whole_block(block.element)
    cells = block.element.iter(TC) if block.kind == TR else [block.element]
    return shortened(" | ".join(text for cell in cells if (text := accepted_text(cell).strip())))


def shortened(text: str) -> str:
    """At most eighty characters of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79] + "…"
