"""Reading arende.toml and profil.toml: every fault at once, in Swedish, with its line."""

import errno
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from pipeline.errand import ERRAND_FILE, PROFILE_FILE, Errand, Profile, read_errand, read_profile
from pipeline.errand.base import Written
from pipeline.errand.reading import _FAULTS, _toml_fault
from pipeline.problems import Problems
from tests.builders import errand_toml, profile_of, profile_toml, write_errand, write_profile

HOUSE = profile_of()
ENGLISH = re.compile(r"\b(input|should|valid|field|value error|the|must|expected|invalid|got|or|type)\b", re.IGNORECASE)


def faults(folder: Path, text: str) -> Problems:
    errand, problems = read_errand(write_errand(folder, text), HOUSE)
    assert errand is None
    assert problems
    return problems


def told(problems: Problems) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.place.row, one.what) for one in problems]


def test_a_plain_errand_is_read(tmp_path: Path) -> None:
    errand, problems = read_errand(write_errand(tmp_path, errand_toml()), HOUSE)
    assert problems == ()
    assert errand is not None
    assert errand.titel == "Plan mot segregation"


def test_the_errand_and_the_rules_that_come_with_the_tool_are_right() -> None:
    root = Path(__file__).parents[2]
    profile, problems = read_profile(root / "templates")
    assert problems == ()
    assert profile is not None
    errand, problems = read_errand(root / "input", profile)
    assert problems == ()
    assert errand is not None


def test_every_fault_is_told_at_once_and_with_its_line(tmp_path: Path) -> None:
    text = """diarienummer = "2020-754"
titl = "Plan"
datum = 2023-02-06 10:00:00
beslutspunkter = [
    "Ja.",
    "",
]
exempel = "ja"

[avsandare]
forvaltning = "KLF"
telefon = "013"

[mbl]
utfall = "nja"

[uppfoljning]
ar = 22

[[dokument]]
datum = 2023-02-06
mall = "a.docx"

[[dokument]]
nyckel = "Två"
datum = "i går"
mall = "a.docx"
fil = "b.pdf"

[[mottagare]]
namn = "Nämnden"

[[mottagare]]
genom = 3
"""
    problems = faults(tmp_path, text)
    assert {(one.code, one.place.row) for one in problems} == {
        ("nyckel-saknas", None),  # titel
        ("ogiltigt-varde", 3),
        ("ogiltigt-varde", 6),
        ("ogiltigt-varde", 8),
        ("nyckel-saknas", 10),  # avsandare.handlaggare
        ("okand-nyckel", 12),
        ("ogiltigt-varde", 15),
        ("ogiltigt-varde", 18),
        ("nyckel-saknas", 24),  # dokument.2.titel
        ("ogiltigt-varde", 25),
        ("ogiltigt-varde", 26),
        ("ogiltigt-varde", 28),
        ("nyckel-saknas", 33),  # mottagare.2.namn
        ("ogiltigt-varde", 34),
        ("okand-nyckel", 2),
        ("diarienummer-fel", 1),
    }
    assert len(set(problems)) == len(problems) == 16
    assert all(one.place.file == ERRAND_FILE for one in problems)


