"""Numbers in a text, in digits and in Swedish words; and where its sentences and dates begin and end."""

import pytest

from pipeline.review.dates import dates_in
from pipeline.review.numerals import number_words, numerals
from pipeline.review.sentences import sentences


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("39 åtgärder", [39]),
        ("Trettionio åtgärder", [39]),
        ("trettio åtgärder och hundratjugofem till", [30, 125]),
        ("två hundra", [200]),
        ("1 250 000 kronor", [1250000]),
        ("25 % av 60", [25, 60]),
        ("en åtgärd och ett möte", []),
        ("lag (1976:580), 3–5 stycken, 12,5 procent, 2023-02-06", []),
        ("kl. 13.30 i avsnitt 4.2", []),
        ("Femtiotalets hus och tiokamp", []),
        ("KS2020 och B7", []),
        ("60, 39 och 6.", [60, 39, 6]),
        ("5 § och §12", []),
    ],
)
def test_numbers_in_a_text(text: str, values: list[int]) -> None:
    assert [one.value for one in numerals(text)] == values


def test_percent_is_known_and_places_are_exact() -> None:
    number, other = numerals("Det är 25 % eller fem procent.")
    assert (number.percent, other.percent) == (True, True)
    assert "Det är 25 % eller"[number.start : number.end] == "25"


def test_every_number_below_a_thousand_has_its_word() -> None:
    words = number_words()
    assert set(words.values()) == set(range(1000))
    assert (words["trettionio"], words["etthundra"], words["niohundranittionio"], words["tjugoen"]) == (
        39,
        100,
        999,
        21,
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("En mening. En till.", 2),
        ("Det gäller t.ex. Ryd. Sedan.", 2),
        ("Enligt 5 kap. 3 § gäller det.", 1),
        ("A. Andersson kom. B. Berg gick.", 2),
        ("1. Kommunstyrelsen beslutar.", 1),
        ("Vad? Jo! Så.", 3),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = list(sentences(text))
    assert len(found) == count
    assert all(text[start:].startswith(sentence) for start, sentence in found)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2023-02-06", "iso"),
        ("den 6 februari 2023", "lång"),
        ("6/2 2023", "kort"),
        ("2023.02.06", "punkter"),
        ("2023-02-31", ""),
        ("31 februari 2023", ""),
        ("sidan 6/2", ""),
        ("KS 2020-754", ""),
    ],
)
def test_dates(text: str, form: str) -> None:
    found = dates_in(text)
    assert [one.form for one in found] == ([form] if form else [])
    assert all(one.day.isoformat() == "2023-02-06" for one in found)
