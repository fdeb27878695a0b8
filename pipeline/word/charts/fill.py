"""In: a filled document's parts and its `Bound` charts. Out: the charts with their figures; those that were not printed
taken away."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Final

from pipeline.papers.values import Plain, Record
from pipeline.word.charts.bind import Bound
from pipeline.word.charts.data import C, ChartData, data_of
from pipeline.word.charts.redraw import redrawn
from pipeline.word.charts.workbook import workbook_bytes
from pipeline.word.package import DECLARATION, parse, serialized
from pipeline.word.relations import add_part, add_relation, drop_part, drop_relation, free_name, relations

WORKBOOK_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AFTER_WORKBOOK: Final = (f"{C}printSettings", f"{C}userShapes", f"{C}extLst")


def fill_charts(parts: MutableMapping[str, bytes], bound: Iterable[Bound], value: Callable[[str], Plain]) -> None:
    """Draw each chart that the story prints, in place. value: the data model's value for a path."""
    for one in bound:
        if f'name="{one.key}"'.encode() not in parts[one.story]:
            _drop(parts, one)
            continue
        chart = value(one.key)
        if isinstance(chart, Record):
            draw(parts, one.part, data_of(chart))


def draw(parts: MutableMapping[str, bytes], part: str, data: ChartData) -> None:
    """Let a chart part show `data`, and the workbook in it hold the same."""
    parts[part] = redrawn(parts[part], data)
    inside = next((one.target for one in relations(parts, part) if one.kind == "package"), "")
    if not inside:
        inside = free_name(parts, "word/embeddings/Microsoft_Excel_Sheet{}.xlsx")
        _embed(parts, part, add_relation(parts, part, _PACKAGE, inside))
    add_part(parts, inside, workbook_bytes(data), WORKBOOK_KIND)


def _embed(parts: MutableMapping[str, bytes], part: str, number: str) -> None:
    """Let the chart know its workbook: a chart that was pasted as a link has none."""
    from lxml import etree

    root = parse(parts[part])
    for old in root.findall(f"{C}externalData"):
        root.remove(old)
    holder = etree.Element(f"{C}externalData")
    holder.set(_RELATION_ID, number)
    etree.SubElement(holder, f"{C}autoUpdate").set("val", "0")
    last = next((one for one in root if one.tag in _AFTER_WORKBOOK), None)
    if last is None:
        root.append(holder)
    else:
        last.addprevious(holder)
    parts[part] = DECLARATION + serialized(root).encode()


def _drop(parts: MutableMapping[str, bytes], bound: Bound) -> None:
    """A chart that a condition has left out: its sample figures must not lie in the file."""
    for one in list(relations(parts, bound.part)):
        drop_part(parts, one.target)
    for one in list(relations(parts, bound.story)):
        if one.target == bound.part:
            drop_relation(parts, bound.story, one.number)
    drop_part(parts, bound.part)
