"""Stage 8, granska. In: the papers as they stand, and what they were made of. Out: `Reviewed`: every finding in the
order of the papers, and the problems that a run has always told.

The papers are read back, edits included: what is checked is what a politician will read, not what the tool meant.
"""

from dataclasses import dataclass
from typing import Final

from pipeline.problems import Place, Problem, Problems, problem
from pipeline.review.case import Case
from pipeline.review.finding import Finding, Findings
from pipeline.review.hit import Hit
from pipeline.review.registry import CHECKS
from pipeline.review.rules.stale import stale_problem
from pipeline.wordings.rule import Severity
from pipeline.wordings.rules import RULES

_TOLD: Final = ("titel", "datum")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """findings: by paper, the whole paper first, then from the top. problems: papers that show another value than the
    data, and papers that cannot be read; also when the profile has switched those rules off."""

    findings: Findings = ()
    problems: Problems = ()


def review(folder: str, case: Case) -> Reviewed:
    """folder: the bundle's name, for the places."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    for one in case.examined:
        place = Place(f"{folder}/{one.standing.file}")
        found: list[tuple[str, Severity, Hit]] = []
        for rule, checks in CHECKS.items():
            severity = case.rules.severity(rule)
            # A number that is wrong is said, whatever the profile says.
            hits = [hit for check in checks if severity or rule == "inaktuellt" for hit in check(case, one)]
            if rule == "inaktuellt" and hits:
                problems.append(stale_problem(place, hits))
            if severity is not None:
                found += [(rule, severity, hit) for hit in hits]
        if one.fault and one.texts:
            problems.append(problem("handling-olaslig", place, fel=one.fault))
        told = {hit.line.number for rule, _, hit in found if rule in _TOLD and hit.line is not None}
        made = (_finding(rule, severity, place, hit) for rule, severity, hit in found if not _again(rule, hit, told))
        findings += sorted(made, key=lambda each: each.line)
    return Reviewed(tuple(findings), tuple(problems))


def _again(rule: str, hit: Hit, told: set[int]) -> bool:
    """A title or a date that has changed in the data is another than the data's, and that has been said."""
    return rule == "inaktuellt" and hit.says == "text" and hit.line is not None and hit.line.number in told


def _finding(rule: str, severity: Severity, place: Place, hit: Hit) -> Finding:
    wording = RULES[rule]
    what, todo = wording.says[hit.says]
    line = hit.line
    return Finding(
        rule=rule,
        severity=severity,
        place=place if line is None else Place(place.file, near=line.near),
        line=0 if line is None else line.number,
        what=what.format_map(hit.words),
        why=wording.why,
        todo=todo.format_map(hit.words),
    )
