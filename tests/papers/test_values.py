"""Plain values that know their key: all that a template can reach."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.papers.jobs import numbered
from pipeline.papers.model import Atgard, Stycke, falt
from pipeline.papers.values import Count, Record, Rows, Text, values_of


@dataclass(frozen=True, slots=True)
class Inner:
    nyckel: str = falt("Radens nyckel", "a")
    antal: int = falt("Radens antal", 1)


@dataclass(frozen=True, slots=True)
class Outer:
    titel: str = falt("Titeln", "x")
    inre: Inner | None = falt("Tabellen")  # noqa: RUF009 - `falt` is `dataclasses.field`
    rader: tuple[Inner, ...] = falt("Raderna")
    antal: dict[str, int] = falt("Uppslaget", {"a": 1})  # noqa: RUF009 - as above

    def method(self) -> str:
        raise AssertionError("never called")


ROOT = values_of(Outer("Rubrik", Inner("x", 3), (Inner("a", 1), Inner("b", 2)), {"pagar": 4}))


def record(value: object) -> Record:
    assert isinstance(value, Record)
    return value


def rows(value: object) -> Rows:
    assert isinstance(value, Rows)
    return value


def test_text_and_numbers_know_their_key_and_what_they_hold() -> None:
    title = ROOT.value("titel")
    assert isinstance(title, Text)
    assert (title, title.key, title.label) == ("Rubrik", "titel", "Titeln")
    count = record(ROOT.value("inre")).value("antal")
    assert isinstance(count, Count)
    assert (count, count.key, count.label) == (3, "inre.antal", "Radens antal")


def test_a_row_is_known_by_its_key_wherever_it_stands() -> None:
    found = rows(ROOT.value("rader"))
    assert len(found) == 2
    assert [row.key for row in found] == ["rader[a]", "rader[b]"]
    assert found[1].key == "rader[b]"
    amount = found[1].value("antal")
    assert isinstance(amount, Count)
    assert amount.key == "rader[b].antal"


def test_a_look_up_gives_its_values_by_key() -> None:
    found = record(ROOT.value("antal"))
    assert found.names() == ["pagar"]
    amount = found.value("pagar")
    assert isinstance(amount, Count)
    assert (amount, amount.key, amount.label) == (4, "antal.pagar", "pagar")


def test_what_an_errand_lacks_is_none() -> None:
    assert values_of(Outer("", None, (), {})).value("inre") is None


@pytest.mark.parametrize(
    "name", ["method", "__class__", "__dict__", "_owner", "_names", "names", "value", "key", "keys"]
)
def test_nothing_but_data_can_be_reached(name: str) -> None:
    for some in (ROOT, record(ROOT.value("antal"))):
        with pytest.raises(KeyError):
            some.value(name)
        assert name not in some.names()


def test_what_is_no_plain_value_is_a_programming_error() -> None:
    for wrong in (1.5, True, object(), [1], Inner):
        with pytest.raises(TypeError):
            Record({"x": wrong}, "k").value("x")
    with pytest.raises(TypeError):
        Record("text", "k").names()


def test_a_measure_has_one_key_in_every_list() -> None:
    measure = Atgard("A17", "A17", "", "", "", "", "", "Pågår", "pagar", "", "", "")
    for path in ("uppfoljning.atgarder", "uppfoljning.omraden[Fritid].atgarder", "jamforelse.avslutade_atgarder"):
        assert [row.key for row in Rows((measure,), path)] == ["uppfoljning.atgarder[A17]"]


def keys(*names: str) -> list[str]:
    return [row.key for row in Rows(tuple(Stycke(name, "") for name in names), "r")]


def test_a_key_that_comes_again_gets_a_number() -> None:
    assert keys("a", "b", "a", "a") == ["r[a]", "r[b]", "r[a]#2", "r[a]#3"]


@given(st.lists(st.sampled_from(["", "a", "b", "a]#2", "a]#3"]), max_size=8))
def test_no_two_rows_share_a_key(names: list[str]) -> None:
    found = keys(*names)
    assert len(set(found)) == len(names)


def test_another_row_at_the_end_leaves_the_keys_before_it() -> None:
    assert keys("a", "b", "a", "c")[:3] == keys("a", "b", "a")
    assert [one.nyckel for one in numbered(("x", "y"))] == ["1", "2"]
