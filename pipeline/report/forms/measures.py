"""In: an errand's folder. Out: each department's measures, as the register lists them, and what is to be said.

Whose a measure is, is told by the register in the same way as when the reports are merged: by the column Förvaltning,
else by Ansvarig. A measure of several departments is in the form of each.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.errand import ERRAND_FILE, Errand, Profile
from pipeline.intake.departments import department_namer
from pipeline.intake.headers import Headings
from pipeline.intake.registers import read_register
from pipeline.intake.row import Row, Rules
from pipeline.intake.sources import read_sources
from pipeline.intake.status import status_reader
from pipeline.problems import Place, Problem, Problems, problem

_SHOWN = 10


def form_measures(folder: Path, errand: Errand, profile: Profile) -> tuple[Mapping[str, tuple[Row, ...]], Problems]:
    """Department → its measures, in the errand's order. A measure that no known department answers for is in no form:
    it is named, since nobody would fill it in."""
    follow_up = errand.uppfoljning
    if follow_up is None or not follow_up.registerfil:
        return {}, (problem("formular-utan-register", Place(ERRAND_FILE)),)
    if not errand.forvaltningar:
        return {}, (problem("formular-utan-forvaltningar", Place(ERRAND_FILE)),)
    rows, problems = _register(folder, errand, profile, follow_up.ar)
    namer = department_namer(errand.forvaltningar)
    forms: dict[str, list[Row]] = {one.namn: [] for one in errand.forvaltningar}
    nobodys: list[Row] = []
    for row in rows:
        theirs = namer(row.forvaltning) or namer(row.ansvarig)
        for name in theirs:
            forms[name].append(row)
        if not theirs:
            nobodys.append(row)
    said: list[Problem] = [*problems]
    if nobodys:
        listed = ", ".join(row.id for row in nobodys[:_SHOWN]) + (" …" if len(nobodys) > _SHOWN else "")
        place = Place(nobodys[0].fil, nobodys[0].blad, row=nobodys[0].rad)
        said.append(problem("formular-utan-forvaltning", place, antal=len(nobodys), nummer=listed))
    if rows:
        said += [problem("formular-tomt", Place(ERRAND_FILE), namn=name) for name, some in forms.items() if not some]
    return {name: tuple(some) for name, some in forms.items() if some}, tuple(said)


def _register(folder: Path, errand: Errand, profile: Profile, year: int) -> tuple[tuple[Row, ...], Problems]:
    """The register's rows, and what is wrong with it. What is said of the deliveries does not matter to a form."""
    sources, said = read_sources(folder, errand)
    written = errand.uppfoljning.registerfil if errand.uppfoljning else ""
    about = [one for one in said if one.place.file in (written, Path(written).name)]
    if sources.register is None:
        return (), tuple(about)
    rules = Rules(profile, status_reader(profile, year))
    register, problems = read_register(sources.register, Headings(profile, year), rules)
    return register.rows, (*about, *problems)
