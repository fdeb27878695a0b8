"""In: the bytes of an .xls. Out: `Marks` for each of its sheets, which calamine does not tell for this format.

Goes through the records of the workbook stream (the format is called BIFF8) and looks at cells, rows, fonts and
formats only. What it does not understand, an older BIFF or a broken record, gives no marks: calamine has the last word
on what is readable. Strikes inside a text (rich text) are not looked for.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline.intake.grid import At
from pipeline.intake.ole import stream
from pipeline.intake.preflight import AREA_LIMIT, Refusal
from pipeline.intake.xlsx_marks import Marks
from pipeline.intake.xlsx_styles import BUILT_IN, shown_as
from pipeline.problems import column_letters

_BOF, _FILEPASS, _SHEET, _FONT, _FORMAT, _XF, _ROW = 0x809, 0x2F, 0x85, 0x31, 0x41E, 0xE0, 0x208
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK, _LABELSST, _LABEL = 0x06, 0x205, 0x203, 0x27E, 0xBD, 0xFD, 0x204
_VALUES: Final = frozenset({_FORMULA, _BOOLERR, _NUMBER, _RK, _LABELSST, _LABEL})
_BIFF8: Final = 0x600
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    """The marks of one sheet, while they are gathered."""

    name: str
    faults: dict[At, str] = field(default_factory=dict)
    struck: set[At] = field(default_factory=set)
    shown: dict[At, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    bottom: At = (0, 0)
    right: At = (0, 0)


class _Look:
    """Takes the records one by one."""

    def __init__(self) -> None:
        self.sheets: list[_Found] = []
        self._at: dict[int, _Found] = {}
        self._sheet: _Found | None = None
        self._struck_fonts: set[int] = set()
        self._fonts = 0
        self._formats = {int(number): code for number, code in BUILT_IN.items()}
        self._styles: list[tuple[bool, str]] = []

    def take(self, position: int, kind: int, body: bytes) -> None:
        if kind == _BOF:
            self._begin(position, body)
        elif kind == _FILEPASS:
            raise Refusal("fil-losenord")
        elif self._sheet is not None:
            self._in_sheet(self._sheet, kind, body)
        elif kind == _SHEET:
            found = _Found(_text(body[6:], body[6], 1))
            self._at[struct.unpack_from("<I", body)[0]] = found
        elif kind == _FONT:
            # There is no font 4: what is stored as the fifth is called 5.
            number = self._fonts if self._fonts < 4 else self._fonts + 1
            self._fonts += 1
            if body[2] & 0x08:
                self._struck_fonts.add(number)
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", body)
            self._formats[number] = _text(body[2:], length, 2)
        elif kind == _XF:
            font, number = struct.unpack_from("<HH", body)
            self._styles.append((font in self._struck_fonts, self._formats.get(number, "")))

    def _begin(self, position: int, body: bytes) -> None:
        if struct.unpack_from("<H", body)[0] != _BIFF8:
            raise ValueError("another version of the format")
        # A chart inside a sheet begins as a sheet does, at a place that the list of sheets does not know.
        found = self._at.get(position)
        if found is not None:
            self._sheet = found
            self.sheets.append(found)

    def _in_sheet(self, sheet: _Found, kind: int, body: bytes) -> None:
        if kind == _ROW:
            if struct.unpack_from("<I", body, 12)[0] & 0x20:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                style, packed = struct.unpack_from("<HI", body, 4 + 6 * index)
                self._cell(sheet, (row, first + index), style, _rk(packed))
        elif kind in _VALUES:
            row, column, style = struct.unpack_from("<HHH", body)
            number: float | None = None
            if kind == _NUMBER or (kind == _FORMULA and body[12:14] != b"\xff\xff"):
                number = struct.unpack_from("<d", body, 6)[0]
            elif kind == _RK:
                number = _rk(struct.unpack_from("<I", body, 6)[0])
            elif kind == _BOOLERR and body[7]:
                sheet.faults[row, column] = _ERRORS.get(body[6], "#FEL!")
            elif kind == _FORMULA and body[6] == 2:
                sheet.faults[row, column] = _ERRORS.get(body[8], "#FEL!")
            self._cell(sheet, (row, column), style, number)

    def _cell(self, sheet: _Found, at: At, style: int, number: float | None) -> None:
        sheet.bottom = max(sheet.bottom, at)
        sheet.right = max(sheet.right, at, key=lambda one: one[1])
        struck, code = self._styles[style] if style < len(self._styles) else (False, "")
        if struck and at not in sheet.faults:
            sheet.struck.add(at)
        if number is not None and code and (text := shown_as(repr(number), code)):
            sheet.shown[at] = text


def marks_in_xls(data: bytes) -> dict[str, Marks]:
    """Name of the sheet → its marks. Raises Refusal for a password, and for a value that lies too far away."""
    look = _Look()
    try:
        for position, kind, body in _records(stream(data, "Workbook")):
            look.take(position, kind, body)
    except (ValueError, IndexError, struct.error):
        return {}
    for sheet in look.sheets:
        if (sheet.bottom[0] + 1) * (sheet.right[1] + 1) > AREA_LIMIT:
            row, column = sheet.right
            raise Refusal("cell-langt-bort", sheet=sheet.name, row=row + 1, column=column_letters(column))
    return {
        one.name: Marks(one.faults, frozenset(one.struck), one.shown, frozenset(one.hidden_rows), ())
        for one in look.sheets
    }


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield at, kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _text(body: bytes, length: int, prefix: int) -> str:
    """A text of `length` letters after `prefix` bytes of length and one byte that tells how wide the letters are."""
    wide = body[prefix] & 1
    letters = body[prefix + 1 : prefix + 1 + length * (1 + wide)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _rk(packed: int) -> float:
    """A number in four bytes: a whole number or the upper half of a float, and perhaps a hundredth of it."""
    if packed & 2:
        value = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value
