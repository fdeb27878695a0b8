"""Where the table is: titles, two-line headings, stacked and side-by-side tables, merged cells."""

from pipeline.intake.headers import Headings
from pipeline.intake.tables import find_tables
from tests.intake.pictures import REGISTER, at, book, cells, codes, grid, profile, run, statuses

TIDY = """
Nr | Utvecklingsområde | Åtgärd | Status
1 | Trygghet | Trygghetsvandringar | Klar
2 | Trygghet | Belysning | Pågår
"""


def test_title_rows_and_a_table_that_begins_in_another_column() -> None:
    table, problems = run("""
| Uppföljning av planen 2022
| Utbildningsförvaltningen
-
| Status | Nr | Åtgärd
| Klar | 1 | Trygghetsvandringar
""")
    assert statuses(table) == {"1": "genomford"}
    assert cells(table, 0, "fil", "blad", "rad", "kolumn") == ["UTB.xlsx", "Blad1", 5, "B"]
    assert codes(problems) == ["utan-register"]


def test_a_heading_on_two_lines() -> None:
    table, problems = run("""
Åtgärdens | Utvecklings- | |
nr | område | Åtgärd | Status
1 | Trygghet | Trygghetsvandringar | Klar
""")
    assert statuses(table) == {"1": "genomford"}
    assert table.measures.loc[0, "omrade"] == "Trygghet"
    assert codes(problems) == ["utan-register"]


def test_a_heading_merged_over_its_group() -> None:
    table, problems = run(
        book(
            grid(
                """
Åtgärd | | Status |
Nr | Beskrivning | 2021 | 2022
1 | Trygghetsvandringar | Pågår | Klar
2 | Belysning | Pågår | Utgår
""",
                merged=((0, 0, 0, 1), (0, 2, 0, 3)),
            )
        )
    )
    assert statuses(table) == {"1": "genomford", "2": "utgar"}
    assert codes(problems) == ["kolumn-annan-tid", "utan-register"]
    assert table.measures["Status 2021"].tolist() == ["Pågår", "Pågår"]


def test_headings_merged_downwards_over_two_rows() -> None:
    table, _ = run(
        book(
            grid(
                """
Nr | Åtgärd | Uppföljning |
| | Status | Kommentar
1 | Trygghetsvandringar | Klar | Bra
""",
                merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)),
            )
        )
    )
    assert statuses(table) == {"1": "genomford"}
    assert table.measures.loc[0, "kommentar"] == "Bra"


def test_a_status_column_that_is_merged_only_for_looks() -> None:
    table, problems = run(
        book(
            grid(
                """
Nr | Åtgärd | Status |
1 | Trygghetsvandringar | Klar |
2 | Belysning | Pågår |
""",
                merged=((0, 2, 0, 3), (1, 2, 1, 3), (2, 2, 2, 3)),
            )
        )
    )
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert codes(problems) == ["utan-register"]


def test_the_heading_repeated_further_down() -> None:
    table, problems = run("""
Nr | Åtgärd | Status
1 | Trygghetsvandringar | Klar
-
Nr | Åtgärd | Status
2 | Belysning | Pågår
NR | ÅTGÄRD | STATUS
3 | Läxhjälp | Pågår
""")
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "pagar"}
    assert codes(problems) == ["utan-register"]


def test_stacked_tables_with_other_columns_and_their_areas_as_titles() -> None:
    table, problems = run("""
Utvecklingsområde 1: Trygghet
Nr | Åtgärd | Status
1 | Trygghetsvandringar | Klar
-
Utvecklingsområde 2: Arbete
Åtgärd | Kommentar | Nr | Status
Sommarjobb | Bra | 2 | Pågår
""")
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert table.measures["omrade"].tolist() == ["Trygghet", "Arbete"]
    assert codes(problems) == ["utan-register"]


def test_tables_side_by_side_are_both_read() -> None:
    table, problems = run("""
Nr | Åtgärd | Status | | Nr | Åtgärd | Status
1 | Trygghetsvandringar | Klar | | 3 | Sommarjobb | Pågår
2 | Belysning | Pågår | | | |
""")
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "pagar"}
    assert codes(problems) == ["utan-register"]


def test_no_table_at_all_is_a_problem_that_names_the_headings() -> None:
    table, problems = run("Budget | 2022\nLokaler | #12")
    assert len(table.measures) == 0
    assert [str(one.place) for one in problems if one.code == "tabell-saknas"] == ["UTB.xlsx"]
    assert "«Åtgärd» och «Status»" in problems[0].what


def test_a_missing_status_column_is_named_with_the_headings_that_are_there() -> None:
    _, problems = run("Nr | Åtgärd | Kommentar\n1 | Trygghetsvandringar | Bra")
    found = next(one for one in problems if one.code == "kolumn-saknas")
    assert found.place.cell == "rad 1"
    assert "Status" in found.what
    assert "«Kommentar»" in found.what


