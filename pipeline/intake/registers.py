"""In: a register's `Workbook`. Out: `Register`, which measures there are. What is not plain stops the run."""

from dataclasses import dataclass, replace

from pipeline.intake.grid import Workbook
from pipeline.intake.headers import Headings
from pipeline.intake.row import Row, Rules, short
from pipeline.intake.rows import read_rows
from pipeline.intake.sheets import tables_of
from pipeline.intake.sources import as_register
from pipeline.intake.tables import REGISTER
from pipeline.problems import Place, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class Register:
    """The decided measures, in the register's order."""

    file: str
    rows: tuple[Row, ...]


def read_register(workbook: Workbook, headings: Headings, rules: Rules) -> tuple[Register, Problems]:
    """Every measure of a register; a measure without a number, or two with the same, is a problem that stops."""
    sheets, said = tables_of(workbook, headings, REGISTER)
    problems: list[Problem] = [*said]
    rows: list[Row] = []
    for grid, region in sheets:
        some, said = read_rows(grid, region, replace(rules, register=True))
        rows += some
        problems += said
    if sheets and not rows:
        problems.append(problem("register-tomt", Place(workbook.file)))
    kept, said_twice = _numbering(rows)
    return Register(workbook.file, kept), as_register((*problems, *said_twice))


def _numbering(rows: list[Row]) -> tuple[tuple[Row, ...], list[Problem]]:
    """The measures that have a number of their own, and what is wrong with the others."""
    seen: dict[str, Row] = {}
    problems: list[Problem] = []
    for row in rows:
        if not row.id:
            if not row.unusable:
                problems.append(problem("register-utan-nr", row.place(row.atgard_kolumn), atgard=short(row.atgard)))
        elif row.id in seen:
            first = f"{row.id_kolumn}{seen[row.id].rad}"
            problems.append(problem("register-dubblett", row.place(row.id_kolumn), nr=row.id, forsta=first))
        else:
            seen[row.id] = row
    return tuple(row for row in seen.values() if not row.unusable), problems
