"""Forms: what they hold, and that the intake accepts whatever they allow."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book

from pipeline.errand import read_errand, read_profile
from pipeline.errand.profile import MISSING, Profile
from pipeline.flow import take_in
from pipeline.intake.row import Row
from pipeline.problems import stops
from pipeline.report.forms.choices import choices_of
from pipeline.report.forms.form import LONGEST_COMMENT, form_bytes
from pipeline.report.forms.instruction import status_help
from pipeline.report.forms.make import make_forms
from pipeline.report.forms.measures import form_measures
from pipeline.result import Options
from tests.builders import errand_of, profile_of
from tests.example_errand import TEMPLATES, copy_of_example
from tests.report.small_errand import REGISTER, input_codes, silent, small_errand, taken, write

SHEET = "Uppföljning 2022"
HEADINGS = ["Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Plats", "Status", "Grad", "Kommentar"]


def made(source: Path, profile: Profile | None = None) -> tuple[dict[str, bytes], list[str]]:
    profile = profile or profile_of()
    errand, _ = read_errand(source, profile)
    assert errand is not None
    files, problems = make_forms(source, errand, profile)
    return files, [one.code for one in problems]


def form(source: Path, name: str = "Leanlink") -> Book:
    return load_workbook(io.BytesIO(made(source)[0][f"formular/{name}.xlsx"]))


def head_of(book: Book) -> int:
    return next(at for at, cell in enumerate(book[SHEET]["A"], 1) if cell.value == "Nr")


def formula(book: Book, heading: str) -> tuple[str, str]:
    """(formula, cells) of the rule for the column with this heading."""
    letter = "ABCDEFGH"[HEADINGS.index(heading)]
    rules = [one for one in book[SHEET].data_validations.dataValidation if str(one.sqref).startswith(letter)]
    return str(rules[0].formula1), str(rules[0].sqref)


def test_each_department_gets_its_measures_from_the_register(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    files, codes = made(source)
    assert (list(files), codes) == (["formular/Leanlink.xlsx", "formular/Socialförvaltningen.xlsx"], [])
    book = form(source, "Socialförvaltningen")
    head = head_of(book)
    rows = [list(row) for row in book[SHEET].iter_rows(min_row=head, values_only=True)]
    assert rows == [
        HEADINGS,
        ["2.1", "Fritid", "Öppna en cykelverkstad", "Enhetschef", "Ryd", None, None, None],
        ["2.2", "Fritid", "Låna ut skridskor", "Enhetschef", None, None, None, None],
    ]
    above = [str(cell.value) for cell in book[SHEET]["A"][: head - 1]]
    assert above[:3] == ["Uppföljning av åtgärder 2022", "Socialförvaltningen", "KS 2020-754 Plan mot segregation"]


def test_a_column_that_the_register_does_not_have_is_not_in_the_form(tmp_path: Path) -> None:
    register = [("Nr", "Åtgärd", "Förvaltning"), ("1.1", "Måla", "Leanlink")]
    book = form(small_errand(tmp_path, register=register))
    assert [cell.value for cell in book[SHEET][head_of(book)]] == ["Nr", "Åtgärd", "Status", "Grad", "Kommentar"]


def test_what_is_known_is_locked_and_what_is_asked_for_is_open(tmp_path: Path) -> None:
    book = form(small_errand(tmp_path))
    sheet, head = book[SHEET], head_of(book)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.formatRows, "rows may be made higher"
    opened = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
    assert opened == [f"{letter}{row}" for row in (head + 1, head + 2) for letter in "FGH"]
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert "&P" in sheet.HeaderFooter.oddFooter.right.text


def test_rows_are_free_to_grow_with_a_comment(tmp_path: Path) -> None:
    import zipfile

    data = made(small_errand(tmp_path))[0]["formular/Leanlink.xlsx"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml")
    assert b' ht="30"' in xml
    assert b"customHeight" not in xml


def test_lists_limits_and_messages(tmp_path: Path) -> None:
    book = form(small_errand(tmp_path))
    rules = {str(one.sqref): one for one in book[SHEET].data_validations.dataValidation}
    first = head_of(book) + 1
    status, grade, comment = (rules[f"{letter}{first}:{letter}{first + 1}"] for letter in "FGH")
    assert (status.type, status.formula1, status.errorStyle) == ("list", "Listor!$A$1:$A$4", None)
    assert grade.formula1 == f"IF($F{first}=Listor!$A$2,Listor!$C$1:$C$1,Listor!$B$1:$B$1)"
    assert (comment.type, comment.operator, comment.formula1) == ("textLength", "lessThanOrEqual", str(LONGEST_COMMENT))
    assert "Genomförd är det som är slutfört." in status.prompt
    assert all(one.promptTitle and one.errorTitle and one.error for one in rules.values())
    lists = book["Listor"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"]] == ["Genomförd", "Pågår", "Ej genomförd", "Utgår"]


def test_a_missing_status_is_shown_by_a_sign_too(tmp_path: Path) -> None:
    book = form(small_errand(tmp_path))
    rules = [one for some in book[SHEET].conditional_formatting for one in some.rules]
    assert {one.dxf.numFmt.formatCode for one in rules if one.dxf and one.dxf.numFmt} == {'"▶ "@'}
    first = head_of(book) + 1
    assert {one.formula[0] for one in rules} == {f"LEN(TRIM($F{first}))=0"}
    said = load_workbook(io.BytesIO(made(tmp_path / "input")[0]["formular/Leanlink.xlsx"]), data_only=True)
    assert [cell.value for cell in said[SHEET]["A"]][4] == "0 av 2 åtgärder har fått en status."


def test_the_instruction_tells_what_each_status_covers_and_where_to_send_it(tmp_path: Path) -> None:
    sheet = form(small_errand(tmp_path))["Instruktion"]
    text = "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)
    assert "Genomförd är det som är slutfört." in text
    assert "skicka den till Maja Exempelsson, Kommunledningsförvaltningen" in text
    assert "Kan väljas när status är Pågår." in text


def test_a_profile_without_grades_gives_a_form_without_them() -> None:
    profile = profile_of("grad = []")
    data = form_bytes("Leanlink", rows_of(), errand_of(), profile)
    book = load_workbook(io.BytesIO(data))
    assert [cell.value for cell in book["Uppföljning 2023"][6]] == ["Nr", "Åtgärd", "Status", "Kommentar"]
    assert "Grad" not in str(list(book["Instruktion"].iter_rows(values_only=True)))


def rows_of() -> list[Row]:
    return [Row(**{**dict.fromkeys(Row._fields, ""), "id": "1", "atgard": "Måla"})]  # type: ignore[arg-type]  # all empty


def test_many_long_words_fit_in_the_list_and_the_help(tmp_path: Path) -> None:
    names = [f"Status nummer {n}, med ett långt namn och ett komma" for n in range(20)]
    statuses = ", ".join(f'{{ nyckel = "s{n}", namn = "{name}" }}' for n, name in enumerate(names))
    profile = profile_of(f"status = [{statuses}]", "grad = []")
    files, _ = made(small_errand(tmp_path), profile)
    book = load_workbook(io.BytesIO(files["formular/Leanlink.xlsx"]))
    assert [cell.value for cell in book["Listor"]["A"]] == names
    assert len(status_help(profile)) <= 255
    plain = profile_of('status = [{ nyckel = "a", namn = "Klar" }]', "grad = []")
    assert status_help(plain) == "Välj ett av orden i listan: Klar. Vad de omfattar står på bladet «Instruktion»."


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    assert made(source) == made(source)


def deliver(source: Path, fills: dict[str, list[tuple[str, str, str]]]) -> None:
    """Put the forms in the errand instead of its deliveries, filled in: department → (status, grade, comment)."""
    files, _ = made(source)
    for old in source.glob("*.xlsx"):
        old.unlink()
    for path, data in files.items():
        book = load_workbook(io.BytesIO(data))
        sheet, head = book[SHEET], head_of(book)
        columns = {str(cell.value): at for at, cell in enumerate(sheet[head], 1)}
        for row, said in enumerate(fills.get(Path(path).stem, ()), head + 1):
            for heading, value in zip(("Status", "Grad", "Kommentar"), said, strict=True):
                sheet.cell(row, columns[heading]).value = value or None
        book.save(source / Path(path).name)


def test_every_status_and_grade_that_the_form_allows_is_read_without_a_word(tmp_path: Path) -> None:
    choices = choices_of(profile_of())
    allowed = [(status, "") for status in choices.statuses]
    allowed += [(status, grade) for status, grades in choices.grades for grade in grades]
    allowed += [(status, "–") for status in choices.statuses]
    measures = [(f"1.{n}", "Trygghet", f"Åtgärd {n}", "Chef", "Leanlink", "Ryd") for n in range(len(allowed))]
    source = small_errand(tmp_path, 'forvaltningar = [{ namn = "Leanlink" }]', register=[REGISTER[0], *measures])
    deliver(source, {"Leanlink": [(status, grade, "x" * LONGEST_COMMENT) for status, grade in allowed]})
    found = taken(source)
    assert input_codes(found) == []
    assert found.table is not None
    names = {one.nyckel: one.namn for one in profile_of().status}
    assert [names[key] for key in found.table.measures["status"]] == [status for status, _ in allowed]
    assert found.table.measures["grad"].tolist() == ["lopande" if grade[:1].isalpha() else "" for _, grade in allowed]
    assert set(found.table.measures["kommentar"]) == {"x" * LONGEST_COMMENT}


def test_an_untouched_form_is_a_report_of_nothing_and_no_fault(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    deliver(source, {"Socialförvaltningen": [("Pågår", "", ""), ("Genomförd", "", "")]})
    found = taken(source)
    assert input_codes(found) == ["status-tom", "status-tom"]
    assert found.table is not None
    assert found.table.measures["status"].tolist() == [MISSING, MISSING, "pagar", "genomford"]
    assert found.table.missing == ()


def test_the_example_s_forms_filled_in_give_an_errand_without_a_complaint(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    errand, _ = read_errand(source, profile)
    assert errand is not None
    for old in source.glob("*.xlsx"):
        old.unlink()
    words = [
        (one.namn, next((grade.namn for grade in profile.grad if grade.status == one.nyckel), ""))
        for one in profile.status
    ]
    files, problems = make_forms(source, errand, profile)
    assert problems == ()
    for path, data in files.items():
        book = load_workbook(io.BytesIO(data))
        sheet = book[SHEET]
        for row in range(head_of(book) + 1, sheet.max_row + 1):
            sheet[f"F{row}"], sheet[f"G{row}"] = words[row % len(words)]
        book.save(source / Path(path).name)
    found = take_in(source, profile, Options(tmp_path / "output", TEMPLATES), silent)
    assert found.problems == ()
    assert found.table is not None
    assert len(found.table.measures) == 60
    assert MISSING not in set(found.table.measures["status"])


def test_a_measure_of_nobody_s_is_named_and_one_of_two_departments_is_in_both_forms(tmp_path: Path) -> None:
    register = [
        *REGISTER[:2],
        ("3.1", "Fritid", "Gemensam", "Chef", "Leanlink och SOF", ""),
        *((f"4.{n}", "Fritid", f"Ingens {n}", "Chef", "Kyrkan", "") for n in range(12)),
    ]
    source = small_errand(tmp_path, register=register)
    errand, _ = read_errand(source, profile_of())
    assert errand is not None
    forms, problems = form_measures(source, errand, profile_of())
    assert {name: [row.id for row in rows] for name, rows in forms.items()} == {
        "Leanlink": ["1.1", "3.1"],
        "Socialförvaltningen": ["3.1"],
    }
    (one,) = problems
    assert (one.code, one.place.cell) == ("formular-utan-forvaltning", "rad 4")
    assert "12 åtgärder" in one.what
    assert "4.9 …" in one.what


def test_a_department_without_measures_gets_no_form(tmp_path: Path) -> None:
    files, codes = made(small_errand(tmp_path, register=REGISTER[:2]))
    assert (list(files), codes) == (["formular/Leanlink.xlsx"], ["formular-tomt"])


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["uppfoljning = { ar = 2022 }"], "formular-utan-register"),
        (["forvaltningar = []"], "formular-utan-forvaltningar"),
        (['uppfoljning = { ar = 2022, registerfil = "register/plan.xlsx" }'], "register-saknas"),
    ],
)
def test_what_a_form_cannot_be_made_without(tmp_path: Path, lines: list[str], code: str) -> None:
    assert made(small_errand(tmp_path, *lines)) == ({}, [code])


def test_a_fault_in_the_register_is_said(tmp_path: Path) -> None:
    errand, _ = read_errand(small_errand(tmp_path, register=[*REGISTER, REGISTER[1]]), profile_of())
    assert errand is not None
    _, problems = make_forms(tmp_path / "input", errand, profile_of())
    assert [one.place.cell for one in problems] == ["A6"]
    assert stops(problems)


def test_deliveries_do_not_matter_to_a_form(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "Leanlink.xlsx", [["Nr", "Åtgärd", "Status"], ["9", "Fel", "Kanske"]])
    (source / "SOF.xlsx").unlink()
    assert made(source)[1] == []
