"""In: the merged table. Out: a formatted workbook: one row per measure, each with the file, sheet and row it came from.

Every text is written as text: no cell can become a formula, a number or a link.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, fits, parts
from pipeline.bundle.sheet_rows import MOST_ROWS, Filling, height_of, lines_in, with_rows
from pipeline.bundle.table_columns import (
    MISSING_NAME,
    Column,
    Values,
    follow_up_columns,
    own_of,
    plan_columns,
    status_names,
)
from pipeline.bundle.trace_sheets import FIGURES, REMARKS, figure_rows, remark_rows
from pipeline.figures.measure import measures_of
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
_WIDE: Final = 70.0


@dataclass(slots=True)
class _Book:
    """The workbook that is being made: its formats, the texts that were too long for a cell, and by number of the sheet
    the rows that are put in when all else is done."""

    book: Any  # XlsxWriter has no types
    formats: dict[str, Any]
    long: list[tuple[str, str, str]] = field(default_factory=list)
    rows: dict[int, list[Filling]] = field(default_factory=dict)


def table_bytes(
    table: "Table",
    errand: "Errand",
    profile: "Profile",
    figures: "Figures | None" = None,
    problems: "Problems" = (),
) -> bytes:
    """Sheets: Åtgärder; Planen <year> when there is a new plan; Siffror, each with its measures; Anmärkningar, when
    there are any; Om tabellen; Långa texter when a text fills more than a cell. The same table gives the same bytes.
    figures: those of the table, when it has been counted."""
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
        measures = measures_of(table.measures) if figures is None else figures.measures
        _sheets(made, "Åtgärder", follow_up_columns(measures, own_of(table.measures, table.extra), profile), errand)
        if errand.plan is not None:
            plan = measures_of(table.plan) if figures is None else figures.plan
            _sheets(made, f"Planen {errand.plan.ar}", plan_columns(plan), errand)
        if figures is not None:
            _listed(made, "Siffror", FIGURES, figure_rows(figures, profile), errand)
        if problems:
            _listed(made, "Anmärkningar", REMARKS, remark_rows(problems), errand)
        having = Counter(one.status for one in measures)
        _about(made, table, errand, [(name, having[key]) for key, name in names.items()])
        _long_texts(made)
    return with_rows(out.getvalue(), made.rows)


def _formats(book: Any, profile: "Profile") -> dict[str, Any]:
    cell: dict[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    head = {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{_HEAD_COLOUR}", "valign": "vcenter"}
    colours = {one.namn: one.farg for one in profile.status} | {MISSING_NAME: _MISSING_COLOUR}
    status = {f"status:{name}": {**cell, "bold": True, "font_color": f"#{farg}"} for name, farg in colours.items()}
    plain = {"text": {"valign": "top", "text_wrap": True, "align": "left"}, "label": {"valign": "top", "bold": True}}
    title = {"title": {"bold": True, "font_size": 14, "font_color": f"#{_HEAD_COLOUR}"}}
    said = {"cell": cell, "head": head, **status, **plain, **title}
    return {name: book.add_format(properties) for name, properties in said.items()}


def _sheets(made: _Book, name: str, columns: Sequence[Column], errand: "Errand") -> None:
    """One row per measure, on as many sheets as Excel takes for them."""
    count = len(columns[0].values)
    for number, start in enumerate(range(0, max(count, 1), MOST_ROWS), 1):
        some = [replace(one, values=one.values[start : start + MOST_ROWS]) for one in columns]
        _sheet(made, name if number == 1 else f"{name} ({number})", some, errand)


def _sheet(made: _Book, name: str, columns: Sequence[Column], errand: "Errand") -> None:
    """A row for each measure. The status is written in its colour, and always in words."""
    sheet = _add(made, name, errand)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    last, count = len(columns) - 1, len(columns[0].values)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        _put(made, sheet, 0, index, column.heading, "head")
    sheet.set_row(0, 32)
    looks = ["cell", *(style for style in made.formats if style.startswith("status:"))]
    for index, style in enumerate(looks if count else ()):  # the pattern that `with_rows` goes by
        sheet.write_blank(1, index, None, made.formats[style])
    named = {style.removeprefix("status:"): index for index, style in enumerate(looks) if index}
    made.rows[len(made.book.worksheets())] = [
        Filling(values, column.width, named if column.coloured else {})
        for column, values in zip(columns, _fitted(made, name, columns), strict=True)
    ]
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), last)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(count, 1), max(i for i, column in enumerate(columns) if column.printed))
    # Numbers of measures are text; Excel would mark each of them as a mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})


def _fitted(made: _Book, sheet: str, columns: Sequence[Column]) -> list[Values]:
    """The columns as cells can hold them. What does not fit in a cell is noted, row by row."""
    fitted: list[Values] = []
    long: list[tuple[int, int, str]] = []
    for index, column in enumerate(columns):
        odd = [one for one in set(column.values) if isinstance(one, str) and not _is_plain(one)]
        clean = {one: cell_text(one) for one in odd}
        short = {one: _shortened(text) for one, text in clean.items()}
        fitted.append(
            [short.get(one, one) if isinstance(one, str) else one for one in column.values] if odd else column.values
        )
        cut = {one: text for one, text in clean.items() if not fits(text)}
        long += [(row, index, cut[one]) for row, one in enumerate(column.values, 1) if one in cut] if cut else []
    made.long += [(sheet, f"{column_letters(index)}{row + 1}", text) for row, index, text in sorted(long)]
    return fitted


def _is_plain(text: str) -> bool:
    """Is it plain at a glance that a cell can hold the text as it is?"""
    return text.isprintable() and 2 * len(text) <= LONGEST


def _shortened(text: str) -> str:
    """The text as it is, or as much of it as a cell holds with a note of where the rest is."""
    if fits(text):
        return text
    note = f" … [Texten är för lång för en cell. Hela texten står på bladet «{LONG_TEXTS}».]"
    return parts(text, LONGEST - len(note))[0] + note


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row with these texts in columns this wide."""
    return height_of(max(lines_in(text, width) for text, width in cells))


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
    sheet.write_string(row, column, _shortened(text), made.formats[style])


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
