"""In: all rows that report the same measure. Out: the one that counts, what is to be said, and why the others do not.

Equal status: one row, everybody's comments. Different: the responsible department's when the register names one,
otherwise a problem with both cells and nobody's status.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.intake.row import EMPTY, HELD, Row, held
from pipeline.problems import Problem, problem

SAME_FILE: Final = "samma åtgärd flera gånger i en fil"
JOINT: Final = "samma åtgärd från flera förvaltningar"


def settle(rows: Sequence[Row], owners: tuple[str, ...]) -> tuple[Row, list[Problem], list[str]]:
    """`owners`: the departments that the register names as responsible. `rows` is not empty, in the order of files."""
    if len(rows) == 1:
        return rows[0], [], []
    problems: list[Problem] = []
    by_file: dict[str, Row] = {}
    why: list[str] = []
    for row in rows:
        first = by_file.get(row.fil)
        if first is None:
            by_file[row.fil] = row
            continue
        why.append(SAME_FILE)
        problems.append(_twice(row, first))
        by_file[row.fil] = held(first)
    several = list(by_file.values())
    why += [JOINT] * (len(several) - 1)
    # What comes from nobody knows whom is said, and is no reason to doubt a department's own report.
    several = [row for row in several if row.forvaltning or row.state != HELD] or several
    unusable = [row for row in several if row.state == HELD]
    said = [row for row in several if row.state != EMPTY]
    if unusable or not said:
        return (unusable or several)[0], problems, why
    chosen = said[0]
    owning = [row for row in said if row.forvaltning in owners]
    if len({row.status for row in said}) > 1:
        if len(owners) != 1 or len(owning) != 1:
            other = next(row for row in said if row.status != chosen.status)
            problems.append(problem(
                "status-konflikt", other.place(other.kolumn), nr=other.id, har=other.status_text,
                annan=_where(chosen), dar=chosen.status_text,
            ))  # fmt: skip
            return held(chosen), problems, why
        others = ", ".join(f"{row.forvaltning} ({_where(row)})" for row in said if row is not owning[0])
        problems.append(problem(
            "ansvarigs-status", owning[0].place(owning[0].kolumn), nr=chosen.id, namn=owners[0], andra=others
        ))  # fmt: skip
    chosen = (owning or said)[0]
    return _with_comments(chosen, [row for row in several if row is not chosen]), problems, why


def _twice(row: Row, first: Row) -> Problem:
    code = "dubblett" if row.blad == first.blad else "blad-overlappar"
    place = row.place(row.id_kolumn or row.atgard_kolumn)
    return problem(code, place, nr=row.id or row.atgard, forsta=_cell(first), blad=row.blad, annat=first.blad)


def _cell(row: Row) -> str:
    return f"{row.id_kolumn or row.atgard_kolumn}{row.rad}"


def _where(row: Row) -> str:
    return f"{row.fil} › {row.blad} › {row.kolumn}{row.rad}"


def _with_comments(chosen: Row, others: list[Row]) -> Row:
    """The chosen row with the others' comments below its own, by department, and the flags of those who agree."""
    comments = [chosen.kommentar] if chosen.kommentar else []
    for row in others:
        if row.kommentar and row.kommentar != chosen.kommentar:
            comments.append(f"{row.forvaltning}: {row.kommentar}")
    flags = [flag for row in (chosen, *others) if row.status == chosen.status for flag in row.flaggor]
    return chosen._replace(
        kommentar="\n".join(dict.fromkeys(comments)), flaggor=tuple(dict.fromkeys(flags)),
        extra=chosen.extra or next((row.extra for row in others if row.extra), ()),
    )  # fmt: skip