def test_slips_of_the_pen_in_headings_are_understood_and_said() -> None:
    table, problems = run("Nr | Atgard | Stauts | Komentar\n1 | Trygghetsvandringar | Klar | Bra")
    assert statuses(table) == {"1": "genomford"}
    assert at(problems, "rubrik-tolkad") == ["B1", "C1", "D1"]


def test_a_column_without_heading_inside_the_table_is_carried_along() -> None:
    table, _ = run("Nr | Åtgärd | | Status\n1 | Trygghetsvandringar | hej | Klar")
    assert table.extra == ("Kolumn C",)
    assert table.measures.loc[0, "Kolumn C"] == "hej"


def test_other_columns_keep_their_headings_and_cannot_take_the_place_of_ours() -> None:
    table, _ = run("Nr | Åtgärd | Status | Budget | rad\n1 | Trygghetsvandringar | Klar | #12000 | sju")
    assert table.extra == ("Budget", "rad (förvaltningens)")
    assert cells(table, 0, *table.extra) == ["12000", "sju"]
    assert table.measures.loc[0, "rad"] == 2


def test_a_heading_that_looks_like_one_of_our_own_names_is_carried_along() -> None:
    theirs = "rad | Rad (förvaltningens) | rad (förvaltningens) | A (förvaltningens) | x | x_register | plats_register"
    picture = f"Nr | Åtgärd | Status | {theirs}\n1 | Trygghetsvandringar i Ryd | Klar | a | b | c | d | e | f | g"
    for register in ("", REGISTER):
        table, _ = run(picture, register=register)
        assert table.extra == (
            "rad (förvaltningens)", "Rad (förvaltningens)", "A (förvaltningens)", "x", "x_register",
            "plats_register (förvaltningens)",
        )  # fmt: skip
        assert cells(table, 0, *table.extra) == ["a", "b\nc", "d", "e", "f", "g"]


def test_a_hundred_thousand_blank_columns_do_no_harm() -> None:
    wide = grid("Nr | Åtgärd | Status\n1 | Trygghetsvandringar | Klar")
    wide.rows[0][:] = [*wide.rows[0], *[None] * 16000]
    wide.rows[1][:] = [*wide.rows[1], *[None] * 16000]
    assert len(find_tables(wide, Headings(profile(), 2022)).regions) == 1


def test_hidden_rows_count_and_are_said() -> None:
    table, problems = run(book(grid(TIDY, hidden_rows=frozenset({2}))))
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert at(problems, "dolda-rader") == ["rad 3"]


def test_two_sheets_with_other_measures_are_both_read() -> None:
    table, problems = run(book(TIDY, "Nr | Åtgärd | Status\n3 | Läxhjälp | Klar"))
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "genomford"}
    assert codes(problems) == ["utan-register"]


def test_two_sheets_with_the_same_measures_are_asked_about() -> None:
    table, problems = run(book(TIDY, TIDY))
    assert set(statuses(table).values()) == {"uppgift_saknas"}
    found = [one for one in problems if one.code == "blad-overlappar"]
    assert len(found) == 2
    assert "«Blad1»" in found[0].what
    assert "«Blad2»" in found[0].what


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    table, problems = run(book(grid(TIDY), grid(TIDY, sheet="2021", hidden=True)))
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert codes(problems) == ["dolt-blad-hoppas", "utan-register"]


def test_a_hidden_sheet_is_used_when_it_is_the_only_one() -> None:
    table, problems = run(book(grid("Läs mig först"), grid(TIDY, sheet="Data", hidden=True)))
    assert len(table.measures) == 2
    assert codes(problems) == ["dolt-blad-anvands", "utan-register"]


def test_last_years_sheet_beside_this_years_is_asked_about_and_not_counted() -> None:
    table, problems = run(book(grid(TIDY, sheet="2022"), grid("Nr|Åtgärd|Status\n9|Gammal|Klar", sheet="2021")))
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert [one.place.sheet for one in problems if one.code == "blad-annat-ar"] == ["2021"]


def test_a_single_sheet_named_after_another_year_is_said() -> None:
    table, problems = run(book(grid(TIDY, sheet="Uppföljning 2021")))
    assert len(table.measures) == 2
    assert "blad-ar-skiljer" in codes(problems)


def test_a_tidy_delivery_raises_no_complaint() -> None:
    table, problems = run(
        """
Nr | Utvecklingsområde | Åtgärd | Ansvarig | Status | Kommentar
1 | Trygghet | Trygghetsvandringar i Ryd | Anna | Genomförd |
2 | Trygghet | Bättre belysning vid gångvägar | Bo | Pågår | Klart till våren
3 | Arbete | Sommarjobb för unga | Bo | Ej genomförd |
4 | Arbete | Språkstöd på arbetsplatser | Bo | Pågående |
""",
        register=REGISTER.replace("SOF", "UTB"),
    )
    assert problems == ()
    assert list(statuses(table).values()) == ["genomford", "pagar", "ej_genomford", "pagar"]
