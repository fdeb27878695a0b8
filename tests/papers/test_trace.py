"""Every figure that a template can print has a trace, and is the length of it."""

import re

from pipeline.papers.figure_keys import figures_by_key
from pipeline.papers.jobs import jobs_for
from pipeline.papers.model import Uppgifter
from pipeline.papers.register import register_papers
from pipeline.papers.trace import Trace, traces
from pipeline.papers.values import Record, Rows, Text, values_of
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, measure_of, profile_of, table_of

AREAS = ("Trygghet", "Fritid", "")
STATUSES = ("genomford", "pagar", "ej_genomford", "utgar", "uppgift_saknas", "pagar", "genomford")


def everything() -> tuple[Uppgifter, dict[str, Trace]]:
    """A small errand with all that can be counted, its data model and its traces by key."""
    measures = [
        measure_of(
            f"A{at}", status, AREAS[at % 3], f"Förvaltning {at % 2}", f"Plats {at % 2}",
            grad="lopande" if status == "pagar" else "", flaggor=("forsenad",) if at == 1 else (),
        )
        for at, status in enumerate(STATUSES)
    ]  # fmt: skip
    plan = [measure_of("B1", tidigare="A0", omrade="Fritid"), measure_of("B2", omrade="")]
    errand, profile = errand_of(FOLLOW_UP, PLAN), profile_of()
    figures = figures_of(errand, table_of(*measures, plan=plan))
    papers, _ = register_papers(errand, profile)
    jobs, _ = jobs_for(errand, profile, figures, papers, draft=False)
    return jobs[0].data, {trace.key: trace for trace in traces(figures, profile)}


def test_each_whole_number_is_the_length_of_its_trace() -> None:
    data, traced = everything()
    figures = figures_by_key(data)
    assert len(figures) > 100
    assert {key: traced[key].value for key in figures} == {key: str(value) for key, value in figures.items()}
    lengths = {key: len(traced[key].measures) for key in figures if not key.endswith(".av")}
    assert lengths == {key: value for key, value in figures.items() if not key.endswith(".av")}
    assert all(len(traced[key].measures) == figures[key] for key in figures if key.endswith(".av"))


def test_each_share_has_the_value_that_is_printed() -> None:
    data, traced = everything()

    def shares(value: object, name: str) -> list[Text]:
        if isinstance(value, Text):
            return [value] if name == "andel" or ".andel." in value.key else []
        if isinstance(value, Record):
            return [one for inner in value.names() for one in shares(value.value(inner), inner)]
        return [one for row in value for one in shares(row, name)] if isinstance(value, Rows) else []

    printed = shares(values_of(data).value("uppfoljning"), "")
    assert len(printed) > 20
    counted = [one for one in printed if not re.search(r"\.(grader|flaggor)\[", one.key)]
    assert {one.key: traced[one.key].value for one in counted} == {one.key: str(one) for one in counted}


def test_a_trace_says_how_its_figure_came_about() -> None:
    _, traced = everything()
    assert traced["uppfoljning.i_namnaren"].how == (
        "Alla åtgärder utom dem med statusen Utgår: de som andelarna räknas på."
    )
    assert traced["uppfoljning.andel.utgar"].value == "–"
    assert "räknas inte" in traced["uppfoljning.andel.utgar"].how
    assert [one.id for one in traced["jamforelse.kvar"].measures + traced["jamforelse.andrade"].measures] == ["A0"]
    assert [one.id for one in traced["jamforelse.nya"].measures] == ["B2"]
    assert all(trace.how.endswith(".") for trace in traced.values())


def test_without_a_plan_there_is_nothing_to_compare() -> None:
    errand, profile = errand_of(FOLLOW_UP), profile_of()
    keys = {one.key for one in traces(figures_of(errand, table_of(["A1"])), profile)}
    assert "uppfoljning.totalt" in keys
    assert not any(key.startswith("jamforelse") for key in keys)
