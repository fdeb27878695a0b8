"""In: `Checked`. Out: what `templates check` says: each template with a count, every fault, where the copies are."""

from pathlib import Path

from pipeline.problems import Problems, counted, in_folder, stops
from pipeline.report.problem_text import problem_text
from pipeline.report.templates.check import Checked
from pipeline.wordings import Weight


def check_text(folder: Path, checked: Checked, *, verbose: bool) -> str:
    width = max(map(len, checked.found), default=0)
    lines = [f"Mallarna i {folder}"]
    lines += [f"  {name:<{width}}  {_count(found)}" for name, found in checked.found.items()]
    if text := problem_text(in_folder(checked.problems, folder), verbose=verbose, as_given=True):
        lines.append(text)
    handed = checked.handed
    if handed.handed and handed.written is not None and not stops(handed.problems):
        lines.append(
            f"Kopior med felen som kommentarer ligger i {handed.target}. Rätta i mallarna i {folder}, inte i kopiorna."
        )
    elif not checked.problems:
        lines.append("Inget att rätta." if checked.found else "Det finns inga Word-mallar (.docx) i mappen.")
    return "\n".join(lines)


def _count(found: Problems) -> str:
    remarks = sum(one.weight is Weight.REMARK for one in found)
    said = [f"{len(found) - remarks} fel"] if len(found) > remarks else []
    said += [counted(remarks, "anmärkning", "anmärkningar")] if remarks else []
    return ", ".join(said) or "inget att rätta"
