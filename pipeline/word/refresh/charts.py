"""In: base, mine and fresh with their charts. Out: charts with new figures in mine, each as a tracked swap.

The look is the clerk's: a new chart is a copy of what stands in the clerk's document, with other figures. Of a chart
whose figures somebody has changed nothing is touched.
"""

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.data import ChartData
from pipeline.word.charts.fill import draw
from pipeline.word.charts.places import PROPERTIES, RELATION_ID, ChartPlace, places_in, shown_at
from pipeline.word.package import DOCUMENT
from pipeline.word.refresh.adopt import copy_part
from pipeline.word.refresh.marks import Marks
from pipeline.word.refresh.ooxml import DEL, INS, R
from pipeline.word.refresh.rule import Act, act
from pipeline.word.refresh.shape import ours, remove, unwrap
from pipeline.word.relations import add_relation

if TYPE_CHECKING:
    from lxml import etree

_TEXT: Final = "descr"
_CHART: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of one chart. act: None for one that the clerk has taken away; then there is no drawing. before, after:
    the figures in a few words."""

    key: str
    act: Act | None
    before: str
    after: str
    drawing: "etree._Element | None" = None
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One of the three documents: its parts, and its stories as trees."""

    parts: MutableMapping[str, bytes]
    roots: "Mapping[str, etree._Element]"

    def charts(self, keys: Collection[str] = ()) -> "dict[str, list[tuple[ChartPlace, ChartData | None]]]":
        """Key → the charts of that name, and what each shows. keys: those to look for by their bookmarks too."""
        found: dict[str, list[tuple[ChartPlace, ChartData | None]]] = {}
        for story, root in self.roots.items():
            for place in places_in(self.parts, story, root, keys):
                found.setdefault(place.key, []).append((place, shown_at(self.parts, place)))
        return found


def merge_charts(base: Version, mine: Version, fresh: Version, marks: Marks) -> Iterator[Drawn]:
    """Decide and draw, chart by chart; the parts and the trees of mine are changed in place."""
    news = fresh.charts()
    before, here = base.charts(), mine.charts(news)
    for key, made in news.items():
        wanted_place, wanted = made[0]
        if wanted is None:
            continue
        was_place, was = before[key][0] if key in before else (None, None)
        if key not in here:
            if was is not None and was.said != wanted.said:
                yield Drawn(key, None, was.summary, wanted.summary)
            continue
        for place, shown in here[key]:
            decided = act(_said(was), _said(shown), wanted.said)
            description = _description(place, was_place, wanted_place)
            if decided is Act.FILL and not _swap(place, wanted, description, mine, marks):
                decided = Act.CONFLICT
            shows = shown.summary if shown else "ett diagram"
            yield Drawn(key, decided, shows, wanted.summary, place.drawing, place.story == DOCUMENT)


def _said(data: ChartData | None) -> str | None:
    return None if data is None else data.said


def _description(place: ChartPlace, was: ChartPlace | None, wanted: ChartPlace) -> str:
    """The alternative text that the new chart is to have: the clerk's own, if the clerk has written one."""
    own, new = place.properties.get(_TEXT, ""), wanted.properties.get(_TEXT, "")
    return own if own and (was is None or was.properties.get(_TEXT, "") != own) else new


def _swap(place: ChartPlace, wanted: ChartData, description: str, mine: Version, marks: Marks) -> bool:
    """Show other figures: the old drawing deleted, a copy of it inserted. False when that cannot be marked."""
    parts, run = mine.parts, place.drawing.getparent()
    holder = None if run is None else run.getparent()
    if run is None or holder is None or run.tag != R or not place.part:
        return False
    marks.count += 1
    if ours(holder, INS):  # a swap of ours that nobody has decided on: it is replaced, not nested
        deleted = holder.getprevious()
        if deleted is not None and ours(deleted, DEL) and _shown_before(deleted, place.story, parts) == wanted.said:
            unwrap(deleted, restore=True)
            remove(holder)
        else:
            draw(parts, place.part, wanted)
            place.properties.set(_TEXT, description)
        return True
    new = deepcopy(run)
    new.tail = None
    marks.delete_inline(run)
    deletion = run.getparent()
    if deletion is None:
        return False
    deletion.addnext(marks.wrapped(INS, new))
    chart = copy_part(parts, parts, place.part)
    draw(parts, chart, wanted)
    shown = next(places_in(parts, place.story, new))
    shown.frame.set(RELATION_ID, add_relation(parts, place.story, _CHART, chart))
    shown.properties.set("name", place.key)
    shown.properties.set("id", str(_free_number(mine)))
    shown.properties.set(_TEXT, description)
    return True


def _shown_before(deleted: "etree._Element", story: str, parts: Mapping[str, bytes]) -> str | None:
    """What the chart inside a deletion of ours shows."""
    copy = deepcopy(deleted)
    copy.tag = R
    found = next(places_in(parts, story, copy), None)
    return None if found is None else _said(shown_at(parts, found))


def _free_number(mine: Version) -> int:
    """An id that no drawing of the document has."""
    taken = (one.get("id", "0") for root in mine.roots.values() for one in root.iter(PROPERTIES))
    return max((int(one) for one in taken if one.isdigit()), default=0) + 1
