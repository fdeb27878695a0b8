"""In: a workbook as it was read, or None. Out: a new .xlsx with the same cells as text, and what its sheets are called.

For kinds that cannot be written back (.xls, .ods, .csv, a web page) and for an .xlsx that cannot be edited by parts.
Every text stays text, also when somebody edits the cell: what begins like a formula is marked as text for Excel.
"""

import io
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import LONGEST, cell_text, parts
from pipeline.intake.grid import Grid, Workbook
from pipeline.intake.tables import cell_text as seen
from pipeline.problems import Problems
from pipeline.report.reply.list_sheet import LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_CELLS: Final = 300_000
"""Cells that are written back. A file with more is a file that somebody has to look at in Excel anyhow."""

_EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a date that says nothing, so that the bytes do not change
_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t")
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_LONGEST_NAME: Final = 31
_LARGEST_MERGE: Final = 5_000
_WIDEST: Final = 50


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """data: the new workbook. workbook: it as it would be read, with its sheets' new names; None when only an empty
    list is in it. names: sheet in the file → sheet in the new workbook."""

    data: bytes
    workbook: Workbook | None
    names: "Mapping[str, str]"


def rebuild(workbook: Workbook | None) -> Rebuilt:
    """Without cells to show (none were read, or far too many) it has only the sheet that the list is to stand on."""
    from xlsxwriter import Workbook as Writer  # type: ignore[import-untyped]  # XlsxWriter has no types

    grids = workbook.grids if workbook else ()
    if sum(len(grid.rows) * len(grid.rows[0]) for grid in grids if grid.rows) > MOST_CELLS:
        grids = ()
    names: dict[str, str] = {}
    grids = tuple(replace(grid, sheet=name) for grid, name in zip(grids, _names(grids), strict=True))
    for old, new in zip(workbook.grids if workbook and grids else (), grids, strict=True):
        names.setdefault(old.sheet, new.sheet)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Writer(out, options) as book:
        book.set_properties({"created": _EPOCH})
        plain = book.add_format({"valign": "top", "text_wrap": True})
        quoted = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
        for grid in grids:
            sheet = book.add_worksheet(grid.sheet)
            _fill(sheet, grid, plain, quoted)
            if grid.hidden:
                sheet.hide()
        if not grids:
            book.add_worksheet(LIST)
    return Rebuilt(out.getvalue(), replace(workbook, grids=grids) if workbook and grids else None, names)


def renamed(problems: Problems, names: "Mapping[str, str]") -> Problems:
    """The same problems, placed on the sheets of the new workbook."""
    return tuple(
        replace(one, place=replace(one.place, sheet=names.get(one.place.sheet, one.place.sheet))) for one in problems
    )


def _fill(sheet: Any, grid: Grid, plain: Any, quoted: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    widths: dict[int, int] = {}
    high: dict[int, int] = {}
    for row, cells in enumerate(grid.rows):
        texts = {column: text for column in range(len(cells)) if (text := _text(grid, row, column))}
        for column, text in texts.items():
            # A text longer than a cell holds cannot have come from one; nor can it go into one.
            style = quoted if text[0] in _LIKE_FORMULA else plain
            sheet.write_string(
                row, column, parts(text, LONGEST)[0], style if len(texts) > 1 or style is quoted else None
            )
        if len(texts) > 1:  # a title or a note that stands alone may run on over its neighbours
            for column, text in texts.items():
                widths[column] = min(max(widths.get(column, 8), *(len(line) + 2 for line in text.split("\n"))), _WIDEST)
            high[row] = max(sum(ceil(len(line) / _WIDEST) or 1 for line in text.split("\n")) for text in texts.values())
        height = min(15.0 * high[row], 400.0) if high.get(row, 1) > 1 else None
        sheet.set_row(row, height, None, {"hidden": True} if row in grid.hidden_rows else {})
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    _merge(sheet, grid)
    if grid.rows:
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _text(grid: Grid, row: int, column: int) -> str:
    """What a person saw in the cell. A formula without a value showed nothing that we know."""
    fault = grid.faults.get((row, column), "")
    return cell_text(fault) if fault.startswith("#") else "" if fault else cell_text(seen(grid, row, column))


def _merge(sheet: Any, grid: Grid) -> None:
    """Merged cells as they were, cut to the cells that hold something."""
    height, width = len(grid.rows), len(grid.rows[0]) if grid.rows else 0
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.merged:
        last, end = min(bottom, height - 1), min(right, width - 1)
        if (last - top + 1) * (end - left + 1) > _LARGEST_MERGE:
            continue
        cells = {(row, column) for row in range(top, last + 1) for column in range(left, end + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            sheet.merge_range(top, left, last, end, "")
            text = cell_text(seen(grid, top, left))
            sheet.write_string(top, left, parts(text, LONGEST)[0])


def _names(grids: tuple[Grid, ...]) -> list[str]:
    """A name for each sheet that Excel accepts, each once, whatever its case, and none that is ours."""
    used = {LIST.casefold(), "history"}
    names: list[str] = []
    for number, grid in enumerate(grids, 1):
        base = cell_text(grid.sheet).translate(_FORBIDDEN).replace("\n", " ").strip("' ")[:_LONGEST_NAME]
        name, turn = base.strip("' ") or f"Blad{number}", 1
        while name.casefold() in used:
            turn += 1
            name = f"{base[: _LONGEST_NAME - len(str(turn)) - 3]} ({turn})"
        used.add(name.casefold())
        names.append(name)
    return names
