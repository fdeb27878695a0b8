"""In: the root of a part with tracked changes. Out: the same root, in place, with them accepted or rejected.

Everything that Word tracks is settled in one order: rows and cells, text, controls, properties, moves, paragraph
marks. Another author's changes stay as they are, also around and inside those that go.
"""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.revisions.formats import keep_format, restore_format
from pipeline.word.revisions.joins import join_with_next
from pipeline.word.revisions.marks import (
    ALL,
    CELLS,
    CONTROL_NEW,
    CONTROL_OLD,
    FORMATS,
    MARKS,
    MOVES,
    NEW,
    OLD,
    RANGES,
    M,
    chosen,
    parent_of,
)
from pipeline.word.revisions.remove import prune, remove, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_VISIBLE: Final = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_MERGED: Final = {"rest": "restart", "cont": "continue"}


def accept(root: "etree._Element", *, author: str | None = None) -> None:
    """Accept the changes of one author, or everybody's, in place."""
    settle(root, accepting=True, author=author)


def reject(root: "etree._Element", *, author: str | None = None) -> None:
    """Take back the changes of one author, or everybody's, in place."""
    settle(root, accepting=False, author=author)


def settle(root: "etree._Element", *, accepting: bool, author: str | None, last_stays: bool = False) -> bool:
    """Accept or reject in place. Was there anything to settle?

    last_stays: a last paragraph whose mark would go stays, empty, as in Word. What is read or printed has no use for
    it; the guard must see that it would be left behind.
    """
    marks = [one for one in root.iter(*ALL) if chosen(one, author)]
    if not marks:
        return False
    going = OLD if accepting else NEW
    kinds: dict[str, list[etree._Element]] = {}
    for one in marks:
        kinds.setdefault(_kind(one), []).append(one)
    comments = _comments_in(root)
    _rows(kinds.get("row", ()), going)
    _cells(kinds.get("cell", ()), accepting=accepting)
    _texts(kinds.get("text", ()), going)
    _formulas(kinds.get("formula", ()), going)
    _controls(root, kinds.get("control", ()), CONTROL_OLD if accepting else CONTROL_NEW)
    for one in kinds.get("numbering", ()):
        _numbering(one, going)
    # The innermost first: a table's change may hold nothing of a run's, but a text box stands inside a run.
    for one in reversed(kinds.get("format", [])):
        (keep_format if accepting else restore_format)(one)
    _drop_ranges(root, kinds.get("move", ()))
    _paragraphs(kinds.get("paragraph", []), going, last_stays=last_stays)
    _drop_lost_comments(root, comments)
    return True


def _kind(mark: "etree._Element") -> str:
    """What the mark is about. w:ins and w:del mean five things, told apart by where they stand."""
    if mark.tag in CELLS:
        return "cell"
    if mark.tag in FORMATS:
        return "format"
    if mark.tag in MOVES:
        return "move"
    if mark.tag not in MARKS:
        return "control"
    parent = mark.getparent()
    where = "" if parent is None else parent.tag
    if where == f"{W}trPr":
        return "row"
    if where == f"{W}numPr":
        return "numbering"
    if where == f"{M}ctrlPr":
        return "formula"
    # In the old properties that an rPrChange keeps, the mark is history: it comes and goes with them.
    return (
        ("history" if parent_of(parent_of(mark)).tag == f"{W}rPrChange" else "paragraph")
        if where == f"{W}rPr"
        else ("text")
    )


def _rows(marks: "Iterable[etree._Element]", going: frozenset[str]) -> None:
    for mark in marks:
        properties = parent_of(mark)
        if mark.tag in going:
            _remove_row(parent_of(properties))
        else:
            keep_format(mark)


def _remove_row(row: "etree._Element") -> None:
    table = next(row.iterancestors(f"{W}tbl"), None)
    remove(row)
    if table is not None and next(table.iter(f"{W}tr"), None) is None:
        remove(table)


def _cells(marks: "Iterable[etree._Element]", *, accepting: bool) -> None:
    gone = f"{W}cellDel" if accepting else f"{W}cellIns"
    for mark in marks:
        properties = parent_of(mark)
        if mark.tag == f"{W}cellMerge":
            _merge(properties, mark.get(f"{W}vMerge" if accepting else f"{W}vMergeOrig", ""))
        if mark.tag != gone:
            keep_format(mark)
            continue
        cell = parent_of(properties)
        row = next(cell.iterancestors(f"{W}tr"), None)
        remove(cell)
        if row is not None and next(row.iter(f"{W}tc"), None) is None:
            _remove_row(row)


