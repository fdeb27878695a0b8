"""What a row is: a measure, a section, a total, a note, a legend, an example, or a question."""

import pytest

from pipeline.errand.profile import Marking
from tests.intake.pictures import REGISTER, at, book, cells, codes, grid, profile, run, statuses


def test_everything_that_is_no_measure_is_left_out() -> None:
    table, problems = run("""
Nr | Utvecklingsområde | Åtgärd | Status | Kommentar
Exempel | Trygghet | Skriv åtgärden här | Klar |
Utvecklingsområde 1: Trygghet
1 | | Trygghetsvandringar | Klar |
2 | | Belysning | Pågår |
Delsumma | | 2 åtgärder | |
2. Arbete
3 | | Sommarjobb | Ej genomförd |
Summa | | 3 | #3 |
Totalt antal åtgärder: 3
-
Teckenförklaring
Genomförd | | Åtgärden är slutförd | |
Pågår = åtgärden har påbörjats
Status | | Antal | |
Genomförd | | #1 | |
* Status per 2022-12-31
Uppgifterna är lämnade av Anna.
Kontaktperson: | | Bo Ek | |
""")
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "ej_genomford"}
    assert table.measures["omrade"].tolist() == ["Trygghet", "Trygghet", "Arbete"]
    assert codes(problems) == ["rad-exempel", "utan-register"]


def test_an_area_alone_on_a_row_is_known_from_the_register() -> None:
    table, problems = run(
        "Nr | Åtgärd | Status\n| Trygghet |\n1 | Trygghetsvandringar i Ryd | Klar\n| 2. ARBETE |\n"
        "2 | Bättre belysning vid gångvägar | Pågår",
        register="\n".join(REGISTER.strip().split("\n")[:3]) + "\n9 | Arbete | Något helt annat | KOF |",
        departments=("UTB", "KOF"),
    )
    assert list(statuses(table).values()) == ["genomford", "pagar", "uppgift_saknas"]
    assert codes(problems) == ["inte-inkommen", "omrade-skiljer"]


def test_merged_areas_are_filled_down_only_inside_the_merge() -> None:
    table, _ = run(
        book(
            grid(
                """
Nr | Utvecklingsområde | Åtgärd | Status
1 | Trygghet | Trygghetsvandringar | Klar
2 | | Belysning | Pågår
3 | | Sommarjobb | Pågår
""",
                merged=((1, 1, 2, 1),),
            )
        )
    )
    assert table.measures["omrade"].tolist() == ["Trygghet", "Trygghet", ""]


def test_a_measure_merged_over_rows_is_one_and_keeps_all_comments() -> None:
    table, problems = run(
        book(
            grid(
                """
Nr | Åtgärd | Status | Kommentar
1 | Trygghetsvandringar | Klar | Första
| | | Andra
2 | Belysning | Pågår |
""",
                merged=((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)),
            )
        )
    )
    assert table.measures["kommentar"].tolist() == ["Första\nAndra", ""]
    assert codes(problems) == ["utan-register"]


def test_a_merged_measure_with_two_statuses_is_a_question() -> None:
    table, problems = run(
        book(
            grid(
                """
Nr | Åtgärd | Status
1 | Trygghetsvandringar | Klar
| | Pågår
""",
                merged=((1, 0, 2, 0), (1, 1, 2, 1)),
            )
        )
    )
    assert statuses(table) == {"1": "uppgift_saknas"}
    assert at(problems, "dubblett") == ["A3"]


def test_a_status_merged_over_several_measures_holds_for_all() -> None:
    table, _ = run(book(grid("Nr|Åtgärd|Status\n1|Läxhjälp|Klar\n2|Belysning|", merged=((1, 2, 2, 2),))))
    assert statuses(table) == {"1": "genomford", "2": "genomford"}


@pytest.mark.parametrize("empty", ["", "-", "–", "NA", "None", "n/a"])
def test_nothing_reported_is_a_class_of_its_own_named_by_cell(empty: str) -> None:
    table, problems = run(f"Nr | Åtgärd | Status | Kommentar\n1 | Läxhjälp | {empty} | NA\n2 | Belysning | Klar | None")
    assert statuses(table) == {"1": "uppgift_saknas", "2": "genomford"}
    assert table.measures["kommentar"].tolist() == ["NA", "None"]
    assert at(problems, "status-tom") == ["C2"]


