"""A small errand in a folder: a register of four measures, two departments, one workbook each. For replies and forms.

folder = small_errand(tmp_path)
write(folder / "Leanlink.xlsx", [["Nr", "Åtgärd", "Status"], ["1.1", "Måla", "Klar"]])
"""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from pipeline.flow import take_in
from pipeline.result import Options, Taken
from tests.builders import errand_toml, profile_of, write_errand, write_profile

DEPARTMENTS = 'forvaltningar = [{ namn = "Leanlink" }, { namn = "Socialförvaltningen", kallas = ["SOF"] }]'
REGISTER = (
    ("Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Förvaltning", "Plats"),
    ("1.1", "Trygghet", "Måla om tunneln", "Driftchef", "Leanlink", "Ryd"),
    ("1.10", "Trygghet", "Sätt upp lampor", "Driftchef", "Leanlink", "Berga"),
    ("2.1", "Fritid", "Öppna en cykelverkstad", "Enhetschef", "SOF", "Ryd"),
    ("2.2", "Fritid", "Låna ut skridskor", "Enhetschef", "SOF", ""),
)
TIDY = {
    "Leanlink.xlsx": [
        ["Nr", "Åtgärd", "Status", "Kommentar"],
        ["1.1", "Måla om tunneln", "Genomförd", "Klart i maj."],
        ["1.10", "Sätt upp lampor", "Pågår", ""],
    ],
    "SOF.xlsx": [
        ["Nr", "Åtgärd", "Status", "Kommentar"],
        ["2.1", "Öppna en cykelverkstad", "Pågår", ""],
        ["2.2", "Låna ut skridskor", "Ej genomförd", ""],
    ],
}


def small_errand(folder: Path, *lines: str, register: Sequence[Sequence[str]] = REGISTER) -> Path:
    """The errand's folder, `folder`/input, with tidy deliveries. `lines`: keys of arende.toml, given anew."""
    source = folder / "input"
    (source / "register").mkdir(parents=True)
    follow_up = 'uppfoljning = { ar = 2022, registerfil = "register/plan-2022.xlsx" }'
    keys = {line.partition("=")[0].strip() for line in lines}
    own = [one for one in (follow_up, DEPARTMENTS) if one.partition("=")[0].strip() not in keys]
    write_errand(source, errand_toml(*own, *lines))
    write(source / "register" / "plan-2022.xlsx", register)
    for name, rows in TIDY.items():
        write(source / name, rows)
    templates = folder / "templates"
    templates.mkdir()
    write_profile(templates, (Path(__file__).parents[2] / "templates" / "profil.toml").read_text("utf-8"))
    return source


def write(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Blad1") -> Path:
    book = Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def options(folder: Path) -> Options:
    """`folder`: the one that the errand was made in."""
    return Options(folder / "output", folder / "templates")


def taken(source: Path) -> Taken:
    return take_in(source, profile_of(), options(source.parent), silent)


def silent(stage: int, what: str) -> None:
    """What is said of each stage, said to nobody."""


def input_codes(found: Taken) -> list[str]:
    """The codes of what is said of the data; there are no templates in this errand."""
    return [one.code for one in found.problems if not one.code.startswith("mall-")]
