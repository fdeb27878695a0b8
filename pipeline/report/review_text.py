"""In: findings. Out: them as lines for the terminal: by paper, from the top, each with its place, what is wrong and how
to mend it; why it matters the first time that its rule speaks."""

from pathlib import PurePosixPath
from typing import Final

from pipeline.problems import counted
from pipeline.review.finding import Finding, Findings, errors
from pipeline.wordings.rule import Severity

CAP: Final = 15
"""How many findings of one paper are shown; the rest are counted. `-v` shows all."""


def review_text(findings: Findings, *, verbose: bool) -> str:
    """Empty when there are none."""
    if not findings:
        return ""
    wrong = errors(findings)
    lines = [f"Granskning: {_summed(wrong, len(findings) - wrong)}"]
    explained: set[str] = set()
    for file in dict.fromkeys(one.place.file for one in findings):
        lines.append(f"  {PurePosixPath(file).name}")
        found = [one for one in findings if one.place.file == file]
        # Errors are shown before the cap takes anything away.
        shown = found if verbose or len(found) <= CAP else sorted(found, key=_errors_first)[:CAP]
        for one in shown:
            lines += _lines(one, explained)
        if len(shown) < len(found):
            lines.append(f"    … och {len(found) - len(shown)} till i samma handling. Visa alla med -v.")
    return "\n".join(lines)


def _lines(one: Finding, explained: set[str]) -> list[str]:
    where = f"{one.place.near}: " if one.place.near else ""
    said = [f"    {_word(one.severity)} ({one.rule}) {where}{one.what}", f"      → {one.todo}"]
    if one.rule not in explained:
        explained.add(one.rule)
        said.append(f"      Varför: {one.why}")
    return said


def _errors_first(one: Finding) -> bool:
    return one.severity is not Severity.ERROR


def _word(severity: Severity) -> str:
    return "Fel" if severity is Severity.ERROR else "Anm."


def _summed(wrong: int, remarks: int) -> str:
    parts = [f"{wrong} fel"] if wrong else []
    parts += [counted(remarks, "anmärkning", "anmärkningar")] if remarks else []
    return " och ".join(parts)
