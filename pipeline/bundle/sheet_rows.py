"""In: a workbook of XlsxWriter's with a pattern row in a sheet, and the columns of that sheet. Out: the same workbook
with all rows in the pattern's place.

XlsxWriter makes everything else of the workbook, but it makes one cell at a time: a merged table of 100,000 rows was
half of a large errand. Here a block of rows is made column by column, each text once, and goes straight into the zip,
so that neither the cells nor the XML are ever all in memory. Texts stand in their cells (inline strings) as they do in
XlsxWriter's own mode for long tables.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from math import ceil
from typing import Final

from pipeline.problems import column_letters

LINE_HEIGHT: Final = 15.0
_HIGHEST: Final = 409.0
MOST_ROWS: Final = 1_048_575
"""What a sheet in Excel holds below its header."""

_BLOCK: Final = 2_000
_LEVEL: Final = 5
"""Of deflate: the usual 6 takes twice as long for a hundredth less."""

_PATTERN: Final = re.compile(r'<row r="2".*?</row>|(?=</sheetData>)', re.DOTALL)
_STYLE: Final = re.compile(r' s="(\d+)"')
_SIZE: Final = re.compile(r'<dimension ref="[^"]*"/>')
_ESCAPE: Final = re.compile(r"(?<=_)(?=x[0-9a-fA-F]{4}_)")
"""Inside what Excel would take for the code of a letter: _x0041_ is an A."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A column of a sheet. values: from the second row down; a text is what a cell can hold (`cell_text`), an empty one
    makes an empty cell with its border. width: in letters. looks: text → which cell of the pattern row it looks like;
    the others like the first."""

    values: Sequence[str | int]
    width: float
    looks: Mapping[str, int] = field(default_factory=dict)


def with_rows(workbook: bytes, sheets: Mapping[int, Sequence[Filling]]) -> bytes:
    """sheets: number of a sheet, from 1 in the workbook's order → its columns. The second row of such a sheet is the
    pattern: a cell for each look. The same values give the same bytes."""
    fillings = {f"xl/worksheets/sheet{number}.xml": columns for number, columns in sheets.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as book,
    ):
        for entry in made.infolist():
            content = made.read(entry)
            with book.open(entry.filename, "w") as part:  # by name: an entry would bring its own level along
                if entry.filename in fillings:
                    part.writelines(_filled(content.decode("utf-8"), fillings[entry.filename]))
                else:
                    part.write(content)
    return out.getvalue()


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column so many letters wide."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Points for a row with so many lines. LibreOffice does not find it out by itself."""
    return min(LINE_HEIGHT * lines, _HIGHEST)


def _filled(xml: str, columns: Sequence[Filling]) -> Iterator[bytes]:
    before, pattern, after = _split(xml)
    styles = _STYLE.findall(pattern)
    count = len(columns[0].values)
    size = f"A1:{column_letters(len(columns) - 1)}{count + 1}"
    yield _SIZE.sub(f'<dimension ref="{size}"/>', before).encode()
    for start in range(0, count, _BLOCK):
        yield _block(columns, start, min(start + _BLOCK, count), styles).encode()
    yield after.encode()


def _split(xml: str) -> tuple[str, str, str]:
    found = _PATTERN.search(xml)
    if found is None:
        raise ValueError("a sheet without rows")
    return xml[: found.start()], found[0], xml[found.end() :]


def _block(columns: Sequence[Filling], start: int, end: int, styles: Sequence[str]) -> str:
    """The rows of the values from start up to end."""
    numbers = range(start + 2, end + 2)
    lines = [1] * (end - start)
    cells = []
    for index, column in enumerate(columns):
        values, letters = column.values[start:end], column_letters(index)
        once = set(values)
        tall: dict[str | int, int] = {
            one: lines_in(one, column.width)
            for one in once
            if isinstance(one, str) and (len(one) > column.width or "\n" in one)
        }
        if tall:
            lines = [max(so_far, tall.get(one, 1)) for so_far, one in zip(lines, values, strict=True)]
        made = {one: _cell(one, styles[column.looks.get(one, 0) if isinstance(one, str) else 0]) for one in once}
        cells.append([f'<c r="{letters}{at}"{made[one]}' for at, one in zip(numbers, values, strict=True)])
    tops = [_top(at, high) for at, high in zip(numbers, lines, strict=True)]
    return "".join(chain.from_iterable(zip(tops, *cells, repeat("</row>"), strict=False)))


def _top(number: int, lines: int) -> str:
    height = f' ht="{height_of(lines):g}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>'


def _cell(value: str | int, style: str) -> str:
    """A cell, but for what names its place."""
    if isinstance(value, int):
        return f' s="{style}"><v>{value}</v></c>'
    if not value:  # really empty, so that Excel's filter calls it so
        return f' s="{style}"/>'
    pieces = _ESCAPE.split(value) if "_x" in value else [value]
    # Readers do not agree on how to write such a text so that it is not a code. In two runs it is none to any of them.
    said = _text(value) if len(pieces) == 1 else "".join(f"<r>{_text(piece)}</r>" for piece in pieces)
    return f' s="{style}" t="inlineStr"><is>{said}</is></c>'


def _text(text: str) -> str:
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<t{space}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"
