"""In: figures and problems. Out: the rows of two sheets beside the merged table: each figure with the measures behind
it,
and all that was said of the deliveries. With the table's own columns they lead from a figure to its cells."""

from collections.abc import Iterator
from typing import Final

from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.papers.trace import traces
from pipeline.problems import Place, Problems
from pipeline.wordings import Weight

FIGURES: Final = (("Uppgift", 46.0), ("Värde", 10.0), ("Så har den räknats fram", 60.0), ("Åtgärder", 60.0))
REMARKS: Final = (("Fil", 34.0), ("Blad och cell", 22.0), ("Slag", 12.0), ("Vad", 60.0), ("Vad man gör", 50.0))

_NAMED: Final = 60
"""How many measures are named for a figure; the rest are counted. The sheet with the measures can be filtered."""


def figure_rows(figures: Figures, profile: Profile) -> Iterator[tuple[str, ...]]:
    """Each figure once: the lists of statuses print the same figures under other names."""
    for trace in traces(figures, profile):
        if ".statusar[" in trace.key or ".kolumner[" in trace.key:
            continue
        more = f" … och {len(trace.rows) - _NAMED} till" if len(trace.rows) > _NAMED else ""
        yield trace.key, trace.value, trace.how, ", ".join(one.id for one in trace.first(_NAMED)) + more


def remark_rows(problems: Problems) -> Iterator[tuple[str, ...]]:
    """Every problem of the deliveries, complete: the screen shows the first of each file."""
    for one in problems:
        place = one.place
        where = str(Place("", place.sheet, place.row, place.column, place.near))
        kind = "anmärkning" if one.weight is Weight.REMARK else "fel"
        yield place.file, where, kind, one.what, one.todo
