"""In: measures. Out: the columns of the merged table's sheets, with what each of them says of every measure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipeline.errand.profile import MISSING
from pipeline.figures.measure import Measure

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.errand import Profile

MISSING_NAME: Final = "Uppgift saknas"
MOST_OWN: Final = 16_384 - 18
"""So many columns of the departments' own fit on a sheet in Excel, beside ours."""

Values = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Column:
    """heading, width in letters, and what stands in it, in the order of the measures. printed: goes along on paper.
    coloured: holds a status."""

    heading: str
    width: float
    values: Values
    printed: bool = True
    coloured: bool = False


def own_of(frame: "pd.DataFrame", extra: tuple[str, ...]) -> dict[str, list[str]]:
    """What the departments wrote in columns of their own: heading → text of each measure."""
    return {heading: [str(one) for one in frame[heading].tolist()] for heading in extra}


def status_names(profile: "Profile") -> dict[str, str]:
    """Key → name, in the profile's order, the class of the unreported last."""
    return {one.nyckel: one.namn for one in profile.status} | {MISSING: MISSING_NAME}


def follow_up_columns(measures: Sequence[Measure], own: Mapping[str, Values], profile: "Profile") -> tuple[Column, ...]:
    """The columns of the follow-up: ours, the departments' own, and where each measure comes from."""
    names = status_names(profile)
    grades = {one.nyckel: one.namn for one in profile.grad}
    flags = {one.nyckel: one.namn for one in profile.flagga}
    ours = (
        *_common(measures),
        Column("Status", 16, [names.get(one.status, one.status) for one in measures], coloured=True),
        Column("Så skrev förvaltningen", 20, _each(measures, "status_text")),
        Column("Grad", 16, [grades.get(one.grad, one.grad) for one in measures]),
        Column("Flaggor", 12, [", ".join(flags.get(key, key) for key in one.flaggor) for one in measures]),
        Column("Kommentar", 46, _each(measures, "kommentar")),
    )
    reported = (
        Column("Fil", 30, _each(measures, "fil"), printed=False),
        Column("Blad", 16, _each(measures, "blad"), printed=False),
        Column("Rad", 7, _numbers(measures, "rad"), printed=False),
        Column("Statuscell", 12, [_cell(one) for one in measures], printed=False),
    )
    register = _register(measures)
    taken = {column.heading.casefold() for column in (*ours, *reported, *register)}
    theirs = tuple(
        Column(f"{heading} (förvaltningens)" if heading.casefold() in taken else heading, 26, values, printed=False)
        for heading, values in islice(own.items(), MOST_OWN)
    )
    return (*ours, *theirs, *reported, *register)


def plan_columns(measures: Sequence[Measure]) -> tuple[Column, ...]:
    """The columns of the new plan."""
    return (
        *_common(measures),
        Column("Fortsätter från", 16, _each(measures, "tidigare")),
        *_register(measures),
    )


def _common(measures: Sequence[Measure]) -> tuple[Column, ...]:
    return (
        Column("Nr", 9, _each(measures, "id")),
        Column("Utvecklingsområde", 24, _each(measures, "omrade")),
        Column("Åtgärd", 46, _each(measures, "atgard")),
        Column("Ansvarig", 20, _each(measures, "ansvarig")),
        Column("Plats", 14, _each(measures, "plats")),
        Column("Förvaltning", 20, _each(measures, "forvaltning")),
    )


def _register(measures: Sequence[Measure]) -> tuple[Column, ...]:
    return (
        Column("Registrets fil", 26, _each(measures, "register_fil"), printed=False),
        Column("Registrets blad", 16, _each(measures, "register_blad"), printed=False),
        Column("Registrets rad", 14, _numbers(measures, "register_rad"), printed=False),
    )


def _each(measures: Sequence[Measure], name: str) -> list[str]:
    said: Callable[[Measure], str] = attrgetter(name)
    return list(map(said, measures))


def _numbers(measures: Sequence[Measure], name: str) -> Values:
    """Rows of a file; nothing where there is none."""
    said: Callable[[Measure], int] = attrgetter(name)
    return [number or "" for number in map(said, measures)]


def _cell(measure: Measure) -> str:
    return f"{measure.kolumn}{measure.rad}" if measure.kolumn and measure.rad else ""
