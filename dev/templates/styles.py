"""In: nothing. Out: word/styles.xml: every look of the templates, under Word's own names where it has one.

Sizes are half points, distances twentieths of a point. Arial and Times New Roman are on every office machine and have
twins of equal width in LibreOffice, so pages break alike. Both come from the theme: changed there, changed everywhere.
"""

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

TEXT_WIDTH: Final = 9070
"""The width between the margins, in twentieths of a point: A4 with 25 mm on each side."""

ACCENT: Final = "17456B"
GREY: Final = "595959"
WARNING: Final = "9C2A1C"
PALE: Final = "E9EFF4"
LINE: Final = "B4C2CE"

_NS: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SANS: Final = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" '
    'w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
)
_SERIF: Final = _SANS.replace("major", "minor")
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_BARE: Final = "<w:suppressAutoHyphens/>"


@dataclass(frozen=True, slots=True)
class Style:
    """One style. ppr, rpr: the inside of its paragraph and run properties, in the order the schema asks for."""

    id: str
    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    next: str = ""
    ppr: str = ""
    rpr: str = ""
    own: bool = False
    """Not one of Word's built-in styles."""
    default: bool = False
    extra: str = ""
    quick: bool = True
    """Shown in the gallery."""

    def __str__(self) -> str:
        parts = [
            f"<w:name w:val={quoteattr(self.name)}/>",
            f'<w:basedOn w:val="{self.based}"/>' if self.based else "",
            f'<w:next w:val="{self.next}"/>' if self.next else "",
            '<w:uiPriority w:val="1"/>' if self.quick else '<w:uiPriority w:val="99"/>',
            "<w:qFormat/>" if self.quick else "",
            f"<w:pPr>{self.ppr}</w:pPr>" if self.ppr else "",
            f"<w:rPr>{self.rpr}</w:rPr>" if self.rpr else "",
            self.extra,
        ]
        flags = (' w:default="1"' if self.default else "") + (' w:customStyle="1"' if self.own else "")
        return f'<w:style w:type="{self.kind}"{flags} w:styleId="{self.id}">{"".join(parts)}</w:style>'


