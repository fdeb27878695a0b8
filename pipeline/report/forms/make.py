"""In: an errand's folder. Out: the forms, `formular/<department>.xlsx` → bytes, and what is to be said of them."""

from pathlib import Path

from pipeline.errand import Errand, Profile
from pipeline.papers.naming import collisions, safe_name
from pipeline.problems import Problems
from pipeline.report.forms import FORMS
from pipeline.report.forms.form import form_bytes
from pipeline.report.forms.measures import form_measures


def make_forms(folder: Path, errand: Errand, profile: Profile) -> tuple[dict[str, bytes], Problems]:
    """One form for each department that has measures, in the errand's order."""
    forms, problems = form_measures(folder, errand, profile)
    names = {department: safe_name(department, profile.filnamn, suffix=".xlsx").name for department in forms}
    files = {
        f"{FORMS}/{names[department]}": form_bytes(department, rows, errand, profile)
        for department, rows in forms.items()
    }
    return files, (*problems, *collisions(names.values()))
