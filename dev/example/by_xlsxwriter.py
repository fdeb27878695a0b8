"""In: the truth. Out: four of the departments' workbooks, as four people with their own habits write them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from dev.example.height import row_height
from dev.example.truth import EXAMPLE, NOTE, SAVED, Truth

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

Cell = str | int | float | date
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a table looks: formats of header and body, widths of the columns in characters."""

    head: "Format"
    body: "Format"
    widths: tuple[int, ...]


def write_sof(truth: Truth, folder: Path) -> Path:
    """Title rows above the header, a note under the table."""
    path = folder / "SOF uppföljning 2022.xlsx"
    with _book(path, "Uppföljning 2022, SOF") as book:
        title, grey = (
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format({"italic": True, "font_color": "#595959"}),
        )
        head = _format(book, bold=True, bg_color="#D9E2EC")
        sheet = book.add_worksheet("Uppföljning")
        sheet.write("A1", "Uppföljning av åtgärdsplanen mot segregation 2022", title)
        sheet.write("A2", truth.departments["SOF"])
        sheet.write("A3", EXAMPLE, grey)
        header: Row = ("Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Plats", "Status", "Kommentar")
        rows: list[Row] = [
            (one.id, one.area, one.text, one.responsible, one.place, one.written, one.comment)
            for one in truth.of("SOF")
        ]
        end = _table(sheet, 4, header, rows, look=Look(head, _format(book), (6, 26, 46, 22, 13, 17, 46)))
        sheet.write(end + 1, 0, "Löpande betyder att arbetet fortsätter utan slutdatum.", grey)
    return path


def write_mos(truth: Truth, folder: Path) -> Path:
    """Area first and merged downwards, an extra column with costs, and their sum under the table."""
    path = folder / "Uppföljning åtgärdsplan - MOS.xlsx"
    rows = truth.of("MOS")
    costs: tuple[int | None, ...] = (None, 640, None, 1850, 2300, 120, 975, None, 430, 85, 760)
    with _book(path, "Uppföljning åtgärdsplan, MOS") as book:
        head, body = _format(book, bold=True, bg_color="#2F5D50", font_color="#FFFFFF"), _format(book)
        area, money = _format(book, bold=True, bg_color="#E8F0ED"), _format(book, num_format="# ##0")
        total = _format(book, bold=True, top=2, num_format="# ##0")
        sheet = book.add_worksheet("MOS 2022")
        sheet.write("A1", "Miljö- och samhällsbyggnad. " + EXAMPLE, book.add_format({"italic": True}))
        header: Row = ("Utvecklingsområde", "Nr", "Plats", "Åtgärd", "Status", "Kommentar", "Ansvarig", "Kostnad (tkr)")
        written: list[Row] = [
            (one.area, one.id, one.place, one.text, one.written, one.comment, one.responsible) for one in rows
        ]
        end = _table(sheet, 2, header, written, look=Look(head, body, (24, 6, 12, 44, 13, 42, 22, 14)))
        for number, cost in enumerate(costs):
            sheet.write(3 + number, 7, "" if cost is None else cost, money)
        for name in dict.fromkeys(one.area for one in rows):
            at = [3 + number for number, one in enumerate(rows) if one.area == name]
            if len(at) > 1:
                sheet.merge_range(at[0], 0, at[-1], 0, name, area)
            else:
                sheet.write(at[0], 0, name, area)
        for column in range(1, 7):
            sheet.write_blank(end, column, None, total)
        sheet.write(end, 0, "Summa", total)
        sheet.write_formula(end, 7, f"=SUM(H4:H{end})", total, sum(cost or 0 for cost in costs))
    return path


