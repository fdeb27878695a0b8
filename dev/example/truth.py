"""In: measures.toml. Out: `Truth`, what the example errand's files say, and what has to come out of them."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
INPUT: Final = HERE.parents[1] / "input"
EXAMPLE: Final = "Exempel: åtgärdernas ordalydelse och resultat är påhittade."
"""What every file of the example says somewhere, in its properties at least."""
NOTE: Final = "Uppgifterna i tabellen är påhittade och hör till ett exempel."
"""The same as a note under a table."""
SAVED: Final = datetime(2022, 12, 16, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of 2022. `department` is the abbreviation; `written` is what the sheet says for `status`."""

    id: str
    area: str
    text: str
    responsible: str
    place: str
    department: str
    status: str
    written: str
    comment: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One measure of 2023. `continues` is the id of the measure of 2022 that lives on in it, "" when it is new."""

    id: str
    area: str
    text: str
    responsible: str
    place: str
    department: str
    continues: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Both years in the plan's order; departments: abbreviation → full name."""

    departments: dict[str, str]
    measures: tuple[Measure, ...]
    plan: tuple[Planned, ...]

    def of(self, department: str) -> tuple[Measure, ...]:
        return tuple(one for one in self.measures if one.department == department)


def read_truth(path: Path = HERE / "measures.toml") -> Truth:
    """Raises KeyError when a measure lacks something, or continues one that does not exist."""
    data = tomllib.loads(path.read_text("utf-8"))
    measures = [_measure(area["namn"], row) for area in data["omrade"] for row in area["atgard_2022"]]
    before = {one.id: one for one in measures}
    plan = [_planned(area["namn"], row, before) for area in data["omrade"] for row in area["atgard_2023"]]
    return Truth(data["forvaltningar"], tuple(measures), tuple(plan))


def _measure(area: str, row: dict[str, Any]) -> Measure:
    return Measure(
        id=row["nr"],
        area=area,
        text=row["atgard"],
        responsible=row["ansvarig"],
        place=row["plats"],
        department=row["forvaltning"],
        status=row["status"],
        written=row["skrivet"],
        comment=row.get("kommentar", ""),
    )


def _planned(area: str, row: dict[str, Any], before: dict[str, Measure]) -> Planned:
    """A measure that lives on is what it was, except for what the row says anew."""
    continues = row.get("foregaende", "")
    if continues:
        old = before[continues]
        kept = {"atgard": old.text, "ansvarig": old.responsible, "plats": old.place, "forvaltning": old.department}
        row = kept | row
    return Planned(row["nr"], area, row["atgard"], row["ansvarig"], row["plats"], row["forvaltning"], continues)
