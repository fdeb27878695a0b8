"""In: elements of the clerk's document. Out: the same with tracked changes in our name: values, paragraphs, rows.

Every change can be taken back: rejecting what is written here gives the clerk's document. A change of ours that is still
pending is replaced, never nested: what it inserted goes, what it deleted stays deleted or comes back.
"""

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pipeline.word.clean import clean
from pipeline.word.refresh.ooxml import (
    AUTHOR_OF, BR, DATE, DEL, END, GONE, ID, INS, NAME, P, PPR, R, RPR, SDT, SDT_CONTENT, SDT_PR, START, T, TAB, TBL,
    TC, TR, TRPR, W, accepted_text,
)  # fmt: skip
from pipeline.word.refresh.spots import Spot, is_deleted, mark_of
from pipeline.word.revisions import AUTHOR

if TYPE_CHECKING:
    from lxml import etree

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_DELETED: Final = {T: f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_RESTORED: Final = {new: old for old, new in _DELETED.items()}


class Marks:
    """Writes tracked changes into one document. Counts their ids; `count` is how many changes it has written."""

    def __init__(self, roots: "Iterable[etree._Element]", date: str) -> None:
        """dead: bookmarks whose text has been replaced as a whole. restored: blocks that are back. roots: every story of the document. date: ISO, of the data: the same run gives the same bytes."""
        self._date = f"{date}T00:00:00Z"
        self._names: set[str] = set()
        self._controls: set[str] = set()
        highest = 0
        for root in roots:
            for element in root.iter():
                number = element.get(ID, "")
                if number.lstrip("-").isdigit():
                    highest = max(highest, int(number))
                if element.tag == START:
                    self._names.add(element.get(NAME, ""))
                elif element.tag == SDT:
                    self._controls.update(one.get(f"{W}val", "") for one in element.iterfind(f"{SDT_PR}/{ID}"))
        self._next = highest
        self.count = 0
        self.dead: set[etree._Element] = set()
        self.restored: set[etree._Element] = set()

    # ---- values -----------------------------------------------------------------------------------------------------

    def fill(self, spot: Spot, text: str) -> None:
        """Let the place show `text`."""
        text = clean(text)
        index, parent = spot.index(), spot.parent
        for item in spot.items:
            if _ours(item, INS):
                parent.remove(item)
                index -= 1
        deleted = [item for item in spot.items if _ours(item, DEL)]
        live = [item for item in spot.items if item.getparent() is parent and item.tag not in GONE and _has_text(item)]
        if not live and deleted and _deleted_text(deleted) == text:
            for item in deleted:
                _unwrap(item, restore=True)
            self.count += 1
            return
        for item in live:
            self._delete_inline(item)
        if text:
            run = self._run(spot, text)
            parent.insert(index, self._wrapped(INS, run))
        self.count += 1

    def _run(self, spot: Spot, text: str) -> "etree._Element":
        sample = next((run for item in spot.items for run in _runs(item)), None)
        return self.run(text, sample)

    def run(self, text: str, like: "etree._Element | None" = None) -> "etree._Element":
        """A run with this text and the properties of another run."""
        from lxml import etree

        run = etree.Element(R)
        properties = like.find(RPR) if like is not None else None
        if properties is not None:
            copy = deepcopy(properties)
            for change in copy.findall(f"{W}rPrChange"):
                copy.remove(change)
            run.append(copy)
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                etree.SubElement(run, BR)
            for part_number, part in enumerate(line.split("\t")):
                if part_number:
                    etree.SubElement(run, TAB)
                if part:
                    piece = etree.SubElement(run, T)
                    piece.text = part
                    piece.set(_SPACE, "preserve")
        return run

    # ---- blocks: paragraphs, rows, tables ---------------------------------------------------------------------------

    def insert_after(self, place: "etree._Element", block: "etree._Element") -> "etree._Element":
        """Put a copy of a new draft's block after a block of the document, as an insertion."""
        copy = self._inserted(block)
        following = place.getnext()
        if copy.tag == P == place.tag and following is not None and following.tag == TBL and _alike(copy, place):
            # A paragraph mark before a table cannot be taken back, having nothing to join with. As when a person presses
            # Enter at the end of the paragraph before: its mark is the new one, and the old mark ends the new paragraph.
            mark = mark_of(copy, INS)
            if mark is not None and mark_of(place, INS) is None:
                _paragraph_mark(place).insert(0, mark)
        place.addnext(copy)
        return copy

    def insert_before(self, place: "etree._Element", block: "etree._Element") -> "etree._Element":
        copy = self._inserted(block)
        place.addprevious(copy)
        return copy

    def _inserted(self, block: "etree._Element") -> "etree._Element":
        copy = self._own_copy(block)
        for paragraph in copy.iter(P):
            self._insert_paragraph(paragraph)
        for row in copy.iter(TR):
            _row_mark(row).append(self._mark(INS))
        self.count += 1
        return copy

    def replace(self, block: "etree._Element", by: "etree._Element") -> None:
        """Let a paragraph or a row hold what the new draft's one holds: the old is deleted, the new inserted."""
        if block.tag == TR:
            self.insert_after(block, by)
            self.delete(block)
            return
        for start in list(block.iter(START)):
            # A bookmark of ours that holds nothing moves to the new content, which has the same.
            end = start.getnext()
            if (
                end is not None
                and end.tag == END
                and end.get(ID) == start.get(ID)
                and start.get(NAME, "") in self._names
            ):
                self._names.discard(start.get(NAME, ""))
                _remove(start)
                _remove(end)
        copy = self._own_copy(by)
        new = [one for one in copy if one.tag != PPR]
        # The old content's bookmarks stay for a reader who takes the change back; fields stand in the new content now.
        self.dead.update(block.iter(START))
        self._delete_paragraph(block, mark=False)
        for one in new:
            block.append(one)
        for one in new:
            if one.tag == SDT:
                content = one.find(SDT_CONTENT)
                if content is not None:
                    self._wrap_runs(content)
                    self._ranged("Ins", one, content)
            elif one.tag == R:
                block.insert(block.index(one), self._wrapped(INS, one))
            elif one.tag == f"{W}hyperlink":
                self._wrap_runs(one)
        self.count += 1

    def preview(self, block: "etree._Element") -> None:
        """`restore` on a copy, which counts for nothing."""
        count = self.count
        self.restore(block)
        self.count = count

    def delete(self, block: "etree._Element") -> None:
        """Delete a paragraph, a row or a table; one that we had inserted, and nobody has accepted, just goes."""
        rows = [block] if block.tag == TR else list(block.iter(TR)) if block.tag == TBL else []
        if rows and all(_row_is(row, INS) for row in rows):
            _remove(block)
        elif rows:
            for row in rows:
                self._delete_row(row)
        elif mark_of(block, INS) is not None and not _live_text(block):
            _remove(block)
        else:
            self._delete_paragraph(block, mark=True)
        self.count += 1

    def restore(self, block: "etree._Element") -> None:
        """Take back our own deletion of a block that is wanted again. Nobody had edited it, or it would be here still."""
        self.restored.add(block)
        for row in [block] if block.tag == TR else list(block.iter(TR)):
            properties = row.find(TRPR)
            for deletion in properties.findall(DEL) if properties is not None else []:
                if deletion.get(AUTHOR_OF) == AUTHOR:
                    _remove(deletion)
        for paragraph in block.iter(P):
            mark = mark_of(paragraph, DEL)
            if mark is not None:
                _remove(mark)
        for change in [one for one in block.iter(DEL) if one.get(AUTHOR_OF) == AUTHOR and len(one)]:
            _unwrap(change, restore=True)
        for kind in ("customXmlDelRangeStart", "customXmlDelRangeEnd"):
            for one in list(block.iter(f"{W}{kind}")):
                _remove(one)
        self.count += 1

    def _delete_row(self, row: "etree._Element") -> None:
        for paragraph in row.iter(P):
            self._delete_paragraph(paragraph, mark=False)
        if _row_is(row, INS):
            return
        _row_mark(row).append(self._mark(DEL))

    def _delete_paragraph(self, paragraph: "etree._Element", *, mark: bool) -> None:
        for item in list(paragraph):
            if _ours(item, INS):
                paragraph.remove(item)
            elif item.tag == SDT:
                self._delete_control(item)
            elif item.tag not in GONE and _has_text(item):
                self._delete_inline(item)
        if mark:
            _paragraph_mark(paragraph).insert(0, self._mark(DEL))

    def _delete_control(self, control: "etree._Element") -> None:
        content = control.find(SDT_CONTENT)
        if content is None:
            return
        for item in list(content):
            if _ours(item, INS):
                content.remove(item)
            elif item.tag == SDT:
                self._delete_control(item)
            elif item.tag not in GONE and _has_text(item):
                self._delete_inline(item)
        self._ranged("Del", control, content)

    def _insert_paragraph(self, paragraph: "etree._Element") -> None:
        for control in list(paragraph.iter(SDT)):
            content = control.find(SDT_CONTENT)
            if content is not None:
                self._wrap_runs(content)
                self._ranged("Ins", control, content)
        self._wrap_runs(paragraph)
        if next(paragraph.iterancestors(TC), None) is None:
            _paragraph_mark(paragraph).insert(0, self._mark(INS))

    def _wrap_runs(self, parent: "etree._Element") -> None:
        for item in list(parent):
            if item.tag == R:
                at = parent.index(item)
                parent.insert(at, self._wrapped(INS, item))
            elif item.tag == f"{W}hyperlink":
                self._wrap_runs(item)

    def _ranged(self, kind: str, control: "etree._Element", content: "etree._Element") -> None:
        """The marks that let Word take the control itself away with its text, and leave no empty one behind."""
        from lxml import etree

        def mark(edge: str, number: int) -> "etree._Element":
            element = etree.Element(f"{W}customXml{kind}Range{edge}")
            element.set(ID, str(number))
            if edge == "Start":
                element.set(AUTHOR_OF, AUTHOR)
                element.set(DATE, self._date)
            return element

        opening, closing = self._number(), self._number()
        control.addprevious(mark("Start", opening))
        content.insert(0, mark("End", opening))
        content.append(mark("Start", closing))
        control.addnext(mark("End", closing))

    def _delete_inline(self, item: "etree._Element") -> None:
        """Delete one inline element of the clerk's or of the base: a run, or what holds runs."""
        if item.tag == R:
            self._delete_run(item)
        elif item.tag == SDT:
            self._delete_control(item)
        elif item.tag in (INS, f"{W}hyperlink", f"{W}smartTag", f"{W}fldSimple", f"{W}moveTo"):
            for inner in list(item):
                if inner.tag not in GONE:
                    self._delete_inline(inner)

    def _delete_run(self, run: "etree._Element") -> None:
        parent = run.getparent()
        if parent is None:
            return
        at = parent.index(run)
        for piece in run.iter(*_DELETED):
            piece.tag = _DELETED[piece.tag]
        tail, run.tail = run.tail, None
        wrapped = self._wrapped(DEL, run)
        wrapped.tail = tail
        parent.insert(at, wrapped)

    def _wrapped(self, tag: str, run: "etree._Element") -> "etree._Element":
        mark = self._mark(tag)
        mark.append(run)
        return mark

    def _mark(self, tag: str) -> "etree._Element":
        from lxml import etree

        mark = etree.Element(tag)
        mark.set(ID, str(self._number()))
        mark.set(AUTHOR_OF, AUTHOR)
        mark.set(DATE, self._date)
        return mark

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _own_copy(self, block: "etree._Element") -> "etree._Element":
        """A copy with ids of its own; a bookmark whose name is taken is left out."""
        copy = deepcopy(block)
        copy.tail = None
        ends = {one.get(ID): one for one in copy.iter(END)}
        for start in list(copy.iter(START)):
            end = ends.get(start.get(ID))
            if end is None or start.get(NAME, "") in self._names:
                _remove(start)
                if end is not None:
                    _remove(end)
                continue
            number = str(self._number())
            self._names.add(start.get(NAME, ""))
            start.set(ID, number)
            end.set(ID, number)
        for control in copy.iter(SDT):
            for one in control.iterfind(f"{SDT_PR}/{ID}"):
                value = one.get(f"{W}val", "")
                while value in self._controls:
                    value = str((int(value) + 1) & 0x7FFFFFFF)
                self._controls.add(value)
                one.set(f"{W}val", value)
        return copy


def _alike(one: "etree._Element", other: "etree._Element") -> bool:
    """Have two paragraphs the same properties, their marks apart?"""
    from lxml import etree

    def said(paragraph: "etree._Element") -> list[bytes]:
        properties = paragraph.find(PPR)
        inner = [item for item in (() if properties is None else properties) if item.tag != RPR]
        return sorted(etree.tostring(item, method="c14n", exclusive=True) for item in inner)

    return said(one) == said(other)


def deleted_by_us(block: "etree._Element") -> bool:
    """Is it gone because we deleted it?"""
    if block.tag == TR:
        return _row_is(block, DEL)
    if block.tag == TBL:
        return is_deleted(block) and all(_row_is(row, DEL) for row in block.iterchildren(TR))
    mark = mark_of(block, DEL)
    return mark is not None and mark.get(AUTHOR_OF) == AUTHOR and is_deleted(block)


def _ours(item: "etree._Element", tag: str) -> bool:
    return item.tag == tag and item.get(AUTHOR_OF) == AUTHOR


def _runs(item: "etree._Element") -> "Iterable[etree._Element]":
    return [item] if item.tag == R else item.iter(R)


def _has_text(item: "etree._Element") -> bool:
    return item.tag == R or next(item.iter(R), None) is not None


def _live_text(block: "etree._Element") -> str:
    """The block's text without what we have inserted."""
    return "".join(accepted_text(item) for item in block if item.tag not in (PPR, *GONE) and not _ours(item, INS))


def _deleted_text(items: "list[etree._Element]") -> str:
    pieces = []
    for item in items:
        for one in item.iter(f"{W}delText", BR, TAB):
            pieces.append({BR: "\n", TAB: "\t"}.get(one.tag, one.text or ""))
    return "".join(pieces)


def _unwrap(mark: "etree._Element", *, restore: bool) -> None:
    """Put the runs of a mark where the mark was."""
    if restore:
        for piece in mark.iter(*_RESTORED):
            piece.tag = _RESTORED[piece.tag]
    for child in list(mark):
        mark.addprevious(child)
    _remove(mark)


def _remove(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _paragraph_mark(paragraph: "etree._Element") -> "etree._Element":
    """The properties of the paragraph's mark, made when they are missing, in the order that the schema wants."""
    from lxml import etree

    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    mark = properties.find(RPR)
    if mark is None:
        mark = etree.Element(RPR)
        later = [one for one in properties if one.tag in (f"{W}sectPr", f"{W}pPrChange")]
        if later:
            later[0].addprevious(mark)
        else:
            properties.append(mark)
    return mark


def _row_mark(row: "etree._Element") -> "etree._Element":
    from lxml import etree

    properties = row.find(TRPR)
    if properties is None:
        properties = etree.Element(TRPR)
        exceptions = row.find(f"{W}tblPrEx")
        if exceptions is not None:
            exceptions.addnext(properties)
        else:
            row.insert(0, properties)
    return properties


def _row_is(row: "etree._Element", tag: str) -> bool:
    properties = row.find(TRPR)
    mark = properties.find(tag) if properties is not None else None
    return mark is not None and mark.get(AUTHOR_OF) == AUTHOR
