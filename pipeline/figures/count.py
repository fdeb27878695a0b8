"""In: `Table`. Out: `Figures`: plain values; each count is the length of the list of measures behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import MISSING, Flag, Grade, Profile
from pipeline.figures.compare import Comparison, compare
from pipeline.figures.measure import Measure, measures_of
from pipeline.intake.table import Table

if TYPE_CHECKING:
    import pandas as pd

NO_AREA: Final = "Utan utvecklingsområde"
NO_DEPARTMENT: Final = "Utan angiven förvaltning"
NO_PLACE: Final = "Utan angiven plats"


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that share an area, a department or a place.

    rows: indices into `Figures.measures`, ascending. by_status: status key → indices; every status of the profile and
    MISSING is there, and together they are `rows`.
    """

    name: str
    rows: tuple[int, ...]
    by_status: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is counted in an errand. Counts are lengths: `len(figures.everything.by_status["pagar"])`.

    measures: the follow-up, one for each measure. everything: all of them as one group. by_grade, by_flag: key in the
    profile → indices. plan: the new plan's measures. comparison: what became of the measures, when there are both.
    missing: departments that have not delivered, in the errand's order.
    """

    measures: tuple[Measure, ...]
    everything: Group
    areas: tuple[Group, ...]
    departments: tuple[Group, ...]
    places: tuple[Group, ...]
    by_grade: Mapping[str, tuple[int, ...]]
    by_flag: Mapping[str, tuple[int, ...]]
    plan: tuple[Measure, ...]
    comparison: Comparison | None
    missing: tuple[str, ...]


def count(table: Table, errand: Errand, profile: Profile) -> Figures:
    """Count the merged measures by status, area, department, place, grade and flag."""
    frame = table.measures
    statuses = [*(status.nyckel for status in profile.status), MISSING]
    status_of = frame["status"].tolist()

    def group(name: str, rows: Iterable[int]) -> Group:
        split: dict[str, list[int]] = {status: [] for status in statuses}
        ordered = tuple(rows)
        for row in ordered:
            split[status_of[row]].append(row)
        return Group(name, ordered, {status: tuple(split[status]) for status in statuses})

    def groups(column: str, unnamed: str, first: Iterable[str] = ()) -> tuple[Group, ...]:
        found = _indices(frame, column)
        order = [name for name in dict.fromkeys((*first, *found)) if name and name in found]
        unsaid = [group(unnamed, found[""])] if "" in found else []
        return (*(group(name, found[name]) for name in order), *unsaid)

    measures = measures_of(frame)
    plan = measures_of(table.plan)
    places = groups("plats", NO_PLACE)
    return Figures(
        measures=measures,
        everything=group("", range(len(measures))),
        areas=groups("omrade", NO_AREA),
        departments=groups("forvaltning", NO_DEPARTMENT, tuple(one.namn for one in errand.forvaltningar)),
        places=() if [place.name for place in places] == [NO_PLACE] else places,
        by_grade=_having(profile.grad, [[measure.grad] for measure in measures]),
        by_flag=_having(profile.flagga, [measure.flaggor for measure in measures]),
        plan=plan,
        comparison=compare(measures, plan) if errand.uppfoljning and errand.plan else None,
        missing=table.missing,
    )


def _indices(frame: "pd.DataFrame", column: str) -> dict[str, list[int]]:
    """Value → ascending row numbers, in the order in which the values first occur."""
    found = frame.groupby(column, sort=False).indices
    return {str(value): [int(row) for row in found[value]] for value in dict.fromkeys(frame[column].tolist())}


def _having(defined: Iterable[Grade | Flag], keys_of: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Key → rows, for each key that the profile defines."""
    found: dict[str, list[int]] = {one.nyckel: [] for one in defined}
    for row, keys in enumerate(keys_of):
        for key in keys:
            if key:
                found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
