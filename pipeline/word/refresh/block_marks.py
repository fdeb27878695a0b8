"""In: blocks of the clerk's document and of the new draft. Out: paragraphs, rows and tables that come, go or change,
tracked."""

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.word.refresh.fold import whole_block
from pipeline.word.refresh.marks import Marks
from pipeline.word.refresh.ooxml import (
    AUTHOR_OF,
    DEL,
    DELETED_CONTROL_END,
    END,
    GONE,
    INS,
    PPR,
    SDT,
    SDT_CONTENT,
    START,
    TBL,
    TC,
    TR,
    TRPR,
    P,
    R,
    W,
)  # fmt: skip
from pipeline.word.refresh.paragraph_ends import enter, is_all_ours, leave, stands_last
from pipeline.word.refresh.shape import (
    has_text,
    ours,
    paragraph_mark,
    remove,
    row_is,
    row_mark,
    unwrap,
)  # fmt: skip
from pipeline.word.refresh.spots import mark_of
from pipeline.word.refresh.units import Unit, units_of
from pipeline.word.revisions import AUTHOR
from pipeline.word.revisions.remove import neighbour

if TYPE_CHECKING:
    from lxml import etree


class BlockMarks(Marks):
    """Marks that also insert, delete, restore and replace whole blocks."""

    def insert_after(self, place: "etree._Element", block: "etree._Element") -> "etree._Element":
        """Put a copy of a new draft's block after a block of the document, as an insertion."""
        copy = self._inserted(block)
        if copy.tag == P == place.tag and stands_last(place):
            enter(place, copy, self.mark)
        place.addnext(copy)
        return copy

    def insert_before(self, place: "etree._Element", block: "etree._Element") -> "etree._Element":
        copy = self._inserted(block)
        before = neighbour(place, after=False)
        if copy.tag == P != place.tag and before is not None and before.tag == P:
            enter(before, copy, self.mark)
        place.addprevious(copy)
        return copy

    def _inserted(self, block: "etree._Element") -> "etree._Element":
        copy = self.own_copy(block)
        for paragraph in copy.iter(P):
            self._insert_paragraph(paragraph)
        for row in copy.iter(TR):
            row_mark(row).append(self.mark(INS))
        self.count += 1
        return copy

    def replace(self, block: "etree._Element", by: "etree._Element", bookmarks: Mapping[str, str]) -> None:
        """Let a paragraph or a row hold what the new draft's one holds. Of a paragraph only the pieces change that are
        not the same: a field, or the words between two fields."""
        if block.tag == TR:
            self.insert_after(block, by)
            self.delete(block)
            return
        old, new = units_of(block, bookmarks), units_of(by, bookmarks)
        pieces = difflib.SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
        changes = [one for one in pieces.get_opcodes() if one[0] != "equal"]
        for _, first, last, *_ in changes:
            for unit in old[first:last]:
                self._take_out(unit)
        copy = units_of(self.own_copy(by), bookmarks)
        for _, _, last, start, stop in reversed(changes):
            place = next((unit.elements[-1] for unit in reversed(old[:last]) if unit.elements), None)
            for unit in reversed(copy[start:stop]):
                for element in reversed(unit.elements):
                    self._put_in(block, place, element)
        self.count += 1

    def _take_out(self, unit: Unit) -> None:
        """Delete a piece of a paragraph. What remains of it marks where it stood."""
        left: list[etree._Element] = []
        for element in unit.elements:
            stands = element
            if ours(element, INS):
                before = element.getprevious()
                remove(element)
                if before is None or before.tag == PPR or left:
                    continue
                stands = before
            elif element.tag == START:
                self.dead.add(element)
            elif element.tag == SDT:
                self.delete_control(element)
            elif element.tag not in GONE and has_text(element):
                self.delete_inline(element)
                above = element.getparent()
                stands = above if element.tag == R and above is not None else element
            left.append(stands)
        unit.elements[:] = left

    def _put_in(self, block: "etree._Element", place: "etree._Element | None", element: "etree._Element") -> None:
        if place is not None:
            after = place.getnext()
            while after is not None and after.tag in (END, DELETED_CONTROL_END):
                place, after = after, after.getnext()
            place.addnext(element)
        else:
            properties = block.find(PPR)
            block.insert(0 if properties is None else 1, element)
        if element.tag == SDT:
            content = element.find(SDT_CONTENT)
            if content is not None:
                self._wrap_runs(content)
                self.ranged("Ins", element, content)
        elif element.tag == R:
            parent = element.getparent()
            if parent is not None:
                at = parent.index(element)
                parent.insert(at, self.wrapped(INS, element))
        elif element.tag == f"{W}hyperlink":
            self._wrap_runs(element)

    def preview(self, block: "etree._Element") -> None:
        """`restore` on a copy, which counts for nothing."""
        count = self.count
        self.restore(block)
        self.count = count

    def delete(self, block: "etree._Element") -> None:
        """Delete a paragraph, a row or a table; one that we had inserted, and nobody has accepted, just goes."""
        whole_block(block)
        rows = [block] if block.tag == TR else list(block.iter(TR)) if block.tag == TBL else []
        if rows and all(row_is(row, INS) for row in rows):
            remove(block)
        elif rows:
            for row in rows:
                self._delete_row(row)
        elif (mark := mark_of(block, INS)) is not None and ours(mark, INS) and is_all_ours(block):
            remove(block)
        elif not leave(block):
            self._delete_paragraph(block, mark=True)
        self.count += 1

    def restore(self, block: "etree._Element") -> None:
        """Take back our own deletion of a block that is wanted again. Nobody had edited it, or it would be here
        still."""
        self.restored.add(block)
        for row in [block] if block.tag == TR else list(block.iter(TR)):
            properties = row.find(TRPR)
            for deletion in properties.findall(DEL) if properties is not None else []:
                if deletion.get(AUTHOR_OF) == AUTHOR:
                    remove(deletion)
        for paragraph in block.iter(P):
            mark = mark_of(paragraph, DEL)
            if mark is not None:
                remove(mark)
        for change in [one for one in block.iter(DEL) if one.get(AUTHOR_OF) == AUTHOR and len(one)]:
            unwrap(change, restore=True)
        for kind in ("customXmlDelRangeStart", "customXmlDelRangeEnd"):
            for one in list(block.iter(f"{W}{kind}")):
                remove(one)
        self.count += 1

    def _delete_row(self, row: "etree._Element") -> None:
        for paragraph in row.iter(P):
            self._delete_paragraph(paragraph, mark=False)
        if row_is(row, INS):
            return
        row_mark(row).append(self.mark(DEL))

    def _delete_paragraph(self, paragraph: "etree._Element", *, mark: bool) -> None:
        for item in list(paragraph):
            if ours(item, INS):
                paragraph.remove(item)
            elif item.tag == SDT:
                self.delete_control(item)
            elif item.tag not in GONE and has_text(item):
                self.delete_inline(item)
        if mark:
            # An insertion of the mark stands before its deletion; that is the schema's order.
            paragraph_mark(paragraph).insert(mark_of(paragraph, INS) is not None, self.mark(DEL))

    def _insert_paragraph(self, paragraph: "etree._Element") -> None:
        for control in list(paragraph.iter(SDT)):
            content = control.find(SDT_CONTENT)
            if content is not None:
                self._wrap_runs(content)
                self.ranged("Ins", control, content)
        self._wrap_runs(paragraph)
        if next(paragraph.iterancestors(TC), None) is None:
            paragraph_mark(paragraph).insert(0, self.mark(INS))

    def _wrap_runs(self, parent: "etree._Element") -> None:
        for item in list(parent):
            if item.tag == R:
                at = parent.index(item)
                parent.insert(at, self.wrapped(INS, item))
            elif item.tag == f"{W}hyperlink":
                self._wrap_runs(item)
