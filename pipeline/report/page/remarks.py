"""In: a run's problems. Out: those that the page tells of, grouped by file, and the contradictions by themselves."""

from collections.abc import Sequence
from typing import Final

from pipeline.problems import Problem, Problems, in_order
from pipeline.report.page.answer import STANDING_IN_THE_WAY
from pipeline.report.page.data import Link, Remark, RemarkGroup
from pipeline.report.page.links import Links, inside
from pipeline.report.page.papers import is_waiting
from pipeline.result import Result
from pipeline.wordings import Weight

OF_THE_RUN: Final = frozenset(
    (
        "handling-lamnad",
        "handling-uppdaterad",
        "handling-mall-andrad",
        "handling-flyttat",
        "handling-konflikt",
        "utdata-raddad",
        "utdata-rester",
        "utdata-minne",
        "pdf-borttagen",
    )
)
"""What a run says of its own doings. The next run, without news, does not say it: so it is not in the page, which tells
how things stand. What was put into a document stands in the list of papers."""

CONFLICTS: Final = frozenset(
    (
        "status-konflikt", "ansvarigs-status", "annan-rapporterar", "dubblett", "kopia-olika", "forvaltning-motsager",
        "forvaltning-tva-filer", "forvaltning-tvetydig", "id-och-titel", "titel-skiljer", "omrade-skiljer",
        "register-dubblett",
    )
)  # fmt: skip
"""Two sources say different things."""

MOST_OF_A_FILE: Final = 50
MOST_FILES: Final = 60


def told(result: Result) -> Problems:
    """What the page tells of. A document that is open in Word is told of while there is news that it did not get."""
    waiting = {f"{result.target.name}/{one.made.file}" for one in result.kept if result.target and is_waiting(one)}
    return in_order(
        one
        for one in result.problems
        if one.code not in OF_THE_RUN and (one.code != "handling-oppen" or one.place.file in waiting)
    )


def conflicts(problems: Problems, links: Links) -> tuple[Remark, ...]:
    """The contradictions, whatever their weight."""
    return tuple(_remark(one, links) for one in problems if one.code in CONFLICTS)[: MOST_OF_A_FILE * 2]


def remark_groups(problems: Problems, links: Links) -> tuple[RemarkGroup, ...]:
    """All problems by file, those with errors first."""
    by_file: dict[str, list[Problem]] = {}
    for one in problems:
        by_file.setdefault(one.place.file, []).append(one)
    ordered = sorted(by_file.items(), key=lambda item: not any(_is_heavy(one) for one in item[1]))
    return tuple(
        RemarkGroup(
            links.file(found[0].place) if file else Link("Ärendet"),
            tuple(_remark(one, links) for one in _errors_first(found)[:MOST_OF_A_FILE]),
            max(0, len(found) - MOST_OF_A_FILE),
        )
        for file, found in ordered[:MOST_FILES]
    )


def _is_heavy(one: Problem) -> bool:
    return one.weight is not Weight.REMARK or one.code in STANDING_IN_THE_WAY


def _errors_first(found: Sequence[Problem]) -> list[Problem]:
    return sorted(found, key=lambda one: (one.weight is Weight.REMARK, one.code not in STANDING_IN_THE_WAY))


def _remark(one: Problem, links: Links) -> Remark:
    heavy = one.weight is not Weight.REMARK
    hindering = one.code in STANDING_IN_THE_WAY
    return Remark(
        code=one.code,
        error=heavy or hindering,
        label="Fel" if heavy else "Att ordna" if hindering else "Anmärkning",
        where=links.file(one.place),
        place=inside(one.place),
        what=one.what,
        todo=one.todo,
    )
