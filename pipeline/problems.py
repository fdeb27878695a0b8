"""In: a code and what happened. Out: `Problem` values with a place, and the exceptions that carry them to the rim.

Problems are values: stages return them beside their result, all at once, and only `cli` turns them into text and an
exit code. The wording of each code stands in `wordings/`.
"""

import difflib
import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.wordings import WORDINGS, Kind, Weight

EXIT_CODES: Final[dict[Kind, int]] = {Kind.INPUT: 3, Kind.ERRAND: 4, Kind.TEMPLATE: 5, Kind.OUTPUT: 6}
"""Exit code for each kind of problem. 0 is success, 2 is Click's own (wrong use of the command line)."""

_FIRST_KIND: Final = (Kind.ERRAND, Kind.TEMPLATE, Kind.INPUT, Kind.OUTPUT)
"""With several kinds at once the exit code is the one that has to be mended first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file, and as far as it is known sheet, row (1-based), column letters, or text nearby."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    near: str = ""

    @property
    def cell(self) -> str:
        """The cell as Excel writes it, `E14`; `rad 14` or `kolumn E` when only one half is known; else empty."""
        if self.row is not None and self.column:
            return f"{self.column}{self.row}"
        if self.row is not None:
            return f"rad {self.row}"
        return f"kolumn {self.column}" if self.column else ""

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell, self.near) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to know: where, which code, what is wrong, what to do."""

    place: Place
    code: str
    what: str
    todo: str

    @property
    def weight(self) -> Weight:
        return WORDINGS[self.code].weight

    @property
    def kind(self) -> Kind:
        return WORDINGS[self.code].kind

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.what} {self.todo}".strip()


Problems = tuple[Problem, ...]


def problem(code: str, place: Place = Place(), /, **words: object) -> Problem:
    """A problem with the wording of `code`, its `{names}` filled from `words`.

    Raises KeyError when the code or a name in its wording is unknown: a programming error, found by the tests.
    """
    wording = WORDINGS[code]
    return Problem(place, code, wording.what.format_map(words), wording.todo.format_map(words))


_TEMPLATES: Final = "templates/"


def in_folder(problems: Iterable[Problem], templates: Path) -> Problems:
    """Problems in templates, under the name of the folder that they lie in: the stages call it templates/."""
    if f"{templates.name}/" in (_TEMPLATES, "/"):
        return tuple(problems)
    return tuple(
        replace(one, place=replace(one.place, file=f"{templates.name}/{one.place.file.removeprefix(_TEMPLATES)}"))
        if one.place.file.startswith(_TEMPLATES)
        else one
        for one in problems
    )


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that `word` most likely is a slip for, or an empty string."""
    return next(iter(difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)), "")


def counted(number: int, one: str, many: str) -> str:
    """`1 konflikt`, `2 konflikter`: for the numbers in a wording."""
    return f"{number} {one if number == 1 else many}"


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """` Menade du «x»?` with the nearest candidate, or an empty string: for the `{forslag}` of a wording."""
    near = nearest(word, candidates)
    return f" Menade du «{near}»?" if near else ""


_REASONS: Final[dict[int, str]] = {
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EBUSY: "den används av ett annat program",
    errno.EISDIR: "det är en mapp, inte en fil",
    errno.EIO: "disken eller nätverket svarar inte",
    errno.ELOOP: "en genväg pekar på sig själv",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ENOENT: "den finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
}


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in Swedish; its own words are English, or another language on each machine."""
    code = error.errno or 0
    return _REASONS.get(code, f"fel {errno.errorcode.get(code, code)} från operativsystemet")


def column_letters(index: int) -> str:
    """Excel's name of the column with this 0-based index: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def in_order(problems: Iterable[Problem]) -> Problems:
    """Problems without repeats, in the order a clerk mends them: by file, PDFs last, since they are made of the
    others; in a file what concerns all of it, then columns, then rows from the top."""

    def key(one: Problem) -> tuple[bool, str, int, str, int, int, str, str, str, str, str]:
        place = one.place
        level = 0 if place.row is None and not place.column else 1 if place.row is None else 2
        printed = place.file.lower().endswith(".pdf")
        return (
            printed, place.file, level, place.sheet, place.row or 0, len(place.column), place.column,
            one.code, place.near, one.what, one.todo,
        )  # fmt: skip

    return tuple(sorted(dict.fromkeys(problems), key=key))


def stops(problems: Iterable[Problem], *, draft: bool = False) -> bool:
    """Do these problems stop the run? A draft goes on past those of weight HOLD."""
    heavy = {Weight.STOP} if draft else {Weight.STOP, Weight.HOLD}
    return any(one.weight in heavy for one in problems)


class PipelineError(Exception):
    """A run that cannot go on. Carries every problem found so far; `exit_code` tells which kind to mend first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("; ".join(map(str, self.problems)))

    @property
    def exit_code(self) -> int:
        return exit_code(self.problems)


def exit_code(problems: Iterable[Problem], *, draft: bool = False) -> int:
    """0 when nothing stops the run, otherwise the code of the kind that has to be mended first."""
    kinds = {one.kind for one in problems if stops((one,), draft=draft)}
    return next((EXIT_CODES[kind] for kind in _FIRST_KIND if kind in kinds), 0)
