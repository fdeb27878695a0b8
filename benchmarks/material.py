"""In: how many measures. Out: the job that fills a document with them, as the pipeline would make it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.errand import read_errand, read_profile
from pipeline.figures import Measure, count
from pipeline.intake.table import MEASURE_COLUMNS, Ledger, Table
from pipeline.papers.jobs import Job, jobs_for
from pipeline.papers.register import register_papers

ROOT: Final = Path(__file__).parent.parent
TEMPLATES: Final = ROOT / "templates"


def measures(rows: int, changed: int) -> list[Measure]:
    """So many measures, of which the first `changed` are done."""
    plain = Measure(
        id="", omrade="", atgard="", ansvarig="Enhetschef", plats="Ryd", forvaltning="Leanlink", status="pagar",
        status_text="pågår", grad="", flaggor=(), kommentar="Arbetet följer planen.", tidigare="", fil="a.xlsx",
        blad="Blad1", rad=1, kolumn="E", register_fil="", register_blad="", register_rad=0,
    )  # fmt: skip
    return [
        replace(
            plain, id=f"{row}", omrade=f"Område {row % 5}", atgard=f"Åtgärd {row}",
            status="genomford" if row < changed else "pagar",
        )
        for row in range(rows)
    ]  # fmt: skip


def job(template: str, those: list[Measure]) -> Job:
    """What fills the example's document of that template with these measures instead of its own."""
    import pandas as pd

    profile, _ = read_profile(TEMPLATES)
    errand = read_errand(ROOT / "input", profile)[0] if profile else None
    if profile is None or errand is None:
        raise ValueError("no example")
    frame = pd.DataFrame(
        [[getattr(one, name) for name in MEASURE_COLUMNS] for one in those], columns=list(MEASURE_COLUMNS), dtype=object
    )
    merged = Table(frame, frame.iloc[0:0], (), (), (), (), Ledger(len(those), len(those), ()))
    papers, _ = register_papers(errand, profile)
    jobs, _ = jobs_for(errand, profile, count(merged, errand, profile), papers, draft=False)
    return next(one for one in jobs if one.template == template)
