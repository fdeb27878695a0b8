"""In: a font that is embedded in a PDF. Out: `Glyphs`: which letters it can print, with what codes and how wide.

Nothing is printed in a joined file but with fonts that its own pages brought, so that it needs none of ours.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[(.*?)\])", re.DOTALL)
_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Glyphs:
    """letters: text → code, as a content stream writes it. widths: code → thousandths of the size. spans: the length of
    a code in bytes."""

    letters: Mapping[str, bytes]
    widths: Mapping[bytes, float]
    spans: int

    def has(self, text: str) -> bool:
        return all(one in self.letters for one in text)

    def codes(self, text: str) -> bytes:
        """Raises KeyError when a letter is missing."""
        return b"".join(self.letters[one] for one in text)

    def width(self, codes: bytes) -> float:
        """In thousandths of the size."""
        return sum(self.widths.get(codes[at : at + self.spans], 0.0) for at in range(0, len(codes), self.spans))

    def text(self, codes: bytes) -> str:
        """What the codes say; U+FFFD for one that the font does not explain."""
        told = {code: letter for letter, code in self.letters.items()}
        return "".join(
            told.get(codes[at : at + self.spans], "\N{REPLACEMENT CHARACTER}")
            for at in range(0, len(codes), self.spans)
        )


def glyphs_of(font: "pikepdf.Object") -> Glyphs | None:
    """Read a font's map to Unicode and its widths; None when it has no map, or is not embedded."""
    import pikepdf

    told = font.get("/ToUnicode")
    if not isinstance(told, pikepdf.Stream) or not _embedded(font):
        return None
    letters: dict[str, bytes] = {}
    for code, text in _pairs(told.read_bytes()):
        if text:
            letters.setdefault(text, code)
    if not letters:
        return None
    spans = len(next(iter(letters.values())))
    if any(len(code) != spans for code in letters.values()):
        return None
    widths = _wide_widths(font, letters.values()) if font.get("/Subtype") == "/Type0" else _plain_widths(font)
    return Glyphs(letters, widths, spans)


def _pairs(cmap: bytes) -> Iterable[tuple[bytes, str]]:
    for kind, inside in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(inside):
                yield _hex(code), _text(text)
            continue
        for first, last, text, listed in _RANGE.findall(inside):
            low, high = int(_hex(first).hex(), 16), int(_hex(last).hex(), 16)
            size = len(_hex(first))
            texts = [_text(one) for one in re.findall(rb"<([0-9A-Fa-f\s]+)>", listed)]
            start = _text(text) if text else ""
            for turn in range(min(high - low + 1, _LONGEST)):
                if listed:
                    yield (low + turn).to_bytes(size, "big"), texts[turn] if turn < len(texts) else ""
                elif start:
                    yield (low + turn).to_bytes(size, "big"), start[:-1] + chr(min(ord(start[-1]) + turn, 0x10FFFF))


def _hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _text(digits: bytes) -> str:
    return _hex(digits).decode("utf-16-be", "ignore")


def _plain_widths(font: "pikepdf.Object") -> dict[bytes, float]:
    first = int(font.get("/FirstChar", 0))
    return {
        bytes([first + at]): float(one) for at, one in enumerate(list(font.get("/Widths") or [])) if first + at < 256
    }


def _wide_widths(font: "pikepdf.Object", codes: Iterable[bytes]) -> dict[bytes, float]:
    """The widths of a composite font with codes of two bytes that are its glyph numbers (Identity-H)."""
    inner = _inner(font)
    told: list[Any] = list(inner.get("/W") or [])
    usual = float(inner.get("/DW", 1000))
    known: dict[int, float] = {}
    at = 0
    while at + 1 < len(told):
        first, second = int(told[at]), told[at + 1]
        if isinstance(second, int):
            wide = float(told[at + 2]) if at + 2 < len(told) else usual
            known |= dict.fromkeys(range(first, min(second, first + _LONGEST) + 1), wide)
            at += 3
        else:
            known |= {first + turn: float(one) for turn, one in enumerate(second)}
            at += 2
    return {code: known.get(int.from_bytes(code, "big"), usual) for code in codes}


def _embedded(font: "pikepdf.Object") -> bool:
    told = _inner(font).get("/FontDescriptor")
    return told is not None and any(key in told for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _inner(font: "pikepdf.Object") -> Any:
    """The font that has the glyphs: a composite font has one below it."""
    return next(iter(font.get("/DescendantFonts") or [{}])) if font.get("/Subtype") == "/Type0" else font
