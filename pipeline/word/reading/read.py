"""In: the bytes of a .docx as it stands. Out: `ReadPaper`, in one pass over each of its parts."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import BrokenPackage, W, parse, read_parts, stories
from pipeline.word.reading.paper import Comment, ReadPaper
from pipeline.word.reading.story import Reader
from pipeline.word.reading.styles import read_lists, read_styles
from pipeline.word.revisions.pending import Pending, pending

if TYPE_CHECKING:
    from lxml import etree

_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_MARKS: Final = (b"<w:ins ", b"<w:del ", b"<w:moveTo ", b"<w:moveFrom ", b"Change ", b"<w:cell")


def read_paper(data: bytes) -> ReadPaper:
    """Raises BrokenPackage."""
    parts = read_parts(data)
    styles = read_styles(_part(parts, "word/styles.xml"))
    reader = Reader(styles, read_lists(_part(parts, "word/numbering.xml")))
    try:
        for part in stories(parts):
            reader.read(part, parts[part])
    except RecursionError as error:
        raise BrokenPackage("texten ligger i orimligt många rutor i varandra") from error
    properties = _part(parts, "docProps/core.xml")
    title = None if properties is None else properties.find(_TITLE)
    return ReadPaper(
        lines=tuple(reader.lines),
        tables=tuple(reader.tables),
        pictures=tuple(reader.pictures),
        comments=_comments(_part(parts, "word/comments.xml")),
        changes=_changes(data, parts),
        styles=styles,
        language=styles[""].language,
        title="" if title is None else (title.text or "").strip(),
    )


def _part(parts: dict[str, bytes], name: str) -> "etree._Element | None":
    return parse(parts[name]) if name in parts else None


def _changes(data: bytes, parts: dict[str, bytes]) -> tuple[Pending, ...]:
    """A document that has never been tracked is not parsed once more to find that out. Its namespace prefix may be
    another than w, and then it is."""
    plain = all(b"xmlns:w=" in parts[part] for part in stories(parts))
    marked = any(mark in parts[part] for part in stories(parts) for mark in _MARKS)
    return pending(data) if marked or not plain else ()


def _comments(root: "etree._Element | None") -> tuple[Comment, ...]:
    if root is None:
        return ()
    return tuple(
        Comment(one.get(f"{W}author", ""), " ".join("".join(text.text or "" for text in one.iter(f"{W}t")).split()))
        for one in root.iter(f"{W}comment")
    )
