"""In: `Figures` with a comparison. Out: for each status what became of its measures, with the measures: the question
that politicians ask of a follow-up is what became of those that were not carried out."""

from typing import Final, NamedTuple

from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.papers.follow_up import status_names
from pipeline.papers.trace import Trace


class Fate(NamedTuple):
    """What can become of a measure: the field of `Comparison`, in a key, as a heading, and in words."""

    field: str
    key: str
    name: str
    explanation: str


FATES: Final = (
    Fate("kept", "kvar", "Fortsätter oförändrade", "En åtgärd i den nya planen fortsätter dem, ord för ord."),
    Fate("changed", "andrade", "Fortsätter ändrade", "De fortsätter i andra ord eller i flera åtgärder."),
    Fate("ended", "avslutade", "Avslutade", "Ingen åtgärd i den nya planen fortsätter dem."),
)


def fates(figures: Figures, profile: Profile) -> dict[str, tuple[Trace, ...]]:
    """Status key → a trace for each of FATES. Statuses without measures are left out."""
    comparison, names = figures.comparison, status_names(profile)
    if comparison is None:
        return {}
    sets = {fate: frozenset(getattr(comparison, fate.field)) for fate in FATES}
    return {
        key: tuple(_trace(figures, key, names[key], fate, [row for row in rows if row in sets[fate]]) for fate in FATES)
        for key, rows in figures.everything.by_status.items()
        if rows
    }


def _trace(figures: Figures, key: str, name: str, fate: Fate, rows: list[int]) -> Trace:
    how = f"Åtgärder med statusen «{name}»: {fate.name[0].lower()}{fate.name[1:]}. {fate.explanation}"
    return Trace(f"rapport.jamforelse[{key}].{fate.key}", str(len(rows)), how, rows, figures.measures)