@pytest.mark.parametrize(
    ("lines", "code", "row", "words"),
    [
        (['titl = "x"'], "okand-nyckel", 8, "Nyckeln «titl» finns inte. | Menade du «titel»?"),
        (["qqq = 1"], "okand-nyckel", 8, "Nyckeln «qqq» finns inte. | Ta bort den eller rätta stavningen."),
        (["[plan]", "ar = 2023", 'registerfil = "p"', "qq = 1"], "okand-nyckel", 11, "«plan.qq»"),
        (
            ["[plan]", "ar = 2023", 'registerfil = "p"', 'bakgrund = ["x"]'],
            "okand-nyckel",
            11,
            "«plan.bakgrund» finns inte. | flytta den till filens början",
        ),
        (["[plan]", "ar = 2023"], "nyckel-saknas", 8, "«plan.registerfil» saknas. | den nya planens åtgärder"),
        (["plan.ar = 2023"], "nyckel-saknas", 8, "«plan.registerfil»"),
        (["plan = { ar = 2023 }"], "nyckel-saknas", 8, "«plan.registerfil»"),
        (["[plan]", 'registerfil = "p"', "ar = 1"], "ogiltigt-varde", 10, "talet ska vara minst 1990"),
        (["[plan]", 'registerfil = "p"', "ar = 9999"], "ogiltigt-varde", 10, "talet ska vara högst 2100"),
        (["[plan]", 'registerfil = "p"', 'ar = "2023"'], "ogiltigt-varde", 10, "heltal utan citattecken"),
        (["bakgrund = []", "titel = 5"], "ogiltigt-varde", 8, "«titel» går inte att använda: det ska vara text inom"),
        (['titel = "  "'], "ogiltigt-varde", 7, "texten får inte vara tom"),
        (
            [
                "[[dokument]]",
                'mall = "m.docx"',
                "datum = 2023-02-06",
                "[[dokument]]",
                'titel = ""',
                'fil = "f.pdf"',
                "datum = 2023-02-06",
            ],
            "ogiltigt-varde",
            11,
            "«dokument.2.titel» går inte att använda: texten får inte vara tom",
        ),
        (["beslutspunkter = []"], "ogiltigt-varde", 7, "listan får inte vara tom"),
        (['beslutspunkter = [""]'], "ogiltigt-varde", 7, "«beslutspunkter.1» går inte att använda: texten får inte"),
        (['beslutspunkter = "Ja."'], "ogiltigt-varde", 7, "en lista inom hakparenteser"),
        (['exempel = "true"'], "ogiltigt-varde", 8, "true eller false, utan citattecken"),
        (["exempel = 1"], "ogiltigt-varde", 8, "true eller false, utan citattecken"),
        (["datum = 20230206"], "ogiltigt-varde", 7, "ett datum, till exempel 2023-02-06, utan citattecken"),
        (['datum = "6/2 2023"'], "ogiltigt-varde", 7, "ett datum, till exempel 2023-02-06, utan citattecken"),
        (['datum = "2023-02-30"'], "ogiltigt-varde", 7, "datumet finns inte i kalendern"),
        (["datum = 2023-02-06T00:00:00Z"], "ogiltigt-varde", 7, "ett datum utan klockslag"),
        (["datum = 10:00:00"], "ogiltigt-varde", 7, "det ska vara ett datum"),
        (['avsandare = "Maja"'], "ogiltigt-varde", 7, "en tabell med egna nycklar"),
        (
            ['mbl = { utfall = "?" }'],
            "ogiltigt-varde",
            7,
            "det ska vara något av «ej påkallat», «information» eller «förhandling»",
        ),
        (["[[dokument]]", "datum = 2023-02-06"], "ogiltigt-varde", 7, "antingen «mall»"),
        (["[[forvaltningar]]", "namn = 1"], "ogiltigt-varde", 9, "«forvaltningar.1.namn»"),
    ],
)
def test_a_fault_is_told_at_its_line_in_plain_words(
    tmp_path: Path, lines: list[str], code: str, row: int, words: str
) -> None:
    problems = faults(tmp_path, errand_toml(*lines))
    assert [(one.code, one.place.row) for one in problems] == [(code, row)]
    for part in words.split(" | "):
        assert part in f"{problems[0].what} {problems[0].todo}"


def test_a_date_in_quotes_is_a_date(tmp_path: Path) -> None:
    errand, _ = read_errand(write_errand(tmp_path, errand_toml('sammantradesdatum = "2023-02-21"')), HOUSE)
    assert errand is not None
    assert str(errand.sammantradesdatum) == "2023-02-21"


@pytest.mark.parametrize("number", ['"KS/2020:754"', '" 2020-754"', '"KS 2020-754 "'])
def test_the_registry_number_follows_the_house_pattern(tmp_path: Path, number: str) -> None:
    errand, problems = read_errand(write_errand(tmp_path, errand_toml(f"diarienummer = {number}")), HOUSE)
    if number == '"KS 2020-754 "':
        assert errand is not None
    else:
        assert errand is None
        assert told(problems) == [
            ("diarienummer-fel", 7, f"Diarienumret «{number[1:-1].strip()}» följer inte kommunens mönster.")
        ]
        assert "KS 2020-754" in problems[0].todo


# ---- files that cannot be read ---------------------------------------------------------------------------------------


