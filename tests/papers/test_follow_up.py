"""The figures as a template prints them: every sum adds up, every share knows what it is a share of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errand.profile import MISSING
from pipeline.figures import Measure
from pipeline.figures.count import NO_AREA
from pipeline.papers import model
from pipeline.papers.follow_up import comparison_values, follow_up_values, plan_values, status_names
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, measure_of, profile_of, table_of

ERRAND = errand_of(FOLLOW_UP)
HOUSE = profile_of()


def follow_up(*rows: Measure | list[str], missing: tuple[str, ...] = ()) -> model.Uppfoljning:
    found = follow_up_values(ERRAND, HOUSE, figures_of(ERRAND, table_of(*rows, missing=missing)))
    assert found is not None
    return found


def some(**counts: int) -> list[Measure | list[str]]:
    """So many measures with each status."""
    statuses = [status for status, count in counts.items() for _ in range(count)]
    return [[f"A{at}", status] for at, status in enumerate(statuses, 1)]


def test_an_errand_without_a_follow_up_a_plan_or_both_has_none() -> None:
    errand = errand_of()
    figures = figures_of(errand, table_of(["A1"]))
    assert follow_up_values(errand, HOUSE, figures) is None
    assert plan_values(errand, figures) is None
    assert comparison_values(HOUSE, figures) is None


def test_the_reference_errands_figures() -> None:
    found = follow_up(*some(genomford=15, pagar=39, ej_genomford=6))
    assert (found.ar, found.totalt, found.i_namnaren, found.rapporterade) == (2022, 60, 60, 60)
    assert [one.rad for one in found.statusar] == [
        "Genomförd: 15 åtgärder (25 % av 60)",
        "Pågår: 39 åtgärder (65 % av 60)",
        "Ej genomförd: 6 åtgärder (10 % av 60)",
    ]
    assert found.antal == {"genomford": 15, "pagar": 39, "ej_genomford": 6, "utgar": 0, MISSING: 0}
    assert found.andel == {"genomford": "25 %", "pagar": "65 %", "ej_genomford": "10 %", "utgar": "–", MISSING: "0 %"}
    assert found.statusar[0].forklaring == "Genomförd är det som är slutfört."
    assert found.statusar == found.kolumner


def test_a_status_that_nobody_used_is_no_line_but_a_column() -> None:
    found = follow_up(*some(pagar=1))
    assert [one.nyckel for one in found.statusar] == ["pagar"]
    assert found.statusar[0].rad == "Pågår: 1 åtgärd (100 % av 1)"
    assert [(one.nyckel, one.antal) for one in found.kolumner] == [("genomford", 0), ("pagar", 1), ("ej_genomford", 0)]


def test_missing_reports_are_counted_last_and_are_part_of_the_denominator() -> None:
    found = follow_up(["A1", MISSING], ["A2", "pagar"], missing=("UTB",))
    assert (found.totalt, found.i_namnaren, found.rapporterade) == (2, 2, 1)
    assert [(one.namn, one.andel, one.av) for one in found.statusar] == [
        ("Pågår", "50 %", 2), ("Uppgift saknas", "50 %", 2),
    ]  # fmt: skip
    assert found.kolumner[-1].nyckel == MISSING
    assert "ingen förvaltning" in found.statusar[-1].forklaring
    assert list(status_names(HOUSE))[-1] == MISSING
    assert [one.text for one in found.inte_inkomna] == ["UTB"]


def test_what_has_been_taken_out_is_counted_but_is_no_part_of_the_denominator() -> None:
    found = follow_up(*some(genomford=1, pagar=1, utgar=2))
    assert (found.totalt, found.i_namnaren) == (4, 2)
    assert [(one.nyckel, one.antal, one.andel, one.av) for one in found.statusar] == [
        ("genomford", 1, "50 %", 2), ("pagar", 1, "50 %", 2), ("utgar", 2, "–", 2),
    ]  # fmt: skip
    assert found.statusar[-1].rad == "Utgår: 2 åtgärder"


def test_when_everything_has_been_taken_out_there_is_nothing_to_share() -> None:
    found = follow_up(*some(utgar=2))
    assert (found.i_namnaren, found.andel["pagar"], found.statusar[0].rad) == (0, "0 %", "Utgår: 2 åtgärder")


def test_no_measures_at_all() -> None:
    found = follow_up()
    assert found.totalt == 0
    assert found.statusar == found.omraden == found.atgarder == ()  # type: ignore[comparison-overlap] # all are empty
    assert found.kors.omrade_forvaltning == model.Korstabell((), (), (), 0)


def test_grades_and_flags_are_counted_when_somebody_gave_them() -> None:
    assert follow_up(["A1"]).grader == follow_up(["A1"]).flaggor == ()
    found = follow_up(measure_of("A1", grad="lopande", flaggor=("forsenad",)), ["A2"])
    assert [(one.namn, one.antal, one.av, one.rad) for one in found.grader] == [
        ("Bedrivs löpande", 1, 2, "Bedrivs löpande: 1 åtgärd")
    ]
    assert [one.rad for one in found.flaggor] == ["Försenad: 1 åtgärd"]
    assert (found.atgarder[0].grad, found.atgarder[0].flaggor) == ("Bedrivs löpande", "Försenad")


def test_a_measure_is_printed_with_the_names_of_what_it_holds() -> None:
    (found,) = follow_up(measure_of("1.10", "ej_genomford", "", "", "", kommentar="{{ 7*7 }}")).atgarder
    assert (found.nyckel, found.nr, found.status, found.statusnyckel) == (
        "1.10",
        "1.10",
        "Ej genomförd",
        "ej_genomford",
    )
    assert (found.omrade, found.forvaltning, found.plats, found.kommentar) == ("", "", "", "{{ 7*7 }}")


def test_a_cross_table_shows_where_the_measures_are() -> None:
    kors = follow_up(
        ["A1", "pagar", "Trygghet", "UTB", "Ryd"],
        ["A2", "pagar", "Trygghet", "SOF", "Berga"],
        ["A3", "pagar", "Fritid", "UTB", "Ryd"],
    ).kors.omrade_forvaltning
    assert [one.text for one in kors.kolumner] == ["UTB", "SOF"]
    assert [(row.namn, [cell.antal for cell in row.celler], row.totalt) for row in kors.rader] == [
        ("Trygghet", [1, 1], 2), ("Fritid", [1, 0], 1),
    ]  # fmt: skip
    assert ([cell.antal for cell in kors.summor], kors.totalt) == ([2, 1], 3)


def test_a_cross_table_over_a_dimension_that_is_not_used_is_empty_and_not_full_of_wrong_sums() -> None:
    kors = follow_up(["A1", "pagar", "Trygghet", "UTB", ""]).kors
    assert kors.omrade_plats == kors.forvaltning_plats == model.Korstabell((), (), (), 0)


NAMES = st.sampled_from(["", "a", "b"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["genomford", "pagar", "ej_genomford", "utgar", MISSING]), NAMES, NAMES, NAMES),
    max_size=9,
)


@given(ROWS)
def test_every_sum_is_the_number_of_measures(rows: list[tuple[str, str, str, str]]) -> None:
    found = follow_up(*([f"A{at}", *row] for at, row in enumerate(rows)))
    assert found.totalt == len(rows) == sum(found.antal.values()) == len(found.atgarder)
    assert found.i_namnaren == found.totalt - found.antal["utgar"]
    assert found.rapporterade == found.totalt - found.antal[MISSING]
    add_up(found.statusar, found.totalt, found.i_namnaren)
    add_up(found.kolumner, found.totalt, found.i_namnaren)
    for groups in (found.omraden, found.forvaltningar, found.platser):
        assert not groups or sum(group.totalt for group in groups) == found.totalt
        for group in groups:
            assert group.totalt == len(group.atgarder) == sum(group.antal.values())
            add_up(group.statusar, group.totalt, group.totalt - group.antal["utgar"])
            assert [one.nyckel for one in group.statusar] == [one.nyckel for one in found.kolumner]
    for table in (found.kors.omrade_forvaltning, found.kors.omrade_plats, found.kors.forvaltning_plats):
        assert table.totalt in (found.totalt, 0)
        assert table.totalt == sum(row.totalt for row in table.rader) == sum(cell.antal for cell in table.summor)
        for row in table.rader:
            assert row.totalt == sum(cell.antal for cell in row.celler)
        for at, cell in enumerate(table.summor):
            assert cell.antal == sum(row.celler[at].antal for row in table.rader)


def add_up(statuses: tuple[model.Statusantal, ...], total: int, denominator: int) -> None:
    shares = [int(one.andel.removesuffix(" %")) for one in statuses if one.andel != "–"]
    assert sum(one.antal for one in statuses) == total
    assert sum(shares) == (100 if denominator else 0)
    assert all(one.av == denominator for one in statuses)


# ---- the new plan ----------------------------------------------------------------------------------------------------

OLD = [measure_of("A1"), measure_of("A2"), measure_of("A3")]
NEW = [
    measure_of("B1", omrade="Fritid", atgard="Åtgärd A1", tidigare="A1"),
    measure_of("B2", omrade="Trygghet", atgard="Något annat", tidigare="A2"),
    measure_of("B3", omrade="Fritid"),
    measure_of("B4", omrade="", tidigare="A9"),
]


def test_the_plan_says_what_each_measure_was() -> None:
    errand = errand_of(FOLLOW_UP, PLAN)
    figures = figures_of(errand, table_of(*OLD, plan=NEW))
    plan = plan_values(errand, figures)
    assert plan is not None
    assert (plan.ar, plan.totalt) == (2023, 4)
    assert [one.ursprung for one in plan.atgarder] == ["Fortsätter från A1", "Ändrad från A2", "Ny", "Ny"]
    assert [(area.namn, area.totalt, [one.nr for one in area.atgarder]) for area in plan.omraden] == [
        ("Fritid", 2, ["B1", "B3"]), ("Trygghet", 1, ["B2"]), (NO_AREA, 1, ["B4"]),
    ]  # fmt: skip


def test_what_became_of_the_measures_adds_up() -> None:
    errand = errand_of(FOLLOW_UP, PLAN)
    found = comparison_values(HOUSE, figures_of(errand, table_of(*OLD, plan=NEW)))
    assert found is not None
    assert (found.kvar, found.andrade, found.avslutade, found.nya, found.fortsatter) == (1, 1, 1, 2, 2)
    assert [one.nr for one in found.avslutade_atgarder] == ["A3"]
    assert [(one.nr, one.ursprung) for one in found.nya_atgarder] == [("B3", "Ny"), ("B4", "Ny")]


@pytest.mark.parametrize(("earlier", "origin"), [("", ""), ("A1", "Fortsätter från A1")])
def test_nothing_is_called_new_when_there_is_no_year_before_to_compare_with(earlier: str, origin: str) -> None:
    errand = errand_of(PLAN)
    plan = plan_values(errand, figures_of(errand, table_of(plan=[measure_of("B1", tidigare=earlier)])))
    assert plan is not None
    assert [one.ursprung for one in plan.atgarder] == [origin]
