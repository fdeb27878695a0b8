"""Counting: each measure once, in every dimension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errand.profile import MISSING
from pipeline.figures import Figures, Group
from pipeline.figures.count import NO_AREA, NO_DEPARTMENT, NO_PLACE
from pipeline.figures.measure import measures_of
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, frame_of, measure_of, table_of

DEPARTMENTS = ["[[forvaltningar]]", 'namn = "UTB"', "[[forvaltningar]]", 'namn = "Leanlink"']
STATUSES = ["genomford", "pagar", "ej_genomford", "utgar", MISSING]


def names(groups: tuple[Group, ...]) -> list[str]:
    return [group.name for group in groups]


def test_a_measure_is_read_from_the_frame_as_it_is() -> None:
    measure = measure_of("1.10", grad="lopande", flaggor=("forsenad",), kommentar="= SUMMA(A1)")
    assert measures_of(frame_of([measure])) == (measure,)


def test_statuses_groups_grades_and_flags() -> None:
    figures = figures_of(
        errand_of(*DEPARTMENTS),
        table_of(
            ["A1", "pagar", "Trygghet", "Leanlink", "Ryd"],
            measure_of("A2", "pagar", "Fritid", "UTB", "Ryd", grad="lopande", flaggor=("forsenad",)),
            ["A3", "genomford", "Trygghet", "UTB", "Berga"],
            ["A4", MISSING, "", "", ""],
            missing=("KOF",),
        ),
    )
    assert figures.everything.by_status == {
        "genomford": (2,), "pagar": (0, 1), "ej_genomford": (), "utgar": (), MISSING: (3,),
    }  # fmt: skip
    assert list(figures.everything.by_status) == STATUSES
    assert names(figures.areas) == ["Trygghet", "Fritid", NO_AREA]
    assert names(figures.departments) == ["UTB", "Leanlink", NO_DEPARTMENT]  # in the errand's order
    assert names(figures.places) == ["Ryd", "Berga", NO_PLACE]
    assert figures.areas[0].rows == (0, 2)
    assert figures.areas[0].by_status["genomford"] == (2,)
    assert figures.by_grade == {"lopande": (1,)}
    assert figures.by_flag == {"forsenad": (1,)}
    assert figures.missing == ("KOF",)
    assert figures.comparison is None


def test_without_any_place_there_is_no_dimension_of_places() -> None:
    assert figures_of(errand_of(), table_of(["A1", "pagar", "T", "L", ""], ["A2", "pagar", "T", "L", ""])).places == ()


def test_no_measures_are_no_groups_and_not_a_fault() -> None:
    figures = figures_of(errand_of(FOLLOW_UP, PLAN), table_of())
    assert figures.measures == ()
    assert figures.everything == Group("", (), dict.fromkeys(STATUSES, ()))
    assert figures.areas == figures.departments == figures.places == ()
    assert figures.plan == ()
    assert figures.by_grade == {"lopande": ()}
    assert figures.comparison is not None


@pytest.mark.parametrize(
    ("lines", "compared"), [([FOLLOW_UP, PLAN], True), ([FOLLOW_UP], False), ([PLAN], False), ([], False)]
)
def test_there_is_a_comparison_when_there_are_two_years(lines: list[str], compared: bool) -> None:
    figures = figures_of(errand_of(*lines), table_of(["A1"], plan=[measure_of("B1", tidigare="A1")]))
    assert (figures.comparison is not None) == compared


def test_a_status_that_the_profile_does_not_know_is_a_fault_of_the_intake() -> None:
    with pytest.raises(KeyError):
        figures_of(errand_of(), table_of(["A1", "okand"]))


SOME = st.sampled_from(["", "a", "b", "Å"])
ROWS = st.lists(st.tuples(st.sampled_from(STATUSES), SOME, SOME, SOME), max_size=12)


@given(ROWS)
def test_each_measure_is_counted_exactly_once_in_every_dimension(rows: list[tuple[str, str, str, str]]) -> None:
    figures = figures_of(errand_of(*DEPARTMENTS), table_of(*([f"A{at}", *row] for at, row in enumerate(rows))))
    every = list(range(len(rows)))
    for groups in dimensions(figures):
        assert sorted(row for group in groups for row in group.rows) == every
        assert len({group.name for group in groups}) == len(groups)
        for group in groups:
            assert list(group.rows) == sorted(group.rows)
            assert list(group.by_status) == STATUSES
            assert sorted(row for some in group.by_status.values() for row in some) == list(group.rows)
            for status, some in group.by_status.items():
                assert all(rows[row][0] == status for row in some)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_count(rows: list[tuple[str, str, str, str]], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    one, other = (
        figures_of(errand_of(), table_of(*(["A", *row] for row in some))) for some in (rows, mixed)
    )  # fmt: skip
    assert [sizes(groups) for groups in dimensions(one)] == [sizes(groups) for groups in dimensions(other)]


def dimensions(figures: Figures) -> list[tuple[Group, ...]]:
    """Every way in which the measures are divided; places only when there are any."""
    found = [(figures.everything,), figures.areas, figures.departments]
    return [*found, figures.places] if figures.places else found


def sizes(groups: tuple[Group, ...]) -> dict[str, dict[str, int]]:
    return {group.name: {status: len(rows) for status, rows in group.by_status.items()} for group in groups}
