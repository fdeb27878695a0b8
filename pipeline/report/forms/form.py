"""In: one department's measures. Out: its form as a workbook: what is known is locked, what is asked for has a list, a
limit and an explanation. The same measures give the same bytes.

What the form allows is what the intake accepts: the lists are the profile's own words, and what nobody fills in is
reported as nothing.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, parts
from pipeline.errand import Errand, Profile
from pipeline.intake.row import Row
from pipeline.problems import column_letters
from pipeline.report.forms.choices import Choices, choices_of
from pipeline.report.forms.instruction import add_instruction, status_help
from pipeline.report.package import open_package

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_COMMENT: Final = 2000
"""Letters of a comment; more belongs in a document of its own."""

_LINE_HEIGHT: Final = 15.0
_HIGHEST: Final = 300.0
_LEAST_LINES: Final = 2
_FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
_FIXED: Final = re.compile(rb'(<row [^>]*?) customHeight="1"')
_HEAD: Final = 5
"""0-based row of the headings."""

Formats = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: float
    text: str = ""  # the name of the row's field that fills it; empty for what the department fills in


def form_bytes(department: str, rows: Sequence[Row], errand: Errand, profile: Profile) -> bytes:
    """Sheets: Uppföljning <year>, Instruktion, and a hidden one with the lists' words."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter has no types

    year = errand.uppfoljning.ar if errand.uppfoljning else errand.datum.year
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        title = f"Uppföljning av åtgärder {year}"
        book.set_properties(
            {
                "title": cell_text(f"{title}, {department}"),
                "subject": cell_text(f"{errand.diarienummer} {errand.rubrik}"),
                "company": cell_text(profile.kommun.namn),
                "created": datetime.combine(errand.datum, time(), UTC).replace(tzinfo=None),
            }
        )
        formats = {name: book.add_format(said) for name, said in _FORMATS.items()}
        sheet = book.add_worksheet(f"Uppföljning {year}")
        choices = choices_of(profile)
        columns = _columns(rows, choices)
        at = {column.heading: number for number, column in enumerate(columns)}
        _above(sheet, formats, title, department, errand, rows, at["Status"])
        _table(sheet, formats, columns, rows)
        add_instruction(book, formats, department, errand, profile, choices)
        choices.write(book)
        _check(sheet, at, len(rows), profile, choices, formats)
        _protect(sheet, columns, len(rows), errand)
    return _growing(out.getvalue())


def _growing(data: bytes) -> bytes:
    """The same workbook, its rows as high as they are now, but free to grow with a comment: XlsxWriter can only write
    heights that stay."""
    package = open_package(data)
    package.parts[_FIRST_SHEET] = _FIXED.sub(rb"\1", package.parts[_FIRST_SHEET])
    return package.bytes()


def _columns(rows: Sequence[Row], choices: Choices) -> list[_Column]:
    """The columns that there is anything to say in."""
    known = [
        _Column("Nr", 9, "id"),
        _Column("Utvecklingsområde", 24, "omrade"),
        _Column("Åtgärd", 42, "atgard"),
        _Column("Ansvarig", 20, "ansvarig"),
        _Column("Plats", 14, "plats"),
    ]
    kept = [one for one in known if one.text in ("id", "atgard") or any(getattr(row, one.text) for row in rows)]
    grade = [_Column("Grad", 22)] if choices.grades else []
    return [*kept, _Column("Status", 18), *grade, _Column("Kommentar", 50)]


def _above(
    sheet: Any, formats: Formats, title: str, department: str, errand: Errand, rows: Sequence[Row], status: int
) -> None:
    """What form it is, and how it is filled in."""
    sheet.write_string(0, 0, title, formats["title"])
    sheet.write_string(1, 0, cell_text(department), formats["bold"])
    sheet.write_string(2, 0, cell_text(f"{errand.diarienummer} {errand.rubrik}"), formats["line"])
    sheet.write_string(
        3, 0, "Välj status för varje åtgärd och skriv gärna en kommentar. Fyll bara i de ljusa cellerna. "
        "Läs mer på bladet «Instruktion».", formats["line"],
    )  # fmt: skip
    letters, first, last = column_letters(status), _HEAD + 2, _HEAD + 1 + len(rows)
    said = f"av {len(rows)} åtgärder har fått en status."
    formula = f'=COUNTA({letters}{first}:{letters}{last})&" {said}"'
    sheet.write_formula(4, 0, formula, formats["bold"], f"0 {said}")


