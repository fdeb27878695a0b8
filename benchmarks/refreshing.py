"""Bringing news into an edited document, beside filling the template with the same data."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import Line, medians, table
from pipeline.errand import Errand, Profile, read_errand, read_profile
from pipeline.figures import Measure, count
from pipeline.intake.table import MEASURE_COLUMNS, Ledger, Table
from pipeline.papers.jobs import Job, jobs_for
from pipeline.papers.register import register_papers
from pipeline.word.fill import Draft, fill
from pipeline.word.package import read_parts, write_parts
from pipeline.word.refresh.merge import refresh
from pipeline.word.template import open_template

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).parent.parent
_TEMPLATE = "uppfoljning.docx"


def _measures(rows: int, changed: int) -> list[Measure]:
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


def _job(errand: Errand, profile: Profile, measures: list[Measure]) -> Job:
    import pandas as pd

    frame = pd.DataFrame(
        [[getattr(one, name) for name in MEASURE_COLUMNS] for one in measures],
        columns=list(MEASURE_COLUMNS),
        dtype=object,
    )
    empty = frame.iloc[0:0]
    merged = Table(frame, empty, (), (), (), (), Ledger(len(measures), len(measures), ()))
    papers, _ = register_papers(errand, profile)
    jobs, _ = jobs_for(errand, profile, count(merged, errand, profile), papers, draft=False)
    return next(job for job in jobs if job.template == _TEMPLATE)


def measure(rows: int, turns: int) -> str:
    """The table for a follow-up of so many measures, of which a tenth have another status now."""
    profile, _ = read_profile(_ROOT / "templates")
    errand = read_errand(_ROOT / "input", profile)[0] if profile else None
    if profile is None or errand is None:
        raise ValueError("no example")
    template = open_template(_TEMPLATE, (_ROOT / "templates" / _TEMPLATE).read_bytes())
    old, new = (_job(errand, profile, _measures(rows, changed)) for changed in (rows // 5, rows // 5 + rows // 10))

    def filled(job: Job) -> Draft:
        draft, problems = fill(job, template)
        if draft is None:
            raise ValueError(problems)
        return draft

    base, fresh = filled(old).data, filled(new).data
    parts = read_parts(base)
    edited = parts["word/document.xml"].replace("Uppföljningen av ".encode(), "Min uppföljning av ".encode(), 1)
    mine = write_parts({**parts, "word/document.xml": edited})
    once = refresh(base, mine, fresh, date="2023-02-06", sources={})
    if once.data is None or sum(one.kind == "ifylld" for one in once.changes) < rows // 10:
        raise ValueError(f"not refreshed: {once.refused}")
    works: dict[str, Callable[[], object]] = {
        "fill": lambda: filled(new),
        "refresh": lambda: refresh(base, mine, fresh, date="2023-02-06", sources={}),
    }
    found = medians(works, turns)
    return table(
        f"Refreshing an edited follow-up of {rows} measures, a tenth of them with news",
        [
            Line("the template filled (floor)", found["fill"], 1.0),
            Line("refreshed, the guard included", found["refresh"], found["refresh"] / found["fill"], "≤ 2"),
        ],
    )
