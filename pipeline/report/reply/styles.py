"""In: a workbook's styles. Out: the same with the styles that a reply needs: its own, and any of theirs with a mark.

A mark changes a cell's fill and nothing else, but for light letters, which are made dark so that they can be read.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.report.package import MAIN, Unfit, local

if TYPE_CHECKING:
    from lxml import etree

ERROR_FILL: Final = "FFFBC9C4"
REMARK_FILL: Final = "FFFFEFB0"
"""Nobody else's colours: by them a mark from an earlier reply is known, and taken away."""

_HEAD_FILL: Final = "FF1F3864"
_FONT: Final = '<name val="Calibri"/><family val="2"/>'
_FONTS: Final = {
    "plain": f'<font><sz val="11"/><color rgb="FF000000"/>{_FONT}</font>',
    "title": f'<font><b/><sz val="16"/><color rgb="FF1F3864"/>{_FONT}</font>',
    "bold": f'<font><b/><sz val="11"/><color rgb="FF000000"/>{_FONT}</font>',
    "head": f'<font><b/><sz val="11"/><color rgb="FFFFFFFF"/>{_FONT}</font>',
    "link": f'<font><u/><sz val="11"/><color rgb="FF0B4F9E"/>{_FONT}</font>',
}
_SIDE: Final = '<{0} style="thin"><color rgb="FFBFBFBF"/></{0}>'
_BORDER: Final = (
    f"<border>{''.join(_SIDE.format(side) for side in ('left', 'right', 'top', 'bottom'))}<diagonal/></border>"
)
_WRAPPED: Final = '<alignment vertical="top" wrapText="1"/>'
_LINE: Final = '<alignment vertical="top"/>'
_OWN: Final[dict[str, tuple[str, str, bool, str]]] = {
    "title": ("title", "", False, _LINE),
    "bold": ("bold", "", False, _LINE),
    "text": ("plain", "", False, _WRAPPED),
    "head": ("head", _HEAD_FILL, True, '<alignment vertical="center" wrapText="1"/>'),
    "cell": ("plain", "", True, _WRAPPED),
    "link": ("link", "", True, _LINE),
    "error": ("bold", ERROR_FILL, True, _LINE),
    "remark": ("bold", REMARK_FILL, True, _LINE),
}
"""The list's own styles: font, fill, border or not, alignment."""

_NO_STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/>{_FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class Styles:
    """The style sheet that is being added to. Styles are known by their index in it."""

    root: "etree._Element"
    _own: dict[str, int] = field(default_factory=dict)
    _fills: dict[str, int] = field(default_factory=dict)
    _marked: dict[tuple[int, bool], int] = field(default_factory=dict)
    _cleaned: dict[int, int] = field(default_factory=dict)

    def own(self, name: str) -> int:
        """The list's own style of this name."""
        if name not in self._own:
            font, fill, bordered, alignment = _OWN[name]
            fonts, borders = self._group("fonts"), self._group("borders")
            xf = self._parsed(
                f'<xf numFmtId="0" fontId="{self._add(fonts, _FONTS[font])}" fillId="{self._fill(fill)}"'
                f' borderId="{self._add(borders, _BORDER) if bordered else 0}" xfId="0" applyFont="1" applyFill="1"'
                f' applyBorder="1" applyAlignment="1">{alignment}</xf>'
            )
            self._own[name] = self._append(self._group("cellXfs"), xf)
        return self._own[name]

    def marked(self, style: int, *, error: bool) -> int:
        """A style as it was, with our fill."""
        if (style, error) not in self._marked:
            xfs = self._group("cellXfs")
            xf = deepcopy(xfs[style if 0 <= style < len(xfs) else 0])
            xf.set("fillId", str(self._fill(ERROR_FILL if error else REMARK_FILL)))
            xf.set("applyFill", "1")
            xf.set("fontId", str(self._dark(int(xf.get("fontId", "0")))))
            xf.set("applyFont", "1")
            self._marked[style, error] = self._append(xfs, xf)
        return self._marked[style, error]

    def without_mark(self, style: int) -> int:
        """The style that a cell with a mark from an earlier reply goes back to; what had no such mark stays."""
        if style not in self._cleaned:
            self._cleaned[style] = self._clean(style)
        return self._cleaned[style]

    def _clean(self, style: int) -> int:
        xfs, fills = self._group("cellXfs"), self._group("fills")
        number = int(xfs[style].get("fillId", "0")) if 0 <= style < len(xfs) else -1
        if not 0 <= number < len(fills):
            return style
        colours = {one.get("rgb", "").upper() for one in fills[number].iter() if local(one) == "fgColor"}
        if colours.isdisjoint((ERROR_FILL, REMARK_FILL)):
            return style
        xf = deepcopy(xfs[style])
        xf.set("fillId", "0")
        return self._append(xfs, xf)

    def _fill(self, colour: str) -> int:
        if not colour:
            return 0
        if colour not in self._fills:
            xml = (
                f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/>'
                "</patternFill></fill>"
            )
            self._fills[colour] = self._add(self._group("fills"), xml)
        return self._fills[colour]

    def _dark(self, number: int) -> int:
        """The font, or one like it in black when its letters are too light for our fill."""
        fonts = self._group("fonts")
        if not 0 <= number < len(fonts):
            return 0
        font = deepcopy(fonts[number])
        colours = [one for one in font if local(one) == "color" and _is_light(one)]
        if not colours:
            return number
        for one in colours:
            font.remove(one)
        return self._append(fonts, font)

    def _group(self, name: str) -> "etree._Element":
        found = next((one for one in self.root if local(one) == name), None)
        if found is None or len(found) == 0:
            raise Unfit(name)
        return found

    def _add(self, group: "etree._Element", xml: str) -> int:
        return self._append(group, self._parsed(xml))

    def _append(self, group: "etree._Element", element: "etree._Element") -> int:
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1

    def _parsed(self, xml: str) -> "etree._Element":
        from lxml import etree

        return etree.fromstring(f'<x xmlns="{MAIN}">{xml}</x>')[0]


def no_styles() -> bytes:
    """The style sheet of a workbook that had none."""
    return _NO_STYLES.encode()


def _is_light(colour: "etree._Element") -> bool:
    rgb = colour.get("rgb", "")[-6:]
    if len(rgb) == 6:
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue > 150
    return colour.get("theme") in ("0", "2") or colour.get("indexed") in ("1", "9")
