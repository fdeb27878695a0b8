"""What every written table has in common."""

import pytest
from pydantic import ValidationError

from pipeline.errand.base import Day, Text, Whole, Written, YesNo, twice, words


class Sample(Written):
    text: Text = "x"
    day: Day | None = None
    whole: Whole = 0
    yes: YesNo = False


def test_a_written_table_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Sample().text = "y"  # type: ignore[misc] # that it is frozen is what is tested


@pytest.mark.parametrize(
    "wrong",
    [{"whole": "1"}, {"whole": 1.0}, {"whole": True}, {"yes": 1}, {"yes": "true"}, {"day": 0}, {"day": "1675641600"}],
)
def test_nothing_is_taken_for_something_else(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate(wrong)


def test_spaces_around_text_are_no_part_of_it() -> None:
    assert Sample(text=" a b \u00a0").text == "a b"


def test_a_word_is_told_when_another_table_had_it_but_not_when_the_same_table_has_it_twice() -> None:
    rows = [{"namn": "Klar", "ord": ["klar", "färdig"]}, {"namn": "Pågår", "ord": ["FÄRDIG ", 3]}, "no table"]
    found = list(twice(words([row for row in rows if isinstance(row, dict)], "namn", "ord"), "«{ord}» två gånger"))
    assert found == [((1, "ord", 0), "«FÄRDIG » två gånger")]


def test_what_is_no_list_of_tables_says_nothing() -> None:
    assert words("namn", "namn") == []
    assert words([{"namn": 3}], "namn") == []
