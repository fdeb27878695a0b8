"""Records made column by column are those that the constructor makes."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from pipeline.figures.records import records


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields, one of them with a default."""

    name: str
    number: int = 0


def test_they_are_what_the_constructor_makes() -> None:
    made = records(Pair, {"number": [1, 2], "name": ["a", "b"]})
    assert made == (Pair("a", 1), Pair("b", 2))
    assert [hash(one) for one in made] == [hash(Pair("a", 1)), hash(Pair("b", 2))]
    assert replace(made[0], number=3) == Pair("a", 3)
    assert records(Pair, {"name": [], "number": []}) == ()


def test_they_are_frozen_too() -> None:
    (made,) = records(Pair, {"name": ["a"], "number": [1]})
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]  # that is what is tried


@pytest.mark.parametrize(
    "columns",
    [
        {"name": ["a"]},
        {"name": ["a"], "number": [1], "more": [2]},
        {"name": ["a", "b"], "number": [1]},
        {"name": ["a"], "numbre": [1]},
    ],
)
def test_fields_that_are_missing_unknown_or_short_are_refused(columns: dict[str, list[object]]) -> None:
    with pytest.raises(ValueError, match="Pair"):
        records(Pair, columns)
