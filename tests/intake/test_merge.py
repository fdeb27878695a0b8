"""Deliveries and register put together: every measure once, nothing counted twice, nothing gone."""

import pandas as pd
import pytest

from pipeline.errand.profile import MISSING
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import Sources
from pipeline.intake.table import MEASURE_COLUMNS
from tests.intake.pictures import REGISTER, at, book, cells, codes, errand, profile, run, statuses

BOTH = ("UTB", "SOF")
UTB = book(
    """
Nr | Åtgärd | Status | Kommentar
1 | Trygghetsvandringar i Ryd | Klar | Bra
2 | Bättre belysning vid gångvägar | Pågår |
""",
    file="UTB.xlsx",
)
SOF = book(
    """
Nr | Åtgärd | Status | Kommentar
4 | Språkstöd på arbetsplatser | Pågår |
3 | Sommarjobb för unga | Utgår | Flyttad
""",
    file="SOF.xlsx",
)


def test_the_register_decides_order_and_words_and_the_delivery_the_status() -> None:
    table, problems = run(UTB, SOF, register=REGISTER, departments=BOTH)
    assert problems == ()
    assert tuple(table.measures.columns) == MEASURE_COLUMNS
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "utgar", "4": "pagar"}
    assert table.measures.loc[2].to_dict() == {
        "id": "3",
        "omrade": "Arbete",
        "atgard": "Sommarjobb för unga",
        "ansvarig": "SOF",
        "plats": "Skäggetorp",
        "forvaltning": "SOF",
        "status": "utgar",
        "status_text": "Utgår",
        "grad": "",
        "flaggor": (),
        "kommentar": "Flyttad",
        "tidigare": "",
        "fil": "SOF.xlsx",
        "blad": "Blad1",
        "rad": 3,
        "kolumn": "C",
        "register_fil": "plan.xlsx",
        "register_blad": "Blad1",
        "register_rad": 4,
    }
    assert [(one.file, one.rows) for one in table.deliveries] == [("UTB.xlsx", 2), ("SOF.xlsx", 2)]
    assert (table.ledger.read, table.ledger.counted, table.ledger.explained) == (4, 4, ())


def test_a_department_that_has_not_delivered_is_no_zero() -> None:
    table, problems = run(UTB, register=REGISTER, departments=BOTH)
    assert statuses(table) == {"1": "genomford", "2": "pagar", "3": "uppgift_saknas", "4": "uppgift_saknas"}
    assert table.measures["forvaltning"].tolist() == ["UTB", "UTB", "SOF", "SOF"]
    assert table.missing == ("SOF",)
    assert codes(problems) == ["inte-inkommen"]
    assert not table.measures.isna().any().any()


def test_a_measure_that_nobody_reported_is_named_at_its_place_in_the_register() -> None:
    one = book("Nr|Åtgärd|Status\n1|Trygghetsvandringar i Ryd|Klar", file="UTB.xlsx")
    table, problems = run(one, SOF, register=REGISTER, departments=BOTH)
    assert statuses(table)["2"] == "uppgift_saknas"
    assert [str(found.place) for found in problems] == ["plan.xlsx › Blad1 › A3"]
    assert codes(problems) == ["atgard-ej-rapporterad"]


def test_when_the_register_names_no_department_and_one_is_missing_it_is_said_once() -> None:
    table, problems = run(UTB, register=REGISTER.replace("UTB", "").replace("SOF", ""), departments=BOTH)
    assert codes(problems) == ["inte-inkommen", "atgarder-utan-rapport"]
    assert "2 åtgärder" in problems[1].what
    assert len(table.measures) == 4


def test_an_unknown_number_has_a_proposal() -> None:
    one = book(
        "Nr|Åtgärd|Status\n7|Sommarjobb för unga|Klar\n8|Sommarjobb för ungdomar|Klar\n211|Xyz|Klar\nQ|Abc|Klar",
        file="SOF.xlsx",
    )
    table, problems = run(one, register=REGISTER.replace("\n2 |", "\n21 |"), departments=("SOF", "UTB"))
    said = [found.todo for found in problems if found.code == "okand-atgard"]
    assert at(problems, "okand-atgard") == ["A2", "A3", "A4", "A5"]
    assert "densamma som för åtgärd «3»" in said[0]
    assert "Menas åtgärd «3»" in said[1]
    assert "Närmast i registret är «21»" in said[2]
    assert said[3].endswith("planen.")
    assert table.ledger.explained == (("finns inte i registret", 4),)


def test_a_row_without_number_gets_only_a_proposal() -> None:
    one = book("Nr|Åtgärd|Status\n|Sommarjobb för unga|Klar\n4|Språkstöd på arbetsplatser|Klar", file="SOF.xlsx")
    table, problems = run(one, UTB, register=REGISTER, departments=BOTH)
    assert statuses(table)["3"] == "uppgift_saknas"
    assert at(problems, "id-saknas") == ["A2"]
    assert "åtgärd «3»" in problems[0].todo


