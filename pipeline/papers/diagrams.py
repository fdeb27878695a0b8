"""In: `Figures`. Out: what the charts in the papers show: status by status in each group, and the same in words."""

from collections.abc import Sequence
from typing import Final

from pipeline.errand.profile import MISSING, Profile
from pipeline.figures.count import Figures, Group
from pipeline.papers import model

MISSING_COLOUR: Final = "767676"
_IN_FULL: Final = 8
"""More groups than this are described by their totals only: an alternative text is read aloud, and the table beside the
chart has every figure."""


def diagrams(profile: Profile, figures: Figures, shown: Sequence[str]) -> model.Diagrammen:
    """shown: the statuses that the tables have columns for, in order."""
    return model.Diagrammen(
        omraden=_diagram(profile, "i varje utvecklingsområde", figures.areas, shown),
        forvaltningar=_diagram(profile, "hos varje förvaltning", figures.departments, shown),
        platser=_diagram(profile, "på varje plats", figures.places, shown),
    )


def _diagram(profile: Profile, where: str, groups: Sequence[Group], shown: Sequence[str]) -> model.Diagram:
    names = {status.nyckel: status.namn for status in profile.status} | {MISSING: "Uppgift saknas"}
    colours = {status.nyckel: status.farg for status in profile.status} | {MISSING: MISSING_COLOUR}
    return model.Diagram(
        beskrivning=_described(where, groups, [(status, names[status]) for status in shown]),
        grupper=tuple(model.Stycke(nyckel=group.name, text=group.name) for group in groups),
        serier=tuple(
            model.Diagramserie(
                nyckel=status,
                namn=names[status],
                farg=colours[status],
                antal=tuple(model.Korscell(nyckel=group.name, antal=len(group.by_status[status])) for group in groups),
            )
            for status in shown
        ),
    )


def _described(where: str, groups: Sequence[Group], statuses: Sequence[tuple[str, str]]) -> str:
    """The chart in words, with every figure as long as somebody can be asked to listen to it."""
    start = f"Liggande stapeldiagram över antal åtgärder {where}, uppdelat på status. Samma siffror står i tabellen."
    if len(groups) > _IN_FULL:
        lines = [f"{group.name}: {len(group.rows)}" for group in groups]
    else:
        lines = [
            f"{group.name}: "
            + ", ".join(f"{name} {len(group.by_status[key])}" for key, name in statuses if group.by_status[key])
            for group in groups
        ]
    return " ".join([start, *(f"{line}." for line in lines)])
