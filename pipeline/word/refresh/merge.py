"""In: base, mine and fresh. Out: `Refreshed`: mine with the news in it as tracked changes, and what was done, field by
field.

One pass: blocks first (what came and went), then fields wherever they stand. Nothing else is touched; parts without a
change are copied byte for byte. The guard has the last word: what it does not pass is not handed out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.places import DRAWING
from pipeline.word.check import check_parts, well_formed
from pipeline.word.package import DOCUMENT, read_parts, write_parts
from pipeline.word.refresh.adopt import adopt_new
from pipeline.word.refresh.block_marks import BlockMarks
from pipeline.word.refresh.blocks import Block, keyed_rows, untouched
from pipeline.word.refresh.cells import Asked, Cells
from pipeline.word.refresh.change import CONFLICTS, FILLED, Change
from pipeline.word.refresh.charts import Version, merge_charts
from pipeline.word.refresh.comments import Comments, paragraph_of
from pipeline.word.refresh.documents import Documents, body
from pipeline.word.refresh.fold import Unfit
from pipeline.word.refresh.guard import broken_promise
from pipeline.word.refresh.keyed import texts_of
from pipeline.word.refresh.ooxml import P, accepted_text
from pipeline.word.refresh.rule import Act
from pipeline.word.refresh.structure import Structure, shortened, words_of
from pipeline.word.refresh.style_names import renamed
from pipeline.word.refresh.values import Values
from pipeline.word.row_keys import first_name
from pipeline.word.rows import Cuts

if TYPE_CHECKING:
    from lxml import etree

_KINDS: Final = {Act.FILL: FILLED, Act.KEEP: "lämnad", Act.CONFLICT: "konflikt", None: "borttaget fält"}
"""What became of a chart, as a change: None for one that the clerk has taken away."""

Package = bytes | Mapping[str, bytes]
"""A document, or its parts for whoever has read them already."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """data: the new document; None when the guard refused, and then `refused` says why. changes: in the order of the
    document. same: fields that say what they should already."""

    data: bytes | None
    changes: tuple[Change, ...]
    same: int
    refused: str = ""

    @property
    def conflicts(self) -> int:
        return sum(one.kind in CONFLICTS for one in self.changes)


def refresh(
    base: Package | None, mine: bytes, fresh: Package, *, date: str, sources: Mapping[str, str],
    parts: Mapping[str, bytes] | None = None, cuts: Cuts | None = None, folding: bool = True,
) -> Refreshed:  # fmt: skip
    """Merge. base: None when it is not known; then the document's own note of its origin is used, and without that
    every difference is a conflict. date: ISO, for the marks. sources: tag → where its value comes from, in Swedish, for
    comments. parts, cuts: those of `mine`, when it is read already. folding: leave out what is the same in all three;
    the result is the same without, later. Raises BrokenPackage when `mine` cannot be read."""
    held = read_parts(mine) if parts is None else parts
    old, new = (_parts(base) if base is not None else None), _parts(fresh)
    for folded in (True, False) if folding else (False,):
        try:
            refreshed = _Merge(Documents(old, held, new, cuts or Cuts(), folding=folded), mine, date, sources).run()
        except Unfit:
            continue
        if not refreshed.refused:
            break
    return refreshed


def _parts(package: Package) -> Mapping[str, bytes]:
    return read_parts(package) if isinstance(package, bytes) else package


class _Merge:
    def __init__(self, documents: Documents, mine: bytes, date: str, sources: Mapping[str, str]) -> None:
        self.documents, self.mine = documents, mine
        self.marks = BlockMarks(documents.roots.values(), date, documents.folded.taken)
        self.marks.styles = renamed(documents.styles[2], documents.styles[1])
        self.comments = Comments(documents.parts, date)
        self.changes: list[Change] = []
        asked = Asked(documents.rows, documents.bookmarks, sources, self.changes.append)
        self.cells = Cells(asked, self.marks, self.comments)
        self.values = Values(documents, self.marks, self.comments, sources, self.changes.append)
        self._in_body = True

    def run(self) -> Refreshed:
        documents = self.documents
        structure = Structure(
            self.marks, documents.bookmarks, documents.styles, self._untouched, self._told, self.cells,
            free=documents.same_template, mixed=bool(documents.rows),
        )  # fmt: skip
        if documents.has_base:
            drawn = [one for root in documents.roots.values() for one in root.iter(DRAWING)]
            self._blocks(structure)
            adopt_new(drawn, documents.roots, documents.fresh_parts, documents.parts)
        elif documents.rows:
            self._rows_alone()
        self.values.merge(structure.pairs, self.cells)
        self.values.same += self.cells.same
        self._charts()
        self.comments.save()
        documents.put()
        if documents.parts != documents.before or self.values.stale:
            documents.put_origin()
        if documents.parts == documents.before:
            return Refreshed(self.mine, tuple(self.changes), self.values.same)
        merged = write_parts(documents.parts)
        reason = self._faults() or broken_promise(documents.before, merged, documents.cuts)
        return Refreshed(None if reason else merged, tuple(self.changes), self.values.same, reason)

    def _faults(self) -> str:
        """What Word would call damaged. What was wrong with the clerk's file before is no fault of the merge's."""
        now, before = self.documents.folded_parts()
        taken = self.documents.folded.taken
        faults = check_parts(now, taken)
        if faults:
            had = set(check_parts(before, taken))
            faults = [fault for fault in faults if fault not in had]
        if not well_formed(self.documents.parts[DOCUMENT]):
            faults.append("filens XML är trasig")
        return "; ".join(faults)

    def _blocks(self, structure: Structure) -> None:
        documents = self.documents
        for name, mine in documents.roots.items():
            if name in documents.base_roots and name in documents.fresh_roots:
                self._in_body = self.cells.in_body = name == DOCUMENT
                structure.merge_bodies(body(documents.base_roots[name]), body(mine), body(documents.fresh_roots[name]))

    def _rows_alone(self) -> None:
        """The rows of very long tables, when it is not known which version the document came from."""
        documents, said = self.documents, self.documents.said or {}
        fresh = {row.row: row for root in documents.fresh_roots.values() for row in keyed_rows(root)}
        for name, root in documents.roots.items():
            self.cells.in_body = name == DOCUMENT
            for mine in keyed_rows(root):
                there = fresh.get(first_name(mine.row))
                if there is None:
                    continue
                key = documents.rows.get(there.row, "")
                # A note tells values, and those are the cells only where every cell is one value and nothing more.
                one_each = documents.wanted.get(key, "").split("\t") == texts_of(there.element)
                if not self.cells.alone(mine, there, said.get(key) if one_each else None):
                    self._told("konflikt", there, mine.element)

    def _charts(self) -> None:
        documents = self.documents
        base = Version(dict(documents.base_parts), documents.base_roots)
        fresh = Version(dict(documents.fresh_parts), documents.fresh_roots)
        for one in merge_charts(base, Version(documents.parts, documents.roots), fresh, self.marks):
            if one.act is Act.SAME:
                self.values.same += 1
                continue
            self.changes.append(Change(_KINDS[one.act], one.key, one.before, one.after))
            paragraph = next(one.drawing.iterancestors(P), None) if one.drawing is not None else None
            if one.act is Act.CONFLICT and paragraph is not None and one.in_body:
                said = f"Underlaget säger nu: {one.after}. Ditt diagram har lämnats som det är."
                self.comments.on_paragraph(paragraph, said)

    def _untouched(self, base: Block, mine: Block) -> bool:
        return untouched(base, mine, self.documents.bookmarks, self.marks.dead)

    def _told(self, what: str, block: Block, place: "etree._Element | None") -> None:
        words = words_of(block)
        before, after = (words, None) if what.startswith("borttagen") else (None, words)
        if what == "konflikt" and place is not None:
            before = shortened(accepted_text(place))
        self.changes.append(Change(what, words, before, after))
        paragraph = paragraph_of(place) if place is not None else None
        if paragraph is not None and self._in_body:
            said = (
                "Det här finns inte längre i underlaget. Det har lämnats kvar eftersom det är redigerat."
                if what == "borttagen konflikt"
                else f"Texten lyder nu så här i ett nytt utkast: «{words}». Din text har lämnats som den är."
            )
            self.comments.on_paragraph(paragraph, said)
