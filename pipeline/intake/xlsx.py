"""In: an .xlsx or .xlsm, strict or not. Out: its grids. Raises `Refusal`.

calamine gets a workbook of our own making: the sheets, strings and styles of the file in plain form, uncompressed and
under names of ours (`rebuilt`). So whatever is odd about the zip, the relations or the XML has been settled here, once,
before the parser in Rust sees it, and the marks (see `xlsx_marks`) are read from the very same bytes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.intake.grid import Grid
from pipeline.intake.plain_xml import ODD_LIMIT, plain, plain_sheet
from pipeline.intake.preflight import AREA_LIMIT, ROW_LIMIT, Package, Refusal, Zipped, megabytes
from pipeline.intake.raw_sheets import RawSheet, sheets_of
from pipeline.intake.rebuilt import rebuilt
from pipeline.intake.trimming import trimmed
from pipeline.intake.xlsx_marks import marks_in, reach, struck_strings
from pipeline.intake.xlsx_parts import Target, read_contents, sheets, targets, workbook_name
from pipeline.intake.xlsx_styles import Styles, read_styles
from pipeline.problems import column_letters

TEXT_LIMIT: Final = 100_000_000
"""Bytes of text in the cells of one workbook. A text that is stored once can stand in a million cells."""

_ODD_BREAK: Final = re.compile(rb"&#(?:x?0|1[0-3];|x[b-dB-D];)")
"""A line break of another kind than \\n, or a letter written as a number in an unusual way."""

_DECLARATION: Final = 80
"""Bytes within which the XML declaration and the line break after it lie."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet as it stands in the file; `near` when its cells cannot reach far (see `plain_xml.plain_sheet`)."""

    name: str
    hidden: bool
    xml: bytes
    near: bool


def read_xlsx(zipped: Zipped, file: str) -> tuple[Grid, ...]:
    """Every worksheet in the file's order. Chart sheets hold no cells and are left out."""
    package = Package(zipped)
    name = workbook_name(package)
    contents = read_contents(package.part(name))
    found = targets(package, name)
    shared = _optional(package, found, "sharedStrings")
    styles_xml = _optional(package, found, "styles")
    worksheets: list[_Sheet] = []
    left = ODD_LIMIT
    for title, hidden, kind, path in sheets(contents, found):
        if kind == "worksheet":
            part = package.part(path)
            xml, near = plain_sheet(part, left)
            left -= len(part) if xml is not part else 0
            _refuse_without_body(xml)
            worksheets.append(_Sheet(title, hidden, xml, near))
    if not worksheets:
        raise Refusal("fil-utan-blad")
    _refuse_far_away(worksheets)
    _refuse_much_text(worksheets, shared)
    plain_parts = [sheet.xml for sheet in worksheets]
    raw = sheets_of(rebuilt(plain_parts, shared, styles_xml, from_1904=contents.from_1904), trusted=True)
    if len(raw) != len(worksheets):
        raise Refusal("fil-skadad")
    styles = read_styles(styles_xml) if styles_xml else Styles()
    struck = struck_strings(shared)
    tidy = not any(_may_break_oddly(xml) for xml in (shared, *plain_parts))
    return tuple(_grid(file, sheet, rows, styles, struck, tidy) for sheet, rows in zip(worksheets, raw, strict=True))


def _may_break_oddly(xml: bytes) -> bool:
    """Can a text of this part hold a line break of another kind than \\n?"""
    # One byte is found ten times as fast as two: each search begins with the byte that makes it rare.
    # Excel itself ends the XML declaration by \r\n, which is no text.
    if xml.find(b"\r", _DECLARATION) >= 0 or (b"_" in xml and b"_x0" in xml):
        return True
    return b"&" in xml and _ODD_BREAK.search(xml) is not None


def _refuse_without_body(sheet: bytes) -> None:
    """A sheet must have a body and an end: without them a reader finds nothing, and says nothing."""
    if b"<sheetData" not in sheet or not sheet.rstrip().endswith(b"</worksheet>"):
        raise Refusal("fil-skadad")


def _optional(package: Package, found: Mapping[str, Target], wanted: str) -> bytes:
    """A part that a workbook may lack, even when its relations name it."""
    named = (path for kind, path in found.values() if kind == wanted and path in package)
    return next((plain(package.part(path)) for path in named), b"")


def _grid(file: str, sheet: _Sheet, raw: RawSheet, styles: Styles, struck: frozenset[bytes], tidy: bool) -> Grid:
    marks = marks_in(sheet.xml, styles, struck)
    rows = trimmed(raw.rows, marks.faults, tidy=tidy)
    height, width = len(rows), len(rows[0]) if rows else 0
    return Grid(
        file=file,
        sheet=sheet.name,
        rows=rows,
        hidden=sheet.hidden,
        faults=marks.faults,
        struck=frozenset((r, c) for r, c in marks.struck if r < height and c < width and rows[r][c] not in ("", None)),
        shown=marks.shown,
        hidden_rows=frozenset(row for row in marks.hidden_rows if row < height),
        merged=marks.merged,
    )


def _refuse_far_away(sheets: list[_Sheet]) -> None:
    """A reader keeps every cell from A1 to the furthest value, so a stray value far away costs what is between."""
    for sheet in sheets:
        if sheet.near:
            continue
        rows, columns, (row, column) = reach(sheet.xml)
        if rows > ROW_LIMIT or rows * columns > AREA_LIMIT:
            raise Refusal("cell-langt-bort", sheet=sheet.name, row=row + 1, column=column_letters(column))


def _refuse_much_text(sheets: list[_Sheet], shared: bytes) -> None:
    """Each cell gets its own copy of a shared text; the product can be large although the file is small."""
    cells = sum(len(sheet.xml) for sheet in sheets) // len('<c r="A1"/>')
    if cells * len(shared) <= TEXT_LIMIT:
        return
    lengths = [len(item) for item in shared.split(b"<si")[1:]]
    if cells * max(lengths, default=0) <= TEXT_LIMIT:
        return
    size = 0
    for sheet in sheets:
        indices = map(int, re.findall(rb"<v[^>]*>([0-9]{1,9})</v>", sheet.xml))
        size += sum(lengths[index] for index in indices if index < len(lengths))
    if size > TEXT_LIMIT:
        raise Refusal("fil-for-stor", matt=f"{megabytes(size)} text", grans=megabytes(TEXT_LIMIT))
