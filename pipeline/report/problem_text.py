"""In: problems. Out: them as lines for the terminal: errors before remarks, grouped by file and capped for each. What
is said of several papers in the same words is said once, under all their names."""

from collections.abc import Iterable
from typing import Final

from pipeline.problems import Place, Problem, Problems, in_order
from pipeline.wordings import Kind, Weight

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
        count = "1 fel" if _messages(errors) == 1 else f"{_messages(errors)} fel"
        blocks.append(f"{count} att rätta:\n{_by_file(errors, verbose, folder)}")
    if remarks:
        count = "1 anmärkning" if _messages(remarks) == 1 else f"{_messages(remarks)} anmärkningar"
        blocks.append(f"{count}:\n{_by_file(remarks, verbose, folder)}")
    return "\n".join(blocks)


def _messages(problems: Iterable[Problem]) -> int:
    return len({_words(one) or one for one in problems})


def _words(one: Problem) -> tuple[str, str, str] | None:
    """What makes problems of several papers one message. What is said of a cell is its department's, and of a template
    its author's: those stay with their files."""
    of_a_cell = one.place.sheet or one.place.row is not None or one.place.column
    return None if of_a_cell or one.kind is not Kind.OUTPUT else (one.code, one.what, one.todo)


def _by_file(problems: list[Problem], verbose: bool, folder: str) -> str:
    papers: dict[tuple[str, str, str], list[Problem]] = {}
    for one in problems:
        if (words := _words(one)) is not None:
            papers.setdefault(words, []).append(one)
    shared = {words: those for words, those in papers.items() if len({one.place.file for one in those}) > 1}
    files: dict[str | tuple[str, str, str], list[Problem]] = {}
    for one in problems:
        words = _words(one)
        files.setdefault(words if words in shared else one.place.file, []).append(one)
    lines = []
    for key, found in files.items():
        if isinstance(key, tuple):
            lines += [f"  {_head(one, folder)}" for one in found] + [_said("    ", found[0])]
            continue
        lines.append(f"  {_file(key, folder)}")
        shown = found if verbose else found[:CAP]
        lines += [_line(one) for one in shown]
        if len(shown) < len(found):
            lines.append(f"    … och {len(found) - len(shown)} till i samma fil. Visa alla med -v.")
    return "\n".join(lines)


def _file(file: str, folder: str) -> str:
    return (file.removeprefix(f"{folder}/") if folder else file) or "Ärendet"


def _head(one: Problem, folder: str) -> str:
    """One of several papers that the same is said of."""
    return _file(one.place.file, folder) + (f": {one.place.near}" if one.place.near else "")


def _line(one: Problem) -> str:
    place = one.place
    where = str(Place("", place.sheet, place.row, place.column, place.near))
    return _said(f"    {where}: " if where else "    ", one)


def _said(head: str, one: Problem) -> str:
    return f"{head}{one.what}\n      → {one.todo}" if one.todo else f"{head}{one.what}"