def test_a_folder_without_an_errand_is_named(tmp_path: Path) -> None:
    for folder, code in ((tmp_path, "arende-saknas"), (tmp_path / "none", "mapp-saknas")):
        errand, problems = read_errand(folder, HOUSE)
        assert errand is None
        assert [one.code for one in problems] == [code]
        assert str(folder) in problems[0].what
    assert "--input" in problems[0].todo


def test_a_folder_without_rules_is_named(tmp_path: Path) -> None:
    assert [one.code for one in read_profile(tmp_path)[1]] == ["profil-saknas"]
    assert [one.code for one in read_profile(tmp_path / "none")[1]] == ["mapp-saknas"]
    assert "--templates" in read_profile(tmp_path / "none")[1][0].todo


def test_a_folder_in_the_files_place_is_no_file(tmp_path: Path) -> None:
    (tmp_path / ERRAND_FILE).mkdir()
    _, problems = read_errand(tmp_path, HOUSE)
    assert [one.code for one in problems] == ["fil-lases-inte"]
    assert "det är en mapp" in problems[0].what or errno.EISDIR == 0 or os.name == "nt"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_file_in_another_encoding_is_named_as_that(tmp_path: Path, encoding: str) -> None:
    (tmp_path / ERRAND_FILE).write_text(errand_toml(), encoding=encoding)
    _, problems = read_errand(tmp_path, HOUSE)
    assert [one.code for one in problems] == ["fil-lases-inte"]
    assert "UTF-8" in problems[0].what


def test_a_byte_order_mark_and_decomposed_letters_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / ERRAND_FILE).write_text(errand_toml('titel = "A\u030atga\u0308rd"'), encoding="utf-8-sig")
    errand, _ = read_errand(tmp_path, HOUSE)
    assert errand is not None
    assert errand.titel == "Åtgärd"


