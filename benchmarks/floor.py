"""The floors: what a work cannot do without, and nothing else. In: a finished document, or workbooks. Out: the same
document again; the workbooks' XML, parsed."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, unescape

from pipeline.word.package import DOCUMENT

_TEXT: Final = re.compile("(?<=>)([^<>]+)(?=</w:t>)")


def copier(finished: bytes, number: str) -> Callable[[str], bytes]:
    """A function that writes the document's text with another number in it, every text escaped, deflates it, and copies
    the rest of the zip as it is."""
    with zipfile.ZipFile(io.BytesIO(finished)) as package:
        entries = [(entry, _raw(finished, entry)) for entry in package.infolist()]
        pieces = _TEXT.split(package.read(DOCUMENT).decode())
        pieces[1::2] = map(unescape, pieces[1::2])

    def copy(other: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for entry, raw in entries:
                if entry.filename == DOCUMENT:
                    texts = (other if one == number else one for one in pieces[1::2])
                    pairs = zip(pieces[::2], (*map(escape, texts), ""), strict=True)
                    made = "".join(piece for pair in pairs for piece in pair).encode()
                    package.writestr(zipfile.ZipInfo(DOCUMENT), made, zipfile.ZIP_DEFLATED)
                    continue
                entry.header_offset = out.tell()
                out.write(entry.FileHeader() + raw)
                package.filelist.append(entry)
                package.start_dir = out.tell()
        return out.getvalue()

    return copy


def _raw(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The entry as it lies in the file, still deflated."""
    head = data[entry.header_offset : entry.header_offset + 30]
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    raw = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED and zlib.crc32(zlib.decompress(raw, -15)) != entry.CRC:
        raise ValueError(f"{entry.filename} was not found in the file")
    return raw


def inflate_and_parse(workbooks: Iterable[Path]) -> int:
    """Every sheet and the shared texts of every workbook, as XML. How many elements there were."""
    from lxml import etree

    elements = 0
    for path in workbooks:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                    elements += len(etree.fromstring(package.read(name)))
    return elements
