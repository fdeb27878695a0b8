"""In: the bytes of a web page that calls itself a workbook, as many systems export. Out: a grid for each table."""

import re
from typing import TYPE_CHECKING, Final

from pipeline.intake.delimited import decoded
from pipeline.intake.grid import Grid, Value
from pipeline.intake.preflight import AREA_LIMIT, Refusal, megabytes
from pipeline.intake.trimming import trimmed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HTML_LIMIT: Final = 30_000_000
"""Bytes of a page, which is held in memory as a whole while it is read."""

_SPAN_LIMIT: Final = 1000
"""What browsers allow a cell to span."""

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_STRIKES: Final = ("s", "strike", "del")


def read_html(data: bytes, file: str) -> tuple[Grid, ...]:
    """Every outermost table with a cell in it; all values are text. Raises Refusal."""
    from lxml import etree, html

    if len(data) > HTML_LIMIT:
        raise Refusal("fil-for-stor", matt=megabytes(len(data)), grans=megabytes(HTML_LIMIT))
    try:
        page = html.document_fromstring(_PROLOGUE.sub("", _text(data)))
    except (etree.LxmlError, ValueError) as error:
        raise Refusal("fil-utan-blad") from error
    tables = [table for table in page.iter("table") if next(table.iterancestors("table"), None) is None]
    found = [rows for rows in map(_rows, tables) if any(rows)]
    if not found:
        raise Refusal("fil-utan-blad")
    area = AREA_LIMIT
    grids = []
    for number, rows in enumerate(found, 1):
        grid = _grid(rows, file, f"Tabell {number}", area)
        area -= len(grid.rows) * len(grid.rows[0]) if grid.rows else 0
        grids.append(grid)
    return tuple(grids)


def _text(data: bytes) -> str:
    told = _CHARSET.search(data[:4096])
    if told and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(told[1].decode())
        except (LookupError, UnicodeDecodeError):  # the page is wrong about itself: see what the bytes say
            pass
    return decoded(data)


def _rows(table: "HtmlElement") -> "list[list[HtmlElement]]":
    """The rows of this table, without those of tables inside its cells."""
    rows = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _grid(rows: "list[list[HtmlElement]]", file: str, name: str, area: int) -> Grid:
    values: dict[tuple[int, int], Value] = {}
    taken: set[tuple[int, int]] = set()
    struck: set[tuple[int, int]] = set()
    merged: list[tuple[int, int, int, int]] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            high = min(_span(cell, "rowspan"), len(rows) - row)
            wide = _span(cell, "colspan")
            area -= high * wide
            if area < 0:
                raise Refusal("fil-for-stor", matt=f"över {AREA_LIMIT} celler", grans=f"{AREA_LIMIT} celler")
            taken.update((row + down, column + right) for down in range(high) for right in range(wide))
            values[row, column] = text = _cell_text(cell)
            if text and next(cell.iter(*_STRIKES), None) is not None:
                struck.add((row, column))
            if high * wide > 1:
                merged.append((row, column, row + high - 1, column + wide - 1))
            column += wide
    width = max((column for _, column in values), default=-1) + 1
    if len(rows) * width > AREA_LIMIT:
        raise Refusal("fil-for-stor", matt=f"över {AREA_LIMIT} celler", grans=f"{AREA_LIMIT} celler")
    filled = [[values.get((row, column), "") for column in range(width)] for row in range(len(rows))]
    return Grid(file=file, sheet=name, rows=trimmed(filled), struck=frozenset(struck), merged=tuple(merged))


def _cell_text(cell: "HtmlElement") -> str:
    """The text as a browser shows it: spaces run together, <br> and <p> begin lines."""
    lines = _SPACES.sub(" ", _inline(cell)).split("\x00")
    return "\n".join(line.strip() for line in lines).strip("\n")


def _inline(element: "HtmlElement") -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            parts.append("\x00" if child.tag in ("br", "p", "div", "li") else "")
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _span(cell: "HtmlElement", what: str) -> int:
    number = (cell.get(what) or "1").strip()
    return min(max(1, int(number)), _SPAN_LIMIT) if number.isascii() and number.isdigit() and len(number) < 7 else 1
