"""In: a delivery file's problems, and the file as it was read. Out: `Note`s: each problem with the cell that it points
at.

A problem about a whole row points at the row's first cell that holds something, one about a column at the column's
first such cell, one about a sheet at A1. One about the whole file has no cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.intake.grid import Grid, Workbook
from pipeline.problems import Place, Problem, Problems, column_letters, in_order
from pipeline.report.reply.voice import to_department
from pipeline.wordings import Weight


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: the sheet as it is called in the file, 0-based row and column. hidden: the sheet cannot be seen."""

    sheet: str
    row: int
    column: int
    hidden: bool = False

    @property
    def cell(self) -> str:
        return f"{column_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong, and what the department is to do. error: it has to be mended; otherwise a remark. sheet, cell: as
    the list names them; both empty for the whole file. spot: the cell to mark, None when the workbook has none."""

    error: bool
    what: str
    todo: str
    sheet: str = ""
    cell: str = ""
    spot: Spot | None = None

    @property
    def kind(self) -> str:
        return "Fel" if self.error else "Anmärkning"


Marks = dict[Spot, tuple[Note, ...]]
"""The cells that are marked, each with all that is said of it, errors first."""


def notes_of(problems: Problems, workbook: Workbook | None) -> tuple[Note, ...]:
    """In the order of the sheets, then of the cells; errors in the whole file first, and remarks on it last.
    `workbook`: None when the file could not be read."""
    order = {grid.sheet: number for number, grid in enumerate(workbook.grids)} if workbook else {}

    def key(one: tuple[Problem, Note]) -> tuple[int, int, int, bool]:
        error, spot = one[1].error, one[1].spot
        if spot is None:
            return -1 if error else len(order), 0, 0, False
        return order[spot.sheet], spot.row, spot.column, not error

    both = [(one, _note(one, workbook)) for one in in_order(problems)]
    return tuple(note for _, note in sorted(both, key=key))


def marks_of(notes: Iterable[Note]) -> Marks:
    found: dict[Spot, list[Note]] = {}
    for one in notes:
        if one.spot is not None:
            found.setdefault(one.spot, []).append(one)
    return {spot: tuple(sorted(said, key=lambda one: not one.error)) for spot, said in found.items()}


def comment_text(notes: Iterable[Note]) -> str:
    """What the comment on a cell says."""
    return "\n\n".join(f"{one.kind.upper()}: {one.what}\n→ {one.todo}" for one in notes)


def column_index(letters: str) -> int:
    """The 0-based index of Excel's column: A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _note(one: Problem, workbook: Workbook | None) -> Note:
    grid = next((grid for grid in workbook.grids if grid.sheet == one.place.sheet), None) if workbook else None
    whole = not one.place.sheet and one.place.row is None and not one.place.column
    spot = None if grid is None or whole else _spot(grid, one.place)
    error, sheet = (
        one.weight is not Weight.REMARK,
        f"{one.place.sheet} (dolt)" if grid and grid.hidden else one.place.sheet,
    )
    return Note(error, one.what, to_department(one), sheet, spot.cell if spot else one.place.cell, spot)


def _spot(grid: Grid, place: Place) -> Spot:
    row = place.row - 1 if place.row is not None else None
    column = column_index(place.column) if place.column else None
    if row is None:
        at = next((r for r in range(len(grid.rows)) if column is not None and _holds(grid, r, column)), 0)
        return Spot(grid.sheet, at, column or 0, grid.hidden)
    if column is None:
        width = len(grid.rows[row]) if row < len(grid.rows) else 0
        column = next((c for c in range(width) if _holds(grid, row, c)), 0)
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return Spot(grid.sheet, top, left, grid.hidden)
    return Spot(grid.sheet, row, column, grid.hidden)


def _holds(grid: Grid, row: int, column: int) -> bool:
    cells = grid.rows[row]
    return (column < len(cells) and cells[column] not in (None, "")) or (row, column) in grid.faults
