"""In: the bytes of a .docx. Out: its parts by name, in order, and back to the same bytes whenever the parts are the
same."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.zipped import Entry, zipped

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT: Final = "word/document.xml"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_STORIES: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LIMIT: Final = 200 << 20
"""No template or paper unpacks to more than this many bytes; a zip bomb does."""


class BrokenPackage(Exception):
    """The file is no Word document that can be trusted. The text says why, in Swedish."""


def read_parts(data: bytes) -> dict[str, bytes]:
    """Part name → bytes in the zip's order. Raises BrokenPackage."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _LIMIT:
                raise BrokenPackage("filen packas upp till orimligt mycket data")
            if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
                raise BrokenPackage("filen är packad på ett sätt som Word inte kan läsa")
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise BrokenPackage("filen är skadad, lösenordsskyddad eller inget Word-dokument (.docx)") from error
    if len(parts) != len(entries):
        raise BrokenPackage("filen är skadad: samma del finns två gånger i den")
    if DOCUMENT not in parts:
        raise BrokenPackage("filen är inget Word-dokument (.docx)")
    return parts


def write_parts(parts: Mapping[str, bytes], entries: Mapping[str, Entry] | None = None) -> bytes:
    """The package as bytes: fixed times, attributes and compression, so that equal parts give equal bytes. entries: see
    `zipped`."""
    return zipped(parts, entries)


def parse(data: bytes) -> "etree._Element":
    """A part's XML. Raises BrokenPackage for anything not well-formed, and for a DOCTYPE (entity bombs, outside
    files)."""
    from lxml import etree

    # Comments and processing instructions say nothing in a Word file, and every reader below is simpler without them.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenPackage(f"filens XML är trasig ({error.msg})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenPackage("filen innehåller en DOCTYPE, vilket inget Word-dokument har")
    return root


def serialized(root: "etree._Element") -> str:
    """A part's XML as text in one form, whoever wrote it: with double quotes and nothing spelt as an entity in vain."""
    from lxml import etree

    return etree.tostring(root, encoding="unicode")


def stories(names: Iterable[str]) -> list[str]:
    """The parts that hold text for people, the body first."""
    return sorted((name for name in names if _STORIES.fullmatch(name)), key=lambda name: (name != DOCUMENT, name))


def story_name(part: str) -> str:
    """What a person calls a part: `sidhuvud 2`; empty for the body."""
    if part == DOCUMENT:
        return ""
    name = part.removeprefix("word/").removesuffix(".xml")
    for english, swedish in (("header", "sidhuvud "), ("footer", "sidfot "), ("footnotes", "fotnoter")):
        name = name.replace(english, swedish)
    return name.replace("endnotes", "slutnoter").strip()