def test_cells_not_to_be_trusted() -> None:
    table, problems = run("""
Nr | Åtgärd | Status | Kommentar | Ansvarig
1 | Läxhjälp | !#REF! | |
2 | Belysning | Klar | !formel utan värde | ~Bo
!#NAME? | Sommarjobb | Klar | |
4 | ~Språkstöd | Klar | |
5 | Simskola | ~Pågår | |
""")
    assert statuses(table) == {
        "1": "uppgift_saknas",
        "2": "genomford",
        "4": "uppgift_saknas",
        "5": "uppgift_saknas",
    }
    assert at(problems, "cell-fel") == ["C2", "A4"]
    assert at(problems, "cell-fel-ovrigt") == ["D3"]
    assert at(problems, "overstruken-ovrigt") == ["E3"]
    assert at(problems, "overstruken") == ["B5", "C6"]
    assert table.ledger.explained == (("cellen går inte att lita på", 1),)


def test_a_fault_in_a_total_is_nobodys_business() -> None:
    table, problems = run("Nr | Åtgärd | Status\n1 | Läxhjälp | Klar\nSumma | | !#REF!")
    assert statuses(table) == {"1": "genomford"}
    assert codes(problems) == ["utan-register"]


def test_a_row_that_cannot_be_understood_is_never_dropped() -> None:
    table, problems = run("""
Nr | Åtgärd | Status | Kommentar
1 | Läxhjälp | Klar |
| Simskola | |
| | Pågår |
3 | | Klar | Utan text
| | | Bara en kommentar
4 | Belysning | Pågår |
7
8
""")
    assert statuses(table) == {"1": "genomford", "4": "pagar"}
    assert at(problems, "rad-oklar") == ["B3", "C4"]
    assert at(problems, "atgard-saknas") == ["B5"]
    assert at(problems, "rad-forbigangen") == ["rad 6"]
    assert at(problems, "rad-bara-nummer") == ["rad 8"]
    assert table.ledger.explained == (("åtgärdens text saknas", 1),)


def test_a_measure_without_text_is_known_by_its_number_when_there_is_a_register() -> None:
    table, problems = run(
        "Nr | Åtgärd | Status\n1 | | Klar\n2 | | Pågår",
        register=REGISTER.replace("SOF", "KOF"),
        departments=("UTB", "KOF"),
    )
    assert statuses(table)["1"] == "genomford"
    assert codes(problems) == ["inte-inkommen"]


def test_a_lone_text_after_a_gap_under_numbered_measures_is_a_note_that_is_said() -> None:
    table, problems = run("Nr | Åtgärd | Status\n1 | Läxhjälp | Klar\n-\n| Allt gick bra i år |")
    assert len(table.measures) == 1
    assert at(problems, "rad-forbigangen") == ["rad 4"]


def test_a_measure_that_begins_like_a_total_is_counted() -> None:
    table, _ = run(
        "Nr | Åtgärd | Status\n1 | Totalt rökförbud på skolgårdar | Klar\n2 | Antal mötesplatser ökas | Klar"
    )
    assert len(table.measures) == 2


def test_measures_without_any_number_are_counted_without_a_register() -> None:
    table, problems = run("Åtgärd | Status\nLäxhjälp | Klar\nTotalt rökförbud på skolgårdar | Pågår\nSumma | 2")
    assert statuses(table) == {"UTB rad 2": "genomford", "UTB rad 3": "pagar"}
    assert codes(problems) == ["utan-register", "nr-saknas-i-fil"] or codes(problems) == [
        "nr-saknas-i-fil",
        "utan-register",
    ]


def test_a_status_first_and_a_count_below() -> None:
    table, _ = run(
        "Status | Åtgärd | Nr\nKlar | Läxhjälp | 1\nPågår | Belysning | 2\n-\nGenomförd | #1 |\nPågår | #1 |"
    )
    assert statuses(table) == {"1": "genomford", "2": "pagar"}


