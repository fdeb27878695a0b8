"""In: the bytes of a paper as it stands now. Out: the fields in it: what each key says, a clerk's edits included."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import parse, read_parts
from pipeline.word.template import stories

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fields_in(data: bytes) -> dict[str, list[str]]:
    """Tag of each content control → its texts, in the order of the document. A control that was removed is not there.

    Text that a tracked change deletes is left out; text that one inserts is there. Raises BrokenPackage.
    """
    found: dict[str, list[str]] = {}
    parts = read_parts(data)
    for part in stories(parts):
        for control in parse(parts[part]).iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is not None:
                found.setdefault(tag.get(f"{W}val", ""), []).append(_text(control))
    return found


def _text(control: "etree._Element") -> str:
    pieces = []
    for one in control.iter(f"{W}t", f"{W}br", f"{W}tab"):
        pieces.append({f"{W}br": "\n", f"{W}tab": "\t"}.get(one.tag, one.text or ""))
    return "".join(pieces)
