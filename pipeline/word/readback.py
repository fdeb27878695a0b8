"""In: the bytes of a paper as it stands now. Out: the fields in it: what each key says, a clerk's edits included."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W, parse, read_parts, stories
from pipeline.word.row_keys import first_name

if TYPE_CHECKING:
    from lxml import etree

_SIGNS: Final = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\xad",
}
_GONE: Final = (f"{W}del", f"{W}moveFrom")


def fields_in(data: bytes) -> dict[str, list[str]]:
    """Tag of each content control → its texts, in the order of the document. A control that was removed is not there.

    Text that a tracked change deletes or moves away is left out; text that one inserts is there. A control whose text
    goes as a whole, alone or with its row, is removed. One that shows its prompt, as Word does when a person has
    emptied it, says nothing. Raises BrokenPackage.
    """
    found: dict[str, list[str]] = {}
    parts = read_parts(data)
    for part in stories(parts):
        for control in parse(parts[part]).iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is None:
                continue
            text = _text(control)
            if text or next(control.iter(f"{W}delText", *_GONE), None) is None:
                found.setdefault(tag.get(f"{W}val", ""), []).append(text)
    return found


def rows_in(data: bytes) -> dict[str, list[str]]:
    """Bookmark of each table row that is keyed as a whole (`word.row_keys`) → what its cells say, in the same way.
    Raises BrokenPackage."""
    from pipeline.word.refresh.blocks import keyed_rows
    from pipeline.word.refresh.keyed import texts_of

    parts = read_parts(data)
    rows = [row for part in stories(parts) for row in keyed_rows(parse(parts[part]))]
    return {first_name(row.row): texts_of(row.element) for row in rows}


def _text(control: "etree._Element") -> str:
    content = control.find(f"{W}sdtContent")
    if content is None or control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    pieces: list[str] = []
    for one in content.iter(f"{W}t", f"{W}p", *_SIGNS):
        if one.tag == f"{W}p":
            pieces += ["\n"] if pieces else []
        elif next(one.iterancestors(f"{W}pPr", *_GONE), None) is None:
            pieces.append(_SIGNS.get(one.tag, one.text or ""))
    return "".join(pieces)
