"""What a cell's value is as text, and its foldings."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.asides import may_be_examples
from pipeline.intake.grid import Value
from pipeline.intake.ids import Ids, id_text, id_texts, loosen
from pipeline.intake.text import bare, clean, clean_all, fold, squeeze, words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" a\u0308pple\u00a0paj ", "äpple paj"),
        ("för\u00advaltning\u200b\ufeff", "förvaltning"),
        ("rad ett \r\nrad två\rrad tre\x0brad fyra", "rad ett\nrad två\nrad tre\nrad fyra"),
        ("NA", "NA"),
        ("{{ 7*7 }} & <b>", "{{ 7*7 }} & <b>"),
        (True, "SANT"),
        (False, "FALSKT"),
        (17, "17"),
        (17.0, "17"),
        (0.1 + 0.2, "0,3"),
        (1e20, "1e+20"),
        (date(2022, 11, 30), "2022-11-30"),
        (datetime.fromisoformat("2022-11-30"), "2022-11-30"),
        (datetime.fromisoformat("2022-11-30T14:05"), "2022-11-30 14:05"),
        (time(14, 5), "14:05"),
        (timedelta(hours=26, minutes=3), "26:03"),
    ],
)
def test_a_cell_as_text(value: Value, text: str) -> None:
    assert clean(value) == text


@given(st.lists(st.one_of(st.text("aå \u0308\u00a0\u00ad\r\n\t1.", max_size=4), st.sampled_from([None, 1.0, True]))))
def test_a_column_is_its_cells(values: list[Value]) -> None:
    assert clean_all(values) == list(map(clean, values))
    assert id_texts(values, {}) == list(map(id_text, values))
    assert id_texts(values, {0: "1.10"})[1:] == list(map(id_text, values[1:]))


@given(st.lists(st.sampled_from(["Exempel", "ex 1", "EXEMPELRAD", "till exempel", "läxor", "Export", "a", ""])))
def test_examples_in_a_column(texts: list[str]) -> None:
    found = [at for at, text in enumerate(texts) if text not in {"läxor", "a", ""}]
    assert may_be_examples(texts) == found


def test_foldings() -> None:
    assert fold("Pågår –  NU") == "pågår - nu"
    assert squeeze("Utvecklings-\nområde:") == "utvecklingsområde"
    assert squeeze("Åtgärd №½") == squeeze("ÅTGÄRD No1⁄2")
    assert words("Utvecklings-\nområde, nr 2") == ["utvecklingsområde", "nr", "2"]
    assert bare("åtgärd") == "atgard"


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (17.0, None, "17"),
        (1.1, "1.10", "1.10"),
        (1, "001", "001"),
        (1.1, None, "1.1"),
        (" A 3\n", None, "A 3"),
        (True, None, "SANT"),
    ],
)
def test_an_id_as_a_person_sees_it(value: Value, shown: str | None, text: str) -> None:
    assert id_text(value, shown) == text


@pytest.mark.parametrize(
    ("identity", "loose"),
    [
        ("Nr 017.", "17"),
        ("Åtgärd 3", "3"),
        ("#4", "4"),
        ("1,1", "1.1"),
        ("A – 3", "a-3"),
        ("1.10", "1.10"),
        ("id", "id"),
        ("0", "0"),
    ],
)
def test_the_looser_form(identity: str, loose: str) -> None:
    assert loosen(identity) == loose


def test_a_looser_form_that_several_ids_have_finds_none() -> None:
    ids = Ids(["1", "01", "17"])
    assert [ids.find(one) for one in ("01", "001", "nr 17", "9")] == ["01", "", "17", ""]
