"""In: the rows of a sheet as a reader gave them. Out: the rows that `Grid` promises: rectangular, no empty end."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from pipeline.intake.grid import At, Value

EXACT: Final = 2**53
"""Up to here a float holds every whole number."""

_BREAKS: Final = re.compile("\r\n|\r|\x0b|\x0c")


def plain_text(text: str) -> str:
    """Line breaks as one kind. A vertical tab is one in Word, where it comes from; Excel hides carriage returns."""
    return _BREAKS.sub("\n", text) if _BREAKS.search(text) else text


def trimmed(rows: list[list[Value]], faults: Iterable[At] = (), *, tidy: bool = False) -> list[list[Value]]:
    """`rows` with the empty rows and columns at the end cut off, but not before a faulty cell, whose value is empty.

    Whole numbers become int, since every number in a workbook is stored as a float. `tidy`: no text holds a line break
    of an odd kind, and all rows are equally long, so that most can be passed on as they are. `rows` itself is used up.
    """
    faulty_height = max((row + 1 for row, _ in faults), default=0)
    faulty_width = max((column + 1 for _, column in faults), default=0)
    while len(rows) > faulty_height and _blank(rows[-1]):
        rows.pop()
    longest = width = max(map(len, rows), default=0)
    while width > faulty_width and all(len(row) < width or row[width - 1] in ("", None) for row in rows):
        width -= 1
    tidy = tidy and width == longest >= faulty_width and len(rows) >= faulty_height
    width = max(width, faulty_width)
    rows.extend([] for _ in range(faulty_height - len(rows)))
    if tidy and float not in set(map(type, chain.from_iterable(rows))):
        return rows
    if tidy:
        return [[_cell(value) for value in row] if float in map(type, row) else row for row in rows]
    return [_row(row, width) for row in rows] if width else []


def _blank(row: list[Value]) -> bool:
    return all(value in ("", None) for value in row)


def _row(row: list[Value], width: int) -> list[Value]:
    cells = [_cell(value) for value in row[:width]]
    cells.extend([""] * (width - len(cells)))
    return cells


def _cell(value: Value) -> Value:
    if isinstance(value, float):
        return _number(value)
    return plain_text(value) if isinstance(value, str) else value


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() and abs(value) <= EXACT else value
