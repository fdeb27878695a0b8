"""In: an .xlsx or .xlsm, strict or not. Out: its grids. Raises `Refusal`.

calamine gets a workbook of our own making: the sheets, strings and styles of the file in plain form, uncompressed and
under names of ours. So whatever is odd about the zip, the relations or the XML has been settled here, once, before the
parser in Rust sees it, and the marks (see `xlsx_marks`) are read from the very same bytes.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from pipeline.intake.grid import Grid
from pipeline.intake.plain_xml import ODD_LIMIT, is_whole_xml, plain, plain_sheet
from pipeline.intake.preflight import AREA_LIMIT, ROW_LIMIT, Package, Refusal, Zipped, megabytes, refuse_doctype
from pipeline.intake.raw_sheets import RawSheet, sheets_of
from pipeline.intake.trimming import trimmed
from pipeline.intake.xlsx_marks import marks_in, reach, struck_strings
from pipeline.intake.xlsx_styles import Styles, read_styles
from pipeline.problems import column_letters

TEXT_LIMIT: Final = 100_000_000
"""Bytes of text in the cells of one workbook. A text that is stored once can stand in a million cells."""

_ODD_BREAK: Final = re.compile(rb"&#(?:x?0|1[0-3];|x[b-dB-D];)")
"""A line break of another kind than \\n, or a letter written as a number in an unusual way."""

_DECLARATION: Final = 80
"""Bytes within which the XML declaration and the line break after it lie."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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
    workbook_name = _workbook_name(package)
    workbook = _tree(package.part(workbook_name))
    targets = dict(_targets(package, workbook_name))
    shared = _optional(package, targets, "sharedStrings")
    styles_xml = _optional(package, targets, "styles")
    sheets: list[_Sheet] = []
    left = ODD_LIMIT
    for name, hidden, kind, path in _sheets(workbook, targets):
        if kind == "worksheet":
            found = package.part(path)
            xml, near = plain_sheet(found, left)
            left -= len(found) if xml is not found else 0
            _refuse_without_body(xml)
            sheets.append(_Sheet(name, hidden, xml, near))
    if not sheets:
        raise Refusal("fil-utan-blad")
    _refuse_far_away(sheets)
    _refuse_much_text(sheets, shared)
    raw = sheets_of(_repacked(sheets, shared, styles_xml, uses_1904(workbook)), trusted=True)
    if len(raw) != len(sheets):
        raise Refusal("fil-skadad")
    styles = read_styles(styles_xml) if styles_xml else Styles()
    struck = struck_strings(shared)
    tidy = not any(_may_break_oddly(xml) for xml in (shared, *(sheet.xml for sheet in sheets)))
    return tuple(_grid(file, sheet, rows, styles, struck, tidy) for sheet, rows in zip(sheets, raw, strict=True))


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


def _optional(package: Package, targets: dict[str, tuple[str, str]], wanted: str) -> bytes:
    """A part that a workbook may lack, even when its relations name it."""
    found = (path for kind, path in targets.values() if kind == wanted and path in package)
    return next((plain(package.part(path)) for path in found), b"")


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


def _tree(xml: bytes) -> ElementTree.Element:
    refuse_doctype(xml)
    try:
        return ElementTree.fromstring(xml)  # noqa: S314 - a DOCTYPE, which is what could do harm, was refused before
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise Refusal("fil-skadad") from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _workbook_name(package: Package) -> str:
    """Where the workbook part is, by the package's own relations: some exporters do not call it xl/workbook.xml."""
    if "_rels/.rels" in package:
        for kind, path in dict(_targets(package, "")).values():
            if kind == "officeDocument" and path in package:
                return path
    return "xl/workbook.xml"


def _targets(package: Package, owner: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The relations of a part: id → (kind, part it leads to). Kinds are equal in strict and transitional files."""
    folder, name = posixpath.split(owner)
    for one in _tree(package.part(posixpath.join(folder, "_rels", f"{name}.rels"))):
        if one.get("TargetMode") != "External":
            target = unquote(one.get("Target", "")).replace("\\", "/")
            path = target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield one.get("Id", ""), (one.get("Type", "").rpartition("/")[2], path)


def _sheets(workbook: ElementTree.Element, targets: dict[str, tuple[str, str]]) -> Iterator[tuple[str, bool, str, str]]:
    for one in (sheet for group in workbook if _local(group.tag) == "sheets" for sheet in group):
        relation = next((value for key, value in one.items() if key.startswith("{") and _local(key) == "id"), "")
        kind, path = targets.get(relation, ("", ""))
        if not path:
            raise Refusal("fil-skadad")
        yield one.get("name", ""), one.get("state", "visible") != "visible", kind, path


def uses_1904(workbook: ElementTree.Element) -> bool:
    """Does the workbook count its days from 1904, as Excel for Mac once did?"""
    properties = (one for one in workbook if _local(one.tag) == "workbookPr")
    return any(one.get("date1904", "0") in ("1", "true") for one in properties)


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


def _repacked(sheets: list[_Sheet], shared: bytes, styles: bytes, from_1904: bool) -> bytes:
    """A workbook with these parts and nothing else, uncompressed."""
    numbers = range(1, len(sheets) + 1)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name={quoteattr(str(n))} sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    parts: list[tuple[str, str | bytes]] = [
        (
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        ),
        ("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
         ' Target="xl/workbook.xml"/></Relationships>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
         f"<sheets>{listed}</sheets></workbook>"),
        *((f"xl/worksheets/sheet{n}.xml", _rows_last(sheet.xml)) for n, sheet in zip(numbers, sheets, strict=True)),
        *((name, part) for name, part in (("xl/sharedStrings.xml", shared), ("xl/styles.xml", styles)) if part),
    ]  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