def test_a_delivery_without_numbers_when_there_is_a_register() -> None:
    one = book("Åtgärd|Status\nSommarjobb för unga|Klar", file="SOF.xlsx")
    _, problems = run(one, UTB, register=REGISTER, departments=BOTH)
    assert codes(problems)[:2] == ["nr-kolumn-saknas", "id-saknas"]


def test_ids_are_text_and_a_looser_form_is_used_only_when_it_is_one_measure_and_said() -> None:
    register = "Nr|Åtgärd\n1.1|Ett\n1.10|Tio\n01|Noll\nA-3|Tre\n17|Sjutton\n2|Två\n02|Tva"
    one = book(
        "Nr|Åtgärd|Status\n#1.1|Ett|Klar\n1.10|Tio|Pågår\n1|Noll|Klar\na–3|Tre|Klar\n#17.0|Sjutton|Klar\n002|Två|Klar"
    )
    table, problems = run(one, register=register)
    assert statuses(table) == {
        "1.1": "genomford",
        "1.10": "pagar",
        "01": "genomford",
        "A-3": "genomford",
        "17": "genomford",
        "2": "uppgift_saknas",
        "02": "uppgift_saknas",
    }
    assert at(problems, "id-tolkat") == ["A4", "A5"]
    assert at(problems, "okand-atgard") == ["A7"]


def test_a_number_that_belongs_to_another_text() -> None:
    one = book("Nr|Åtgärd|Status\n1|Bättre belysning vid gångvägar|Klar\n2|Simskola|Klar", file="UTB.xlsx")
    table, problems = run(one, SOF, register=REGISTER, departments=BOTH)
    assert statuses(table)["1"] == "uppgift_saknas"
    assert statuses(table)["2"] == "genomford"
    assert at(problems, "id-och-titel") == ["A2"]
    assert at(problems, "titel-skiljer") == ["B3"]


def test_the_same_measure_twice_in_a_file() -> None:
    one = book(
        "Nr|Åtgärd|Status\n1|Trygghetsvandringar i Ryd|Klar\n2|Bättre belysning vid gångvägar|Klar\n"
        "1|Trygghetsvandringar i Ryd|Klar"
    )
    table, problems = run(one, SOF, register=REGISTER, departments=BOTH)
    assert statuses(table)["1"] == "uppgift_saknas"
    assert [(str(found.place), found.code) for found in problems] == [("UTB.xlsx › Blad1 › A4", "dubblett")]
    assert "A2" in problems[0].what


JOINT = REGISTER.replace("Ryd | UTB", "Ryd | UTB och SOF")


def _joint(status: str, comment: str) -> str:
    return f"Nr|Åtgärd|Status|Kommentar\n1||{status}|{comment}\n3|Sommarjobb för unga|Klar|\n4||Klar|"


def test_a_joint_measure_with_equal_status_is_one_row_with_all_comments() -> None:
    table, problems = run(
        UTB,
        book(_joint("Genomförd", "Vi med"), file="SOF.xlsx"),
        register=JOINT.replace("i Ryd | UTB ", "i Ryd | UTB, SOF "),
        departments=BOTH,
    )
    assert statuses(table)["1"] == "genomford"
    assert table.measures.loc[0, "kommentar"] == "Bra\nSOF: Vi med"
    assert [found for found in codes(problems) if found != "annan-rapporterar"] == []
    assert table.ledger.explained == (("samma åtgärd från flera förvaltningar", 1),)


def test_different_status_without_one_responsible_names_both_cells() -> None:
    table, problems = run(
        UTB,
        book(_joint("Pågår", ""), file="SOF.xlsx"),
        register=REGISTER.replace("| UTB | Ryd", "| UTB, SOF | Ryd"),
        departments=BOTH,
    )
    assert statuses(table)["1"] == "uppgift_saknas"
    assert codes(problems) == ["status-konflikt"]
    assert str(problems[0].place) == "SOF.xlsx › Blad1 › C2"
    assert "UTB.xlsx › Blad1 › C2" in problems[0].what


def test_different_status_with_one_responsible_is_the_responsibles_and_said() -> None:
    table, problems = run(book(_joint("Pågår", "Inte vi"), file="SOF.xlsx"), UTB, register=REGISTER, departments=BOTH)
    assert statuses(table)["1"] == "genomford"
    assert cells(table, 0, "forvaltning", "kommentar") == ["UTB", "Bra\nSOF: Inte vi"]
    assert codes(problems) == ["ansvarigs-status"]


