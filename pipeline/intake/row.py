"""In: nothing. Out: `Row`, one measure as a row of a sheet gives it, and `Rules`, what rows are read by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pipeline.errand.profile import MISSING, Profile
from pipeline.intake.status import StatusReader
from pipeline.problems import Place

EMPTY: Final = "tom"
"""`Row.state` of a measure on which nothing is reported."""
HELD: Final = "fel"
"""`Row.state` of a measure whose report cannot be used: a problem tells why."""


class Row(NamedTuple):
    """One measure as one row of a sheet gives it. Names are those of `table.MEASURE_COLUMNS`; `rad` is 1-based.

    id_kolumn, atgard_kolumn: column letters. state: "", EMPTY or HELD. unusable: why the row cannot be matched with a
    measure at all, in Swedish; else empty. extra: (heading, text) of the other columns, those that hold something.
    """

    id: str
    omrade: str
    atgard: str
    ansvarig: str
    plats: str
    forvaltning: str
    status: str
    status_text: str
    grad: str
    flaggor: tuple[str, ...]
    kommentar: str
    tidigare: str
    fil: str
    blad: str
    rad: int
    kolumn: str
    id_kolumn: str
    atgard_kolumn: str
    state: str
    unusable: str
    rule: str
    extra: tuple[tuple[str, str], ...]

    def place(self, letters: str = "") -> Place:
        return Place(self.fil, self.blad, row=self.rad, column=letters)


@dataclass(frozen=True, slots=True)
class Rules:
    """What rows are read by. register: the table is a register, so it has no status. listed: a register tells the
    measures' texts. areas: squeezed → name of every area that a register knows. department: whose file it is, for
    tables without a column that says so."""

    profile: Profile
    statuses: StatusReader
    register: bool = False
    listed: bool = False
    areas: Mapping[str, str] = field(default_factory=dict)
    department: str = ""


def short(text: str) -> str:
    """At most sixty signs of a text, on one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def held(row: Row) -> Row:
    """The row with its report held back: a problem tells why, and in a draft the measure counts as not reported."""
    return row._replace(status=MISSING, state=HELD, grad="", flaggor=())
