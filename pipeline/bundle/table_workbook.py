"""In: the merged table. Out: a formatted workbook: one row per measure, each with the file, sheet and row it came from.

Every text is written as text: no cell can become a formula, a number or a link.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, fits, parts
from pipeline.bundle.table_columns import MISSING_NAME, PLAN, Column, Row, follow_up_columns, rows_of, status_names
from pipeline.bundle.trace_sheets import FIGURES, REMARKS, figure_rows, remark_rows
from pipeline.problems import column_letters

if TYPE_CHECKING:
    from pipeline.errand import Errand, Profile
    from pipeline.figures import Figures
    from pipeline.intake.table import Table
    from pipeline.problems import Problems

LONG_TEXTS: Final = "Långa texter"
_MISSING_COLOUR: Final = "7A0000"
_HEAD_COLOUR: Final = "1F3864"
_A3, _A4 = 8, 9
_LINE_HEIGHT: Final = 15.0
_WIDE: Final = 70.0
_HIGHEST: Final = 409.0


@dataclass(slots=True)
class _Book:
    """The workbook that is being made: its formats, and the texts that were too long for a cell."""

    book: Any  # XlsxWriter has no types
    formats: dict[str, Any]
    long: list[tuple[str, str, str]] = field(default_factory=list)


def table_bytes(
    table: "Table",
    errand: "Errand",
    profile: "Profile",
    figures: "Figures | None" = None,
    problems: "Problems" = (),
) -> bytes:
    """Sheets: Åtgärder; Planen <year> when there is a new plan; Siffror, each with its measures; Anmärkningar, when
    there are any; Om tabellen; Långa texter when a text fills more than a cell. The same table gives the same bytes."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter has no types

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": cell_text(f"Åtgärder, {errand.diarienummer}"),
                "subject": cell_text(errand.rubrik),
                "company": cell_text(profile.kommun.namn),
                "created": datetime.combine(errand.datum, time(), UTC).replace(tzinfo=None),
            }
        )
        made = _Book(book, _formats(book, profile))
        names = status_names(profile)
        rows = rows_of(table.measures, table.extra)
        _sheet(made, "Åtgärder", follow_up_columns(table.extra, profile), rows, errand)
        if errand.plan is not None:
            _sheet(made, f"Planen {errand.plan.ar}", PLAN, rows_of(table.plan, ()), errand)
        if figures is not None:
            _listed(made, "Siffror", FIGURES, figure_rows(figures, profile), errand)
        if problems:
            _listed(made, "Anmärkningar", REMARKS, remark_rows(problems), errand)
        _about(made, table, errand, [(names[key], sum(one.measure.status == key for one in rows)) for key in names])
        _long_texts(made)
    return out.getvalue()


