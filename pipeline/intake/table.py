"""In: nothing. Out: `Table`, what the intake hands over: every measure once, and where each of its words came from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

MEASURE_COLUMNS: Final = (
    "id",  # text, as the register or the department writes it: "1.10" is not "1.1"
    "omrade",  # focus area
    "atgard",  # what is to be done
    "ansvarig",  # who carries it out, as written
    "plats",  # place; "" when the sheets have no such column
    "forvaltning",  # the department that reported it, or is to report it; a name from arende.toml
    "status",  # key of a status in the profile, or MISSING
    "status_text",  # what the cell said, cleaned of invisible characters; "" when nobody reported
    "grad",  # key of a grade in the profile, or ""
    "flaggor",  # tuple of keys of flags in the profile
    "kommentar",  # the department's comment, and what stood after a known status word
    "tidigare",  # id of the measure in the year before that this one continues; "" when none is named
    "fil",  # where it was reported: file name in input/, sheet, 1-based row, column letters of the status cell;
    "blad",  # "" / 0 / "" when nobody reported
    "rad",
    "kolumn",
    "register_fil",  # where the register lists it, likewise; "" / "" / 0 without a register
    "register_blad",
    "register_rad",
)
"""The columns of a frame of measures, in this order, all present, never NaN: str, except `rad`, `register_rad` (int)
and `flaggor` (tuple of str). After them come the departments' other columns under their own headings, as str."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file in input/ and what became of it. `rows` are the measures read from it. saved: when the file itself says
    that it was last saved (`saved.saved_at`); empty when it does not."""

    file: str
    department: str
    rows: int
    sha256: str
    saved: str = ""


@dataclass(frozen=True, slots=True)
class WordUse:
    """A status word as it was written, the status (or grade, flag) it was taken for, and the first cell that said
    so."""

    word: str
    meaning: str
    rule: str
    count: int
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every row that holds a measure: `read == counted + sum(explained.values())`."""

    read: int
    counted: int
    explained: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The merged measures of an errand. `measures` and `plan` have MEASURE_COLUMNS; one row is one measure.

    measures: the follow-up, in the register's order (without a register: by file and row).
    plan: the new plan's measures in its register's order; empty when the errand has no new plan.
    extra: headings of the departments' other columns, carried along in `measures`.
    deliveries: every file that was read, sorted by name. missing: departments that have not delivered, in the errand's
    order.
    """

    measures: "pd.DataFrame"
    plan: "pd.DataFrame"
    extra: tuple[str, ...]
    deliveries: tuple[Delivery, ...]
    missing: tuple[str, ...]
    words: tuple[WordUse, ...]
    ledger: Ledger
