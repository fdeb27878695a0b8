"""In: the data that a chart shows, and sample figures. Out: the drawing in the text, and the parts of a native Word
chart: stacked bars with figures in them and a legend, so that colour is never the only carrier."""

from dataclasses import dataclass
from typing import Final

from dev.templates.blocks import Xml

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_EMU_A_TWIP: Final = 635
_WIDTH: Final = 9070 * _EMU_A_TWIP
_SERIES: Final = (
    ("Genomförd", "1B5E20", "FFFFFF", "FFFFFF"),
    ("Pågår", "0B5394", "FFFFFF", "FFFFFF"),
    ("Ej genomförd", "8C2D04", "FFFFFF", "FFFFFF"),
    ("Utgår", "BDBDBD", "000000", "FFFFFF"),
    ("Uppgift saknas", "FFFFFF", "000000", "595959"),
)
"""Status, colour of the bar, of the figure in it and of the line round it. Bar and figure have a contrast of at least
4.5 to 1; the colours are those of the statuses in templates/profil.toml."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. data: its path in the data model. groups: how many the sample has, which its height is drawn for."""

    data: str
    number: int
    groups: int = 5

    @property
    def drawing(self) -> Xml:
        """A paragraph with the chart in it."""
        height = (self.groups * 640 + 1000) * _EMU_A_TWIP
        return Xml(
            '<w:p><w:pPr><w:pStyle w:val="Diagram"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{_WIDTH}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{self.number}" name="Diagram {self.number}" descr="{{{{ {self.data}.beskrivning }}}}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
            f'<c:chart xmlns:c="{_C}" r:id="rIdChart{self.number}"/></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )

    @property
    def part(self) -> str:
        """The chart's part, with sample figures that are never printed."""
        series = "".join(self._series(at, *one) for at, one in enumerate(_SERIES))
        return (
            f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:lang val="sv-SE"/>'
            '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
            '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
            f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
            '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
            '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
            f'<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:ln></c:spPr>{_text()}'
            '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
            '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
            '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="0" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
            '<c:crossAx val="111"/><c:crosses val="max"/></c:valAx></c:plotArea>'
            f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend>'
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text()}</c:chartSpace>"
        )

    def _series(self, at: int, name: str, colour: str, figure: str, line: str) -> str:
        groups = "".join(f'<c:pt idx="{one}"><c:v>Grupp {one + 1}</c:v></c:pt>' for one in range(self.groups))
        values = "".join(f'<c:pt idx="{one}"><c:v>{5 - at}</c:v></c:pt>' for one in range(self.groups))
        count = f'<c:ptCount val="{self.groups}"/>'
        last = self.groups + 1
        column = "BCDEF"[at]
        return (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
            f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln></c:spPr>'
            '<c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(figure, bold=True)}"
            '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
            f"<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f><c:strCache>{count}{groups}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache>"
            f"<c:formatCode>General</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val></c:ser>"
        )


def _text(colour: str = "262626", *, bold: bool = False) -> str:
    """9 points in the theme's sans serif."""
    weight = ' b="1"' if bold else ' b="0"'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"{weight}>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )
