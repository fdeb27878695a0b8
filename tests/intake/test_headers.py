"""What a heading means, and what two candidates for a column lead to."""

import pytest

from pipeline.intake.headers import CRITICAL, NAMES, Headings, Means, layout
from pipeline.intake.text import clean
from tests.intake.pictures import at, cells, codes, profile, run, statuses


def meaning(text: str) -> tuple[str, Means] | None:
    found = Headings(profile(), 2022).meaning(clean(text))
    return (found.field, found.how) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NR.", "id"),
        ("N:r", "id"),
        ("Åtgärds-\nnr", "id"),
        ("ID", "id"),
        ("Utvecklings-\nområde", "omrade"),
        ("  åtgärder ", "atgard"),
        ("A\u030atga\u0308rd", "atgard"),
        ("Åtgärd (vad ska göras?)", "atgard"),
        ("Ansvariga:", "ansvarig"),
        ("Åtgärdsansvarig", "ansvarig"),
        ("STATUS*", "status"),
        ("Sta\u00adtus", "status"),
        ("Status 2022", "status"),
        ("Status per 2022-12-31", "status"),
        ("Status december 2022", "status"),
        ("Kommentarer", "kommentar"),
        ("Kommentar till status", "kommentar"),
        ("Stadsdel", "plats"),
        ("Förvaltning", "forvaltning"),
        ("Föregående nr", "tidigare"),
        ("Grad", "grad"),
    ],
)
def test_headings_that_mean_a_column(text: str, name: str) -> None:
    assert meaning(text) == (name, Means.EXACT)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Status 2021", Means.OTHER_TIME),
        ("Föregående status", Means.OTHER_TIME),
        ("Status (föregående)", Means.OTHER_TIME),
        ("Status vid årsskiftet", Means.ALIKE),
        ("Ny status", Means.ALIKE),
        ("Status 2021/2022", Means.OTHER_TIME),
        ("Läge", Means.WEAK),
    ],
)
def test_headings_that_are_not_plainly_the_status(text: str, how: Means) -> None:
    assert meaning(text) == ("status", how)


@pytest.mark.parametrize(
    "text",
    ["Statusdatum", "Datum för status", "Status uppdaterad", "Budget", "Telefon nr", "", "Nr 7 på listan", "Mål"],
)
def test_headings_that_mean_nothing_to_us(text: str) -> None:
    assert meaning(text) is None


def test_no_heading_stands_for_two_columns() -> None:
    from pipeline.intake.headers import WEAK
    from pipeline.intake.text import squeeze

    every = [squeeze(text) for table in (NAMES, WEAK) for texts in table.values() for text in texts]
    assert sorted({text for text in every if every.count(text) > 1}) == []


def test_the_profile_adds_names_and_outweighs_ours() -> None:
    headings = Headings(profile(kolumner={"atgard": ("Satsning",), "nr": ("Kod",), "fel": ("X",)}), 2022)
    found = [headings.meaning("Satsning"), headings.meaning("Kod"), headings.meaning("X")]
    assert [one and (one.field, one.how) for one in found] == [("atgard", Means.EXACT), ("id", Means.EXACT), None]


def test_an_unknown_column_in_the_profile_is_named() -> None:
    _, problems = run("Nr|Åtgärd|Status\n1|Läxhjälp|Klar", rules=profile(kolumner={"atgrd": ("Satsning",)}))
    found = next(one for one in problems if one.code == "okand-kolumn")
    assert "Menade du «atgard»?" in found.todo


@pytest.mark.parametrize("heading", ["Status", "Aktuell status", "Status vid årsskiftet", "Status 2022", "Ny status"])
def test_two_columns_that_could_be_the_status_have_no_winner(heading: str) -> None:
    table, problems = run(f"Nr | Åtgärd | Status | {heading}\n1 | Läxhjälp | Klar | Pågår")
    assert statuses(table) == {"1": "uppgift_saknas"}
    found = next(one for one in problems if one.code == "kolumn-tvetydig")
    assert found.place.cell == "C1"
    assert "C «Status»" in found.what
    assert f"D «{heading}»" in found.what


@pytest.mark.parametrize("heading", ["Status 2021", "Föregående status"])
def test_the_status_of_another_time_is_left_out_and_said(heading: str) -> None:
    table, problems = run(f"Nr | Åtgärd | {heading} | Status\n1 | Läxhjälp | Klar | Pågår")
    assert statuses(table) == {"1": "pagar"}
    assert at(problems, "kolumn-annan-tid") == ["C1"]
    assert table.measures.loc[0, heading] == "Klar"


def test_only_a_status_of_another_year_is_no_status() -> None:
    _, problems = run("Nr | Åtgärd | Status 2021\n1 | Läxhjälp | Klar")
    assert "kolumn-saknas" in codes(problems)


def test_a_look_alike_alone_is_used_and_said() -> None:
    table, problems = run("Nr | Åtgärd | Status vid årsskiftet\n1 | Läxhjälp | Klar")
    assert statuses(table) == {"1": "genomford"}
    assert at(problems, "rubrik-tolkad") == ["C1"]


@pytest.mark.parametrize(("name", "pair"), [("id", ("Nr", "Id")), ("atgard", ("Åtgärd", "Aktivitet"))])
def test_two_columns_that_could_be_the_number_or_the_measure(name: str, pair: tuple[str, str]) -> None:
    found = layout(tuple(enumerate((*pair, "Status"))), Headings(profile(), 2022))
    assert name in CRITICAL
    assert name not in found.columns
    assert [(one.code, one.columns) for one in found.findings] == [("kolumn-tvetydig", (0, 1))]


def test_a_plainer_heading_comes_first_and_the_other_is_carried_along() -> None:
    table, problems = run(
        "Löpnr | Nr | Åtgärd | Beskrivning | Område | Utvecklingsområde | Status\n"
        "7 | 1 | Läxhjälp | Mer text | Ryd | Utbildning | Klar"
    )
    assert statuses(table) == {"1": "genomford"}
    assert cells(table, 0, "omrade", "Beskrivning", "Område", "Löpnr") == [
        "Utbildning",
        "Mer text",
        "Ryd",
        "7",
    ]
    assert codes(problems) == ["utan-register"]


def test_the_same_heading_twice_for_a_column_that_is_not_counted_by_is_said() -> None:
    table, problems = run("Nr|Åtgärd|Status|Ansvarig|Ansvarig\n1|Läxhjälp|Klar|Bo|Anna")
    assert table.measures.loc[0, "ansvarig"] == "Bo"
    assert at(problems, "kolumn-dubbel") == ["D1"]


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("Stauts", "status"),
        ("Statuss", "status"),
        ("Atgard", "atgard"),
        ("Utveklingsområde", "omrade"),
        ("Komentar", "kommentar"),
        ("Plan", ""),
        ("Nt", ""),
        ("Statistik", ""),
        ("Budget", ""),
        ("Status1", ""),
    ],
)
def test_slips_of_the_pen(slip: str, name: str) -> None:
    assert Headings(profile(), 2022).near(slip) == name


def test_two_slips_for_one_column_have_no_winner() -> None:
    _, problems = run("Nr | Åtgärd | Stauts | Statsu\n1 | Läxhjälp | Klar | Pågår")
    assert "kolumn-tvetydig" in codes(problems)


def test_without_a_year_a_status_of_a_year_is_a_look_alike() -> None:
    found = Headings(profile(), None).meaning("Status 2022")
    assert found is not None
    assert found.how is Means.ALIKE
