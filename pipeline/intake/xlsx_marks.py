"""In: a sheet's XML in plain form. Out: `Marks`, what its values alone do not tell, and how far its values reach.

A sheet is searched as bytes, and for each rare feature only when its name occurs at all: most sheets have none, and
then looking costs a fraction of what reading does.
"""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.intake.grid import At
from pipeline.intake.plain_xml import column_index
from pipeline.intake.xlsx_styles import Styles, shown_as

NEVER_CALCULATED: Final = "formel utan värde"

_CELL: Final = rb'<c r="([A-Z]+)([0-9]+)"'
_FORMULA: Final = rb"(?:\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))"
_VALUED: Final = re.compile(_CELL + rb"[^>]*(?<!/)>(?!\s*</c>)")
_ERROR: Final = re.compile(_CELL + rb'(?=[^>]* t="e")[^>]*>' + _FORMULA + rb"?\s*<v>([^<]*)</v>")
_UNCALCULATED: Final = re.compile(_CELL + rb"([^>]*)>" + _FORMULA + rb"(?!\s*<v[^>]*>[^<])\s*(<v)?")
_STRUCK_INLINE: Final = re.compile(_CELL + rb"[^>]*>\s*<is>(.*?)</is>", re.DOTALL)
_SHARED: Final = re.compile(_CELL + rb'(?=[^>]* t="s")[^>]*>\s*<v>([0-9]+)</v>')
_HIDDEN_ROW: Final = re.compile(rb'<row r="([0-9]+)"(?=[^>]* hidden="(?:1|true)")')
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_STRIKE: Final = re.compile(rb'<strike(?:\s*/>|\s*>|\s+val="(?:1|true)")')


@dataclass(frozen=True, slots=True)
class Marks:
    """As in `Grid`; a struck cell may still be an empty one."""

    faults: dict[At, str]
    struck: frozenset[At]
    shown: dict[At, str]
    hidden_rows: frozenset[int]
    merged: tuple[tuple[int, int, int, int], ...]


def marks_in(sheet: bytes, styles: Styles, struck_strings: frozenset[bytes]) -> Marks:
    """The marks of a plain sheet; `struck_strings` are the numbers of shared strings with struck text."""
    start, end = _body(sheet)

    def has(mark: bytes, letter: bytes) -> bool:
        # A sheet of shared texts has hardly a letter in its body, and one letter is found ten times as fast as two.
        return sheet.find(letter, start, end) >= 0 and sheet.find(mark, start, end) >= 0

    merges = sheet.find(b"<mergeCell ", end) >= 0 or sheet.find(b"<mergeCell ", 0, start) >= 0
    return Marks(
        faults=_faults(sheet, errors=has(b't="e"', b"e"), formulas=has(b"<f", b"f")),
        struck=_struck(sheet, styles, struck_strings, inline=has(b"<strike", b"k")),
        shown=_shown(sheet, styles),
        hidden_rows=frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(sheet))
        if has(b' hidden="', b"h")
        else frozenset(),
        merged=_merged(sheet) if merges else (),
    )


def reach(sheet: bytes) -> tuple[int, int, At]:
    """Rows and columns up to the last value of a plain sheet, and the value that reaches furthest.

    Formatted blanks do not count: the reader passes them over.
    """
    rows = columns = 0
    lowest: At = (0, 0)
    rightmost: At = (0, 0)
    for letters, number in _VALUED.findall(sheet):
        row, column = int(number), column_index(letters.decode()) + 1
        if row > rows:
            rows, lowest = row, (row - 1, column - 1)
        if column > columns:
            columns, rightmost = column, (row - 1, column - 1)
    # A sheet is a hundred times as long as it is wide, as people make them: that tells which of the two is the odd one.
    return rows, columns, lowest if rows > 100 * columns else rightmost


def struck_strings(shared: bytes) -> frozenset[bytes]:
    """The numbers of the shared strings in which some text is struck through."""
    if b"<strike" not in shared:
        return frozenset()
    items = re.split(rb"<si(?=[\s/>])", shared)[1:]
    return frozenset(b"%d" % index for index, item in enumerate(items) if _STRIKE.search(item))


def _body(sheet: bytes) -> tuple[int, int]:
    """Where the rows stand: after the beginning of the first sheetData, before the end of the last."""
    start = sheet.find(b">", sheet.find(b"<sheetData"))
    return start, max(start, sheet.rfind(b"</sheetData"))


def _at(letters: bytes, number: bytes) -> At:
    return int(number) - 1, column_index(letters.decode())


def _faults(sheet: bytes, *, errors: bool, formulas: bool) -> dict[At, str]:
    faults: dict[At, str] = {}
    if errors:
        faults.update((_at(a, n), text.decode(errors="replace").strip()) for a, n, text in _ERROR.findall(sheet))
    if formulas:
        for letters, number, attributes, value in _UNCALCULATED.findall(sheet):
            # t="str" with an empty <v> is a formula whose result is the empty text: that is a value.
            if not (value and b' t="str"' in attributes):
                faults[_at(letters, number)] = NEVER_CALCULATED
    return faults


def _struck(sheet: bytes, styles: Styles, strings: frozenset[bytes], *, inline: bool) -> frozenset[At]:
    struck: set[At] = set()
    if styles.struck:
        ids = b"|".join(one.encode() for one in sorted(styles.struck))
        struck.update(_at(a, n) for a, n in re.findall(_CELL + rb'(?=[^>]* s="(?:' + ids + rb')")', sheet))
    if strings:
        struck.update(_at(a, n) for a, n, index in _SHARED.findall(sheet) if index in strings)
    if inline:
        struck.update(_at(a, n) for a, n, text in _STRUCK_INLINE.findall(sheet) if _STRIKE.search(text))
    return frozenset(struck)


def _shown(sheet: bytes, styles: Styles) -> dict[At, str]:
    if not styles.formats:
        return {}
    ids = b"|".join(one.encode() for one in sorted(styles.formats))
    numbers = re.compile(
        _CELL + rb'(?=[^>]* s="(' + ids + rb')")(?![^>]* t="[^n])[^>]*>' + _FORMULA + rb"?\s*<v>([^<]*)</v>"
    )
    found = (
        (_at(letters, number), shown_as(text.decode(errors="replace"), styles.formats[style.decode()]))
        for letters, number, style, text in numbers.findall(sheet)
    )
    return {at: text for at, text in found if text}


def _merged(sheet: bytes) -> tuple[tuple[int, int, int, int], ...]:
    corners = ((*_at(a, b), *_at(c, d)) for a, b, c, d in _MERGED.findall(sheet))
    return tuple(sorted(corner for corner in corners if corner[:2] != corner[2:]))
