"""In: the bytes of a .docx. Out: its parts by name, in order, and back to the same bytes whenever the parts are the
same."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT: Final = "word/document.xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
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
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise BrokenPackage("filen är skadad, lösenordsskyddad eller inget Word-dokument (.docx)") from error
    if DOCUMENT not in parts:
        raise BrokenPackage("filen är inget Word-dokument (.docx)")
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The package as bytes: fixed times, attributes and compression, so that equal parts give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return out.getvalue()


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
