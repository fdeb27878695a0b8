"""A font's own map says which letters it can print; what it lacks is not printed with it."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.glyphs import Glyphs, glyphs_of

SIMPLE = b"""begincmap 1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <01> <0041> <02> <00C5> endbfchar
1 beginbfrange <03> <05> <0030> endbfrange endcmap"""
WIDE = b"1 beginbfrange <0010> <0011> [<0041> <00660069>] endbfrange 1 beginbfchar <0012> <D83DDE00> endbfchar"


def font(cmap: bytes, *, embedded: bool = True, **told: object) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    pdf = pikepdf.new()
    about = Dictionary(FontFile2=pdf.make_stream(b"x")) if embedded else Dictionary()
    made = Dictionary(Type=Name.Font, ToUnicode=pdf.make_stream(cmap), FontDescriptor=about)
    for key, one in told.items():
        made[f"/{key}"] = one
    return pdf, made


def read(cmap: bytes) -> Glyphs:
    _pdf, made = font(cmap, Subtype=Name.TrueType, FirstChar=0, Widths=Array([0, 667, 667, 556, 556, 556]))
    found = glyphs_of(made)
    assert found is not None
    return found


def test_letters_and_widths_of_a_simple_font() -> None:
    glyphs = read(SIMPLE)
    assert glyphs.codes("AÅ02") == b"\x01\x02\x03\x05"
    assert glyphs.width(b"\x01\x03") == 667 + 556
    assert glyphs.text(b"\x02\x04\x09") == "Å1\N{REPLACEMENT CHARACTER}"
    assert glyphs.has("A1")
    assert not glyphs.has("A9")


def test_letters_and_widths_of_a_composite_font() -> None:
    pdf, made = font(WIDE, Subtype=Name.Type0)
    inner = Dictionary(FontDescriptor=made.FontDescriptor, DW=500, W=Array([0x10, Array([700]), 0x11, 0x11, 900]))
    made.DescendantFonts = Array([inner])
    glyphs = glyphs_of(made)
    assert glyphs is not None
    assert glyphs.codes("A") == b"\x00\x10"
    assert [glyphs.width(code) for code in (b"\x00\x10", b"\x00\x11", b"\x00\x12")] == [700, 900, 500]
    assert glyphs.text(b"\x00\x11\x00\x12") == "fi\N{GRINNING FACE}"
    del pdf


def test_a_font_that_is_not_embedded_prints_nothing() -> None:
    _pdf, made = font(SIMPLE, embedded=False, Subtype=Name.TrueType)
    assert glyphs_of(made) is None
