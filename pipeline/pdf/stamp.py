"""In: a page, its number, the sheet's letters. Out: the number printed on the page where nothing else stands, as an
artifact; and a note at its head, as text that a screen reader says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.pdf.geometry import Shown, shown
from pipeline.pdf.letters import Letters
from pipeline.pdf.matrix import Box

if TYPE_CHECKING:
    import pikepdf

_SIZE: Final = 8.5
_NOTE_SIZE: Final = 10.0
_GAP: Final = 9.0
_QUIET: Final = "0.35 g"
"""Grey, seven to one against white: device grey is fit for any output intent."""

_INK: Final = "0 g"


def stamp_number(
    page: "pikepdf.Page", before: str, number: str, letters: Letters, ink: Sequence[Box], pdf: "pikepdf.Pdf"
) -> None:
    """Print `before` (what the page belongs to) in grey and the page number after it, at the page's foot."""
    seen = shown(page.obj)
    told, wide, fonts = letters.set(before, _SIZE)
    figures, narrow, more = letters.set(number, _SIZE)
    if wide + _GAP + narrow > seen.width - 2 * seen.margin:  # a narrow page gets the number alone
        told, wide, fonts = b"", 0.0, set()
    gap = _GAP if wide else 0.0
    x, y, free = seen.place(wide + gap + narrow, _SIZE, ink)
    plate = b"" if free else _plate(x, y, wide + gap + narrow, _SIZE)
    inside = b"\n".join(
        one
        for one in (
            plate,
            _line(told, x, y, _QUIET) if told else b"",
            _line(figures, x + wide + gap, y, _INK),
        )
        if one
    )
    mark = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    _add(page, seen, mark, inside, pdf)
    _bring(page, letters, fonts | more)


def print_note(page: "pikepdf.Page", note: str, number: int, letters: Letters, pdf: "pikepdf.Pdf") -> None:
    """Print `note` at the page's head, as the piece of marked content called `number`."""
    seen = shown(page.obj)
    size = _NOTE_SIZE
    told, wide, fonts = letters.set(note, size)
    room = seen.width - 2 * seen.margin
    if wide > room > 0:
        size *= room / wide
        told, wide, fonts = letters.set(note, round(size, 2))
    x, y = seen.margin, seen.height - 14 - size
    plate = _plate(x, y, wide, size)
    frame = f"0.6 w {x - 4:.2f} {y - 0.45 * size:.2f} {wide + 8:.2f} {1.6 * size:.2f} re S".encode()
    _add(page, seen, b"/Artifact <</Type /Layout>> BDC", plate + b"\n0 G\n" + frame, pdf)
    _add(page, seen, f"/P <</MCID {number}>> BDC".encode(), _line(told, x, y, _INK), pdf)
    _bring(page, letters, fonts)


def _plate(x: float, y: float, width: float, size: float) -> bytes:
    """White under the text, where something else is printed."""
    return f"1 g {x - 4:.2f} {y - 0.45 * size:.2f} {width + 8:.2f} {1.6 * size:.2f} re f".encode()


def _line(told: bytes, x: float, y: float, colour: str) -> bytes:
    return f"{colour} BT 1 0 0 1 {x:.2f} {y:.2f} Tm ".encode() + told + b" ET"


def _add(page: "pikepdf.Page", seen: Shown, mark: bytes, inside: bytes, pdf: "pikepdf.Pdf") -> None:
    matrix = " ".join(f"{one:.6g}" for one in seen.to_page).encode()
    whole = mark + b"\nq " + matrix + b" cm\n" + inside + b"\nQ\nEMC"
    page.contents_add(pdf.make_stream(whole))


def _bring(page: "pikepdf.Page", letters: Letters, names: set[str]) -> None:
    """Name the fonts in the page's resources. They may be shared with other pages, which then can print with them
    too."""
    import pikepdf

    resources = page.obj.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        resources = page.obj["/Resources"] = pikepdf.Dictionary()
    if not isinstance(resources.get("/Font"), pikepdf.Dictionary):
        resources["/Font"] = pikepdf.Dictionary()
    for name in sorted(names):
        resources["/Font"][name] = letters.fonts[name][0]
