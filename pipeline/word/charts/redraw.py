"""In: a chart part and other figures. Out: the chart with those figures, and all of its look kept.

A series is known by its name, so that «Genomförd» keeps its colour whatever other statuses there are. One that nobody
has drawn looks like the last one, in the colour that the data carry.
"""

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pipeline.problems import column_letters
from pipeline.word.charts.data import C, ChartData, Series, plot_of, series_name
from pipeline.word.package import DECLARATION, parse, serialized

if TYPE_CHECKING:
    from lxml import etree

SHEET: Final = "Data"
"""The sheet of the embedded workbook that the references point at."""

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BEFORE_NAME: Final = (f"{C}idx", f"{C}order")
_AFTER_VALUES: Final = (f"{C}smooth", f"{C}shape", f"{C}bubbleSize", f"{C}bubble3D", f"{C}extLst")
_POINTS: Final = (f"{C}dPt", f"{C}dLbl")


def redrawn(chart: bytes, data: ChartData) -> bytes:
    """The chart part showing `data`. A chart without any series to take the look from is returned as it is."""
    root = parse(chart)
    plot = plot_of(root)
    if plot is None:
        return chart
    drawn = plot.findall(f"{C}ser")
    by_name = {series_name(one): one for one in drawn}
    at = plot.index(drawn[0])
    made = [_series(by_name.get(one.name), drawn[-1], one, number, data) for number, one in enumerate(data.series)]
    for one in drawn:
        plot.remove(one)
    for number, one in enumerate(made):
        plot.insert(at + number, one)
    return DECLARATION + serialized(root).encode()


def _series(
    own: "etree._Element | None", pattern: "etree._Element", series: Series, number: int, data: ChartData
) -> "etree._Element":
    element = deepcopy(own if own is not None else pattern)
    if own is None:
        _coloured(element, series.colour)
    for name in ("idx", "order"):
        one = element.find(f"{C}{name}")
        if one is not None:
            one.set("val", str(number))
    for one in list(element.iter(*_POINTS)):  # what somebody has done to one bar stays as long as that bar is there
        at = one.find(f"{C}idx")
        parent = one.getparent()
        if parent is not None and (at is None or int(at.get("val", "0")) >= len(data.groups)):
            parent.remove(one)
    column, last = column_letters(number + 1), len(data.groups) + 1
    _put(element, "tx", _reference("tx", "str", f"{SHEET}!${column}$1", [series.name]))
    _put(element, "cat", _reference("cat", "str", f"{SHEET}!$A$2:$A${last}", list(data.groups)))
    _put(element, "val", _reference("val", "num", f"{SHEET}!${column}$2:${column}${last}", [*map(str, series.values)]))
    return element


def _coloured(series: "etree._Element", colour: str) -> None:
    """The bar in a colour of its own; what another program keeps to know the series by is not copied."""
    for one in series.findall(f"{C}extLst"):
        series.remove(one)
    fill = series.find(f"{C}spPr/{_A}solidFill")
    if fill is not None and colour:
        fill[:] = [parse(f'<a:srgbClr xmlns:a="{_A[1:-1]}" val="{colour}"/>'.encode())]


def _put(series: "etree._Element", name: str, element: "etree._Element") -> None:
    """Set the name, groups or values where the schema wants them."""
    old = series.find(f"{C}{name}")
    if old is not None:
        series.replace(old, element)
    elif name == "tx":
        series.insert(sum(one.tag in _BEFORE_NAME for one in series), element)
    else:
        series.insert(len(series) - sum(one.tag in _AFTER_VALUES for one in series), element)


def _reference(name: str, kind: str, formula: str, texts: list[str]) -> "etree._Element":
    from lxml import etree

    holder = etree.Element(f"{C}{name}")
    reference = etree.SubElement(holder, f"{C}{kind}Ref")
    etree.SubElement(reference, f"{C}f").text = formula
    cache = etree.SubElement(reference, f"{C}{kind}Cache")
    if kind == "num":
        etree.SubElement(cache, f"{C}formatCode").text = "General"
    etree.SubElement(cache, f"{C}ptCount").set("val", str(len(texts)))
    for number, text in enumerate(texts):
        point = etree.SubElement(cache, f"{C}pt")
        point.set("idx", str(number))
        etree.SubElement(point, f"{C}v").text = text
    return holder
