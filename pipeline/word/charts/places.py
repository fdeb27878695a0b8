"""In: a document's parts. Out: `ChartPlace`s: where charts stand, by key, and what they show."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.data import C, ChartData, shown_in
from pipeline.word.fields import bookmark_of
from pipeline.word.package import W, parse, stories
from pipeline.word.relations import relations

if TYPE_CHECKING:
    from lxml import etree

DRAWING: Final = f"{W}drawing"
RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PROPERTIES: Final = f"{_WP}docPr"
EXTENT: Final = f"{_WP}extent"


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """A chart in a story. key: the drawing's name. part: the chart's part; empty when it cannot be found."""

    key: str
    story: str
    drawing: "etree._Element"
    part: str

    @property
    def properties(self) -> "etree._Element":
        """The element that holds name, id and alternative text."""
        return next(self.drawing.iter(PROPERTIES))

    @property
    def frame(self) -> "etree._Element":
        """The element that points at the chart's part."""
        return next(self.drawing.iter(f"{C}chart"))


def places_in(
    parts: Mapping[str, bytes], story: str, root: "etree._Element", keys: Collection[str] = ()
) -> Iterator[ChartPlace]:
    """The charts of one story that are there when pending changes are accepted.

    keys: those that are looked for by their hidden bookmark too: LibreOffice 7.4 takes a drawing's name.
    """
    by_bookmark = {bookmark_of(key, 1): key for key in keys}
    targets: dict[str, str] | None = None
    for drawing in root.iter(DRAWING):
        frame, said = next(drawing.iter(f"{C}chart"), None), next(drawing.iter(PROPERTIES), None)
        if frame is None or said is None or _is_deleted(drawing):
            continue
        if targets is None:
            targets = {one.number: one.target for one in relations(parts, story)}
        part = targets.get(frame.get(RELATION_ID, ""), "")
        key = said.get("name", "")
        if key not in keys:
            key = _bookmarked(drawing, by_bookmark) or key
        yield ChartPlace(key, story, drawing, part if part in parts else "")


def charts_in(parts: Mapping[str, bytes], keys: Collection[str] = ()) -> dict[str, list[ChartData | None]]:
    """Key → what each chart of that name shows; None for one that cannot be read. keys: as in `places_in`."""
    found: dict[str, list[ChartData | None]] = {}
    for story in stories(parts):
        if b":chart" in parts[story]:
            for place in places_in(parts, story, parse(parts[story]), keys):
                found.setdefault(place.key, []).append(shown_at(parts, place))
    return found


def shown_at(parts: Mapping[str, bytes], place: ChartPlace) -> ChartData | None:
    """What the chart shows."""
    return shown_in(parse(parts[place.part])) if place.part else None


def _bookmarked(drawing: "etree._Element", keys: Mapping[str, str]) -> str:
    """The key of the hidden bookmark that begins before the drawing's run, or before the mark that the run is in."""
    run = drawing.getparent()
    holder = None if run is None else run.getparent()
    for start in [one for one in (run, holder) if one is not None]:
        for before in start.itersiblings(preceding=True):
            if before.tag == f"{W}bookmarkStart" and before.get(f"{W}name", "") in keys:
                return keys[before.get(f"{W}name", "")]
            if before.tag == f"{W}r":
                break
    return ""


def _is_deleted(drawing: "etree._Element") -> bool:
    return any(above.tag in (f"{W}del", f"{W}moveFrom") for above in drawing.iterancestors())