def write_iaf(truth: Truth, folder: Path) -> Path:
    """Instructions on the first sheet, the table on the second, with a header on two lines."""
    path = folder / "Åtgärder 2022 IAF ifylld.xlsx"
    with _book(path, "Åtgärder 2022, IAF") as book:
        title, bold = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        help_sheet = book.add_worksheet("Läs först")
        help_sheet.set_column(0, 0, 22)
        help_sheet.set_column(1, 1, 70, wrap)
        help_sheet.set_landscape()
        help_sheet.set_paper(9)
        help_sheet.write("A1", "Så fyller du i uppföljningen", title)
        help_sheet.write("A2", EXAMPLE)
        for number, line in enumerate(
            ("Öppna fliken Åtgärder.", "Fyll i status och kommentar på varje rad.", "Spara och skicka in.")
        ):
            help_sheet.write(3 + number, 0, f"Steg {number + 1}")
            help_sheet.write(3 + number, 1, line)
        help_sheet.write_row("A8", ("Status", "Betydelse"), bold)
        help_sheet.write_row("A9", ("Genomförd", "Åtgärden är slutförd."))
        help_sheet.write_row("A10", ("Pågår", "Arbetet är i gång."))
        help_sheet.write_row("A11", ("Ej genomförd", "Arbetet har inte börjat eller har avbrutits."))
        head = _format(book, bold=True, bg_color="#FFF2CC", align="center")
        sheet = book.add_worksheet("Åtgärder")
        sheet.merge_range("A1:E1", "Ur planen", head)
        sheet.merge_range("F1:G1", "Fylls i av förvaltningen", head)
        header: Row = ("Nr", "Område", "Åtgärd", "Plats", "Ansvarig", "Status", "Kommentar")
        rows: list[Row] = [
            (one.id, one.area, one.text, one.place, one.responsible, one.written, one.comment)
            for one in truth.of("IAF")
        ]
        end = _table(sheet, 1, header, rows, look=Look(head, _format(book), (6, 26, 46, 13, 24, 16, 46)))
        sheet.data_validation(
            2,
            5,
            end - 1,
            5,
            {"validate": "list", "source": ["Genomförd", "Pågår", "Ej genomförd"], "error_type": "warning"},
        )
        sheet.activate()
    return path


def write_utb(truth: Truth, folder: Path) -> Path:
    """Blank rows between the areas, a column with dates, a month after one status."""
    path = folder / "Utbildningsförvaltningen svar uppföljning.xlsx"
    with _book(path, "Svar, Utbildningsförvaltningen") as book:
        head, body = _format(book, bold=True, bottom=2), _format(book, border=0)
        day = _format(book, border=0, num_format="yyyy-mm-dd", align="left")
        sheet = book.add_worksheet("Blad1")
        header: Row = (
            "Nr",
            "Utvecklingsområde",
            "Åtgärder",
            "Status",
            "Uppdaterad",
            "Kommentarer",
            "Ansvarig",
            "Plats",
        )
        widths = (6, 26, 44, 18, 12, 44, 24, 13)
        sheet.write_row(0, 0, header, head)
        at, area = 1, ""
        for number, one in enumerate(truth.of("UTB")):
            at += bool(area) and one.area != area
            area = one.area
            row = (one.id, one.area, one.text, one.written, "", one.comment, one.responsible, one.place)
            sheet.set_row(at, row_height(row, widths))
            sheet.write_row(at, 0, row, body)
            sheet.write_datetime(at, 4, date(2022, 12, (5, 8, 14, 6, 15, 9, 13)[number % 7]), day)
            at += 1
        sheet.write(at + 1, 0, NOTE, book.add_format({"italic": True}))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, at - 1, len(header) - 1)
        _page(sheet, widths)
    return path


def _book(path: Path, title: str) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "subject": "Exempel", "comments": EXAMPLE, "created": SAVED})
    return book


def _format(book: xlsxwriter.Workbook, **more: str | int | bool) -> "Format":
    return book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6"} | more)


def _table(sheet: "Worksheet", at: int, header: Row, rows: list[Row], *, look: Look) -> int:
    """Writes the table from row `at` (0-based) and returns the first row below it."""
    sheet.write_row(at, 0, header, look.head)
    for number, row in enumerate(rows, at + 1):
        sheet.write_row(number, 0, row, look.body)
        sheet.set_row(number, row_height(row, look.widths))
    _page(sheet, look.widths)
    return at + 1 + len(rows)


def _page(sheet: "Worksheet", widths: tuple[int, ...]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
