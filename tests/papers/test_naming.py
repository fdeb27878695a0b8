"""Names of files and folders."""

import unicodedata
from datetime import date

import pytest

from pipeline.errand import Errand, Profile
from pipeline.errand.profile import FileNames
from pipeline.papers.naming import collisions, file_name, folder_name, safe_name
from pipeline.wordings import Weight

HOUSE = FileNames(byt={"/": "-", ":": "-"}, langd=60)
PROFILE = Profile.model_validate(
    {
        "kommun": {"namn": "Exempelby kommun"},
        "diarienummer": {"monster": ".*", "exempel": "KS 2022/100"},
        "status": [{"nyckel": "klar", "namn": "Klar"}],
        "filnamn": HOUSE,
    }
)


def errand(diarienummer: str = "KS 2020-754", titel: str = "Plan mot segregation", kortnamn: str = "") -> Errand:
    return Errand.model_validate(
        {
            "diarienummer": diarienummer,
            "titel": titel,
            "kortnamn": kortnamn,
            "datum": date(2023, 2, 6),
            "avsandare": {"forvaltning": "Kommunledningsförvaltningen", "handlaggare": "Maja Exempelsson"},
            "beslutspunkter": ["Kommunstyrelsen noterar informationen."],
            "mbl": {"utfall": "ej påkallat"},
            "dokument": [{"datum": date(2023, 2, 6), "mall": "tjansteskrivelse.docx"}],
        }
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Åtgärdsplan 2023 – öppen", "Åtgärdsplan 2023 – öppen"),
        ("KS 2022/100", "KS 2022-100"),
        ('a<b>c"d\\e|f?g*h', "a(b)c'd-e-f_g_h"),
        ("två  rader\noch\ttabb\u00a0fast", "två rader och tabb fast"),
        ("mjukt\u00adbindestreck", "mjuktbindestreck"),
        ("styr\x07tecken", "styr_tecken"),
        ("halvt \ud800 tecken", "halvt _ tecken"),
        (".dold", "_dold"),
        ("~$lås", "_$lås"),
        ("Uppföljning m.m. ", "Uppföljning m.m"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("COM¹", "COM¹_"),
        ("Console", "Console"),
        (unicodedata.normalize("NFD", "Åtgärd"), "Åtgärd"),
        ("a\u200b\u030a", "å"),
    ],
)
def test_a_name_is_accepted_everywhere(text: str, name: str) -> None:
    assert safe_name(text, HOUSE).name == name


def test_every_safe_name_is_left_as_it_is_the_second_time() -> None:
    for text in ('a<b>c"d', ".x.", "CON", "~~x", "a  b", "LPT1.docx"):
        once = safe_name(text, HOUSE).name
        assert safe_name(once, HOUSE).name == once


def test_the_house_rule_comes_first_and_is_not_told() -> None:
    rules = FileNames(byt={"/": "_", "–": "-", " - ": "-", "": "x"}, langd=60)
    assert safe_name("KS/2018:4 – a", rules).name == "KS_2018-4 - a"
    assert safe_name("KS/2018", rules).mapped == ()
    assert safe_name("KS:4", rules).mapped == ((":", "-"),)
    assert safe_name("a/b", FileNames(byt={}, langd=60)).name == "a-b"


def test_the_bundle_folder_has_the_registry_number_and_the_title() -> None:
    assert folder_name(errand(), PROFILE) == ("KS 2020-754 Plan mot segregation", ())
    assert folder_name(errand("KS 2022/100", kortnamn="Plan"), PROFILE) == ("KS 2022-100 Plan", ())


def test_a_document_is_named_by_its_label_and_title() -> None:
    assert file_name("Bilaga 2", "Åtgärdsplan 2023", "", ".docx", PROFILE) == ("Bilaga 2 Åtgärdsplan 2023.docx", ())
    assert file_name("Bilaga 2", "Lång titel", "Plan", ".pdf", PROFILE) == ("Bilaga 2 Plan.pdf", ())
    assert file_name("Tjänsteskrivelse", "", "", ".docx", PROFILE) == ("Tjänsteskrivelse.docx", ())


def test_a_long_name_is_a_problem_and_not_cut() -> None:
    name, (long,) = folder_name(errand(titel="x" * 60), PROFILE)
    assert name.endswith("x" * 60)
    assert (long.code, long.weight) == ("filnamn-langt", Weight.STOP)
    assert "72 tecken" in long.what
    assert "«kortnamn»" in long.todo
    _, (long,) = file_name("Bilaga 1", "y" * 60, "", ".docx", PROFILE)
    assert (long.place.near, "«filnamn»" in long.todo) == ("Bilaga 1", True)


def test_a_name_may_be_too_long_in_bytes_only() -> None:
    wide = PROFILE.model_copy(update={"filnamn": FileNames(langd=200)})
    assert [one.code for one in file_name("Bilaga 1", "å" * 125, "", ".docx", wide)[1]] == ["filnamn-langt"]
    assert file_name("Bilaga 1", "a" * 125, "", ".docx", wide)[1] == ()


def test_what_was_mapped_is_told() -> None:
    _, (told,) = file_name("Bilaga 1", "Vad händer?\u200b\x07", "", ".docx", PROFILE)
    assert (told.code, told.weight) == ("filnamn-bytt", Weight.REMARK)
    assert "(«?» → «_», U+200B → tas bort, U+0007 → «_»)" in told.what
    assert told.what.isprintable()


def test_a_name_of_nothing_is_a_problem() -> None:
    name, found = file_name("", " . \u200b", "", ".docx", PROFILE)
    assert "filnamn-tomt" in [one.code for one in found]
    assert name == ".docx"


def test_names_that_are_the_same_on_windows_or_macos_collide() -> None:
    found = collisions(["Plan.docx", "PLAN.docx", "Å.docx", unicodedata.normalize("NFD", "å.docx"), "annan.docx"])
    assert [one.code for one in found] == ["filnamn-lika", "filnamn-lika"]
    assert "«Plan.docx» och «PLAN.docx»" in found[0].what
    assert collisions(["a.docx", "b.docx"]) == ()
