"""Whose file it is: by its name, by its title, by a column; otherwise a problem with the list."""

import pytest

from pipeline.errand.profile import MISSING
from pipeline.intake.departments import department_namer, stem
from tests.intake.pictures import at, book, codes, errand, run, statuses

TABLE = "Nr | Åtgärd | Status\n1 | Läxhjälp | Klar"
LISTED = ("Utbildningsförvaltningen=UTB,Utbildning", "Socialförvaltningen=SOF,SOF Vuxen", "Leanlink")
NAMED = department_namer(errand(*LISTED).forvaltningar)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UTB_2022", ("Utbildningsförvaltningen",)),
        ("uppföljning-utb", ("Utbildningsförvaltningen",)),
        ("Utbildnings-förvaltningens svar", ("Utbildningsförvaltningen",)),
        ("Utbildningsfo\u0308rvaltningen", ("Utbildningsförvaltningen",)),
        ("utbrott", ()),
        ("Utbildningsforvaltningens_svar", ("Utbildningsförvaltningen",)),
        ("vuxenutbildning", ()),
        ("sof vuxen 2022", ("Socialförvaltningen",)),
        ("UTB och SOF", ("Utbildningsförvaltningen", "Socialförvaltningen")),
        ("LEANLINK2022", ("Leanlink",)),
        ("", ()),
    ],
)
def test_names_are_found_as_whole_words(text: str, names: tuple[str, ...]) -> None:
    assert NAMED(text) == names


def test_no_departments_name_nothing() -> None:
    assert department_namer(())("UTB") == ()


def test_the_files_name_without_folder_and_ending() -> None:
    assert stem("mapp/Uppfo\u0308ljning_2022.xlsx") == "Uppföljning 2022"


def test_by_the_files_name() -> None:
    table, problems = run(book(TABLE, file="SOF svar.xlsx"), departments=LISTED)
    assert table.measures.loc[0, "forvaltning"] == "Socialförvaltningen"
    assert table.deliveries[0].department == "Socialförvaltningen"
    assert table.missing == ("Utbildningsförvaltningen", "Leanlink")
    assert codes(problems).count("inte-inkommen") == 2


def test_by_the_title_over_the_table() -> None:
    table, _ = run(book("Uppföljning för Leanlink\n" + TABLE, file="svar.xlsx"), departments=LISTED)
    assert table.measures.loc[0, "forvaltning"] == "Leanlink"


def test_by_a_column_that_names_several() -> None:
    table, problems = run(
        book(
            "Nr|Åtgärd|Status|Förvaltning\n1|Läxhjälp|Klar|UTB\n2|Lek|Klar|SOF\n3|Bad|Klar|XYZ\n4|Bak|Klar|",
            file="alla.xlsx",
        ),
        departments=LISTED,
    )
    assert table.measures["forvaltning"].tolist() == ["Utbildningsförvaltningen", "Socialförvaltningen", "", ""]
    assert statuses(table) == {"1": "genomford", "2": "genomford", "3": "uppgift_saknas", "4": "uppgift_saknas"}
    assert at(problems, "okand-forvaltning") == ["rad 4", "rad 5"]


def test_a_column_that_contradicts_the_files_name() -> None:
    table, problems = run(
        book("Nr|Åtgärd|Status|Förvaltning\n1|Läxhjälp|Klar|SOF\n2|Lek|Klar|UTB\n3|Bad|Klar|", file="UTB.xlsx"),
        departments=LISTED,
    )
    assert list(statuses(table).values()) == ["uppgift_saknas", "genomford", "genomford"]
    assert at(problems, "forvaltning-motsager") == ["rad 2"]


@pytest.mark.parametrize(
    ("file", "title", "code"),
    [
        ("svar.xlsx", "Uppföljning", "forvaltning-okand"),
        ("UTB och SOF.xlsx", "Uppföljning", "forvaltning-tvetydig"),
        ("UTB.xlsx", "Uppföljning SOF", "forvaltning-tvetydig"),
        ("svar.xlsx", "UTB och SOF", "forvaltning-tvetydig"),
    ],
)
def test_none_or_several_is_a_problem_with_the_list(file: str, title: str, code: str) -> None:
    _, problems = run(book(f"{title}\n{TABLE}", file=file), departments=LISTED)
    found = next(one for one in problems if one.code == code)
    assert found.place.file == file
    assert "Utbildningsförvaltningen, Socialförvaltningen, Leanlink" in found.todo


def test_the_title_decides_between_two_names_of_a_file() -> None:
    table, _ = run(book("Uppföljning SOF\n" + TABLE, file="UTB och SOF.xlsx"), departments=LISTED)
    assert table.measures.loc[0, "forvaltning"] == "Socialförvaltningen"


def test_without_a_list_each_file_is_a_department_and_a_column_may_say_more() -> None:
    table, problems = run(
        book(TABLE, file="Skolan_2022.xlsx"),
        book("Nr|Åtgärd|Status|Förvaltning\n2|Lek|Klar|Fritid\n3|Bad|Klar|", file="Övriga.xlsx"),
        departments=(),
    )
    assert table.measures["forvaltning"].tolist() == ["Skolan 2022", "Fritid", "Övriga"]
    assert codes(problems) == ["forvaltningar-ej-angivna", "utan-register"]
    assert table.missing == ()


def test_two_identical_files_of_a_department_count_once() -> None:
    table, problems = run(book(TABLE, file="UTB.xlsx"), book(TABLE, file="UTB igen.xlsx"), departments=LISTED[:1])
    assert statuses(table) == {"1": "genomford"}
    found = next(one for one in problems if one.code == "forvaltning-tva-lika-filer")
    assert "«UTB.xlsx» och «UTB igen.xlsx»" in found.what
    assert table.ledger.read == 2
    assert dict(table.ledger.explained) == {"samma uppgift i en annan fil från samma förvaltning": 1}


def test_two_differing_files_of_a_department_are_named_and_only_what_they_agree_on_is_used() -> None:
    table, problems = run(
        book(TABLE + "\n2|Lek|Klar", file="UTB.xlsx"),
        book(TABLE + "\n2|Lek|Pågår\n3|Bad|Klar", file="UTB igen.xlsx"),
        departments=LISTED[:1],
    )
    assert statuses(table) == {"1": "genomford", "2": "uppgift_saknas", "3": "uppgift_saknas"}
    assert codes(problems) == ["forvaltning-tva-filer", "utan-register"]


def test_one_file_under_two_departments_names() -> None:
    one = book(TABLE, file="UTB.xlsx")
    two = type(one)("SOF.xlsx", one.kind, one.sha256, book(TABLE, file="SOF.xlsx").grids)
    _, problems = run(one, two, departments=LISTED[:2])
    assert "«UTB.xlsx» och «SOF.xlsx»" in next(found for found in problems if found.code == "samma-innehall").what


def test_the_rows_of_a_file_from_nobody_knows_whom_are_not_counted_and_harm_no_other() -> None:
    register = "Nr|Åtgärd|Ansvarig\n1|Läxhjälp|UTB\n2|Lek|UTB"
    known = book("Nr|Åtgärd|Status\n1|Läxhjälp|Klar", file="UTB.xlsx")
    unknown = book("Nr|Åtgärd|Status\n1|Läxhjälp|Klar\n2|Lek|Klar", file="Svar.xlsx")
    table, problems = run(known, unknown, register=register, departments=LISTED)
    assert statuses(table) == {"1": "genomford", "2": MISSING}
    assert "forvaltning-okand" in codes(problems)
