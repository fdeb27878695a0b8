"""In: elements of the clerk's document. Out: the same with tracked changes in our name: values, runs, content controls.

Every change can be taken back: rejecting what is written here gives the clerk's document. A change of ours that is
still
pending is replaced, never nested: what it inserted goes, what it deleted stays deleted or comes back.
"""

from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Final

from pipeline.word.clean import clean
from pipeline.word.refresh.fold import whole_block
from pipeline.word.refresh.ooxml import (
    AUTHOR_OF,
    BR,
    DATE,
    DEL,
    END,
    GONE,
    ID,
    INS,
    NAME,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    START,
    TAB,
    VAL,
    R,
    T,
    W,
)  # fmt: skip
from pipeline.word.refresh.shape import DELETED, deleted_text, has_text, ours, remove, runs, unwrap
from pipeline.word.refresh.spots import Spot
from pipeline.word.revisions import AUTHOR
from pipeline.word.row_keys import ROW_MARK, next_name
from pipeline.word.rows import NOTHING_TAKEN, Taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_STYLES: Final = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Marks:
    """Writes tracked changes into one document. Counts their ids; `count` is how many changes it has written."""

    def __init__(self, roots: "Iterable[etree._Element]", date: str, taken: Taken = NOTHING_TAKEN) -> None:
        """dead: bookmarks whose text has been replaced as a whole. restored: blocks that are back. styles: id of a
        style in what is copied into the document → its id there, where it is another. roots: every story
        of the document. date: ISO, of the data: the same run gives the same bytes. taken: what may
        stand once and is in no root."""
        self._date = f"{date}T00:00:00Z"
        self._names = set(taken.bookmarks)
        self._controls = set(taken.controls)
        highest = taken.highest
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
        self.styles: Mapping[str, str] = {}

    # ---- values -----------------------------------------------------------------------------------------------------

    def fill(self, spot: Spot, text: str, like: "etree._Element | None" = None) -> None:
        """Let the place show `text`. like: a run of the new draft to look like, where there is none in the place."""
        text = clean(text)
        index, parent = spot.index(), spot.parent
        for item in spot.items:
            if ours(item, INS):
                parent.remove(item)
                index -= 1
        deleted = [item for item in spot.items if ours(item, DEL)]
        live = [item for item in spot.items if item.getparent() is parent and item.tag not in GONE and has_text(item)]
        if not live and deleted and deleted_text(deleted) == text:
            for item in deleted:
                unwrap(item, restore=True)
            self.count += 1
            return
        for item in live:
            self.delete_inline(item)
            index += 2 * (item.tag == SDT)  # the marks around a control that goes
        if text:
            run = self._run(spot, text, like)
            parent.insert(index, self.wrapped(INS, run))
        self.count += 1

    def _run(self, spot: Spot, text: str, like: "etree._Element | None") -> "etree._Element":
        sample = next((run for item in spot.items for run in runs(item)), None)
        made = self.run(text, like if sample is None else sample)
        if sample is None:
            self._rename_styles(made)
        return made

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

    def delete_inline(self, item: "etree._Element") -> None:
        """Delete one inline element of the clerk's or of the base: a run, or what holds runs."""
        if item.tag == R:
            self._delete_run(item)
        elif item.tag == SDT:
            self.delete_control(item)
        elif item.tag in (INS, f"{W}hyperlink", f"{W}smartTag", f"{W}fldSimple", f"{W}moveTo"):
            for inner in list(item):
                if inner.tag not in GONE:
                    self.delete_inline(inner)

    def _delete_run(self, run: "etree._Element") -> None:
        parent = run.getparent()
        if parent is None:
            return
        at = parent.index(run)
        for piece in run.iter(*DELETED):
            piece.tag = DELETED[piece.tag]
        tail, run.tail = run.tail, None
        wrapped = self.wrapped(DEL, run)
        wrapped.tail = tail
        parent.insert(at, wrapped)

    def delete_control(self, control: "etree._Element") -> None:
        content = control.find(SDT_CONTENT)
        if content is None:
            return
        for item in list(content):
            if ours(item, INS):
                content.remove(item)
            elif item.tag == SDT:
                self.delete_control(item)
            elif item.tag not in GONE and has_text(item):
                self.delete_inline(item)
        self.ranged("Del", control, content)

    def ranged(self, kind: str, control: "etree._Element", content: "etree._Element") -> None:
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

    def wrapped(self, tag: str, run: "etree._Element") -> "etree._Element":
        mark = self.mark(tag)
        mark.append(run)
        return mark

    def mark(self, tag: str) -> "etree._Element":
        from lxml import etree

        mark = etree.Element(tag)
        mark.set(ID, str(self._number()))
        mark.set(AUTHOR_OF, AUTHOR)
        mark.set(DATE, self._date)
        return mark

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _rename_styles(self, copy: "etree._Element") -> None:
        for style in copy.iter(*_STYLES) if self.styles else ():
            style.set(VAL, self.styles.get(style.get(VAL, ""), style.get(VAL, "")))

    def _free_row_name(self, name: str) -> str:
        """Another bookmark that says whose row it is: the row that it takes the place of is there still, deleted."""
        names = (next_name(name, number) for number in count(2))
        return next(one for one in names if one not in self._names)

    def own_copy(self, block: "etree._Element") -> "etree._Element":
        """A copy with ids of its own; a bookmark whose name is taken is left out; that of a row gets another
        name."""
        copy = deepcopy(whole_block(block))
        copy.tail = None
        self._rename_styles(copy)
        ends = {one.get(ID): one for one in copy.iter(END)}
        for start in list(copy.iter(START)):
            end = ends.get(start.get(ID))
            if start.get(NAME, "") in self._names and start.get(NAME, "").startswith(ROW_MARK):
                start.set(NAME, self._free_row_name(start.get(NAME, "")))
            if end is None or start.get(NAME, "") in self._names:
                remove(start)
                if end is not None:
                    remove(end)
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
