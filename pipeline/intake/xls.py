"""In: the bytes of an .xls. Out: its grids. Raises `Refusal`."""

from typing import Final

from pipeline.intake.grid import Grid
from pipeline.intake.preflight import Refusal, megabytes
from pipeline.intake.raw_sheets import RawSheet, sheets_of
from pipeline.intake.trimming import trimmed
from pipeline.intake.xls_marks import marks_in_xls
from pipeline.intake.xlsx_marks import Marks

OLD_FORMAT_LIMIT: Final = 60_000_000
"""Bytes of an .xls: the format ends at 65,536 rows, which with six columns of text are some 20 MB."""

_NO_MARKS: Final = Marks({}, frozenset(), {}, frozenset(), ())


def read_xls(data: bytes, file: str) -> tuple[Grid, ...]:
    """Every sheet in the file's order. Values by calamine in a process of its own, marks by a look of ours."""
    if len(data) > OLD_FORMAT_LIMIT:
        raise Refusal("fil-for-stor", matt=megabytes(len(data)), grans=megabytes(OLD_FORMAT_LIMIT))
    marks = marks_in_xls(data)
    sheets = sheets_of(data, trusted=False)
    if not sheets:  # the format cannot be without one
        raise Refusal("fil-skadad")
    return tuple(_grid(file, sheet, marks.get(sheet.name, _NO_MARKS)) for sheet in sheets)


def _grid(file: str, sheet: RawSheet, marks: Marks) -> Grid:
    rows = trimmed(sheet.rows, marks.faults)
    return Grid(
        file=file,
        sheet=sheet.name,
        rows=rows,
        hidden=sheet.hidden,
        faults=marks.faults,
        struck=frozenset((r, c) for r, c in marks.struck if r < len(rows) and c < len(rows[r]) and rows[r][c] != ""),
        shown=marks.shown,
        hidden_rows=frozenset(row for row in marks.hidden_rows if row < len(rows)),
        merged=sheet.merged,
    )
