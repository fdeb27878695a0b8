"""`ks-bundle templates fields`: what can be written, found by any of its words."""

from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.papers.catalogue import listed
from tests.example_errand import TEMPLATES


def fields(*words: str, templates: Path = TEMPLATES) -> Result:
    return CliRunner().invoke(main, ["templates", "fields", *words, "--templates", str(templates)])


def test_every_field_is_listed_with_what_it_is_and_an_example() -> None:
    text = fields().output
    for path, shape in listed():
        assert f"{path}" in text
        assert shape.text in text
        if isinstance(shape.example, str | int):
            assert f"Till exempel: {shape.example}" in text


def test_all_the_words_must_be_there_in_any_order_and_case() -> None:
    text = fields("datum", "BESLUT").output
    assert "beslut.datum\n    Dagen då beslutet fattades\n    Till exempel: 2023-01-26" in text
    assert "arende.datum" not in text


def test_a_field_can_be_pasted_as_it_is_written() -> None:
    assert "arende.diarienummer\n" in fields("{{ arende.diarienummer }}").output


def test_a_look_up_lists_the_keys_of_the_profile(tmp_path: Path) -> None:
    assert "Nycklar: genomford, pagar, ej_genomford, utgar, uppgift_saknas" in fields("uppfoljning.antal").output
    assert "Nycklar:" not in fields("uppfoljning.antal", templates=tmp_path).output


def test_a_list_of_what_has_been_shown_says_where() -> None:
    assert "(samma fält som i uppfoljning.omraden[].atgarder[])" in fields("avslutade_atgarder").output


def test_nothing_found_is_answered_with_the_nearest() -> None:
    result = fields("diarinummer")
    assert result.exit_code == 2
    assert "Menade du «diarienummer»?" in result.output
