"""In: the bytes of a document. Out: `Pending`: each tracked change that nobody has accepted or rejected yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W, parse, read_parts
from pipeline.word.revisions.marks import CELLS, FORMATS, MARKS, NEW, M
from pipeline.word.revisions.package import revised_parts

if TYPE_CHECKING:
    from lxml import etree

_KINDS: Final = {
    f"{W}ins": "tillagd text",
    f"{W}del": "borttagen text",
    f"{W}moveTo": "text flyttad hit",
    f"{W}moveFrom": "text flyttad härifrån",
    f"{W}cellIns": "tillagd cell",
    f"{W}cellDel": "borttagen cell",
    f"{W}cellMerge": "sammanslagen cell",
    f"{W}rPrChange": "ändrat teckenformat",
    f"{W}pPrChange": "ändrat styckeformat",
    f"{W}numberingChange": "ändrad numrering",
    f"{W}sectPrChange": "ändrade sidinställningar",
}
_TABLE_FORMAT: Final = "ändrat tabellformat"
_ANY: Final = MARKS | CELLS | FORMATS
_TEXT: Final = (f"{W}t", f"{W}delText", f"{M}t", f"{W}tab", f"{W}br", f"{W}cr")


@dataclass(frozen=True, slots=True)
class Pending:
    """One change. kind: what it is, in Swedish. text: what it is about; may be empty. part: name in the package."""

    author: str
    kind: str
    text: str
    part: str


def pending(data: bytes) -> tuple[Pending, ...]:
    """Every change, in the order of the document; text that was changed in one go is one. Raises BrokenPackage."""
    parts = read_parts(data)
    return tuple(one for name in revised_parts(parts) for one in _in_part(name, parse(parts[name])))


def _in_part(name: str, root: "etree._Element") -> "list[Pending]":
    found: list[Pending] = []
    before: etree._Element | None = None
    for mark in root.iter(*_ANY):
        author = mark.get(f"{W}author", "")
        parent = mark.getparent()
        where = "" if parent is None else parent.tag
        if parent is None or next(mark.iterancestors(*FORMATS), None) is not None:
            continue
        if mark.tag in MARKS and where in (f"{W}trPr", f"{W}rPr", f"{W}numPr", f"{M}ctrlPr"):
            found += _of_place(mark, where, author, name)
        elif mark.tag not in MARKS:
            found.append(Pending(author, _KINDS.get(mark.tag, _TABLE_FORMAT), _text(_subject(mark)), name))
        elif not _within_row(mark, author):
            text, kind = _text(mark), _KINDS[mark.tag]
            same = before is not None and before is mark.getprevious() and before.tag == mark.tag
            if same and found and found[-1].author == author and found[-1].kind == kind:
                found[-1] = Pending(author, kind, found[-1].text + text, name)
            else:
                found.append(Pending(author, kind, text, name))
            before = mark
    return found


def _of_place(mark: "etree._Element", where: str, author: str, name: str) -> "list[Pending]":
    """A mark whose place says what it is about: a row, a paragraph mark, a number; a formula's goes with its text."""
    what = "tillagd" if mark.tag in NEW else "borttagen"
    if where == f"{W}trPr":
        return [Pending(author, f"{what} rad", _text(_subject(mark)), name)]
    if where == f"{W}numPr":
        return [Pending(author, f"{what} numrering", _text(_subject(mark)), name)]
    if where == f"{M}ctrlPr" or _within_row(mark, author):
        return []
    return [Pending(author, "tillagt stycke" if mark.tag in NEW else "borttaget stycke", _text(_subject(mark)), name)]


def _within_row(mark: "etree._Element", author: str) -> bool:
    """Is the change one and the same as a whole row's? Word marks the text of the row too."""
    row = next(mark.iterancestors(f"{W}tr"), None)
    properties = None if row is None else row.find(f"{W}trPr")
    return properties is not None and any(
        one.tag in MARKS and (one.tag in NEW) == (mark.tag in NEW) and one.get(f"{W}author", "") == author
        for one in properties
    )


def _subject(mark: "etree._Element") -> "etree._Element | None":
    """The run, paragraph, cell, row or table that properties belong to; none for a section's."""
    held = (f"{W}r", f"{W}p", f"{W}tc", f"{W}tr", f"{W}tbl", f"{M}r")
    subject = next(mark.iterancestors(*held), None)
    return None if mark.tag == f"{W}sectPrChange" else subject


def _text(subject: "etree._Element | None") -> str:
    """The text in it, on one line."""
    if subject is None:
        return ""
    return "".join(one.text or "" if one.tag.endswith(("}t", "}delText")) else " " for one in subject.iter(*_TEXT))
