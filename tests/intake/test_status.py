"""What a status means: by its words, by all its parts, or by its beginning. Never by containing a word."""

import pytest

from pipeline.errand.profile import MISSING, Marking
from pipeline.intake.status import status_reader
from tests.intake.pictures import at, profile, run

READ = status_reader(profile(), 2022)


@pytest.mark.parametrize(
    ("text", "status", "note"),
    [
        ("Genomförd", "genomford", ""),
        ("KLAR!", "genomford", ""),
        (" pågår. ", "pagar", ""),
        ("Utgår", "utgar", ""),
        ("Ej  påbörjad", "ej_genomford", ""),
        ("delvis genomförd", "pagar", ""),
        ("Genomförd 2022-11", "genomford", "2022-11"),
        ("Klar (dec)", "genomford", "dec"),
        ("Klar dec 2022", "genomford", "dec 2022"),
        ("Genomförd i november 2022", "genomford", "i november 2022"),
        ("Klar 221130", "genomford", "221130"),
        ("Klart våren 2022", "genomford", "våren 2022"),
        ("Pågår – väntar på beslut", "pagar", "väntar på beslut"),
        ("Pågår - väntar", "pagar", "väntar"),
        ("Genomförd, se bilaga", "genomford", "se bilaga"),
        ("Pågår: två av tre skolor", "pagar", "två av tre skolor"),
        ("Genomförd 2022-11, se bilaga", "genomford", "2022-11\nse bilaga"),
        ("Pågår\nfortsätter 2023", "pagar", "fortsätter 2023"),
        ("Klar/avslutad", "genomford", ""),
        ("Klar och avslutad", "genomford", ""),
        ("Klar: 5 av 5 skolor", "genomford", "5 av 5 skolor"),
        ("Genomförd, pågick hela året", "genomford", "pågick hela året"),
        ("Ej genomförd, genomförs 2023", "ej_genomford", "genomförs 2023"),
        ("Pågår. Se bilaga 2", "pagar", "Se bilaga 2"),
    ],
)
def test_understood(text: str, status: str, note: str) -> None:
    found = READ(text)
    assert (found.status, found.note, found.code) == (status, note, "")
    assert found.rule


@pytest.mark.parametrize(
    ("text", "status", "grade", "flags"),
    [
        ("Pågår, försenad", "pagar", "", ("forsenad",)),
        ("Försenad – pågår", "pagar", "", ("forsenad",)),
        ("Pågår (försenat), se bilaga", "pagar", "", ("forsenad",)),
        ("Pågår men försenad", "pagar", "", ("forsenad",)),
        ("Pågår, försenad på grund av pandemin", "pagar", "", ("forsenad",)),
        ("Nyss påbörjad", "pagar", "nyss_paborjad", ()),
        ("Pågår, mer än hälften", "pagar", "till_stor_del", ()),
    ],
)
def test_flags_and_grades(text: str, status: str, grade: str, flags: tuple[str, ...]) -> None:
    found = READ(text)
    assert (found.status, found.grade, found.flags, found.code) == (status, grade, flags, "")


@pytest.mark.parametrize(
    "text",
    [
        "Pågår ej",
        "Genomförd/Pågår",
        "klar delvis",
        "Genomförd?",
        "?",
        "Oklart",
        "oklar",
        "Nja",
        "Klar, men inte överallt",
        "Genomförd, delvis",
        "Klar till hösten",
        "Klar snart",
        "Genomförd - nästan",
        "Pågår, ej klar",
        "Pågår – klar 2023",
        "PågårGenomförd",
        "Genomförs",
        "Försenad",
        "Genomförd (50 %)",
        "Genomförd (ej utvärderad)",
        "x",
        "1",
        "Klar (?)",
        "Genomförd och pågår",
        "2022-11-30",
        "Pågår, mer än hälften, nyss påbörjad",
        "Genomförd, nyss påbörjad",
        "Genomförd, i stort sett",
        "Genomförd, första delen",
        "Genomförd (etapp 1)",
        "Klar (kvarstår en utvärdering)",
        "Klar, fortsätter nästa år",
        "Klar, 3 av 5 skolor",
        "Klar: två av tre skolor",
        "Genomförd, tror jag",
        "Genomförd, inställd",
        "Pågår, nedlagd",
        "Pågår, avslutades i juni",
        "Ej genomförd, genomfördes av en annan enhet",
        "Genomförd 80",
        "Genomförd 3",
        "Genomförd 12/24",
        '"',
        "!",
    ],
)
def test_never_guessed(text: str) -> None:
    found = READ(text)
    assert found.status == MISSING
    assert found.code == "okand-status"


