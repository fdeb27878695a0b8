"""In: a run's problems, papers and findings. Out: `Verdict`: is the bundle ready to be sent, and why not."""

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.errand.profile import MISSING
from pipeline.problems import Problem, Problems, counted
from pipeline.report.page.data import Answer, Link, Remark, Verdict
from pipeline.result import Result
from pipeline.wordings import Weight

_IN_THE_WAY: Final = (
    (
        ("handling-inaktuell",),
        "1 handling visar uppgifter som inte stämmer med underlaget.",
        "{} handlingar visar uppgifter som inte stämmer med underlaget.",
    ),
    (
        ("handling-olaslig",),
        "1 handling går inte att läsa, och är inte kontrollerad.",
        "{} handlingar går inte att läsa, och är inte kontrollerade.",
    ),
    (
        ("handling-oppen",),
        "1 handling är öppen i Word och har inte fått det nya.",
        "{} handlingar är öppna i Word och har inte fått det nya.",
    ),
    (
        ("handling-ny-bredvid", "handling-sammanfogas-inte", "handling-nytt-utkast"),
        "1 handling har en ny version bredvid sig, som inte är införd.",
        "{} handlingar har nya versioner bredvid sig, som inte är införda.",
    ),
    (
        ("pdf-foraldrad",),
        "1 PDF som någon har ändrat visar en äldre version av handlingen.",
        "{} PDF-filer som någon har ändrat visar äldre versioner av handlingarna.",
    ),
    (
        ("andringar-vantar",),
        "1 handling har spårade ändringar som ingen har tagit ställning till.",
        "{} handlingar har spårade ändringar som ingen har tagit ställning till.",
    ),
)
"""Remarks that a run goes on past, but with which nothing should be sent: what is said of one paper, and of several."""

STANDING_IN_THE_WAY: Final = frozenset(code for codes, _, _ in _IN_THE_WAY for code in codes)

DRAFT_RULE: Final = "utkast"
"""The review's rule that no paper may be marked as a draft."""

_NAMED: Final = 4


def verdict_of(result: Result, problems: Problems, findings: Sequence[Remark], *, unwritten: bool = False) -> Verdict:
    """problems: those that the page tells of. unwritten: the papers that lie there are not made of these data."""
    if result.taken.incomplete:  # a draft that says so is as it should be
        findings = [one for one in findings if one.code != DRAFT_RULE]
    wrong, missing = tuple(_wrong(problems, findings)), tuple(_missing(result))
    if result.stopped:
        return Verdict(Answer.NO, "Nej", "Felen hindrar handlingarna. Inget har skrivits.", (*wrong, *missing))
    late = Link("Handlingarna i mappen är inte gjorda av det underlag som nu finns. Kör bundle.", "#handlingar")
    first = (late,) if unwritten else ()
    if wrong:
        return Verdict(Answer.NO, "Nej", "Det finns något att rätta först.", (*first, *wrong, *missing))
    if unwritten:
        return Verdict(Answer.DRAFT, "Inte än", "Handlingarna ska göras om först.", (*first, *missing))
    if missing or result.taken.incomplete:
        return Verdict(Answer.DRAFT, "Inte än", "Det är ett utkast: underlaget är inte komplett.", missing)
    remarks = sum(one.weight is Weight.REMARK for one in problems) + len(findings)
    expected = result.taken.errand is not None and bool(result.taken.errand.forvaltningar)
    all_in = "Allt underlag har kommit in, och handlingarna stämmer med det."
    reasons = [Link(all_in if expected else "Handlingarna stämmer med underlaget.", "#underlag")]
    if remarks:
        reasons.append(Link(f"{counted(remarks, 'anmärkning', 'anmärkningar')} att känna till.", "#anmarkningar"))
    return Verdict(Answer.YES, "Ja", "Inget saknas och inget är fel.", tuple(reasons))


def _wrong(problems: Iterable[Problem], findings: Iterable[Remark]) -> Iterable[Link]:
    found = list(problems)
    errors = sum(one.weight is not Weight.REMARK for one in found)
    if errors:
        yield Link(f"{counted(errors, 'fel', 'fel')} är inte rättade.", "#anmarkningar")
    for codes, one, several in _IN_THE_WAY:
        files = {problem.place.file for problem in found if problem.code in codes}
        if files:
            yield Link(one if len(files) == 1 else several.format(len(files)), "#handlingar")
    mistakes = sum(one.error for one in findings)
    if mistakes:
        yield Link(f"{counted(mistakes, 'fel', 'fel')} i handlingarna enligt granskningen.", "#granskning")


def _missing(result: Result) -> Iterable[Link]:
    figures = result.taken.figures
    if figures is None:
        return
    if figures.missing:
        names = ", ".join(figures.missing[:_NAMED])
        more = f" och {len(figures.missing) - _NAMED} till" if len(figures.missing) > _NAMED else ""
        yield Link(f"Underlag saknas från {names}{more}.", "#underlag")
    unsaid = len(figures.everything.by_status[MISSING])
    if unsaid:
        of = counted(len(figures.everything.rows), "åtgärd", "åtgärder")
        yield Link(f"Uppgift saknas om {unsaid} av {of}.", "#siffror")
