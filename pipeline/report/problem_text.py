"""In: problems. Out: them as lines for the terminal: grouped by file, errors before remarks, capped for each file."""

from collections.abc import Iterable
from typing import Final

from pipeline.problems import Place, Problem, Problems, in_order
from pipeline.wordings import Weight

CAP: Final = 15
"""How many problems of one file are shown; the rest are counted. `-v` shows all."""


def problem_text(problems: Problems, *, verbose: bool, as_given: bool = False, folder: str = "") -> str:
    """Errors first, then remarks, by file; in a file as they are mended, or as they are given. Empty when there are
    none. folder: the bundle's, whose long name stands above already: its files are called by their own names."""
    problems = problems if as_given else in_order(problems)
    errors = [one for one in problems if one.weight is not Weight.REMARK]
    remarks = [one for one in problems if one.weight is Weight.REMARK]
    blocks = []
    if errors:
        count = "1 fel" if len(errors) == 1 else f"{len(errors)} fel"
        blocks.append(f"{count} att rätta:\n{_by_file(errors, verbose, folder)}")
    if remarks:
        count = "1 anmärkning" if len(remarks) == 1 else f"{len(remarks)} anmärkningar"
        blocks.append(f"{count}:\n{_by_file(remarks, verbose, folder)}")
    return "\n".join(blocks)


def _by_file(problems: Iterable[Problem], verbose: bool, folder: str) -> str:
    files: dict[str, list[Problem]] = {}
    for one in problems:
        files.setdefault(one.place.file, []).append(one)
    lines = []
    for file, found in files.items():
        lines.append(f"  {file.removeprefix(f'{folder}/') if folder else file}" if file else "  Ärendet")
        shown = found if verbose else found[:CAP]
        lines += [_line(one) for one in shown]
        if len(shown) < len(found):
            lines.append(f"    … och {len(found) - len(shown)} till i samma fil. Visa alla med -v.")
    return "\n".join(lines)


def _line(one: Problem) -> str:
    place = one.place
    where = str(Place("", place.sheet, place.row, place.column, place.near))
    head = f"    {where}: " if where else "    "
    return f"{head}{one.what}\n      → {one.todo}" if one.todo else f"{head}{one.what}"
