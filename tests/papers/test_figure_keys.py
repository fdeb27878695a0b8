"""Every figure that a template can print, by its key."""

from pipeline.papers.figure_keys import figures_by_key
from pipeline.papers.jobs import jobs_for
from pipeline.papers.register import register_papers
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, measure_of, profile_of, table_of


def keys(*lines: str) -> dict[str, int]:
    errand, profile = errand_of(*lines), profile_of()
    papers, _ = register_papers(errand, profile)
    table = table_of(["A1", "pagar", "Trygghet", "UTB", "Ryd"], ["A2", "genomford", "Fritid", "UTB", "Ryd"],
                     plan=[measure_of("B1", tidigare="A1")])  # fmt: skip
    (job,) = jobs_for(errand, profile, figures_of(errand, table), papers, draft=False)[0]
    return figures_by_key(job.data)


def test_totals_groups_cross_tables_and_the_comparison_have_their_figures() -> None:
    found = keys(FOLLOW_UP, PLAN)
    assert found["uppfoljning.totalt"] == 2
    assert found["uppfoljning.antal.pagar"] == 1
    assert found["uppfoljning.statusar[genomford].antal"] == 1
    assert found["uppfoljning.omraden[Trygghet].antal.pagar"] == 1
    assert found["uppfoljning.kors.omrade_plats.rader[Fritid].celler[Ryd].antal"] == 1
    assert found["plan.totalt"] == 1
    assert found["jamforelse.avslutade"] == 1


def test_years_and_running_numbers_are_no_figures() -> None:
    assert [key for key in keys(FOLLOW_UP, PLAN) if key.endswith((".ar", ".nr"))] == []


def test_an_errand_without_tables_has_no_figures() -> None:
    assert keys() == {}
