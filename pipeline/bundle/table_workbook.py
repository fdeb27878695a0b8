"""In: the merged table. Out: a formatted workbook: one row per measure, each with the file, sheet and row it came from.

Every text is written as text: no cell can become a formula, a number or a link.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, fits
from pipeline.bundle.sheet_rows import MOST_ROWS, Filling, with_rows
from pipeline.bundle.table_book import Book, add_list, add_long_texts, add_sheet, formats_of, height, put, shortened
from pipeline.bundle.table_columns import (
    MOST_OWN,
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

_A3: Final = 8
_WIDE: Final = 70.0


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
        made = Book(book, formats_of(book, profile))
        names = status_names(profile)
        measures = measures_of(table.measures) if figures is None else figures.measures
        _sheets(made, "Åtgärder", follow_up_columns(measures, own_of(table.measures, table.extra), profile), errand)
        if errand.plan is not None:
            plan = measures_of(table.plan) if figures is None else figures.plan
            _sheets(made, f"Planen {errand.plan.ar}", plan_columns(plan), errand)
        if figures is not None:
            add_list(made, "Siffror", FIGURES, figure_rows(figures, profile), errand)
        if problems:
            add_list(made, "Anmärkningar", REMARKS, remark_rows(problems), errand)
        having = Counter(one.status for one in measures)
        _about(made, table, errand, [(name, having[key]) for key, name in names.items()])
        add_long_texts(made)
    return with_rows(out.getvalue(), made.rows)


def _sheets(made: Book, name: str, columns: Sequence[Column], errand: "Errand") -> None:
    """One row per measure, on as many sheets as Excel takes for them."""
    count = len(columns[0].values)
    for number, start in enumerate(range(0, max(count, 1), MOST_ROWS), 1):
        some = [replace(one, values=one.values[start : start + MOST_ROWS]) for one in columns]
        _sheet(made, name if number == 1 else f"{name} ({number})", some, errand)


def _sheet(made: Book, name: str, columns: Sequence[Column], errand: "Errand") -> None:
    """A row for each measure. The status is written in its colour, and always in words."""
    sheet = add_sheet(made, name, errand)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    last, count = len(columns) - 1, len(columns[0].values)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        put(made, sheet, 0, index, column.heading, "head")
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


def _fitted(made: Book, sheet: str, columns: Sequence[Column]) -> list[Values]:
    """The columns as cells can hold them. What does not fit in a cell is noted, row by row."""
    fitted: list[Values] = []
    long: list[tuple[int, int, str]] = []
    for index, column in enumerate(columns):
        odd = [one for one in set(column.values) if isinstance(one, str) and not _is_plain(one)]
        clean = {one: cell_text(one) for one in odd}
        short = {one: shortened(text) for one, text in clean.items()}
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


def _about(made: Book, table: "Table", errand: "Errand", counts: list[tuple[str, int]]) -> None:
    sheet = add_sheet(made, "Om tabellen", errand)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_column(2, 2, 10)
    put(made, sheet, 0, 0, "Om tabellen", "title")
    for number, (label, *values) in enumerate(_lines(table, errand, counts, made), 2):
        put(made, sheet, number, 0, label, "label")
        for index, value in enumerate(values, 1):
            put(made, sheet, number, index, value, "text")
        sheet.set_row(number, height([(str(label), 44), *((str(value), _WIDE) for value in values)]))


def _lines(
    table: "Table", errand: "Errand", counts: list[tuple[str, int]], made: Book
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
    if len(table.extra) > MOST_OWN:
        yield ("",)
        yield (
            "Kolumner som inte får plats",
            f"{len(table.extra) - MOST_OWN} av förvaltningarnas egna kolumner ryms inte på ett blad i Excel. "
            f"Den första av dem är «{table.extra[MOST_OWN]}». De står kvar i underlaget.",
        )
    if made.long:
        yield ("",)
        yield (
            "Långa texter",
            f"{len(made.long)} texter är för långa för en cell och står i sin helhet på ett eget blad.",
        )
