"""In: a PDF. Out: `PageText`: what stands on each of its pages, and whether that can be trusted to be all of it.

A scanned page is a picture: what it says cannot be read here, and somebody has to look at it.
"""

import io
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

_FEW: Final = 200
"""A page that is mostly a picture has more letters than this on it, or they are a stamp on a scanned page."""

_MOSTLY: Final = 0.5
_ODD_SHARE: Final = 0.2
"""More letters than this without a meaning, and the font does not tell what its signs stand for."""

_LINE_ENDS: Final = "\r\n\t\f\x02\ufffe"
_DEPTH: Final = 6


class UnreadablePdf(Exception):
    """The file cannot be opened. The text says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class PageText:
    """number: 1-based. unread: why there may be more on it than `text`, in Swedish; empty when there is not."""

    number: int
    text: str
    unread: str = ""


def read_pages(data: bytes) -> tuple[PageText, ...]:
    """Every page. Raises UnreadablePdf."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
        try:
            return tuple(_page(document, at) for at in range(len(document)))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf("den är skadad, lösenordsskyddad eller ingen PDF") from error


def _page(document: "pypdfium2.PdfDocument", at: int) -> PageText:
    page = document[at]
    textpage = page.get_textpage()
    try:
        text = str(textpage.get_text_range())
        return PageText(at + 1, text, _unread(page, text))
    finally:
        textpage.close()
        page.close()


def _unread(page: Any, text: str) -> str:
    letters = [char for char in text if not char.isspace() and char not in _LINE_ENDS]
    if not letters:
        shows = next(iter(page.get_objects(max_depth=_DEPTH)), None) is not None
        return "sidan är en bild utan text" if shows else ""
    odd = sum(unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or char == "\ufffd" for char in letters)
    if odd > _ODD_SHARE * len(letters):
        return "typsnittet säger inte vilka bokstäver som står på sidan"
    if len(letters) < _FEW and _pictured(page) > _MOSTLY:
        return "sidan är till största delen en bild"
    return ""


def _pictured(page: Any) -> float:
    """The largest picture's share of the page."""
    import pypdfium2.raw

    width, height = page.get_size()
    kinds: Iterator[Any] = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH)
    shares = [0.0]
    for one in kinds:
        left, bottom, right, top = one.get_bounds()
        shares.append(abs(right - left) * abs(top - bottom) / max(width * height, 1))
    return max(shares)
