"""In: a text picture of a sheet. Out: `Grid`s, `Workbook`s, errands and profiles for the tests of the intake.

A line is a row, `|` parts its cells; a line of `-` is a blank row. A cell is text, but `#17` is the number 17, `#0.4` a
float, `!#REF!` a fault; `~text` is struck through; `\\n` is a line break.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errand import Department, Document, Errand, Plan, Profile, Sender, read_profile
from pipeline.errand.errand import FollowUp, Mbl
from pipeline.intake.grid import At, Grid, Value, Workbook
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import Sources
from pipeline.intake.table import Table
from pipeline.problems import Problem, Problems

PROFILE = read_profile(Path(__file__).parents[2] / "templates")[0]


def profile(**changed: Any) -> Profile:
    assert PROFILE is not None
    return PROFILE.model_copy(update=changed)


def grid(picture: str, sheet: str = "Blad1", file: str = "UTB.xlsx", **marks: Any) -> Grid:
    faults: dict[At, str] = {}
    struck: set[At] = set()
    rows: list[list[Value]] = []
    for number, line in enumerate(picture.strip("\n").split("\n")):
        cells: list[Value] = []
        for column, raw in enumerate([] if line.strip() == "-" else line.split("|")):
            text = raw.strip().replace("\\n", "\n")
            value: Value = text or None
            if text.startswith("!"):
                faults[number, column], value = text[1:], None
            elif text.startswith("~"):
                struck.add((number, column))
                value = text[1:]
            elif text.startswith("#") and len(text) > 1 and text[1:].replace(".", "").isdigit():
                value = float(text[1:]) if "." in text else int(text[1:])
            cells.append(value)
        rows.append(cells)
    width = max(map(len, rows))
    square = [row + [None] * (width - len(row)) for row in rows]
    marks = {"faults": faults, "struck": frozenset(struck)} | marks
    return Grid(file, sheet, square, **marks)


def book(*grids: Grid | str, file: str = "UTB.xlsx") -> Workbook:
    made = [grid(one, f"Blad{number}", file) if isinstance(one, str) else one for number, one in enumerate(grids, 1)]
    return Workbook(file, "xlsx", hashlib.sha256(repr((file, made)).encode()).hexdigest(), tuple(made))


def errand(*departments: str, year: int = 2022, plan: bool = False, follow_up: bool = True) -> Errand:
    """An errand with departments given as `namn=kallas,kallas`."""
    listed = [one.partition("=") for one in departments]
    return Errand(
        diarienummer="KS 2020-754",
        titel="Plan mot segregation",
        datum=date(2023, 2, 6),
        avsandare=Sender(forvaltning="KLF", handlaggare="Maja Exempelsson"),
        beslutspunkter=("Kommunstyrelsen noterar informationen.",),
        mbl=Mbl(utfall="ej påkallat"),
        uppfoljning=FollowUp(ar=year, registerfil="register/plan.xlsx") if follow_up else None,
        plan=Plan(ar=year + 1, registerfil="register/ny.xlsx") if plan else None,
        forvaltningar=tuple(
            Department(namn=name, kallas=tuple(aliases.split(",")) if aliases else ()) for name, _, aliases in listed
        ),
        dokument=(Document(datum=date(2023, 2, 6), mall="tjansteskrivelse.docx"),),
    )


REGISTER = """
Nr | Utvecklingsområde | Åtgärd | Ansvarig | Plats
1 | Trygghet | Trygghetsvandringar i Ryd | UTB | Ryd
2 | Trygghet | Bättre belysning vid gångvägar | UTB | Berga
3 | Arbete | Sommarjobb för unga | SOF | Skäggetorp
4 | Arbete | Språkstöd på arbetsplatser | SOF | Ryd
"""


def run(
    *deliveries: Workbook | str,
    departments: Iterable[str] = ("UTB",),
    register: str | None = None,
    plan: str | None = None,
    rules: Profile | None = None,
    year: int = 2022,
) -> tuple[Table, Problems]:
    """Stages 2 and 3 on pictures."""
    books = tuple(book(one) if isinstance(one, str) else one for one in deliveries)
    named = errand(*departments, year=year)
    sources = Sources(
        books,
        register=book(register, file="plan.xlsx") if register else None,
        plan=book(plan, file="ny.xlsx") if plan else None,
    )
    used = rules or profile()
    reports, said = read_reports(sources, named, used)
    table, more = merge_reports(reports, named)
    ledger = table.ledger
    assert ledger.read == ledger.counted + sum(number for _, number in ledger.explained)
    return table, (*said, *more)


def statuses(table: Table) -> dict[str, str]:
    return dict(zip(table.measures["id"], table.measures["status"], strict=True))


def codes(problems: Iterable[Problem]) -> list[str]:
    return [one.code for one in problems]


def at(problems: Iterable[Problem], code: str) -> list[str]:
    """The cells of the problems with this code."""
    return [one.place.cell for one in problems if one.code == code]


def cells(table: Table, row: int, *names: str) -> list[object]:
    """What one measure has in these columns."""
    return [table.measures[name].tolist()[row] for name in names]