@pytest.mark.parametrize(
    ("text", "suggestion"), [("Inte klar", "Pågår"), ("NÄSTAN KLAR.", "Pågår"), ("vilande", "Ej genomförd")]
)
def test_words_that_have_to_be_asked_about(text: str, suggestion: str) -> None:
    found = READ(text)
    assert (found.status, found.code) == (MISSING, "status-fraga")
    assert f"«{suggestion}»" in found.suggestion


def test_a_slip_of_the_pen_is_a_problem_with_the_nearest_status() -> None:
    assert READ("Genomfrd").suggestion == " Menade du «Genomförd»?"
    assert READ("qwerty").suggestion == ""
    assert READ("Ej pågående").suggestion == ""  # its nearest word is the very status that it denies


def test_done_after_the_year_that_is_followed_up_is_asked_about() -> None:
    assert READ("Klar 2023-03").code == "status-senare-ar"
    assert READ("Klar, rapport 20230301").code == "status-senare-ar"
    assert READ("Pågår, fortsätter 2023").code == ""
    for text in ("Klar 15/1-23", "Klar 230115", "Klar 23-01", "Klar vt 23", "Klar jan -23", "Klar 202301"):
        assert (READ(text).code, READ(text).suggestion) == ("status-senare-ar", "2023"), text
    for text in ("Klar 15/6", "Klar 221130", "Klar 22-12", "Klar 30-11", "Klar ht 22", "Klar dec -22", "Klar 202212"):
        assert READ(text).code == "", text
    assert status_reader(profile(), None)("Klar 2023-03").code == ""


@pytest.mark.parametrize("text", ["", "-", "–", "NA", "N/A", "None", "null", "Uppgift saknas"])
def test_nothing_reported(text: str) -> None:
    found = READ(text)
    assert (found.status, found.code, found.rule) == (MISSING, "", "inget rapporterat")


def test_percentages_only_by_the_profile() -> None:
    assert READ("40 %").code == "status-procent"
    allowed = status_reader(profile(markering=Marking(kryss=False, procent=True)), 2022)
    assert [allowed(text).status for text in ("0%", "40 %", "100 %")] == ["ej_genomford", "pagar", "genomford"]
    assert allowed("140 %").code == "status-procent"


def test_the_problem_names_the_cell_the_word_and_the_allowed_words() -> None:
    _, problems = run("Nr|Åtgärd|Status\n1|Läxhjälp|Nästn klar\n2|Belysning|ej klar\n3|Simskola|30 %\n4|Lek|Klar 2024")
    assert at(problems, "okand-status") == ["C2"]
    assert at(problems, "status-fraga") == ["C3"]
    assert at(problems, "status-procent") == ["C4"]
    assert at(problems, "status-senare-ar") == ["C5"]
    found = next(one for one in problems if one.code == "okand-status")
    assert "«Nästn klar»" in found.what
    assert "«Genomförd», «Pågår», «Ej genomförd», «Utgår»" in found.todo


def test_what_stood_after_the_status_is_kept_before_the_comment_and_each_word_is_listed() -> None:
    table, _ = run("Nr|Åtgärd|Status|Kommentar\n1|Läxhjälp|Klar (dec)|Bra\n2|Lek|Klar (dec)|\n3|Bad|Pågår, försenad|")
    assert table.measures["kommentar"].tolist() == ["dec\nBra", "dec", ""]
    assert table.measures["status_text"].tolist() == ["Klar (dec)", "Klar (dec)", "Pågår, försenad"]
    assert table.measures["flaggor"].tolist() == [(), (), ("forsenad",)]
    assert [(one.word, one.meaning, one.count, one.cell) for one in table.words] == [
        ("Pågår, försenad", "forsenad", 1, "C4"),
        ("Klar (dec)", "genomford", 2, "C2"),
        ("Pågår, försenad", "pagar", 1, "C4"),
    ]
