"""In: a paper. Out: what only its colour tells apart, and text that is hard to see."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.package import DOCUMENT
from pipeline.word.reading import Line, Look, ReadPaper, Table
from pipeline.word.reading.paper import Style, short

_SYMBOLS: Final = frozenset("●■▲▼◆★⬤○□•")
_ENOUGH: Final = 4.5
_ENOUGH_LARGE: Final = 3.0
_LARGE, _LARGE_BOLD = 36, 28
"""Half points from which text is large: 18, and 14 when it is bold."""


def not_by_colour_alone(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """farg"""
    if one.read is None:
        return
    for table in one.read.tables:
        yield from _cells(table)
    for line in one.read.lines:
        text = line.text.strip()
        if text and set(text) <= _SYMBOLS and any(look.colour for look in line.looks):
            yield hit("tecken", line, text=text)


def _cells(table: Table) -> Iterator[Hit]:
    """A coloured cell that says nothing, in a row that says something, when not the whole row has that colour."""
    if table.part != DOCUMENT:
        return
    for row in table.rows:
        fills = {cell.fill for cell in row.cells}
        if row.header or len(fills) < 2 or not any(cell.text for cell in row.cells):
            continue
        for cell in row.cells:
            if cell.fill not in ("", "FFFFFF") and not cell.text and cell.plain and cell.lines:
                yield hit("cell", cell.lines[0])


def visible(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """kontrast: each combination of colours once, at its first place. What a table style colours by itself is not
    known here, and such cells are passed over."""
    if one.read is None:
        return
    read = one.read
    fills = _cell_fills(read)
    seen: set[tuple[str, str, bool]] = set()
    for line in read.lines:
        if not line.text.strip():
            continue
        behind = fills.get((line.part, line.table, line.row, line.cell), "") if line.table else ""
        style = read.styles.get(line.style) or read.styles.get("") or Style("")
        for text, colour, fill, large in _runs(read, line, style):
            ground = fill or line.fill or style.fill or behind
            if ground == "?" or (colour, ground or "FFFFFF", large) in seen:
                continue
            ratio = contrast(colour or _automatic(ground), ground or "FFFFFF")
            needed = _ENOUGH_LARGE if large else _ENOUGH
            if ratio < needed:
                seen.add((colour, ground or "FFFFFF", large))
                yield hit("svag", line, text=short(text), star=_swedish(ratio), ska=_swedish(needed))


def _runs(read: ReadPaper, line: Line, style: Style) -> Iterator[tuple[str, str, str, bool]]:
    """(text, colour, its own background, is it large) of the paragraph itself and of each run that looks otherwise."""
    covered = sum(len(look.text) for look in line.looks)
    if covered < len(line.text):
        yield line.text, style.colour, "", _is_large(style.size, style.bold)
    for look in line.looks:
        if look.text.strip():
            yield _of_run(read, look, style)


def _of_run(read: ReadPaper, look: Look, style: Style) -> tuple[str, str, str, bool]:
    own = read.styles.get(look.style) if look.style else None
    colour = look.colour or (own.colour if own else "") or style.colour
    size = look.size or (own.size if own else 0) or style.size
    bold = look.bold if look.bold is not None else style.bold or (own is not None and own.bold)
    return look.text, colour, look.fill or (own.fill if own else ""), _is_large(size, bold)


@lru_cache(maxsize=256)
def contrast(first: str, second: str) -> float:
    """The contrast of two colours (RRGGBB) as WCAG reckons it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _automatic(ground: str) -> str:
    """Word makes automatic text white on a dark ground."""
    return "FFFFFF" if ground and _luminance(ground) < 0.18 else "000000"


def _is_large(size: int, bold: bool) -> bool:
    return size >= _LARGE or (bold and size >= _LARGE_BOLD)


def _cell_fills(read: ReadPaper) -> dict[tuple[str, int, int, int], str]:
    """Background of each coloured cell; "?" for one without its own, in a table whose style colours some."""
    found = {}
    for table in read.tables:
        style = read.styles.get(table.style)
        unknown = "?" if style is not None and style.shaded else ""
        for row in table.rows:
            for cell in row.cells:
                fill = cell.fill or unknown
                if fill and cell.lines:
                    line = cell.lines[0]
                    found[line.part, line.table, line.row, line.cell] = fill
    return found


def _swedish(number: float) -> str:
    """Rounded down, so that a contrast that is too low never looks as if it were enough."""
    return f"{int(number * 10) / 10:.1f}".replace(".", ",")
