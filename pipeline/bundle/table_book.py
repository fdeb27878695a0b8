"""In: nothing. Out: `Book`: the merged table's workbook while it is made, with its looks, and how a sheet, a cell and a
list are put into it.

Every text is written as text: no cell can become a formula, a number or a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, fits, parts
from pipeline.bundle.sheet_rows import Filling, height_of, lines_in
from pipeline.bundle.table_columns import MISSING_NAME
from pipeline.problems import column_letters

if TYPE_CHECKING:
    from pipeline.errand import Errand, Profile

LONG_TEXTS: Final = "Långa texter"
_MISSING_COLOUR: Final = "7A0000"
_HEAD_COLOUR: Final = "1F3864"
_A4: Final = 9


@dataclass(slots=True)
class Book:
    """The workbook that is being made: its formats, the texts that were too long for a cell, and by number of the sheet
    the rows that are put in when all else is done."""

    book: Any  # XlsxWriter has no types
    formats: dict[str, Any]
    long: list[tuple[str, str, str]] = field(default_factory=list)
    rows: dict[int, list[Filling]] = field(default_factory=dict)


def formats_of(book: Any, profile: "Profile") -> dict[str, Any]:
    """Name → look; that of a status is called `status:` and what it says."""
    cell: dict[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    head = {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{_HEAD_COLOUR}", "valign": "vcenter"}
    colours = {one.namn: one.farg for one in profile.status} | {MISSING_NAME: _MISSING_COLOUR}
    status = {f"status:{name}": {**cell, "bold": True, "font_color": f"#{farg}"} for name, farg in colours.items()}
    plain = {"text": {"valign": "top", "text_wrap": True, "align": "left"}, "label": {"valign": "top", "bold": True}}
    title = {"title": {"bold": True, "font_size": 14, "font_color": f"#{_HEAD_COLOUR}"}}
    said = {"cell": cell, "head": head, **status, **plain, **title}
    return {name: book.add_format(properties) for name, properties in said.items()}


def add_sheet(made: Book, name: str, errand: "Errand") -> Any:
    """A sheet that prints on A4, one page wide, with the errand's number."""
    sheet = made.book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    number = cell_text(errand.diarienummer).replace("&", "&&")
    sheet.set_header(f"&L{name}&R{number[:200]}")
    sheet.set_footer("&C&P (&N)")
    return sheet


def put(made: Book, sheet: Any, row: int, column: int, value: str | int, style: str) -> None:
    """Write a cell. A text that is too long is noted, and stands as far as it goes."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, made.formats[style])
        return
    text = cell_text(value)
    if not text:  # really empty, so that Excel's filter calls it so
        sheet.write_blank(row, column, None, made.formats[style])
        return
    if not fits(text):
        made.long.append((sheet.get_name(), f"{column_letters(column)}{row + 1}", text))
    sheet.write_string(row, column, shortened(text), made.formats[style])


def shortened(text: str) -> str:
    """The text as it is, or as much of it as a cell holds with a note of where the rest is."""
    if fits(text):
        return text
    note = f" … [Texten är för lång för en cell. Hela texten står på bladet «{LONG_TEXTS}».]"
    return parts(text, LONGEST - len(note))[0] + note


def height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row with these texts in columns this wide."""
    return height_of(max(lines_in(text, width) for text, width in cells))


def add_list(
    made: Book, name: str, columns: Sequence[tuple[str, float]], rows: Iterable[tuple[str, ...]], errand: "Errand"
) -> None:
    """A plain list with a header, filters, and rows as high as their texts."""
    sheet = add_sheet(made, name, errand)
    sheet.set_landscape()
    for index, (heading, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        put(made, sheet, 0, index, heading, "head")
    last = 0
    for last, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            put(made, sheet, last, index, value, "cell")
        sheet.set_row(last, height([(value, width) for value, (_, width) in zip(row, columns, strict=True)]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.repeat_rows(0)


def add_long_texts(made: Book) -> None:
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
