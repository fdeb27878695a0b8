"""In: a row of a very long table in base, mine and fresh. Out: the news in it, cell by cell, as tracked changes.

The rule is the fields' rule, with the cell in the field's place. Where cells cannot be told apart (another number of
them, merged cells) or cannot be filled, an untouched row is replaced as a whole and an edited one is in conflict.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word.refresh.block_marks import BlockMarks
from pipeline.word.refresh.blocks import Block, wordless
from pipeline.word.refresh.change import FILLED, Change
from pipeline.word.refresh.comments import Comments, around
from pipeline.word.refresh.keyed import Cell, cells_of, row_name
from pipeline.word.refresh.ooxml import R
from pipeline.word.refresh.rule import Act, act
from pipeline.word.row_keys import record_of

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Asked:
    """What a merge of cells needs of the documents. keys: a row's bookmark → its key. bookmarks: name → tag, of fields.
    sources: key of a record → where it comes from. told: called with each change."""

    keys: Mapping[str, str]
    bookmarks: Mapping[str, str]
    sources: Mapping[str, str]
    told: Callable[[Change], None]


class Cells:
    """The rows of the very long tables of one document. same: how many say what they should already. met: bookmarks of
    the new draft's rows that stand in the document, or whose absence has been told. rows: those of the document."""

    def __init__(self, asked: Asked, marks: BlockMarks, comments: Comments) -> None:
        """in_body: do the rows stand where Word allows comments?"""
        self._asked, self._marks, self._comments = asked, marks, comments
        self.in_body = True
        self.same = 0
        self.met: set[str] = set()
        self.rows: set[etree._Element] = set()

    def merge(self, base: Block | None, mine: Block, fresh: Block) -> bool:
        """Bring the news of `fresh` into the row `mine`. base: None for a row that we have put back: what it says is
        ours. Returns False when the row is edited and cannot be filled, which the caller then tells."""
        self.met.add(fresh.row)
        self.rows.add(mine.element)
        now, new = (cells_of(one.element, self._asked.bookmarks) for one in (mine, fresh))
        old = now if base is None else cells_of(base.element, self._asked.bookmarks)
        was, says, said = ([one.text for one in cells] for cells in (old, now, new))
        if was == says == said:
            self.same += 1
            return True
        known = base is None or bool(mine.row or mine.tags) or was == says
        untouched = known and was == says
        if len({tuple(one.grid for one in cells) for cells in (old, now, new)}) > 1:
            return said in (was, says) or (untouched and self._whole(base, mine, fresh, old, now))
        acts = [act(*one) for one in zip(was, says, said, strict=True)]
        if not known:
            # It is only probable that this is the row: nothing is filled.
            acts = [Act.CONFLICT if one is Act.FILL else one for one in acts]
        all_fit = all(
            here.place is not None and there.place is not None
            for what, here, there in zip(acts, now, new, strict=True)
            if what is Act.FILL
        )
        if not all_fit and untouched and self._whole(base, mine, fresh, old, now):
            return True
        for what, before, here, there in zip(acts, was, now, new, strict=True):
            self._cell(what, before, here, there, fresh)
        return True

    def put_back(self, row: "etree._Element", fresh: Block) -> None:
        """Bring a row up to date whose deletion, our own, has been taken back."""
        self.merge(None, Block(row, "", frozenset(), row_name(row)), fresh)

    def alone(self, mine: Block, fresh: Block, said: str | None) -> bool:
        """The same without a base. said: what the document's own note says that the cells said, with tabs
        between; None when it says nothing. Returns False when the cells cannot be compared."""
        self.met.add(fresh.row)
        self.rows.add(mine.element)
        now, new = (cells_of(one.element, self._asked.bookmarks) for one in (mine, fresh))
        if [one.text for one in now] == [one.text for one in new]:
            self.same += 1
            return True
        if [one.grid for one in now] != [one.grid for one in new]:
            return False
        was: Sequence[str | None] = said.split("\t") if said is not None else ()
        if len(was) != len(now):
            was = [None] * len(now)
        for before, here, there in zip(was, now, new, strict=True):
            self._cell(act(before, here.text, there.text), before, here, there, fresh)
        return True

    def gone(self, base: Block, fresh: Block) -> None:
        """The row has news, and stands nowhere in the document."""
        self.met.add(fresh.row)
        was, said = ([one.text for one in cells_of(block.element, self._asked.bookmarks)] for block in (base, fresh))
        if was != said:
            self._told_of("borttaget fält", fresh, "\t".join(was), "\t".join(said))

    def _whole(self, base: Block | None, mine: Block, fresh: Block, old: Sequence[Cell], now: Sequence[Cell]) -> bool:
        """Replace a row in which nobody has changed a word, unless somebody has put in anything that is no word."""
        if base is not None and wordless(base.element) != wordless(mine.element):
            return False
        if any((one.place is None) != (other.place is None) for one, other in zip(old, now, strict=True)):
            return False
        self._marks.replace(mine.element, fresh.element, self._asked.bookmarks)
        self._told_of(FILLED, fresh, _row_text(mine, self._asked), _row_text(fresh, self._asked))
        return True

    def _cell(self, what: Act, before: str | None, here: Cell, there: Cell, fresh: Block) -> None:
        if what is Act.SAME:
            return
        if what is Act.FILL and here.place is not None and there.place is not None:
            self._marks.fill(here.place, there.text, like=_run_of(there))
            self._told_of(FILLED, fresh, here.text, there.text)
        elif what is Act.KEEP:
            self._told_of("lämnad", fresh, here.text, there.text)
        else:
            self._told_of("konflikt", fresh, here.text, there.text)
            if self.in_body:
                self._comment(before, here, there, fresh)

    def _told_of(self, kind: str, fresh: Block, before: str, after: str) -> None:
        self._asked.told(Change(kind, self._asked.keys.get(fresh.row) or fresh.signature, before, after))

    def _comment(self, before: str | None, here: Cell, there: Cell, fresh: Block) -> None:
        key = self._asked.keys.get(fresh.row, "")
        source = self._asked.sources.get(record_of(key), "")
        was = "" if before is None else f" (förut «{before}»)"
        whence = f" Källa: {source}." if source else ""
        said = f"Underlaget säger nu «{there.text}»{was}. Din text har lämnats som den är.{whence}"
        if here.place is not None and here.place.items:
            self._comments.add(around(here.place.items[0]), around(here.place.items[-1]), said)
        elif here.paragraph is not None:
            self._comments.on_paragraph(here.paragraph, said)


def _run_of(cell: Cell) -> "etree._Element | None":
    """A run of the cell, to look like."""
    items = cell.place.items if cell.place is not None else ()
    return next((run for item in items for run in item.iter(R)), None)


def _row_text(row: Block, asked: Asked) -> str:
    return "\t".join(one.text for one in cells_of(row.element, asked.bookmarks))
