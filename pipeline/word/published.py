"""In: a document as it stands. Out: the copy of it that becomes a PDF or is published: what a reader sees, and nothing
that tells of how it was made."""

import re
from typing import TYPE_CHECKING, Final

from pipeline.word.frozen import freeze
from pipeline.word.hidden import hidden_styles, without_hidden
from pipeline.word.linked import add_style, style_links
from pipeline.word.package import DECLARATION, W, parse, read_parts, serialized, stories, write_parts
from pipeline.word.revisions.package import resolved
from pipeline.word.revisions.remove import unwrap
from pipeline.word.scrubbed import scrubbed

if TYPE_CHECKING:
    from lxml import etree

_OURS: Final = "_ks"
"""What the names of our hidden bookmarks begin with (`word.fields`)."""

_RSID: Final = re.compile(rf"{re.escape(W)}rsid\w*")
_WITH_IDS: Final = ("word/styles.xml", "word/numbering.xml")
_NOTES: Final = (f"{W}proofErr", f"{W}permStart", f"{W}permEnd")
_SETTINGS: Final = (f"{W}sdtPr", f"{W}sdtEndPr")


def published(data: bytes, *, accept: bool) -> bytes:
    """The copy: pending changes accepted or else rejected, no comments, content controls unwrapped, hidden text gone,
    fields that tell of the file or the clock as they were last shown, no names, keys, notes of origin or embedded
    workbooks.

    The same document gives the same bytes, and so does one that Word has only saved again with new dates and ids.
    Raises BrokenPackage when it cannot be read, or takes something in from outside.
    """
    parts = scrubbed(read_parts(resolved(data, accept=accept, comments=False)))
    hidden = hidden_styles(parts)
    linked = False
    for name in stories(parts):
        root = parse(parts[name])
        without_hidden(root, hidden)
        freeze(root)
        _without_controls(root)
        _without_marks(root)
        linked |= style_links(root)
        parts[name] = DECLARATION + serialized(root).encode()
    for name in [name for name in _WITH_IDS if name in parts]:
        root = parse(parts[name])
        _without_ids(root)
        parts[name] = DECLARATION + serialized(root).encode()
    if linked:
        add_style(parts)
    first = "[Content_Types].xml"
    return write_parts({name: parts[name] for name in sorted(parts, key=lambda name: (name != first, name))})


def _without_controls(root: "etree._Element") -> None:
    """What the controls hold, in their place. A program may make fields to fill in of them, and some lose their
    text."""
    for control in list(root.iter(f"{W}sdt")):
        for one in [child for child in control if child.tag in _SETTINGS]:
            control.remove(one)
        for content in control.findall(f"{W}sdtContent"):
            unwrap(content)
        if control.getparent() is not None:
            unwrap(control)


def _without_marks(root: "etree._Element") -> None:
    """Without our bookmarks and the marks of the spelling check."""
    starts = [one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").startswith(_OURS)]
    ids = {one.get(f"{W}id") for one in starts}
    ends = [one for one in root.iter(f"{W}bookmarkEnd") if one.get(f"{W}id") in ids]
    for one in [*starts, *ends, *root.iter(*_NOTES)]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    _without_ids(root)


def _without_ids(root: "etree._Element") -> None:
    """Without the ids by which Word tells in which sitting each piece was written."""
    for one in list(root.iter()):
        for key in [key for key in one.attrib if _RSID.fullmatch(str(key))]:
            del one.attrib[key]
        parent = one.getparent()
        if one.tag == f"{W}rsid" and parent is not None:
            parent.remove(one)
