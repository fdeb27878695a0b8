"""What became of last year's measures, and which of the new plan's are new."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import compare
from tests.builders import measure_of


def test_a_measure_is_kept_changed_or_ended() -> None:
    before = [measure_of("A1", atgard="Öppna kl. 8"), measure_of("A2"), measure_of("A3"), measure_of("A4")]
    after = [
        measure_of("B1", atgard="Öppna  kl. 8 ", tidigare="A1"),
        measure_of("B2", atgard="Något annat", tidigare="A2"),
        measure_of("B3", atgard="Åtgärd A3", tidigare="A3"),
        measure_of("B4", atgard="Åtgärd A3", tidigare="A3"),
        measure_of("B5"),
        measure_of("B6", tidigare="A99"),
    ]
    found = compare(before, after)
    assert found.kept == (0,)
    assert found.changed == (1, 2)
    assert found.ended == (3,)
    assert found.continued == (0, 1, 2, 3)
    assert found.new == (4, 5)


def test_a_measure_without_a_number_is_nobodys_forerunner() -> None:
    found = compare([measure_of("")], [measure_of("B1")])
    assert (found.ended, found.new) == ((0,), (0,))


def test_no_measures_at_all() -> None:
    found = compare([], [])
    assert found.kept == found.changed == found.ended == found.new == found.continued == ()


IDS = st.sampled_from(["", "1", "2", "3", "1.1", "1.10"])
TEXTS = st.sampled_from(["a", "a b", "a  b", "c"])


@given(st.lists(st.tuples(IDS, TEXTS), max_size=8), st.lists(st.tuples(IDS, TEXTS), max_size=8))
def test_every_measure_is_in_exactly_one_class(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    before = [measure_of(number, atgard=text) for number, text in old]
    after = [measure_of(f"B{at}", atgard=text, tidigare=number) for at, (number, text) in enumerate(new)]
    found = compare(before, after)
    assert sorted(found.kept + found.changed + found.ended) == list(range(len(before)))
    assert sorted(found.new + found.continued) == list(range(len(after)))
    assert bool(found.continued) == bool(found.kept or found.changed)
