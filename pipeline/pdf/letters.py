"""In: a sheet: a PDF page that prints every letter we need, converted with the papers. Out: `Letters`: text set as
operators of a content stream, with the sheet's own embedded fonts."""

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.pdf.glyphs import Glyphs, glyphs_of

if TYPE_CHECKING:
    import pikepdf

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜabcdefghijklmnopqrstuvwxyzåäöéü0123456789 .,:;!?()–—-/&%§+·«»”\"'"
"""What every sheet prints, beside the letters of the labels and notes at hand."""

FONT_NAME: Final = "/KsBundle"


def letters_for(*texts: str) -> str:
    """All that a sheet has to print for these texts: each letter once, in a fixed order."""
    return "".join(dict.fromkeys(ALPHABET + "".join(sorted(set("".join(texts))))))


@dataclass(slots=True)
class Letters:
    """The sheet's fonts, copied into the joined file: name in a page's resources → font and what it can print."""

    fonts: "dict[str, tuple[pikepdf.Object, Glyphs]]" = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def set(self, text: str, size: float) -> tuple[bytes, float, set[str]]:
        """Operators that print `text` where the text matrix stands, its width in points, and the fonts it uses. A
        letter that no font has is left out and noted in `missing`."""
        out: list[bytes] = []
        width, used, last = 0.0, set(), ""
        for name, piece in self._pieces(text):
            _, glyphs = self.fonts[name]
            codes = glyphs.codes(piece)
            if name != last:
                out.append(f"{name} {size:g} Tf".encode())
                last = name
            out.append(b"<" + codes.hex().encode() + b"> Tj")
            width += glyphs.width(codes) * size / 1000
            used.add(name)
        return b" ".join(out), width, used

    def _pieces(self, text: str) -> list[tuple[str, str]]:
        pieces: list[tuple[str, str]] = []
        for letter in text:
            name = next((one for one, (_, glyphs) in self.fonts.items() if glyphs.has(letter)), None)
            if name is None:
                self.missing.add(letter)
            elif pieces and pieces[-1][0] == name:
                pieces[-1] = (name, pieces[-1][1] + letter)
            else:
                pieces.append((name, letter))
        return pieces


def read_letters(pdf: "pikepdf.Pdf", sheet: bytes) -> Letters:
    """Copy the sheet's fonts into `pdf`. Raises pikepdf.PdfError when the sheet is no PDF, ValueError when it brings no
    font that can be used."""
    import pikepdf

    letters = Letters()
    source = pikepdf.open(io.BytesIO(sheet))
    found = []
    for page in source.pages:
        resources = page.obj.get("/Resources")
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        for _, font in sorted(fonts.items()) if isinstance(fonts, pikepdf.Dictionary) else ():
            glyphs = glyphs_of(font)
            if glyphs is not None:
                found.append((font, glyphs))
    for at, (font, glyphs) in enumerate(sorted(found, key=lambda one: -len(one[1].letters))):
        copied = pdf.copy_foreign(font if font.is_indirect else source.make_indirect(font))
        letters.fonts[f"{FONT_NAME}{at}"] = (copied, glyphs)
    if not letters.fonts:
        raise ValueError("the sheet has no embedded font with a map to Unicode")
    return letters
