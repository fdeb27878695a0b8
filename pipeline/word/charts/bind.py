"""In: a template's story. Out: `Bound` charts: which chart shows which figures, said by its alternative text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.places import EXTENT, places_in, shown_at
from pipeline.word.fields import bookmark_of
from pipeline.word.package import W

if TYPE_CHECKING:
    from lxml import etree


HEIGHT_FILTER: Final = "diagramhojd"
_BOUND: Final = re.compile(r"\{\{-?\s*([a-z_]+(?:\.[a-z_]+)*)\.beskrivning\s*-?\}\}")


@dataclass(frozen=True, slots=True)
class Bound:
    """A chart of a template. key: the path in the data model. story: the part it stands in. part: the chart's part."""

    key: str
    story: str
    part: str


def bind(parts: Mapping[str, bytes], story: str, root: "etree._Element", bookmark: int) -> list[Bound]:
    """Name each chart of the story after what it shows, in place, with a hidden bookmark beside the name, and let its
    height follow the number of groups. bookmark: the highest id of a bookmark in the template."""
    found: list[Bound] = []
    for place in places_in(parts, story, root):
        key = key_of(place.properties)
        if key:
            place.properties.set("name", key)
            sample = shown_at(parts, place)
            for extent in place.drawing.iter(EXTENT):
                groups = len(sample.groups) if sample else 0
                extent.set("cy", f"{{{{ {key}|{HEIGHT_FILTER}({int(extent.get('cy', '0'))}, {groups}) }}}}")
            _bookmark(place.drawing.getparent(), key, bookmark + len(found) + 1)
            found.append(Bound(key, story, place.part))
    return found


def _bookmark(run: "etree._Element | None", key: str, number: int) -> None:
    if run is None or run.tag != f"{W}r":
        return
    start, end = (run.makeelement(f"{W}bookmark{edge}", {f"{W}id": str(number)}) for edge in ("Start", "End"))
    start.set(f"{W}name", bookmark_of(key, 1))
    run.addprevious(start)
    run.addnext(end)


def key_of(properties: "etree._Element") -> str:
    """The path of the figures that the alternative text names; empty when it names none."""
    said = _BOUND.search(properties.get("descr", ""))
    return said[1] if said else ""


def height(groups: int, drawn: int, sample: int) -> int:
    """The chart's height in EMU: as drawn for `sample` groups, a bar's height more or less for each other; at most
    what a page holds."""
    if not sample or not groups:
        return drawn
    return max(drawn // 2, min(7_560_000, round(drawn * (0.3 + 0.7 * groups / sample))))


def unbound(parts: Mapping[str, bytes], story: str, root: "etree._Element") -> "list[etree._Element]":
    """The charts of the story that would print the template's sample figures: their alternative text names none of
    ours. A name that does not exist is a fault of its own, like that of any other field."""
    return [place.drawing for place in places_in(parts, story, root) if not key_of(place.properties)]
