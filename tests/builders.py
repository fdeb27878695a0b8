"""Small, visible inputs for tests: an errand and a profile from TOML text, a merged table from a few rows.

    errand_of('titel = "Plan"', '[plan]', 'ar = 2023', 'registerfil = "p.xlsx"')
    profile_of()
    table_of(["A1", "pagar", "Trygghet"], ["A2", "genomford", "Fritid"])

What a test does not name has a plain value, so that each test shows only what it is about.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand import ERRAND_FILE, PROFILE_FILE, Errand, Profile
from pipeline.figures import Figures, Measure, count
from pipeline.intake.table import MEASURE_COLUMNS, Ledger, Table

if TYPE_CHECKING:
    import pandas as pd

ERRAND: dict[str, str] = {
    "diarienummer": '"KS 2020-754"',
    "titel": '"Plan mot segregation"',
    "datum": "2023-02-06",
    "beslutspunkter": '["Kommunstyrelsen noterar informationen."]',
    "avsandare": '{ forvaltning = "Kommunledningsförvaltningen", handlaggare = "Maja Exempelsson" }',
    "mbl": '{ utfall = "ej påkallat" }',
    "dokument": '[{ datum = 2023-02-06, mall = "tjansteskrivelse.docx" }]',
}
"""The keys that an errand must have, each with a value on one line."""

PROFILE: dict[str, str] = {
    "kommun": '{ namn = "Exempelby kommun" }',
    "diarienummer": "{ monster = 'KS \\d{4}-\\d{1,5}', exempel = \"KS 2020-754\" }",
    "status": """[
    { nyckel = "genomford", namn = "Genomförd", forklaring = "Genomförd är det som är slutfört." },
    { nyckel = "pagar", namn = "Pågår" },
    { nyckel = "ej_genomford", namn = "Ej genomförd" },
    { nyckel = "utgar", namn = "Utgår", i_namnaren = false },
]""",
    "flagga": '[{ nyckel = "forsenad", namn = "Försenad", ord = ["försenat"] }]',
    "grad": '[{ nyckel = "lopande", namn = "Bedrivs löpande", status = "pagar" }]',
}
"""A profile with three ordinary statuses and one outside the denominator, a flag and a grade."""

FOLLOW_UP = 'uppfoljning = { ar = 2022, registerfil = "register/plan-2022.xlsx" }'
PLAN = 'plan = { ar = 2023, registerfil = "register/plan-2023.xlsx" }'


def errand_toml(*lines: str, without: Sequence[str] = ()) -> str:
    """arende.toml as text: the keys of ERRAND, except those that `lines` give anew or that are named in `without`, and
    then `lines`. A key that `lines` give must begin its line."""
    return _toml(ERRAND, lines, without)


def profile_toml(*lines: str, without: Sequence[str] = ()) -> str:
    """profil.toml as text, likewise."""
    return _toml(PROFILE, lines, without)


def errand_of(*lines: str) -> Errand:
    """A valid errand with what `lines` say. Raises when it is not valid."""
    return Errand.model_validate(tomllib.loads(errand_toml(*lines)))


def profile_of(*lines: str) -> Profile:
    """A valid profile with what `lines` say. Raises when it is not valid."""
    return Profile.model_validate(tomllib.loads(profile_toml(*lines)))


def write_errand(folder: Path, text: str) -> Path:
    """Put `text` in `folder`/arende.toml, and return the folder."""
    (folder / ERRAND_FILE).write_text(text, encoding="utf-8")
    return folder


def write_profile(folder: Path, text: str) -> Path:
    """Put `text` in `folder`/profil.toml, and return the folder."""
    (folder / PROFILE_FILE).write_text(text, encoding="utf-8")
    return folder


def measure_of(
    id: str = "A1",
    status: str = "pagar",
    omrade: str = "Trygghet",
    forvaltning: str = "Leanlink",
    plats: str = "Ryd",
    *,
    atgard: str = "",
    ansvarig: str = "Chefen",
    grad: str = "",
    flaggor: tuple[str, ...] = (),
    kommentar: str = "",
    tidigare: str = "",
) -> Measure:
    """One measure; its text is `Åtgärd <id>` unless something else is said."""
    return Measure(
        id=id,
        omrade=omrade,
        atgard=atgard or f"Åtgärd {id}",
        ansvarig=ansvarig,
        plats=plats,
        forvaltning=forvaltning,
        status=status,
        status_text=status,
        grad=grad,
        flaggor=flaggor,
        kommentar=kommentar,
        tidigare=tidigare,
        fil="Leanlink.xlsx",
        blad="Blad1",
        rad=2,
        kolumn="E",
        register_fil="",
        register_blad="",
        register_rad=0,
    )


def frame_of(measures: Sequence[Measure]) -> "pd.DataFrame":
    """A frame of measures as the intake hands it over."""
    import pandas as pd

    rows = [[getattr(one, name) for name in MEASURE_COLUMNS] for one in measures]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS), dtype=object)


def table_of(*rows: Measure | Sequence[str], plan: Sequence[Measure] = (), missing: tuple[str, ...] = ()) -> Table:
    """A merged table. A row is a measure, or the first of `measure_of`'s values: id, status, area, department, place.
    `plan`: the new plan's measures. `missing`: the departments that have not delivered."""
    measures = [row if isinstance(row, Measure) else measure_of(*row) for row in rows]
    return Table(
        measures=frame_of(measures),
        plan=frame_of(plan),
        extra=(),
        deliveries=(),
        missing=missing,
        words=(),
        ledger=Ledger(read=len(measures), counted=len(measures), explained=()),
    )


def figures_of(errand: Errand, table: Table, profile: Profile | None = None) -> Figures:
    """The figures of a table by the house rules of `profile_of()`, or of another profile."""
    return count(table, errand, profile or profile_of())


def _toml(ground: dict[str, str], lines: Sequence[str], without: Sequence[str]) -> str:
    headings = [at for at, line in enumerate(lines) if line.startswith("[")]
    top = lines[: headings[0]] if headings else lines
    given = {line.partition("=")[0].strip() for line in top} | {lines[at].strip("[] ").split(".")[0] for at in headings}
    kept = [f"{key} = {value}" for key, value in ground.items() if key not in given.union(without)]
    return "\n".join([*kept, *lines]) + "\n"
