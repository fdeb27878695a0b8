"""In: what a run has to say: problems, and findings of the review. Out: the same with one message for one cause.

A stage tells what it sees: that changes wait, that the PDF of an older version went, that the reading copy is not made.
For whoever reads the screen that is one thing to do something about, so the consequences are told with their cause.
Only the text on the screen is folded: the values, and with them the page and the exit code, are as they were.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.bundle.parcel import WITHOUT_READING
from pipeline.problems import Problem, Problems
from pipeline.review.finding import Finding, Findings

_LEFT: Final = "handling-lamnad"
"""Named among the papers, at the top: there is nothing to do about it."""

_GONE: Final = "pdf-borttagen"
_WAITING: Final = ("andringar-vantar", "pdf-andringar-vantar")
_WAITS: Final = "andringar"
"""The review's rule on the same changes."""

_STOPPED: Final = {
    "utgava-andringar": ("andringar-vantar",),
    "utgava-inaktuell": ("handling-inaktuell", "handling-olaslig"),
}
"""What stands in the way of sending, and the remarks that say the same of the same paper."""


@dataclass(frozen=True, slots=True)
class Told:
    """problems, findings: what is left to say. waiting: the findings that are told among the problems instead."""

    problems: Problems
    findings: Findings
    waiting: Findings = ()


def told_once(problems: Iterable[Problem], findings: Findings = ()) -> Told:
    """Each cause once. What is told of a cause: its papers, where in them, what came of it, what to do."""
    said = [one for one in problems if one.code != _LEFT]
    stopping = {(one.place.file, code) for one in said for code in _STOPPED.get(one.code, ())}
    said = [one for one in said if (one.place.file, one.code) not in stopping]
    waiting = {one.place.file for one in said if one.code in _WAITING}
    folded = tuple(one for one in findings if one.rule == _WAITS and one.place.file in waiting)
    said = _with_what_went(_with_places(said, folded))
    return Told(tuple(said), tuple(one for one in findings if one not in folded), folded)


def left_alone(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The files that somebody has edited and the run has left, by their names in the bundle."""
    return tuple(one.place.file.partition("/")[2] for one in problems if one.code == _LEFT)


def _with_places(problems: list[Problem], folded: Iterable[Finding]) -> list[Problem]:
    """Where the first of the changes is, as the review has found it."""
    at = {one.place.file: one.place.near for one in folded if one.place.near}
    return [
        replace(one, place=replace(one.place, near=_first_of(one.place.near, at[one.place.file])))
        if one.code in _WAITING and one.place.file in at
        else one
        for one in problems
    ]


def _first_of(many: str, where: str) -> str:
    return f"{many}, i {where}" if many.startswith("1 ") else f"{many}, den första i {where}"


def _with_what_went(problems: list[Problem]) -> list[Problem]:
    """PDFs that went because their papers have none now are named with the cause."""
    causes = {one.code: one for one in problems if one.code in WITHOUT_READING}
    went = [one for one in problems if one.code == _GONE]
    if len(causes) != 1 or not went:
        return problems  # which of several causes took the reading copy away cannot be told
    names = ", ".join(f"«{PurePosixPath(one.place.file).name}»" for one in went)
    tail = f" Det som fanns visade en äldre version och har tagits bort: {names}."
    return [replace(one, what=one.what + tail) if one.code in causes else one for one in problems if one.code != _GONE]