def test_the_same_form_filled_in_by_turns() -> None:
    full = (
        "Nr|Åtgärd|Status\n1|Trygghetsvandringar i Ryd|{}\n2|Bättre belysning vid gångvägar|\n"
        "3|Sommarjobb för unga|{}\n4|Språkstöd på arbetsplatser|{}"
    )
    table, problems = run(
        book(full.format("Klar", "", ""), file="UTB.xlsx"),
        book(full.format("", "Pågår", "Klar"), file="SOF.xlsx"),
        register=REGISTER,
        departments=BOTH,
    )
    assert list(statuses(table).values()) == ["genomford", "uppgift_saknas", "pagar", "genomford"]
    assert codes(problems) == ["status-tom"]


def test_a_report_that_cannot_be_used_is_not_outvoted() -> None:
    table, problems = run(UTB, book(_joint("Kanske", ""), file="SOF.xlsx"), register=REGISTER, departments=BOTH)
    assert statuses(table)["1"] == "uppgift_saknas"
    assert "okand-status" in codes(problems)


def test_another_department_than_the_registers() -> None:
    one = book("Nr|Åtgärd|Status\n1||Klar\n2||Klar\n3||Klar\n4||Klar", file="UTB.xlsx")
    table, problems = run(one, register=REGISTER, departments=BOTH)
    assert table.measures["forvaltning"].tolist() == ["UTB"] * 4
    assert at(problems, "annan-rapporterar") == ["rad 4", "rad 5"]


def test_an_area_that_differs_is_at_most_a_remark() -> None:
    one = book("Nr|Utvecklingsområde|Åtgärd|Status\n1|TRYGGHET|Trygghetsvandringar i Ryd|Klar\n2|Arbete||Klar")
    table, problems = run(one, SOF, register=REGISTER, departments=BOTH)
    assert table.measures["omrade"].tolist() == ["Trygghet", "Trygghet", "Arbete", "Arbete"]
    assert at(problems, "omrade-skiljer") == ["rad 3"]


def test_without_a_register_own_numbers_that_clash_get_the_departments_name() -> None:
    table, problems = run(
        book("Nr|Åtgärd|Status\n1|Läxhjälp|Klar\n2|Gemensam|Klar", file="UTB.xlsx"),
        book("Nr|Åtgärd|Status\n1|Fältarbete|Pågår\n2|Gemensam|Klar", file="SOF.xlsx"),
        departments=BOTH,
    )
    assert statuses(table) == {"UTB 1": "genomford", "SOF 1": "pagar", "2": "genomford"}
    assert "egna-nummer" in codes(problems)


def test_without_a_register_rows_without_number_on_two_sheets() -> None:
    table, problems = run(book("Åtgärd|Status\nLäxhjälp|Klar", "Åtgärd|Status\nLek|Pågår"))
    assert statuses(table) == {"UTB Blad1 rad 2": "genomford", "UTB Blad2 rad 2": "pagar"}
    assert "nr-saknas-i-fil" in codes(problems)


PLAN = """
Nr | Utvecklingsområde | Åtgärd | Ansvarig | Föregående nr
1 | Trygghet | Trygghetsvandringar | UTB | 2
2 | Trygghet | Ny park | SOF | Ny
3 | Trygghet | Café | KOF | –
4 | Arbete | Kurser | KOF | 99
"""


def test_the_new_plan_and_what_it_continues() -> None:
    table, problems = run(UTB, SOF, register=REGISTER, plan=PLAN, departments=BOTH)
    assert tuple(table.plan.columns) == MEASURE_COLUMNS
    assert table.plan["tidigare"].tolist() == ["2", "", "", ""]
    assert table.plan["forvaltning"].tolist() == ["UTB", "SOF", "", ""]
    assert table.plan["register_rad"].tolist() == [2, 3, 4, 5]
    assert table.plan["fil"].tolist() == [""] * 4
    assert [(found.code, found.place.cell) for found in problems] == [("tidigare-okand", "rad 5")]


def test_a_plan_alone() -> None:
    table, problems = run(plan=PLAN.replace("99", "").replace("| 2\n", "| \n"), departments=())
    assert (len(table.measures), len(table.plan)) == (0, 4)
    assert problems == ()
    assert tuple(table.measures.columns) == MEASURE_COLUMNS


def test_columns_have_one_kind_of_value() -> None:
    table, _ = run(UTB, register=REGISTER, departments=BOTH)
    for name in MEASURE_COLUMNS:
        kinds = {type(value) for value in table.measures[name].tolist()}
        assert kinds == {int if name in ("rad", "register_rad") else tuple if name == "flaggor" else str}
    assert isinstance(table.measures, pd.DataFrame)


def test_the_order_of_deliveries_and_rows_does_not_matter_with_a_register() -> None:
    one, _ = run(UTB, SOF, register=REGISTER, departments=BOTH)
    two, _ = run(SOF, UTB, register=REGISTER, departments=BOTH)
    pd.testing.assert_frame_equal(one.measures, two.measures)