def test_crosses_are_a_problem_unless_the_profile_allows_them() -> None:
    picture = """
Nr | Åtgärd | Genomförd | Pågår | Ej genomförd
1 | Läxhjälp | x | |
2 | Belysning | | X |
3 | Sommarjobb | | |
4 | Simskola | x | x |
5 | Språkstöd | kanske | |
"""
    table, problems = run(picture)
    assert set(statuses(table).values()) == {"uppgift_saknas"}
    assert at(problems, "kryss-kolumner") == ["C1"]
    table, problems = run(picture, rules=profile(markering=Marking(kryss=True, procent=False)))
    assert list(statuses(table).values()) == ["genomford", "pagar"] + ["uppgift_saknas"] * 3
    assert at(problems, "kryss-oklart") == ["rad 5", "rad 6"]
    assert at(problems, "status-tom") == ["C4"]
    assert table.extra == ()


def test_a_grade_column() -> None:
    table, problems = run("""
Nr | Åtgärd | Status | Grad
1 | Läxhjälp | Pågår | Nyss påbörjad
2 | Belysning | Klar | Nyss påbörjad
3 | Sommarjobb | Pågår | -
4 | Simskola | Pågår | ganska
""")
    assert table.measures["grad"].tolist() == ["nyss_paborjad", "", "", ""]
    assert at(problems, "okand-grad") == ["D3", "D5"]


def test_line_breaks_and_spaces_no_one_sees() -> None:
    table, problems = run(
        "Nr | Åt­gärd | Sta\u200btus | Kom-\\nmentar\n1 | Läx\u00a0hjälp | KLAR!\u00a0 | Rad ett\\nRad två"
    )
    assert statuses(table) == {"1": "genomford"}
    assert cells(table, 0, "atgard", "kommentar") == ["Läx hjälp", "Rad ett\nRad två"]
    assert codes(problems) == ["utan-register"]


def test_a_line_under_the_headings_that_tells_how_to_fill_them_in() -> None:
    table, problems = run("Nr|Åtgärd|Status\n|(vad ska göras)|(välj i listan)\n1|Läxhjälp|Klar")
    assert statuses(table) == {"1": "genomford"}
    assert codes(problems) == ["utan-register"]


def test_an_area_with_its_number_in_a_cell_of_its_own() -> None:
    register = "Nr|Utvecklingsområde|Åtgärd\n1|Skola|Läxhjälp\n2|Fritid|Lek"
    table, problems = run("Nr|Åtgärd|Status\n1.|Skola|\n1|Läxhjälp|Klar\n2|Fritid|\n2|Lek|Pågår", register=register)
    assert statuses(table) == {"1": "genomford", "2": "pagar"}
    assert problems == ()


def test_counts_on_one_row_and_lines_of_notes_below() -> None:
    table, problems = run("""
Nr | Åtgärd | Status
1 | Läxhjälp | Klar
Genomförda: 1 | Pågående: 0 |
Andel genomförda | 100 % |
-
| Linköping den 10 januari |
| Anna Andersson |
""")
    assert statuses(table) == {"1": "genomford"}
    assert at(problems, "rad-forbigangen") == ["rad 6", "rad 7"]


def test_an_example_with_a_number() -> None:
    table, problems = run("Nr|Åtgärd|Status\n0|Exempel: Starta café|Klar\n1|Exempelsamling tas fram|Klar")
    assert statuses(table) == {"1": "genomford"}
    assert at(problems, "rad-exempel") == ["rad 2"]


def test_text_beside_the_table_is_said_and_a_legend_there_is_not() -> None:
    table, problems = run(
        "Nr|Åtgärd|Status|\n1|Läxhjälp|Klar|\n2|Lek|Klar|Genomförd\n3|Bad|Klar|Vi hann inte\n4|Bak|Klar|Oj"
    )
    assert len(table.measures) == 4
    assert at(problems, "text-utanfor") == ["D4"]
    assert "«Vi hann inte» (2 celler)" in next(one for one in problems if one.code == "text-utanfor").what


@pytest.mark.parametrize(
    "line",
    ["Pågår: 12", "Pågår: åtgärden har startat", "Teckenförklaring:", "Antal genomförda: 15 st", "Anm. 1 gäller Ryd"],
)
def test_lines_under_the_table(line: str) -> None:
    table, problems = run(f"Nr|Åtgärd|Status\n1|Läxhjälp|Klar\n-\n{line}||")
    assert statuses(table) == {"1": "genomford"}
    assert codes(problems) == ["utan-register"]


