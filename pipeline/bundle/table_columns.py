"""In: a frame of measures. Out: the columns of the merged table's sheets, and what each of them says of a measure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.errand.profile import MISSING
from pipeline.figures.measure import Measure, measures_of

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.errand import Profile

MISSING_NAME: Final = "Uppgift saknas"


@dataclass(frozen=True, slots=True)
class Row:
    """A measure, and what its department wrote in columns of its own."""

    measure: Measure
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """heading, width in letters, and what to write. printed: goes along on paper. coloured: holds a status."""

    heading: str
    width: float
    value: Callable[[Row], str | int]
    printed: bool = True
    coloured: bool = False


def rows_of(frame: "pd.DataFrame", extra: tuple[str, ...]) -> tuple[Row, ...]:
    own = zip(*(frame[heading].tolist() for heading in extra), strict=True) if extra else ((),) * len(frame)
    return tuple(Row(one, tuple(map(str, others))) for one, others in zip(measures_of(frame), own, strict=True))


def status_names(profile: "Profile") -> dict[str, str]:
    """Key → name, in the profile's order, the class of the unreported last."""
    return {one.nyckel: one.namn for one in profile.status} | {MISSING: MISSING_NAME}


def follow_up_columns(extra: tuple[str, ...], profile: "Profile") -> tuple[Column, ...]:
    """The columns of the follow-up: ours, the departments' own, and where each measure comes from."""
    names = status_names(profile)
    grades = {one.nyckel: one.namn for one in profile.grad}
    flags = {one.nyckel: one.namn for one in profile.flagga}
    ours = (
        *_COMMON,
        Column("Status", 16, lambda row: names.get(row.measure.status, row.measure.status), coloured=True),
        Column("Så skrev förvaltningen", 20, lambda row: row.measure.status_text),
        Column("Grad", 16, lambda row: grades.get(row.measure.grad, row.measure.grad)),
        Column("Flaggor", 12, lambda row: ", ".join(flags.get(key, key) for key in row.measure.flaggor)),
        Column("Kommentar", 46, lambda row: row.measure.kommentar),
    )
    reported = (
        Column("Fil", 30, lambda row: row.measure.fil, printed=False),
        Column("Blad", 16, lambda row: row.measure.blad, printed=False),
        Column("Rad", 7, lambda row: row.measure.rad or "", printed=False),
        Column("Statuscell", 12, lambda row: _cell(row.measure), printed=False),
    )
    taken = {column.heading.casefold() for column in (*ours, *reported, *_REGISTER)}
    own = tuple(
        _own_column(f"{heading} (förvaltningens)" if heading.casefold() in taken else heading, index)
        for index, heading in enumerate(extra)
    )
    return (*ours, *own, *reported, *_REGISTER)


def _own_column(heading: str, index: int) -> Column:
    return Column(heading, 26, lambda row: row.own[index], printed=False)


def _cell(measure: Measure) -> str:
    return f"{measure.kolumn}{measure.rad}" if measure.kolumn and measure.rad else ""


_COMMON: Final = (
    Column("Nr", 9, lambda row: row.measure.id),
    Column("Utvecklingsområde", 24, lambda row: row.measure.omrade),
    Column("Åtgärd", 46, lambda row: row.measure.atgard),
    Column("Ansvarig", 20, lambda row: row.measure.ansvarig),
    Column("Plats", 14, lambda row: row.measure.plats),
    Column("Förvaltning", 20, lambda row: row.measure.forvaltning),
)
_REGISTER: Final = (
    Column("Registrets fil", 26, lambda row: row.measure.register_fil, printed=False),
    Column("Registrets blad", 16, lambda row: row.measure.register_blad, printed=False),
    Column("Registrets rad", 14, lambda row: row.measure.register_rad or "", printed=False),
)
PLAN: Final = (*_COMMON, Column("Fortsätter från", 16, lambda row: row.measure.tidigare), *_REGISTER)
