"""In: nothing. Out: `Grid`, one sheet as it was found: raw values, and what a value alone does not tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell can hold. None and "" are both empty."""

At = tuple[int, int]
"""A cell: 0-based (row, column), counted from A1 whatever the sheet's used area."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows` starts at A1, is rectangular, and ends with the last row and column that hold something.

    faults: cells whose value is not to be trusted: the error as Excel shows it ("#REF!"), or "formel utan värde" for a
    formula that was never calculated. struck: cells whose text is struck through, wholly or in part.
    shown: what a person saw, where that differs from the plain number (1.1 shown as "1.10", 1 shown as "001").
    hidden_rows: rows that a filter or a person has hidden. merged: (first row, first column, last row, last column).
    """

    file: str
    sheet: str
    rows: list[list[Value]]
    hidden: bool = False
    faults: Mapping[At, str] = field(default_factory=dict)
    struck: frozenset[At] = frozenset()
    shown: Mapping[At, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file that could be read: every sheet in the file's order, hidden ones too. `sha256` is of the file's bytes.

    kind: what the content is, whatever the name says: "xlsx", "xlsm", "xls", "ods", "csv" or "html".
    saved: when it says that it was last saved (see `saved.saved_at`).
    """

    file: str
    kind: str
    sha256: str
    grids: tuple[Grid, ...]
    saved: str = ""