@pytest.mark.parametrize(
    ("text", "row", "fault"),
    [
        ('a = "x', 1, "ett citattecken saknas"),
        ("a = 1\nb = 'x\nc = 'y'", 2, "ett citattecken saknas i slutet av texten"),
        ('a = 1\nb = "x\nc = 2', 2, "ett citattecken saknas i slutet av texten"),
        ("a = '''x\n\n", 1, "tre avslutande citattecken saknas"),
        ("nämnd = 1", 1, "nycklar skrivs utan å, ä, ö och mellanslag"),
        ("\n[åtgärd]", 2, "nycklar skrivs utan å, ä och ö"),
        ("[a", 1, "en hakparentes saknas"),
        ("a = [\n1\n2]", 3, "ett komma mellan listans delar"),
        ("a = {b = 1", 1, "en klammer saknas"),
        ("a = {b = 1, b = 2}", 1, "samma nyckel står två gånger"),
        ("a = 1\na = 2\n", 2, "samma nyckel står två gånger"),
        ("[a]\n[a]\n", 2, "samma tabell står två gånger"),
        ("a = 2023-2-6\n", 1, "datum skrivs 2023-02-06"),
        ("a = 2023-02-30\n", 1, "datumet finns inte i kalendern"),
        ("a = klar\n", 1, "text ska stå inom raka citattecken"),
        ("a = “klar”\n", 1, "text ska stå inom raka citattecken"),
        ('a = "C:\\Users"\n', 1, "ett omvänt snedstreck"),
        ('a = "C:\\mapp"\n', 1, "ett omvänt snedstreck"),
        ("*\n", 1, "varken en nyckel, en tabell eller en kommentar"),
        ('a = "\x01"\n', 1, "ett otillåtet tecken"),
        ("# \x01\n", 1, "ett otillåtet tecken"),
        ("a = " + "9" * 5000, None, "ett tal är för långt"),
        ("a = " + "[" * 100_000, None, "för många hakparenteser"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_file_that_is_no_toml_is_told_in_swedish_with_its_line(
    tmp_path: Path, text: str, row: int | None, fault: str
) -> None:
    problems = faults(tmp_path, text)
    assert [(one.code, one.place.row) for one in problems] == [("toml-fel", row)]
    assert fault in problems[0].what
    assert not ENGLISH.search(problems[0].what)


def test_a_fault_that_a_later_python_words_anew_is_still_told_in_swedish() -> None:
    assert _toml_fault("Something new (at line 3, column 1)") == "raden är felskriven"


# ---- every wrong type on every key -----------------------------------------------------------------------------------

WRONG = {
    "text": '"ord"', "empty text": '""', "whole": "7", "huge": "9" * 30, "number": "1.5", "infinite": "inf",
    "yes": "true", "day": "2023-02-06", "moment": "2023-02-06T10:00:00+01:00", "local moment": "2023-02-06 10:00:00",
    "clock": "10:00:00", "list": "[]", "list of texts": '["a", "a"]', "list of numbers": "[1]", "list of lists": "[[]]",
    "table": "{}", "table with key": "{ zz = 1 }", "list of tables": "[{}, {}]", "list of odd tables": "[{ zz = 1 }]",
    "mixed": '[1, "a", {}, [], 2023-02-06]',
}  # fmt: skip


def keys_of(model: type[Written], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a file; `[]` stands for a table in a list."""
    for name, field in model.model_fields.items():
        yield (*path, name)
        inner = next(written_in(field.annotation), None)
        if inner is not None:
            yield from keys_of(inner, (*path, name, "[]") if "tuple" in str(field.annotation) else (*path, name))


def written_in(annotation: Any) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Written):
        yield annotation
    for part in get_args(annotation):
        yield from written_in(part)


def as_toml(path: tuple[str, ...], value: str) -> str:
    """One line that sets a key somewhere deep to `value`."""
    for part in reversed(path[1:]):
        value = f"[{value}]" if part == "[]" else f"{{ {part} = {value} }}"
    return f"{path[0]} = {value}"


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("path", list(keys_of(Errand)), ids=".".join)
def test_every_wrong_type_on_every_key_of_an_errand_is_told_in_swedish(
    tmp_path: Path, path: tuple[str, ...], kind: str
) -> None:
    text = errand_toml(as_toml(path, WRONG[kind]))
    check(read_errand(write_errand(tmp_path, text), HOUSE), text)


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("path", list(keys_of(Profile)), ids=".".join)
def test_every_wrong_type_on_every_key_of_a_profile_is_told_in_swedish(
    tmp_path: Path, path: tuple[str, ...], kind: str
) -> None:
    text = profile_toml(as_toml(path, WRONG[kind]))
    check(read_profile(write_profile(tmp_path, text)), text)


def check(read: tuple[Written | None, Problems], text: str) -> None:
    model, problems = read
    assert (model is None) == bool(problems)
    assert len(set(problems)) == len(problems), "the same fault twice"
    places = [re.search(r"«([^»]*)»", one.what) for one in problems]
    assert len({place[1] for place in places if place}) == len(problems), "one key, two faults"
    last = text.count("\n")
    for one in problems:
        assert not ENGLISH.search(re.sub(r"«[^»]*»", "", f"{one.what} {one.todo}")), str(one)
        assert "av fel slag" not in one.what, str(one)
        assert one.place.row is None or 1 <= one.place.row <= last
        assert one.place.row is not None or one.code == "nyckel-saknas"
        assert ".." not in one.what


def test_no_wording_of_a_fault_is_left_over(tmp_path: Path) -> None:
    from pydantic import ValidationError

    seen = set()
    for model, text_of in ((Errand, errand_toml), (Profile, profile_toml)):
        for path in keys_of(model):
            for value in WRONG.values():
                try:
                    model.model_validate(tomllib.loads(text_of(as_toml(path, value))))
                except ValidationError as error:
                    seen |= {one["type"] for one in error.errors()}
    assert seen - {"extra_forbidden", "missing"} == set(_FAULTS)


@pytest.mark.parametrize("model", [Errand, Profile])
def test_every_key_says_what_it_is_so_that_a_message_can_quote_it(model: type[Written]) -> None:
    for path in keys_of(model):
        owner: type[Written] = model
        for part in path[:-1]:
            owner = owner if part == "[]" else next(written_in(owner.model_fields[part].annotation))
        description = owner.model_fields[path[-1]].description
        assert description, path
        assert description[0].islower() or description[0] == "«", path
        assert description[-1] not in ".!?", path


def test_the_file_of_the_rules_is_named(tmp_path: Path) -> None:
    _, problems = read_profile(write_profile(tmp_path, profile_toml("extra = 1")))
    assert [(one.place.file, one.code) for one in problems] == [(PROFILE_FILE, "okand-nyckel")]
