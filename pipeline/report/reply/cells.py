"""In: a sheet's XML and cells to mark. Out: the same XML with those cells in other styles; cells that it lacks are put
in."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from pipeline.problems import column_letters
from pipeline.report.package import MAIN, Unfit, local
from pipeline.report.reply.notes import column_index

if TYPE_CHECKING:
    from lxml import etree

At = tuple[int, int]
"""0-based row and column."""

Restyle = Callable[[int], int]
"""From a style's index to another's."""

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def restyle(sheet: "etree._Element", styles: dict[At, Restyle]) -> None:
    """Give each of these cells the style that is made of its own; a cell that is not there inherits its row's or its
    column's. Raises Unfit when the sheet holds no cells at all."""
    data = _data(sheet)
    rows = dict(_numbered(data, lambda text: int(text) - 1))
    for (row, column), change in sorted(styles.items()):
        if row not in rows:
            rows[row] = _insert(data, rows, row, "row", str(row + 1))
        line = rows[row]
        cells = dict(_numbered(line, lambda text: column_index(text.rstrip("0123456789"))))
        if column not in cells:
            style = line.get("s", "0") if line.get("customFormat") in ("1", "true") else _column_style(sheet, column)
            line.attrib.pop("spans", "")
            cells[column] = _insert(line, cells, column, "c", f"{column_letters(column)}{row + 1}")
            cells[column].set("s", style)
        cell = cells[column]
        cell.set("s", str(change(int(cell.get("s", "0")))))


def every_cell(sheet: "etree._Element") -> Iterator[tuple[At, "etree._Element"]]:
    for row, line in _numbered(_data(sheet), lambda text: int(text) - 1):
        for column, cell in _numbered(line, lambda text: column_index(text.rstrip("0123456789"))):
            yield (row, column), cell


def _data(sheet: "etree._Element") -> "etree._Element":
    found = next((one for one in sheet if local(one) == "sheetData"), None)
    if found is None:
        raise Unfit("sheetData")
    return found


def _numbered(parent: "etree._Element", number: Callable[[str], int]) -> Iterator[tuple[int, "etree._Element"]]:
    """The rows of a sheet, or the cells of a row, with their index: some writers leave out what follows by itself."""
    at = -1
    for one in parent:
        if local(one) not in ("row", "c"):
            continue
        try:
            at = number(one.get("r", "").upper()) if one.get("r") else at + 1
        except ValueError as error:
            raise Unfit("r") from error
        yield at, one


def _insert(
    parent: "etree._Element", there: dict[int, "etree._Element"], at: int, name: str, reference: str
) -> "etree._Element":
    element = parent.makeelement(f"{{{MAIN}}}{name}", {})
    element.set("r", reference)
    for number, one in there.items():  # what has no number of its own would be counted on from the new one
        if not one.get("r"):
            one.set("r", str(number + 1) if name == "row" else f"{column_letters(number)}{reference.lstrip(_LETTERS)}")
    after = min((number for number in there if number > at), default=None)
    if after is None:
        parent.append(element)
    else:
        there[after].addprevious(element)
    return element


def _column_style(sheet: "etree._Element", column: int) -> str:
    for group in sheet:
        if local(group) == "cols":
            for one in group:
                if int(one.get("min", "0")) <= column + 1 <= int(one.get("max", "0")):
                    return one.get("style", "0")
    return "0"
