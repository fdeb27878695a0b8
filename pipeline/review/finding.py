"""In: nothing. Out: `Finding`: one thing in a paper that the review points at, with its place, why it matters and how
to mend it."""

from dataclasses import dataclass
from typing import Final

from pipeline.problems import Place, counted
from pipeline.wordings.rule import Severity

NOT_READY: Final = 7
"""Exit code of `ks-bundle review` when there are errors: another than those for what could not be made."""


@dataclass(frozen=True, slots=True)
class Finding:
    """rule: its key in profil.toml and in the handbook. place: the bundle's folder and the file, and in `near` where in
    it ("Ärende › stycke 12 «39 åtgärder pågår»"); empty when it is about the whole paper. line: the paragraph's number
    in the paper from 1, the body first; 0 for the whole paper."""

    rule: str
    severity: Severity
    place: Place
    line: int
    what: str
    why: str
    todo: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.todo}"


Findings = tuple[Finding, ...]


def errors(findings: Findings) -> int:
    """How many of them have to be mended before the papers are sent."""
    return sum(one.severity is Severity.ERROR for one in findings)


def readiness(findings: Findings, *, waiting: Findings = (), without_pdf: bool = False) -> str:
    """The verdict as a sentence. waiting: further findings, one for each paper with changes that nobody has decided on.
    without_pdf: a paper lacks the PDF that should lie beside it."""
    undecided = errors(waiting)
    wrong = errors(findings)
    if undecided or wrong:
        parts = [f"spårade ändringar i {counted(undecided, 'handling', 'handlingar')}"] if undecided else []
        parts += [f"{wrong} fel"] if wrong else []
        return f"Inte redo att skicka: {' och '.join(parts)}."
    left = len(findings) + len(waiting)
    said = f", med {counted(left, 'anmärkning', 'anmärkningar')}" if left else ""
    return f"Redo att skicka{said}{', men utan PDF' if without_pdf else ''}."