def _table(sheet: Any, formats: Formats, columns: Sequence[_Column], rows: Sequence[Row]) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(_HEAD, number, column.heading, formats["head"])
    sheet.set_row(_HEAD, 24)
    for number, row in enumerate(rows, _HEAD + 1):
        lines = _LEAST_LINES
        for at, column in enumerate(columns):
            if not column.text:
                sheet.write_blank(number, at, None, formats["choice" if column.heading != "Kommentar" else "open"])
                continue
            text = parts(cell_text(getattr(row, column.text)), LONGEST)[0]
            if text:
                sheet.write_string(number, at, text, formats["locked"])
            else:
                sheet.write_blank(number, at, None, formats["locked"])
            lines = max(lines, sum(max(1, ceil(len(line) / column.width * 1.1)) for line in text.split("\n")))
        sheet.set_row(number, min(_LINE_HEIGHT * lines, _HIGHEST))


def _check(
    sheet: Any, at: "Mapping[str, int]", count: int, profile: Profile, choices: Choices, formats: Formats
) -> None:
    """What may stand in the open cells; what to say when something else is written; and which still lack a status."""
    first, last, status = _HEAD + 1, _HEAD + count, at["Status"]
    cell = f"${column_letters(status)}{first + 1}"
    sheet.data_validation(first, status, last, status, {
        "validate": "list", "source": choices.status_source,
        "input_title": "Status", "input_message": status_help(profile),
        "error_title": "Välj i listan", "error_message": "Status ska vara ett av orden i listan. Tryck på Avbryt och "
        "välj i listan, som öppnas med pilen till höger om cellen.",
    })  # fmt: skip
    if choices.grades:
        sheet.data_validation(first, at["Grad"], last, at["Grad"], {
            "validate": "list", "source": choices.grade_source(cell),
            "input_title": "Grad (frivilligt)",
            "input_message": "Välj status först. Listan visar de grader som finns för den. "
            "Ändrar du status: välj grad igen.",
            "error_title": "Välj i listan",
            "error_message": "Grad ska vara ett av orden i listan för åtgärdens status, eller tom.",
        })  # fmt: skip
    comment = at["Kommentar"]
    sheet.data_validation(first, comment, last, comment, {
        "validate": "length", "criteria": "<=", "value": LONGEST_COMMENT,
        "input_title": "Kommentar (frivilligt)",
        "input_message": f"Skriv kort vad som är gjort eller varför det dröjer. Högst {LONGEST_COMMENT} tecken. "
        "Ny rad: Alt+Enter.",
        "error_title": "Kommentaren är för lång",
        "error_message": f"Kommentaren får ha högst {LONGEST_COMMENT} tecken.",
    })  # fmt: skip
    empty = f"=LEN(TRIM({cell}))=0"
    sheet.conditional_format(
        first, status, last, status, {"type": "formula", "criteria": empty, "format": formats["asked"]}
    )
    sheet.conditional_format(first, 0, last, 0, {"type": "formula", "criteria": empty, "format": formats["pointer"]})


def _protect(sheet: Any, columns: Sequence[_Column], count: int, errand: Errand) -> None:
    """No password: it keeps slips out, not people. Paper: A4 across, headings on every page."""
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    last = len(columns) - 1
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, _HEAD + count, last)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    number = cell_text(errand.diarienummer).replace("&", "&&")[:200]
    sheet.set_footer(f"&L{number}&RSida &P av &N")
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_HEAD + 1 + count}"})
    sheet.set_selection(_HEAD + 1, [column.heading for column in columns].index("Status"), _HEAD + 1, last)


_BORDERED: Final[dict[str, Any]] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#A6A6A6"}
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3864"},
    "bold": {"bold": True, "valign": "top"},
    "line": {"valign": "top"},
    "text": {"valign": "top", "text_wrap": True},
    "head": {**_BORDERED, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "valign": "vcenter"},
    "locked": {**_BORDERED, "bg_color": "#EDEDED", "num_format": "@"},
    "choice": {**_BORDERED, "locked": False},
    "open": {**_BORDERED, "locked": False, "num_format": "@"},
    "cell": _BORDERED,
    "asked": {"bg_color": "#FFF2CC", "border": 1, "border_color": "#7F6000"},
    "pointer": {"num_format": '"▶ "@', "bold": True},
}  # fmt: skip
