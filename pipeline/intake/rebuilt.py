"""In: sheets, shared texts and styles in plain form. Out: the workbook that calamine reads: these parts, nothing else.

It is a zip without compression. `zipfile` keeps a record of every entry that it writes, and takes longer for a small
workbook than calamine does for reading it.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.intake.plain_xml import is_whole_xml

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_ROOT: Final = (
    f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
).encode()

_ENTRY: Final = struct.Struct("<HHHHHLLLHH")
"""Version, flags, method (0: stored), time, date, CRC, packed size, size, and the lengths of name and extra field."""
_LISTED: Final = struct.Struct("<HHHLL")
"""In the directory after that: length of a comment, disk, two kinds of attributes, and where the entry begins."""
_END: Final = struct.Struct("<HHHHLLH")
"""Disk, the directory's disk, entries (twice), size and place of the directory, and length of a comment."""
_VERSION: Final = 20
_FIRST_DAY: Final = 1 << 5 | 1
"""1980-01-01, as a zip writes it."""


def rebuilt(sheets: Sequence[bytes], shared: bytes, styles: bytes, *, from_1904: bool) -> bytes:
    """The workbook. Its sheets are called 1, 2 …; shared texts and styles may be empty."""
    numbers = range(1, len(sheets) + 1)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    return _zip([
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _ROOT),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()),
        ("xl/workbook.xml", workbook.encode()),
        *((f"xl/worksheets/sheet{n}.xml", _rows_last(sheet)) for n, sheet in zip(numbers, sheets, strict=True)),
        *((name, part) for name, part in (("xl/sharedStrings.xml", shared), ("xl/styles.xml", styles)) if part),
    ])  # fmt: skip


def _rows_last(sheet: bytes) -> bytes:
    """The sheet with its rows moved to the end, and before them a list of merged cells, empty when it has none.

    calamine reads a sheet up to the end of its rows, and once more from the beginning until it has found that list: the
    rows are then read once. What stands around them is proven to be whole, since nobody looks at the sheet's end.
    """
    rows, end = sheet.find(b"<sheetData"), sheet.rfind(b"</sheetData>") + len(b"</sheetData>")
    before, after, close = sheet[:rows], sheet[end:].rstrip().removesuffix(b"</worksheet>"), b"</worksheet>"
    if end <= rows or not is_whole_xml(before + after + close):
        return sheet
    merged = b"" if b"<mergeCells" in before or b"<mergeCells" in after else b"<mergeCells/>"
    return b"".join((before, after, merged, sheet[rows:end], close))


def _zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these parts, uncompressed. Names are ASCII; `preflight` has seen to it that all is less than 4 GB."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = entries = 0
    for name, content in parts:
        called, size = name.encode("ascii"), len(content)
        entry = _ENTRY.pack(_VERSION, 0, 0, 0, _FIRST_DAY, zlib.crc32(content), size, size, len(called), 0)
        pieces += (b"PK\3\4", entry, called, content)
        directory += (b"PK\1\2", _VERSION.to_bytes(2, "little"), entry, _LISTED.pack(0, 0, 0, 0, at), called)
        at += 4 + len(entry) + len(called) + size
        entries += 1
    listed = b"".join(directory)
    end = b"PK\5\6" + _END.pack(0, 0, entries, entries, len(listed), at, 0)
    return b"".join((*pieces, listed, end))
