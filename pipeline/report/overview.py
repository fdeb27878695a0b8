"""In: `Taken`. Out: `ks-bundle status` as text: who has delivered, how many rows, the counts, and what is unclear."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand.profile import Flag, Grade, Profile, Status
from pipeline.intake.table import WordUse
from pipeline.report.problem_text import problem_text
from pipeline.report.verdict import figure_lines, send_back
from pipeline.result import Taken
from pipeline.wordings import Weight

if TYPE_CHECKING:
    from pipeline.problems import Problem


def overview(folder: Path, taken: Taken, profile: Profile, *, verbose: bool) -> str:
    """A table with a line for each department, then the figures, then the problems."""
    errand = taken.errand
    lines = [f"{errand.diarienummer} {errand.rubrik}" if errand else str(folder)]
    if taken.table is not None and taken.figures is not None:
        lines += _departments(taken)
        lines += [f"  {line}" for line in figure_lines(taken.figures, profile)]
    text = problem_text(taken.problems, verbose=verbose)
    lines.append(text or "Inga fel och inga anmärkningar.")
    if taken.to_send_back:
        lines.append(send_back(taken).strip())
    return "\n".join(lines)


def word_list(words: tuple[WordUse, ...], profile: Profile) -> str:
    """Each status word that was used, what it was taken for by which rule, how often, and the first cell that says
    it."""
    if not words:
        return "Inga statusord har tolkats."
    rows: list[tuple[str, ...]] = [("Skrivet", "Tolkat som", "Regel", "Antal", "Första gången")]
    named: list[Status | Grade | Flag] = [*profile.status, *profile.grad, *profile.flagga]
    names = {one.nyckel: one.namn for one in named}
    for one in words:
        meaning = names.get(one.meaning, one.meaning)
        rows.append((one.word, meaning, one.rule, str(one.count), f"{one.file} › {one.sheet} › {one.cell}"))
    return _table(rows, right=(3,))


def _table(rows: list[tuple[str, ...]], right: Collection[int]) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  "
        + "  ".join(
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _departments(taken: Taken) -> list[str]:
    _, figures, table = taken.counted()
    by_file: dict[str, list[Problem]] = {}
    for one in taken.problems:
        by_file.setdefault(one.place.file, []).append(one)
    rows: list[tuple[str, ...]] = [("Förvaltning", "Fil", "Rader", "Fel", "Anm.")]
    for delivery in table.deliveries:
        found = by_file.get(delivery.file, [])
        remarks = sum(one.weight is Weight.REMARK for one in found)
        rows.append((delivery.department, delivery.file, str(delivery.rows), str(len(found) - remarks), str(remarks)))
    rows += [(name, "inte inkommen", "–", "–", "–") for name in figures.missing]
    return _table(rows, right=(2, 3, 4)).split("\n")
