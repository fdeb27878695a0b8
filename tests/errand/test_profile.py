"""The house rules: what they may say, and what they may not say together."""

from pathlib import Path

import pytest

from pipeline.errand import read_profile
from pipeline.errand.profile import COLUMNS, MISSING
from pipeline.intake.headers import NAMES
from tests.builders import profile_of, profile_toml, write_profile


def told(folder: Path, *lines: str) -> list[str]:
    profile, problems = read_profile(write_profile(folder, profile_toml(*lines)))
    assert (profile is None) == bool(problems)
    start = "Värdet för "
    assert all(one.what.startswith(start) for one in problems), problems
    return [one.what.removeprefix(start).replace(" går inte att använda", "") for one in problems]


def test_what_is_not_said_has_a_plain_value() -> None:
    profile = profile_of()
    assert profile.filnamn.byt == {"/": "-", ":": "-"}
    assert profile.forslag.stil == "meningar"
    assert not profile.markering.kryss


def test_a_space_in_a_rule_for_file_names_is_a_space() -> None:
    assert profile_of('filnamn.byt = { " " = "_", "/" = " " }').filnamn.byt == {" ": "_", "/": " "}


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("'KS ('", "mönstret är inget giltigt reguljärt uttryck, vid tecken 4"),
        ("'a{4294967297}'", "mönstret är för stort för att tolkas"),
    ],
)
def test_a_pattern_can_be_used(tmp_path: Path, pattern: str, why: str) -> None:
    assert told(tmp_path, f'diarienummer = {{ monster = {pattern}, exempel = "KS 1" }}') == [
        f"«diarienummer.monster»: {why}."
    ]


def test_the_example_follows_the_pattern(tmp_path: Path) -> None:
    assert told(tmp_path, "diarienummer = { monster = 'KS \\d+', exempel = \"KS/1\" }") == [
        "«diarienummer.exempel»: exemplet följer inte mönstret."
    ]


STATUS = '{ nyckel = "klar", namn = "Klar", ord = ["färdig"] }'


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ([f"status = [{STATUS}]", "grad = []"], []),
        (
            [f'status = [{STATUS}, {{ nyckel = "{MISSING}", namn = "Ingen" }}]', "grad = []"],
            [f"«status.2.nyckel»: nyckeln «{MISSING}» är upptagen: den räknar åtgärder som ingen har rapporterat."],
        ),
        (
            [f'status = [{STATUS}, {{ nyckel = "klar", namn = "Färdig" }}]', "grad = []"],
            [
                "«status.2.nyckel»: nyckeln «klar» står på flera [[status]].",
                "«status.1.ord.1»: «färdig» står på flera [[status]]; det kan bara betyda en.",
            ],
        ),
        (
            [f'status = [{STATUS}, {{ nyckel = "Å", namn = "", farg = "röd" }}]', "grad = []"],
            [
                "«status.2.nyckel»: det ska vara små bokstäver a–z, siffror och _, och börja med en bokstav.",
                "«status.2.namn»: texten får inte vara tom.",
                "«status.2.farg»: det ska vara sex tecken 0–9 eller A–F, till exempel 1B5E20.",
            ],
        ),
        (
            ['flagga = [{ nyckel = "a", namn = "A", ord = ["x"] }, { nyckel = "a", namn = "B", ord = ["X"] }]'],
            [
                "«flagga.2.nyckel»: nyckeln «a» står på flera [[flagga]].",
                "«flagga.2.ord.1»: «X» står på flera [[flagga]]; det kan bara betyda en.",
            ],
        ),
        (
            ['grad = [{ nyckel = "a", namn = "A", status = "pagr" }, { nyckel = "a", namn = "A", status = "zzz" }]'],
            [
                "«grad.2.nyckel»: nyckeln «a» står på flera [[grad]].",
                "«grad.2.namn»: «A» står på flera [[grad]]; det kan bara betyda en.",
                "«grad.1.status»: statusen «pagr» finns inte (menade du «pagar»?).",
                "«grad.2.status»: statusen «zzz» finns inte.",
            ],
        ),
        (
            ['fraga = [{ ord = ["nästan"], forslag = "snart" }]'],
            ["«fraga.1.forslag»: statusen «snart» finns inte."],
        ),
        (
            ['kolumner = { atgrad = ["Insats"], status = ["Läge"] }'],
            ["«kolumner.atgrad»: kolumnen finns inte (menade du «atgard»?)."],
        ),
    ],
)
def test_every_fault_between_the_rules_is_told(tmp_path: Path, lines: list[str], faults: list[str]) -> None:
    assert told(tmp_path, *lines) == faults


def test_what_points_at_statuses_is_not_blamed_when_the_statuses_are_wrong(tmp_path: Path) -> None:
    assert told(tmp_path, "status = []") == ["«status»: listan får inte vara tom."]


def test_the_columns_are_those_that_the_intake_knows() -> None:
    assert set(COLUMNS) - {"nr"} == set(NAMES)