def _formats(book: Any, profile: "Profile") -> dict[str, Any]:
    cell: dict[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    head = {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{_HEAD_COLOUR}", "valign": "vcenter"}
    colours = {one.namn: one.farg for one in profile.status} | {MISSING_NAME: _MISSING_COLOUR}
    status = {f"status:{name}": {**cell, "bold": True, "font_color": f"#{farg}"} for name, farg in colours.items()}
    plain = {"text": {"valign": "top", "text_wrap": True, "align": "left"}, "label": {"valign": "top", "bold": True}}
    title = {"title": {"bold": True, "font_size": 14, "font_color": f"#{_HEAD_COLOUR}"}}
    said = {"cell": cell, "head": head, **status, **plain, **title}
    return {name: book.add_format(properties) for name, properties in said.items()}


def _sheet(made: _Book, name: str, columns: Sequence[Column], rows: Sequence[Row], errand: "Errand") -> None:
    """One row per measure. The status is written in its colour, and always in words."""
    sheet = _add(made, name, errand)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    last = len(columns) - 1
    widths = [column.width for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        _put(made, sheet, 0, index, column.heading, "head")
    sheet.set_row(0, 32)
    for number, row in enumerate(rows, 1):
        values = [column.value(row) for column in columns]
        for index, (column, value) in enumerate(zip(columns, values, strict=True)):
            style = f"status:{value}" if column.coloured and f"status:{value}" in made.formats else "cell"
            _put(made, sheet, number, index, value, style)
        sheet.set_row(number, _height(zip(map(str, values), widths, strict=True)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), last)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(len(rows), 1), max(i for i, column in enumerate(columns) if column.printed))
    # Numbers of measures are text; Excel would mark each of them as a mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row with these texts in columns this wide. LibreOffice does not find it out by itself."""
    lines = (
        1
        if len(text) <= width and "\n" not in text
        else sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
        for text, width in cells
    )
    return min(_LINE_HEIGHT * max(lines), _HIGHEST)


def _add(made: _Book, name: str, errand: "Errand") -> Any:
    sheet = made.book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    number = cell_text(errand.diarienummer).replace("&", "&&")
    sheet.set_header(f"&L{name}&R{number[:200]}")
    sheet.set_footer("&C&P (&N)")
    return sheet


def _put(made: _Book, sheet: Any, row: int, column: int, value: str | int, style: str) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, made.formats[style])
        return
    text = cell_text(value)
    if not text:  # really empty, so that Excel's filter calls it so
        sheet.write_blank(row, column, None, made.formats[style])
        return
    if not fits(text):
        made.long.append((sheet.get_name(), f"{column_letters(column)}{row + 1}", text))
        note = f" … [Texten är för lång för en cell. Hela texten står på bladet «{LONG_TEXTS}».]"
        text = parts(text, LONGEST - len(note))[0] + note
    sheet.write_string(row, column, text, made.formats[style])


def _listed(
    made: _Book, name: str, columns: Sequence[tuple[str, float]], rows: Iterable[tuple[str, ...]], errand: "Errand"
) -> None:
    """A plain list with a header, filters, and rows as high as their texts."""
    sheet = _add(made, name, errand)
    sheet.set_landscape()
    for index, (heading, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        _put(made, sheet, 0, index, heading, "head")
    last = 0
    for last, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            _put(made, sheet, last, index, value, "cell")
        sheet.set_row(last, _height([(value, width) for value, (_, width) in zip(row, columns, strict=True)]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.repeat_rows(0)


def _about(made: _Book, table: "Table", errand: "Errand", counts: list[tuple[str, int]]) -> None:
    sheet = _add(made, "Om tabellen", errand)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_column(2, 2, 10)
    _put(made, sheet, 0, 0, "Om tabellen", "title")
    for number, (label, *values) in enumerate(_lines(table, errand, counts, made), 2):
        _put(made, sheet, number, 0, label, "label")
        for index, value in enumerate(values, 1):
            _put(made, sheet, number, index, value, "text")
        sheet.set_row(number, _height([(str(label), 44), *((str(value), _WIDE) for value in values)]))


def _lines(
    table: "Table", errand: "Errand", counts: list[tuple[str, int]], made: _Book
) -> Iterator[tuple[str | int, ...]]:
    yield "Diarienummer", errand.diarienummer
    yield "Ärende", errand.rubrik
    yield "Datum", errand.datum.isoformat()
    yield (
        "Innehåll",
        "Alla åtgärder ur förvaltningarnas underlag, en på varje rad, med fil, blad och rad som de kommer från. "
        "Tabellen görs av ks-bundle. Ändra i underlaget, inte här.",
    )
    if errand.exempel:
        yield "Exempel", "Ärendet är ett exempel: åtgärder och namn är påhittade."
    yield "Utskrift", "På papper kommer kolumnerna från «Nr» till «Kommentar» med. De övriga finns bara här."
    yield ("",)
    if errand.uppfoljning is not None:
        yield f"Åtgärder i uppföljningen av {errand.uppfoljning.ar}", "Antal"
    else:
        yield "Åtgärder i uppföljningen", "Antal"
    yield from ((name, number) for name, number in counts if number)
    yield "Summa", sum(number for _, number in counts)
    if errand.plan is not None:
        yield f"Åtgärder i planen för {errand.plan.ar}", len(table.plan)
    yield ("",)
    yield "Rader med åtgärder i underlaget", table.ledger.read
    yield "varav räknade", table.ledger.counted
    yield from ((f"varav {why}", number) for why, number in table.ledger.explained)
    yield ("",)
    yield "Underlag", "Fil", "Rader"
    yield from ((one.department, one.file, one.rows) for one in table.deliveries)
    yield from ((name, "Inte inkommet") for name in table.missing)
    if made.long:
        yield ("",)
        yield (
            "Långa texter",
            f"{len(made.long)} texter är för långa för en cell och står i sin helhet på ett eget blad.",
        )


def _long_texts(made: _Book) -> None:
    """The whole of each text that did not fit, in parts below each other: where it belongs, which part, the text."""
    if not made.long:
        return
    sheet = made.book.add_worksheet(LONG_TEXTS)
    sheet.set_column(0, 2, 14)
    sheet.set_column(3, 3, 100)
    for index, heading in enumerate(("Blad", "Cell", "Del", "Text")):
        sheet.write_string(0, index, heading, made.formats["head"])
    pieces = [(name, cell, n, part) for name, cell, text in made.long for n, part in enumerate(parts(text), 1)]
    for row, (name, cell, number, part) in enumerate(pieces, 1):
        sheet.write_string(row, 0, name, made.formats["cell"])
        sheet.write_string(row, 1, cell, made.formats["cell"])
        sheet.write_number(row, 2, number, made.formats["cell"])
        sheet.write_string(row, 3, part, made.formats["cell"])
    sheet.freeze_panes(1, 0)
