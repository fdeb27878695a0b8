"""In: findings of the review. Out: the page's remarks on the papers, each with its paper, its place, why and how."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.report.page.data import Remark, RemarkGroup
from pipeline.report.page.links import Links, inside
from pipeline.report.page.remarks import MOST_OF_A_FILE
from pipeline.review.finding import Finding
from pipeline.wordings.rule import Severity


def finding_remarks(findings: Iterable[Finding], links: Links) -> tuple[Remark, ...]:
    """In the order given."""
    return tuple(
        Remark(
            code=one.rule,
            error=one.severity is Severity.ERROR,
            label="Fel" if one.severity is Severity.ERROR else "Anmärkning",
            where=links.file(one.place),
            place=inside(one.place),
            what=one.what,
            todo=one.todo,
            why=one.why,
        )
        for one in findings
    )


def finding_groups(remarks: Iterable[Remark]) -> tuple[RemarkGroup, ...]:
    """By paper, errors first. Why a rule matters is said the first time that it speaks of the paper."""
    by_file: dict[str, list[Remark]] = {}
    for one in remarks:
        by_file.setdefault(one.where.href or one.where.text, []).append(one)
    return tuple(
        RemarkGroup(
            found[0].where,
            tuple(_reasons_once(sorted(found, key=lambda one: not one.error)[:MOST_OF_A_FILE])),
            max(0, len(found) - MOST_OF_A_FILE),
        )
        for found in by_file.values()
    )


def _reasons_once(remarks: Iterable[Remark]) -> Iterable[Remark]:
    said: set[str] = set()
    for one in remarks:
        yield replace(one, why="") if one.code in said else one
        said.add(one.code)
