"""In: the truth. Out: two of the departments' workbooks, saved by another program than the rest (openpyxl)."""

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

from dev.example.height import row_height
from dev.example.truth import EXAMPLE, NOTE, SAVED, Truth

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def write_kof(truth: Truth, folder: Path) -> Path:
    """The areas as rows of their own, no column for them; last year's table on a hidden sheet."""
    path = folder / "kof slutversion.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("2022")
    last_year = book.create_sheet("2021")
    last_year.sheet_state = "hidden"
    header = ("Nr", "Åtgärd", "Plats", "Ansvarig", "Status", "Kommentar")
    fill = PatternFill("solid", fgColor="FCE4D6")
    sheet.append(("Kultur- och fritidsförvaltningen, läget i december 2022",))
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append((EXAMPLE,))
    sheet.append(header)
    last_year.append(header)
    areas = list(dict.fromkeys(one.area for one in truth.measures))
    area = ""
    for one in truth.of("KOF"):
        if one.area != area:
            area = one.area
            sheet.append((f"Utvecklingsområde {areas.index(area) + 1}: {area}",))
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(header))
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
            sheet.cell(sheet.max_row, 1).fill = fill
        sheet.append((one.id, one.text, one.place, one.responsible, one.written, one.comment))
        last_year.append((one.id, one.text, one.place, one.responsible, "Pågår", "Avser 2021."))
    _dress(sheet, 3, (6, 46, 13, 24, 18, 46), "F8CBAD")
    _save(book, path, "Läget i december 2022, KOF")
    return path


def write_leanlink(truth: Truth, folder: Path) -> Path:
    """Only what was asked for; the ids are numbers, shown as 1.5 or 1.10 by their number format."""
    path = folder / "Leanlink.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Leanlink")
    sheet.append(("Nr", "Åtgärd", "Status", "Kommentar", "Ansvarig"))
    for one in truth.of("Leanlink"):
        sheet.append((float(one.id), one.text, one.written, one.comment or None, one.responsible))
        sheet.cell(sheet.max_row, 1).number_format = "0." + "0" * len(one.id.split(".")[1])
    _dress(sheet, 1, (6, 46, 14, 46, 18), "DDDDDD")
    sheet.cell(sheet.max_row + 2, 1, NOTE).font = Font(italic=True)
    _save(book, path, "Leanlink")
    return path


def _dress(sheet: "Worksheet", header_row: int, widths: tuple[int, ...], colour: str) -> None:
    side = Side(style="thin", color="A6A6A6")
    for number, row in enumerate(sheet.iter_rows(min_row=header_row, max_col=len(widths)), header_row):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.border = Border(side, side, side, side)
        if row[1].value is not None:  # the areas' own rows are merged across and stay one line high
            sheet.row_dimensions[number].height = row_height((cell.value for cell in row), widths)
    for cell in sheet[header_row]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=colour)
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _save(book: openpyxl.Workbook, path: Path, title: str) -> None:
    book.properties.title, book.properties.subject, book.properties.description = title, "Exempel", EXAMPLE
    book.properties.creator, book.properties.created = "", SAVED.replace(tzinfo=None)
    book.save(path)
