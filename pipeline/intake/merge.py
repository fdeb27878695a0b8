"""In: `Reports`. Out: `Table`, every measure once, joined with the register, and what became of all rows. Stage 3."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.errand.errand import Errand
from pipeline.intake.departments import Namer, department_namer
from pipeline.intake.frames import extra_headings, frame, joined
from pipeline.intake.ids import Ids
from pipeline.intake.joint import settle
from pipeline.intake.matching import match_register, match_themselves
from pipeline.intake.registers import Register
from pipeline.intake.reports import Reports
from pipeline.intake.row import EMPTY, Row
from pipeline.intake.status import NOTHING
from pipeline.intake.table import Ledger, Table
from pipeline.intake.text import fold, squeeze
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem

if TYPE_CHECKING:
    import pandas as pd


def merge_reports(reports: Reports, errand: Errand) -> tuple[Table, Problems]:
    """The register's measures left-joined with the reports on them; without a register, the reports."""
    register = reports.register
    namer = department_namer(errand.forvaltningar)
    matched = match_register(reports.rows, register) if register else match_themselves(reports.rows)
    problems: list[Problem] = list(matched.problems)
    if register is None and reports.rows:
        problems.append(problem("utan-register", Place("arende.toml"), antal=len(matched.groups)))
    owners = _owners(register, namer) if register else {}
    areas = {row.id: row.omrade for row in register.rows} if register else {}
    known = {squeeze(area) for area in {*areas.values()}}
    counted: list[Row] = []
    why = Counter(dict(reports.dropped)) + matched.why
    for number, rows in matched.groups.items():
        chosen, said, reasons = settle(rows, owners.get(number, ()))
        problems += said
        for reason in reasons:
            why[reason] += 1
        counted.append(chosen._replace(id=number) if chosen.id != number else chosen)
        problems += _remarks(chosen, owners.get(number, ()), areas.get(number, ""), known)
    extra = extra_headings(counted)
    if register:
        measures = joined(register, owners, counted, extra)
        problems += _unreported(measures, register, reports, owners)
    else:
        measures = frame(counted, extra)
    plan_rows, said = _continuing(reports.plan, measures["id"].tolist(), register)
    problems += said
    read = len(reports.rows) + sum(dict(reports.dropped).values())
    table = Table(
        measures, frame(plan_rows, (), plan=True, owners=_owners(reports.plan, namer) if reports.plan else {}), extra,
        reports.deliveries, reports.missing, reports.words, Ledger(read, len(counted), tuple(sorted(why.items()))),
    )  # fmt: skip
    return table, tuple(problems)


def _owners(register: Register, namer: Namer) -> dict[str, tuple[str, ...]]:
    """Id → the departments that the register names as responsible, those it knows."""
    return {row.id: namer(row.forvaltning) or namer(row.ansvarig) for row in register.rows}


def _remarks(row: Row, owners: tuple[str, ...], area: str, known: set[str]) -> list[Problem]:
    """What is worth a word about a row that counts. `area`: the register's; `known`: all of its areas, squeezed."""
    said = []
    if row.state == EMPTY:
        blank = row.status_text
        cell = f"det står «{blank}»" if blank else "cellen är tom"
        said.append(problem("status-tom", row.place(row.kolumn), nr=row.id, cell=cell))
    if owners and row.forvaltning and row.forvaltning not in owners:
        said.append(
            problem("annan-rapporterar", row.place(), nr=row.id, namn=row.forvaltning, ansvarig=" och ".join(owners))
        )
    if area and row.omrade and row.omrade != area and squeeze(area) != squeeze(row.omrade) in known:
        said.append(problem("omrade-skiljer", row.place(), nr=row.id, omrade=row.omrade, registrets=area))
    return said


def _unreported(
    measures: "pd.DataFrame", register: Register, reports: Reports, owners: dict[str, tuple[str, ...]]
) -> list[Problem]:
    """Measures that nobody reports: each one, unless the department that is to report it has not delivered at all."""
    absent = set(measures.loc[measures["fil"] == "", "id"])
    if not reports.deliveries or not absent:
        return []
    said, unknown = [], []
    for row in register.rows:
        if row.id not in absent:
            continue
        theirs = owners.get(row.id, ())
        if theirs and set(theirs) <= set(reports.missing):
            continue
        if not theirs and reports.missing:
            unknown.append(row)
            continue
        who = f" ({' och '.join(theirs)})" if theirs else ""
        said.append(problem("atgard-ej-rapporterad", row.place(row.id_kolumn), nr=row.id, atgard=row.atgard, vem=who))
    if unknown:
        said.append(
            problem(
                "atgarder-utan-rapport",
                Place(register.file),
                antal=len(unknown),
                nummer=_listed([row.id for row in unknown]),
            )
        )
    return said


def _listed(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:10]) + (" …" if len(numbers) > 10 else "")


def _continuing(
    plan: Register | None, earlier: list[str], register: Register | None
) -> tuple[list[Row], list[Problem]]:
    """The new plan's measures, each with the id of the one it continues as the follow-up knows it."""
    if plan is None:
        return [], []
    ids = Ids(earlier)
    rows, problems = [], []
    for row in plan.rows:
        said = (
            ""
            if fold(row.tidigare) in NOTHING or squeeze(row.tidigare) in ("ny", "nyåtgärd", "ingen")
            else row.tidigare
        )
        found = ids.find(said) if said else ""
        if said and not found:
            where = register.file if register else "uppföljningen"
            problems.append(problem(
                "tidigare-okand", row.place(), nr=row.id, tidigare=said, register=where,
                forslag=did_you_mean(said, earlier),
            ))  # fmt: skip
        rows.append(row._replace(tidigare=found))
    return rows, problems
