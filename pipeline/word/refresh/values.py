"""In: the documents after their blocks are merged. Out: each field where it stands: filled, kept, or in conflict with a
comment."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from pipeline.word.package import DOCUMENT
from pipeline.word.refresh.by_text import spot_by_text
from pipeline.word.refresh.cells import Cells
from pipeline.word.refresh.change import FILLED, Change
from pipeline.word.refresh.comments import Comments, around
from pipeline.word.refresh.documents import Documents
from pipeline.word.refresh.marks import Marks
from pipeline.word.refresh.ooxml import P
from pipeline.word.refresh.rule import Act, act
from pipeline.word.refresh.spots import Spot, spots_in
from pipeline.word.row_keys import is_row_key, row_bookmark

if TYPE_CHECKING:
    from lxml import etree

Pairs = Mapping[str, "tuple[etree._Element, etree._Element]"]
"""Field → the block of the base that shows it and what that is in mine."""


class Values:
    """One pass over the fields of a document. same: how many say what they should already."""

    def __init__(
        self, documents: Documents, marks: Marks, comments: Comments, sources: Mapping[str, str],
        told: Callable[[Change], None],
    ) -> None:  # fmt: skip
        self._documents, self._marks, self._comments = documents, marks, comments
        self._sources, self._told = sources, told
        self._said = self._said_by_base() if documents.said is None else documents.said
        self.same = documents.folded.same
        self._rows: AbstractSet[etree._Element] = frozenset()

    @property
    def stale(self) -> bool:
        """Does the new draft say anything else than the version that the document came from?"""
        return self._said != self._documents.wanted

    def merge(self, pairs: Pairs, cells: Cells) -> None:
        """Every field where it stands; then those that have news and stand nowhere. cells: what has been done with the
        rows that are keyed as a whole."""
        self._rows = cells.rows
        documents = self._documents
        seen: set[str] = set()
        for name, root in documents.roots.items():
            for spot in list(spots_in(root, documents.bookmarks, self._marks.dead)):
                seen.add(spot.tag)
                self._field(spot, in_body=name == DOCUMENT)
        for tag, text in documents.wanted.items():
            before = self._said.get(tag)
            if tag in seen or before is None or before == text:
                continue
            if is_row_key(tag):
                if row_bookmark(tag) not in cells.met:
                    self._told(Change("borttaget fält", tag, before, text))
                continue
            found = self._by_text(tag, pairs)
            if found is not None:
                self._field(found, in_body=True)
            else:
                self._told(Change("borttaget fält", tag, before, text))

    def _said_by_base(self) -> dict[str, str]:
        """What the base said, read from the base itself: for one that was made before documents carried their
        origin."""
        documents = self._documents
        roots = documents.base_roots.values()
        return {spot.tag: spot.text for root in roots for spot in spots_in(root, documents.bookmarks)}

    def _by_text(self, tag: str, pairs: Pairs) -> Spot | None:
        """The field's place by its words, in what has become of the base's block."""
        base, mine = pairs.get(tag, (None, None))
        if base is None or mine is None:
            return None
        field = next((spot for spot in spots_in(base, self._documents.bookmarks) if spot.tag == tag), None)
        if field is None or not field.items:
            return None
        above = next((one for one in (field.parent, *field.parent.iterancestors()) if one.tag == P), None)
        here, there = list(base.iter(P)), list(mine.iter(P))
        if above is None or len(here) != len(there):
            return None
        return spot_by_text(tag, above, field, there[here.index(above)])

    def _field(self, spot: Spot, *, in_body: bool) -> None:
        mine, base, fresh = spot.text, self._said.get(spot.tag), self._documents.wanted.get(spot.tag)
        if fresh is None:
            return
        if base is None:
            above = list(spot.parent.iterancestors())
            if not self._rows.isdisjoint(above):
                return  # the base had no fields in the row; its cells have been compared
            if not self._marks.restored.isdisjoint(above):
                base = mine
        match act(base, mine, fresh):
            case Act.SAME:
                self.same += 1
            case Act.FILL:
                self._marks.fill(spot, fresh)
                self._told(Change(FILLED, spot.tag, mine, fresh))
            case Act.KEEP:
                self._told(Change("lämnad", spot.tag, mine, fresh))
            case Act.CONFLICT:
                self._told(Change("konflikt", spot.tag, mine, fresh))
                if in_body:
                    self._comment(spot, base, fresh)

    def _comment(self, spot: Spot, base: str | None, fresh: str) -> None:
        source = self._sources.get(spot.tag, "")
        was = "" if base is None else f" (förut «{base}»)"
        whence = f" Källa: {source}." if source else ""
        text = f"Underlaget säger nu «{fresh}»{was}. Din text har lämnats som den är.{whence}"
        if spot.items:
            self._comments.add(around(spot.items[0]), around(spot.items[-1]), text)
        else:
            place = spot.after if spot.after is not None else spot.parent
            paragraph = next(place.iterancestors(P), None)
            if paragraph is not None:
                self._comments.on_paragraph(paragraph, text)
