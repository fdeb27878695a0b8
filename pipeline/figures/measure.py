"""In: a frame of measures. Out: `Measure` values, so that no DataFrame travels further than the counting."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.figures.records import records
from pipeline.intake.table import MEASURE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure and where its words came from; the fields are MEASURE_COLUMNS, which tells what each holds."""

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
    register_fil: str
    register_blad: str
    register_rad: int


def measures_of(frame: "pd.DataFrame") -> tuple[Measure, ...]:
    """One `Measure` for each row, in the frame's order."""
    return records(Measure, {name: frame[name].tolist() for name in MEASURE_COLUMNS})
