"""In: a chart of the data model, or a chart part of a document. Out: `ChartData`: the figures that it shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.papers.values import Record, Rows
from pipeline.word.clean import clean, one_line

if TYPE_CHECKING:
    from lxml import etree

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the bars. values: a whole number for each group. colour: RRGGBB for a series that the chart's
    designer has not drawn; no part of what the chart says."""

    name: str
    values: tuple[int, ...]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """groups: the bars, in order. series: the parts of each bar, in order."""

    groups: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def said(self) -> str:
        """The figures as text: equal for two charts that say the same, whatever they look like."""
        lines = [f"{one.name}: {' '.join(map(str, one.values))}" for one in self.series]
        return "\n".join(["; ".join(self.groups), *lines])

    def difference(self, other: "ChartData") -> tuple[str, str]:
        """The first figure that is another there, as «group, series: figure» in both; or all groups and series when
        they are not the same ones."""
        if self.groups == other.groups and [one.name for one in self.series] == [one.name for one in other.series]:
            for one, its in zip(self.series, other.series, strict=True):
                for group, here, there in zip(self.groups, one.values, its.values, strict=False):
                    if here != there:
                        return f"{group}, {one.name}: {here}", f"{group}, {one.name}: {there}"
        return f"{'; '.join(self.groups)} – {self.summary}", f"{'; '.join(other.groups)} – {other.summary}"

    @property
    def summary(self) -> str:
        """What changed, in a few words: the sum of each series."""
        return ", ".join(f"{one.name} {sum(one.values)}" for one in self.series)


def data_of(chart: Record) -> ChartData:
    """The figures of a `Diagram` of the data model. Raises TypeError for another table."""
    groups, series = chart.value("grupper"), chart.value("serier")
    if not (isinstance(groups, Rows) and isinstance(series, Rows)):
        raise TypeError(f"«{chart.key}» är inget diagram")
    return ChartData(tuple(_text(one, "text") for one in groups), tuple(_series(one) for one in series))


def _series(one: Record) -> Series:
    values = one.value("antal")
    if not isinstance(values, Rows):
        raise TypeError(f"«{one.key}» är ingen serie")
    counts = tuple(int(str(cell.value("antal"))) for cell in values)
    return Series(_text(one, "namn"), counts, str(one.value("farg")))


def _text(record: Record, name: str) -> str:
    return one_line(clean(str(record.value(name))))


def shown_in(root: "etree._Element") -> ChartData | None:
    """The figures that a chart part shows, from what Word has stored beside the references. None: not to be read as
    whole numbers by group and series."""
    plot = plot_of(root)
    if plot is None:
        return None
    groups: list[str] = []
    series: list[Series] = []
    for one in plot.iterfind(f"{C}ser"):
        try:
            here = _points(one.find(f"{C}cat"))
            values = tuple(int(float(text or "0")) for text in _points(one.find(f"{C}val")))
        except ValueError:
            return None
        groups = groups or here
        if here != groups:
            return None
        series.append(Series(series_name(one), values))
    return ChartData(tuple(groups), tuple(series))


def plot_of(root: "etree._Element") -> "etree._Element | None":
    """The first group of series in the chart: its bars, lines or slices."""
    area = root.find(f"{C}chart/{C}plotArea")
    return None if area is None else next((one for one in area if one.find(f"{C}ser") is not None), None)


def series_name(series: "etree._Element") -> str:
    """What the legend calls the series."""
    name = series.find(f"{C}tx")
    return "" if name is None else "".join(one.text or "" for one in name.iter(f"{C}v"))


def _points(holder: "etree._Element | None") -> list[str]:
    """The stored texts or numbers, with empty ones in their places."""
    if holder is None:
        return []
    count = next(holder.iter(f"{C}ptCount"), None)
    found = [""] * (int(count.get("val", "0")) if count is not None else 0)
    for one in holder.iter(f"{C}pt"):
        at = int(one.get("idx", "0"))
        if at < len(found):
            value = one.find(f"{C}v")
            found[at] = (value.text or "") if value is not None else ""
    return found
