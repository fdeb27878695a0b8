"""In: the bytes of an .ods. Out: its grids, values and marks together. Raises `Refusal`.

Read by lxml as a stream, since content.xml tells what calamine does not: errors, what a person saw, struck text, hidden
rows. Repeated cells are one element with a number in the file; blank ones are counted, not kept.
"""

import io
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, Final

from pipeline.intake.grid import At, Grid, Value
from pipeline.intake.ods_cells import CALC, OFFICE, STYLE, TABLE, cell_text, cell_value, number_shown, strikes
from pipeline.intake.preflight import AREA_LIMIT, ROW_LIMIT, Package, Refusal, Zipped, refuse_doctype
from pipeline.intake.trimming import trimmed
from pipeline.intake.xlsx_marks import NEVER_CALCULATED
from pipeline.problems import column_letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_TELLING: Final = (f"{OFFICE}value-type", f"{TABLE}formula")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read."""

    name: str
    hidden: bool
    next_row: int = 0
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    faults: dict[At, str] = field(default_factory=dict)
    struck: set[At] = field(default_factory=set)
    shown: dict[At, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    column_styles: list[str] = field(default_factory=list)


class _Reader:
    """Takes the elements of content.xml as they end, and keeps what a grid needs of them."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._struck_styles: set[str] = set()
        self._hiding_styles: set[str] = set()
        self._left = AREA_LIMIT

    def style(self, element: "_Element") -> None:
        name = element.get(f"{STYLE}name", "")
        if any(one.get(f"{TABLE}display") == "false" for one in element.iter(f"{STYLE}table-properties")):
            self._hiding_styles.add(name)
        if strikes(element):
            self._struck_styles.add(name)

    def sheet(self, element: "_Element") -> None:
        hidden = element.get(f"{TABLE}style-name", "") in self._hiding_styles
        self.sheets.append(_Sheet(element.get(f"{TABLE}name", ""), hidden))

    def column(self, element: "_Element") -> None:
        style = element.get(f"{TABLE}default-cell-style-name", "")
        styles = self.sheets[-1].column_styles
        styles.extend(repeat(style, min(_times(element, "columns"), _LAST_COLUMN - len(styles))))

    def row(self, element: "_Element") -> None:
        sheet = self.sheets[-1]
        times = _times(element, "rows")
        first, sheet.next_row = sheet.next_row, sheet.next_row + times
        if first >= _LAST_ROW:
            return
        start = 0
        for cell in element.iterchildren(*_CELLS):
            wide = _times(cell, "columns")
            if cell.tag == _CELLS[0] and (len(cell) or any(name in cell.attrib for name in _TELLING)):
                self._cell(cell, element, first, times, start, wide)
            start += wide
        hides = element.get(f"{TABLE}visibility", "visible") != "visible"
        if hides and first in sheet.rows:
            sheet.hidden_rows.update(range(first, first + times))

    def _cell(self, cell: "_Element", row: "_Element", first: int, times: int, start: int, wide: int) -> None:
        sheet = self.sheets[-1]
        text = cell_text(cell)
        value = cell_value(cell, text)
        fault = ""
        if cell.get(f"{CALC}value-type") == "error":
            value, fault = "", text or "#FEL!"
        elif cell.get(f"{TABLE}formula") and f"{OFFICE}value-type" not in cell.attrib and not text:
            fault = NEVER_CALCULATED
        if value in ("", None) and not fault:
            return
        self._left -= times * wide
        if self._left < 0 or start + wide > _LAST_COLUMN:
            raise Refusal("cell-langt-bort", sheet=sheet.name, row=first + 1, column=column_letters(start))
        styles = self._style_of(cell, row, sheet, start)
        struck = styles in self._struck_styles or self._struck_span(cell)
        shown = number_shown(value, text)
        for at in ((first + down, start + right) for down in range(times) for right in range(wide)):
            sheet.rows.setdefault(at[0], {})[at[1]] = value
            if fault:
                sheet.faults[at] = fault
            if struck and not fault:
                sheet.struck.add(at)
            if shown:
                sheet.shown[at] = shown
        high, broad = _span(cell, "rows"), _span(cell, "columns")
        if high * broad > 1:
            sheet.merged.append((first, start, first + high - 1, start + broad - 1))

    def _style_of(self, cell: "_Element", row: "_Element", sheet: _Sheet, start: int) -> str:
        own = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        return own or (sheet.column_styles[start] if start < len(sheet.column_styles) else "")

    def _struck_span(self, cell: "_Element") -> bool:
        name = TABLE.replace("table", "text") + "style-name"
        return bool(self._struck_styles) and any(one.get(name) in self._struck_styles for one in cell.iterdescendants())


def read_ods(zipped: Zipped, file: str) -> tuple[Grid, ...]:
    """Every sheet in the file's order."""
    from lxml import etree

    package = Package(zipped)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise Refusal("fil-losenord")
    content = package.part("content.xml")
    refuse_doctype(content)
    reader = _Reader()
    steps = {f"{STYLE}style": reader.style, f"{TABLE}table-row": reader.row, f"{TABLE}table-column": reader.column}
    table = f"{TABLE}table"
    try:
        parsing = etree.iterparse(
            io.BytesIO(content), events=("start", "end"), tag=(table, *steps), resolve_entities=False, no_network=True
        )
        for event, element in parsing:
            if element.tag == table:
                if event == "start":
                    reader.sheet(element)
            elif event == "end" and (reader.sheets or element.tag == f"{STYLE}style"):
                steps[element.tag](element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise Refusal("fil-skadad") from error
    if not reader.sheets:
        raise Refusal("fil-utan-blad")
    area = AREA_LIMIT
    grids: list[Grid] = []
    for sheet in reader.sheets:
        grid, area = _grid(file, sheet, area)
        grids.append(grid)
    return tuple(grids)


def _grid(file: str, sheet: _Sheet, area: int) -> tuple[Grid, int]:
    bottom = max(sheet.rows, default=-1)
    row, right = max(((row, max(cells)) for row, cells in sheet.rows.items()), key=lambda at: at[1], default=(-1, -1))
    area -= (bottom + 1) * (right + 1)
    if area < 0 or bottom >= ROW_LIMIT:
        at = (bottom, max(sheet.rows[bottom])) if bottom > 100 * right else (row, right)
        raise Refusal("cell-langt-bort", sheet=sheet.name, row=at[0] + 1, column=column_letters(at[1]))
    blank: dict[int, Value] = {}
    rows = [[sheet.rows.get(r, blank).get(c, "") for c in range(right + 1)] for r in range(bottom + 1)]
    grid = Grid(
        file=file,
        sheet=sheet.name,
        rows=trimmed(rows, sheet.faults),
        hidden=sheet.hidden,
        faults=sheet.faults,
        struck=frozenset(sheet.struck),
        shown=sheet.shown,
        hidden_rows=frozenset(sheet.hidden_rows),
        merged=tuple(sorted(sheet.merged)),
    )
    return grid, area


def _times(element: "_Element", what: str) -> int:
    return _count(element.get(f"{TABLE}number-{what}-repeated"))


def _span(element: "_Element", what: str) -> int:
    return _count(element.get(f"{TABLE}number-{what}-spanned"))


def _count(number: str | None) -> int:
    return max(1, int(number)) if number and number.isascii() and number.isdigit() and len(number) < 10 else 1