def test_an_area_that_is_only_a_number_keeps_its_line() -> None:
    table, _ = run("Nr|Åtgärd|Status\nUtvecklingsområde 2||\n1|Läxhjälp|Klar\nUtvecklingsområde||\n2|Lek|Klar")
    assert table.measures["omrade"].tolist() == ["Utvecklingsområde 2", "Utvecklingsområde"]


def test_a_measure_merged_from_above_the_table_and_a_fault_beside_it() -> None:
    table, problems = run(
        book(
            grid(
                "Nr|Åtgärd|Status|Budget\n1|Läxhjälp|Klar|!#N/A\n2|Lek|Klar|#7",
                merged=((0, 3, 1, 3),),
                shown={(2, 3): "7 tkr", (2, 0): "02"},
            )
        )
    )
    assert statuses(table) == {"1": "genomford", "02": "genomford"}
    assert table.measures["Budget"].tolist() == ["", "7 tkr"]
    assert at(problems, "cell-fel-ovrigt") == ["rad 2"]


@pytest.mark.parametrize(
    "example",
    [
        "0 | Trygghet | EXEMPEL: Ordna en träff | Klar |",
        "0 | Trygghet | Ex: Ordna en träff | Klar |",
        "0 | Trygghet | Ordna en träff | Klar | Exempel",
        "| Trygghet | Ordna en träff | Klar | (Detta är ett exempel)",
        "0 | Exempel | Ordna en träff | Klar |",
    ],
)
def test_an_example_however_it_says_so(example: str) -> None:
    table, problems = run(
        f"Nr | Område | Åtgärd | Status | Kommentar\n{example}\n1 | Trygghet | Goda exempel | Pågår |"
    )
    assert statuses(table) == {"1": "pagar"}
    assert at(problems, "rad-exempel") == ["rad 2"]


@pytest.mark.parametrize(
    "below",
    [
        "||Genomförd||1\n||Pågår||1\n||Ej genomförd||0\n||Summa||2",
        "||1||Genomförd\n||1||Pågår",
        "|||Genomförd|1\n|||Totalt|2",
        "Genomförda:|1|50 %||\nSumma|2|100 %||",
    ],
)
def test_a_small_table_of_counts_below_is_no_measure_wherever_it_stands(below: str) -> None:
    table, problems = run(f"Nr|Område|Åtgärd|Ansvarig|Status\n1|T|Läxhjälp|A|Klar\n2|T|Lek|B|Pågår\n-\n{below}")
    assert (statuses(table), problems[1:]) == ({"1": "genomford", "2": "pagar"}, ())


def test_counts_below_measures_without_numbers() -> None:
    table, _ = run("Åtgärd|Status\nLäxhjälp|Klar\nLek|Pågår\n1|Klar\n1|Pågår\n2|Genomförd")
    assert list(statuses(table).values()) == ["genomford", "pagar"]


def test_a_last_row_without_the_number_that_all_others_have_is_a_question() -> None:
    legend = "1|Läxhjälp|Klar\n-\n|Åtgärden är helt klar|Genomförd\n|Åtgärden har börjat|Pågår"
    table, problems = run(f"Nr|Åtgärd|Status\n{legend}")
    assert statuses(table) == {"1": "genomford"}
    assert at(problems, "rad-utan-nr") == ["A4", "A5"]


def test_ditto_marks_are_the_text_above_but_never_a_status() -> None:
    table, problems = run('Nr|Område|Åtgärd|Ansvarig|Status\n1|Fritid|Lek|A|Klar\n2|"|Bad|d:o|"\n3|-"-|Bio|B|-"-')
    assert table.measures["omrade"].tolist() == ["Fritid"] * 3
    assert table.measures["ansvarig"].tolist() == ["A", "A", "B"]
    assert at(problems, "okand-status") == ["E3", "E4"]


def test_a_note_alone_in_the_column_of_statuses_below_the_table() -> None:
    table, problems = run("Nr|Åtgärd|Status\n1|Lek|Klar\n-\n||Statusen gäller per 31 december")
    assert (statuses(table), problems[1:]) == ({"1": "genomford"}, ())
