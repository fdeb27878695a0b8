"""In: findings in papers that are to be sent. Out: what stands in the way: a problem for each paper with errors; or the
errors as lines for the note of the sending, when somebody has said why they go all the same."""

from collections.abc import Collection, Iterable
from typing import Final

from pipeline.problems import Place, Problems, counted, problem
from pipeline.review.finding import Finding
from pipeline.wordings.rule import Severity

_SHOWN: Final = 3

_TOLD: Final = frozenset(("andringar", "inaktuellt", "utkast", "handling"))
"""Rules on what `unsendable` refuses by itself. No reason makes those papers go."""


def errors_in(findings: Iterable[Finding], going: Collection[str]) -> tuple[Finding, ...]:
    """The errors that a reason is needed for. going: the papers, as problems call them."""
    return tuple(
        one for one in findings if one.severity is Severity.ERROR and one.rule not in _TOLD and one.place.file in going
    )


def hindering(wrong: Iterable[Finding]) -> Problems:
    """One for each paper."""
    by_file: dict[str, list[Finding]] = {}
    for one in wrong:
        by_file.setdefault(one.place.file, []).append(one)
    return tuple(
        problem("utgava-granskning", Place(file), antal=counted(len(found), "fel", "fel"), fel=_listed(found))
        for file, found in by_file.items()
    )


def line_of(one: Finding) -> str:
    """For the note: file, place, rule and what is wrong."""
    where = ", ".join(part for part in (one.place.file.rpartition("/")[2], one.place.near) if part)
    return f"{where}: ({one.rule}) {one.what}"


def _listed(found: list[Finding]) -> str:
    shown = [f"({one.rule}) {one.what.rstrip('.')}" for one in found[:_SHOWN]]
    more = [f"och {len(found) - _SHOWN} till"] if len(found) > _SHOWN else []
    return "; ".join([*shown, *more])