def _space(before: int = 0, after: int = 0, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _color(rgb: str) -> str:
    return f'<w:color w:val="{rgb}"/>'


def _border(side: str, rgb: str, width: int = 6, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{rgb}"/>'


def _heading(level: int, size: int, before: int, after: int, extra: str = "") -> Style:
    ppr = f'{_KEEP}{extra}{_space(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    rpr = f"{_SANS}<w:b/><w:bCs/>{_color(ACCENT)}{_size(size)}"
    return Style(f"Rubrik{level}", f"heading {level}", next="Brdtext", ppr=ppr, rpr=rpr)


def _list(style_id: str, name: str, number: int) -> Style:
    ppr = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{_space(0, 140)}<w:contextualSpacing/>'
    return Style(style_id, name, based="Brdtext", ppr=ppr)


_HEAD_TABS: Final = f'<w:tabs><w:tab w:val="left" w:pos="5160"/><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_TABLE: Final = (
    '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
    f"{_border('top', ACCENT, 8, 0)}{_border('bottom', ACCENT, 8, 0)}{_border('insideH', LINE, 4, 0)}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f"{_border('bottom', ACCENT, 8, 0)}</w:tcBorders>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f"{_border('top', ACCENT, 8, 0)}</w:tcBorders></w:tcPr></w:tblStylePr>"
)

STYLES: Final[tuple[Style, ...]] = (
    Style("Normal", "Normal", based="", default=True),
    Style("Standardstycketeckensnitt", "Default Paragraph Font", "character", "", default=True, quick=False),
    Style(
        "Normaltabell", "Normal Table", "table", "", default=True, quick=False,
        extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    ),
    Style("Ingenlista", "No List", "numbering", "", default=True, quick=False),
    # ---- text
    Style("Brdtext", "Body Text", ppr=_space(0, 140, 281)),
    Style("Inledning", "Inledning till lista", based="Brdtext", ppr=f"{_KEEP}{_space(0, 80)}", own=True),
    _heading(1, 36, 300, 200),
    _heading(2, 25, 320, 90),
    _heading(3, 22, 240, 70),
    Style(
        "Rubrikmedlinje", "Rubrik med linje", based="Rubrik2", next="Brdtext", own=True,
        ppr=f"<w:pBdr>{_border('top', ACCENT, 8, 12)}</w:pBdr>{_space(480, 90)}",
    ),
    _list("Numreradlista", "List Number", 1),
    _list("Punktlista", "List Bullet", 2),
    # ---- parts of a letter
    Style(
        "Uppgift", "Uppgift", own=True,
        ppr=f'<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1560"/></w:tabs>{_space(0, 30)}'
        '<w:ind w:left="1560" w:hanging="1560"/>',
        rpr=f"{_SANS}{_size(19)}",
    ),
    Style(
        "Markering", "Markering", own=True,
        ppr=f"<w:keepLines/><w:pBdr>{_border('left', WARNING, 24, 8)}</w:pBdr>{_space(0, 200)}"
        '<w:ind w:left="200"/>',
        rpr=f"{_SANS}{_color(WARNING)}{_size(19)}",
    ),
    Style(
        "Sandlista", "Sändlista", own=True,
        ppr=f'<w:keepLines/>{_space(0, 10)}<w:ind w:left="200" w:hanging="200"/>',
    ),
    Style("Signatur", "Signature", ppr=f"<w:keepLines/>{_space(0, 0, 264)}"),
    Style("Signaturenhet", "Signaturenhet", based="Signatur", own=True, ppr=f"<w:keepNext/>{_space(480, 0)}"),
    Style("Signaturnamn", "Signaturnamn", based="Signatur", own=True, ppr=_space(840, 0)),
    Style(
        "Signaturrad", "Signaturrad", based="Signatur", own=True,
        ppr=f"<w:pBdr>{_border('top', GREY, 4, 4)}</w:pBdr>{_space(1100, 0)}<w:ind w:right=\"4200\"/>",
    ),
    # ---- head and foot
    Style("Sidhuvud", "header", quick=False, ppr=f"{_HEAD_TABS}{_space(0, 20)}", rpr=f"{_SANS}{_size(18)}"),
    Style(
        "Sidhuvudtopp", "Sidhuvud överst", based="Sidhuvud", own=True, quick=False,
        rpr=f"<w:b/><w:bCs/>{_color(ACCENT)}{_size(22)}",
    ),
    Style(
        "Sidhuvudslut", "Sidhuvud sista raden", based="Sidhuvud", own=True, quick=False,
        ppr=f"<w:pBdr>{_border('bottom', ACCENT, 8, 6)}</w:pBdr>{_space(0, 240)}",
    ),
    Style(
        "Utkast", "Utkast", based="Sidhuvud", own=True, quick=False,
        ppr=_space(0, 60), rpr=f'<w:b/><w:bCs/>{_color(WARNING)}<w:spacing w:val="60"/>{_size(28)}',
    ),
    Style(
        "Sidfot", "footer", quick=False, ppr=f"{_space(0, 0)}", rpr=f"{_SANS}{_color(GREY)}{_size(14)}"
    ),
    # ---- tables
    Style("Tabelltext", "Tabelltext", own=True, ppr='<w:suppressAutoHyphens w:val="0"/>', rpr=f"{_SANS}{_size(18)}"),
    Style("Tabelltal", "Tabelltal", based="Tabelltext", own=True, ppr=f'{_BARE}<w:jc w:val="right"/>'),
    Style("Tabellrubrik", "Tabellrubrik", based="Tabelltext", own=True, ppr="<w:keepNext/>", rpr=_color(ACCENT)),
    Style(
        "Tabellrubriktal", "Tabellrubrik för tal", based="Tabellrubrik", own=True,
        ppr=f'{_BARE}<w:jc w:val="right"/>', rpr=_size(16),
    ),
    Style("Tabelltextsamlad", "Tabelltext samlad", based="Tabelltext", own=True, ppr="<w:keepNext/>"),
    Style("Tabelltalsamlad", "Tabelltal samlad", based="Tabelltal", own=True, ppr="<w:keepNext/>"),
    Style("Tabellstatus", "Tabellstatus", based="Tabelltext", own=True, rpr="<w:b/><w:bCs/>"),
    Style(
        "Tabelltillagg", "Tabelltext tillägg", based="Tabelltext", own=True,
        ppr=_space(20, 0), rpr=f"{_color(GREY)}{_size(16)}",
    ),
    Style(
        "Tabellnot", "Tabellnot", own=True, next="Brdtext",
        ppr=f"{_space(70, 200)}", rpr=f"{_SANS}{_color(GREY)}{_size(17)}",
    ),
    Style("Diagram", "Diagram", own=True, next="Brdtext", ppr=_space(60, 160)),
    Style("Handlingstabell", "Handlingstabell", "table", "Normaltabell", own=True, extra=_TABLE),
    # ---- runs
    Style(
        "Sidnummer", "page number", "character", "Standardstycketeckensnitt", quick=False,
        rpr=f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="000000"/>{_size(18)}',
    ),
    Style(
        "Ledord", "Ledord", "character", "Standardstycketeckensnitt", own=True, rpr=_color(GREY)
    ),
    # ---- what only template authors see: paragraphs, cells and rows that steer
    Style("Malltagg", "Malltagg", own=True, rpr=f'<w:noProof/>{_color("7A4B00")}{_size(15)}'),
)  # fmt: skip


def styles_xml() -> str:
    """The styles part. sv-SE is the language of everything that does not say otherwise."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_SERIF}<w:kern w:val="0"/>{_size(23)}'
        '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="sv-SE"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{_BARE}{_space(0, 0, 252)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    return f"<w:styles {_NS}>{defaults}{latent}{''.join(map(str, STYLES))}</w:styles>"
