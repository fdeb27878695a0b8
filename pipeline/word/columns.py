"""In: the XML of a filled part. Out: the same, with the grid of each table fitted to the columns that a loop printed.

A table with one column for each status has as many columns as the municipality has statuses. Word lays out such a
table by
itself; LibreOffice and PDF go by the grid that the template had, and leave the last column with what is over.
"""

import re
from typing import Final

NARROWEST_FIRST: Final = 3000
"""The first column holds the names of the rows: it is never narrower than this (twentieths of a point)."""

_TABLE: Final = re.compile(r"<w:tbl>[^<]*(?:<(?!/?w:tbl>)[^<]*)*</w:tbl>")
"""A table without tables in it, tag by tag and not letter by letter."""
_GRID: Final = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>", re.DOTALL)
_WIDTH: Final = re.compile(r'<w:gridCol\s[^>]*?w:w="(\d+)"[^>]*/>')
_ROW: Final = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_CELL: Final = re.compile(r"<w:tc[ >]")
_CELL_WIDTH: Final = re.compile(r"(<w:tcW\s[^>]*?w:w=\")\d+(\")")


def fit_columns(xml: str) -> str:
    """Give every table whose rows have another number of cells than its grid a grid of its own: the columns after the
    first are alike, and the whole is as wide as before. Tables with rows of different lengths are left alone."""
    return _TABLE.sub(lambda table: _fitted(table[0]), xml)


def _fitted(table: str) -> str:
    grid = _GRID.search(table)
    rows = _ROW.findall(table)
    if grid is None or not rows:
        return table
    old = [int(width) for width in _WIDTH.findall(grid[1])]
    counts = {len(_CELL.findall(row)) for row in rows}
    if len(counts) != 1 or counts == {len(old)} or len(old) < 2 or min(counts) < 2:
        return table
    new = _widths(old, counts.pop())
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in new)
    fitted = table.replace(grid[0], f"<w:tblGrid>{columns}</w:tblGrid>", 1)
    return _ROW.sub(lambda row: _row(row[0], new), fitted)


def _widths(old: list[int], count: int) -> list[int]:
    total = sum(old)
    other = min(old[-1], (total - min(NARROWEST_FIRST, total // 2)) // (count - 1))
    return [total - other * (count - 1)] + [other] * (count - 1)


def _row(row: str, widths: list[int]) -> str:
    if len(_CELL_WIDTH.findall(row)) != len(widths):
        return row
    left = iter(widths)
    return _CELL_WIDTH.sub(lambda width: f"{width[1]}{next(left)}{width[2]}", row)