def _merge(properties: "etree._Element", state: str) -> None:
    """Merge the cell downwards as `state` says, or not at all."""
    old = properties.find(f"{W}vMerge")
    if state not in _MERGED:
        if old is not None:
            properties.remove(old)
        return
    if old is None:
        old = properties.makeelement(f"{W}vMerge")
        before = (f"{W}cnfStyle", f"{W}tcW", f"{W}gridSpan", f"{W}hMerge")
        properties.insert(sum(one.tag in before for one in properties), old)
    old.set(f"{W}val", _MERGED[state])


def _texts(marks: "Iterable[etree._Element]", going: frozenset[str]) -> None:
    for mark in marks:
        if mark.tag in going:
            remove(mark)
            continue
        if mark.tag == f"{W}del" and next(mark.iterancestors(f"{W}del"), None) is None:
            _show(mark)
        unwrap(mark)


def _show(deleted: "etree._Element") -> None:
    """Text that is deleted no more has another name; what another deletion inside this one deletes keeps it."""
    for text in list(deleted.iter(*_VISIBLE)):
        if next(text.iterancestors(f"{W}del")) is deleted:
            text.tag = _VISIBLE[text.tag]


def _formulas(marks: "Iterable[etree._Element]", going: frozenset[str]) -> None:
    """A fraction, root and so on: the change of its sign stands in its settings, round the run properties."""
    for mark in marks:
        settings = mark.getparent()
        if settings is None:
            continue
        holder = parent_of(settings)
        sign = holder.getparent()
        unwrap(mark)
        gone = mark.tag in going and holder.tag.endswith("Pr") and sign is not None
        if gone and sign is not None and next(sign.iter(f"{M}t", f"{W}t", f"{W}delText"), None) is None:
            remove(sign)


def _controls(root: "etree._Element", starts: "Iterable[etree._Element]", going: frozenset[str]) -> None:
    """The range marks say that the border of a control came or went: the control goes, what it holds stays."""
    starts = list(starts)
    borders = (f"{W}sdt", f"{W}customXml")
    for start in [one for one in starts if one.tag in going]:
        end, inside = RANGES[start.tag], False
        gone = []
        for one in root.iter(start.tag, end, *borders):
            if one is start:
                inside = True
            elif inside and one.tag == end and one.get(f"{W}id") == start.get(f"{W}id"):
                break
            elif inside and one.tag in borders:
                gone.append(one)
        for one in gone:
            _unwrap_control(one)
    _drop_ranges(root, starts)


def _unwrap_control(control: "etree._Element") -> None:
    content = control.find(f"{W}sdtContent") if control.tag == f"{W}sdt" else control
    if content is not None and control.getparent() is not None:
        for one in content:
            if one.tag != f"{W}customXmlPr":
                control.addprevious(one)
        parent = parent_of(control)
        parent.remove(control)
        prune(parent)


def _numbering(mark: "etree._Element", going: frozenset[str]) -> None:
    """An inserted number: without it the paragraph is in no list."""
    settings = parent_of(mark)
    if mark.tag in going:
        settings[:] = []
        settings.append(mark)
    keep_format(mark)


def _drop_ranges(root: "etree._Element", starts: "Iterable[etree._Element]") -> None:
    """Take away the pairs of marks that begin here."""
    pairs = {(RANGES[one.tag], one.get(f"{W}id")) for one in starts}
    ends = (
        [one for one in root.iter(*{tag for tag, _ in pairs}) if (one.tag, one.get(f"{W}id")) in pairs] if pairs else []
    )
    for one in (*starts, *ends):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
            prune(parent)


def _paragraphs(marks: "list[etree._Element]", going: frozenset[str], *, last_stays: bool) -> None:
    gone: dict[etree._Element, None] = {}
    for mark in marks:
        paragraph = next(mark.iterancestors(f"{W}p"), None)
        if mark.getparent() is not None:
            keep_format(mark)
        if paragraph is not None and mark.tag in going:
            gone[paragraph] = None
    # From the last to the first, so that a chain of joined paragraphs is moved once each.
    for paragraph in reversed(gone):
        join_with_next(paragraph, last_stays=last_stays)


def _comments_in(root: "etree._Element") -> set[str | None]:
    return {one.get(f"{W}id") for one in root.iter(f"{W}commentReference")}


def _drop_lost_comments(root: "etree._Element", before: set[str | None]) -> None:
    """A comment whose sign went with a change has no range either."""
    lost = before - _comments_in(root)
    if lost:
        for one in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            if one.get(f"{W}id") in lost:
                parent = parent_of(one)
                parent.remove(one)
                prune(parent)