def test_a_department_whose_file_could_not_be_read_is_missing_without_a_second_word() -> None:
    named = errand(*BOTH)
    sources = Sources((UTB,), unreadable=("SOF svar.xlsx",))
    reports, said = read_reports(sources, named, profile())
    table, _ = merge_reports(reports, named)
    assert table.missing == ("SOF",)
    assert "inte-inkommen" not in codes(said)


def test_a_number_that_is_near_when_no_title_is() -> None:
    one = book("Nr|Åtgärd|Status\nA-100||Klar", file="UTB.xlsx")
    _, problems = run(one, register="Nr|Åtgärd\nA-10|Läxhjälp")
    assert "Närmast i registret är «A-10»." in problems[0].todo


def test_proposals_by_likeness_end_when_there_are_too_many() -> None:
    rows = "\n".join(f"X{number}|Läxhjälpen|Klar" for number in range(60))
    _, problems = run(book("Nr|Åtgärd|Status\n" + rows, file="UTB.xlsx"), register="Nr|Åtgärd\n1|Läxhjälp")
    said = [found.todo for found in problems if found.code == "okand-atgard"]
    assert ["Menas åtgärd «1»" in one for one in said] == [True] * 50 + [False] * 10


def test_a_row_that_cannot_be_matched_without_a_register_and_a_key_that_is_taken() -> None:
    table, problems = run("Nr|Åtgärd|Status\nUTB rad 3|Läxhjälp|Klar\n|Lek|Pågår\n5|Bad|Klar\n4||Klar")
    assert statuses(table) == {"UTB rad 3": "genomford", "5": "genomford", "UTB rad 3 (2)": "pagar"}
    assert table.ledger.explained == (("åtgärdens text saknas", 1),)
    assert "atgard-saknas" in codes(problems)


def test_an_empty_table_is_a_problem() -> None:
    _, problems = run("Nr | Åtgärd | Status")
    assert "inga-atgarder" in codes(problems)


def test_without_a_register_one_measure_with_its_number_written_in_two_ways_is_one() -> None:
    same = [
        book(f"Nr|Åtgärd|Status\n{nr}|Läxhjälp|Klar", file=f"{who}.xlsx") for nr, who in (("1", "SOF"), ("01.", "UTB"))
    ]
    table, problems = run(*same, departments=("SOF", "UTB"))
    assert statuses(table) == {"1": "genomford"}
    assert [str(one.place) for one in problems if one.code == "nr-skrivs-olika"] == ["UTB.xlsx › Blad1 › A2"]
    table, problems = run("Nr|Åtgärd|Status\n1.1|Läxhjälp|Klar\n1.10|Läxhjälp|Pågår\n01|Lek|Klar\n1|Bad|Klar")
    assert len(table.measures) == 4
    assert "nr-skrivs-olika" not in codes(problems)


def test_the_same_row_twice_without_a_number_is_no_two_measures() -> None:
    table, problems = run("Område|Åtgärd|Status\nFritid|Lek|Klar\nFritid|Lek|Pågår\nSkola|Lek|Klar")
    assert statuses(table) == {"UTB rad 2": MISSING, "UTB rad 4": "genomford"}
    assert at(problems, "dubblett") == ["B3"]


def test_the_same_text_without_a_number_from_two_departments_is_said() -> None:
    files = [book("Åtgärd|Status\nLek|Klar", file=f"{who}.xlsx") for who in ("SOF", "UTB")]
    table, problems = run(*files, departments=("SOF", "UTB"))
    assert len(table.measures) == 2
    assert [str(one.place) for one in problems if one.code == "samma-text-utan-nr"] == ["UTB.xlsx › Blad1 › A2"]


@pytest.mark.parametrize("title", ["Uppföljning 2021", "Statusrapport för åtgärder 2020", "Åtgärdsplan 2021"])
def test_last_years_follow_up_is_pointed_out(title: str) -> None:
    _, problems = run(f"{title}\nNr|Åtgärd|Status\n1|Lek|Klar")
    assert [str(one.place) for one in problems if one.code == "rubrik-tidigare-ar"] == ["UTB.xlsx › Blad1"]


@pytest.mark.parametrize(
    "title",
    [
        "Uppföljning 2022",
        "Uppföljning av plan 2021–2022",
        "Plan beslutad 2021-12-17",
        "Antagen 2020",
        "Uppföljning 2023",
    ],
)
def test_other_years_in_a_title_are_nothing_to_remark_on(title: str) -> None:
    assert "rubrik-tidigare-ar" not in codes(run(f"{title}\nNr|Åtgärd|Status\n1|Lek|Klar")[1])
