"""Reply workbooks with real faults from the real intake: marks at the right cells, and back again."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errand import read_profile
from pipeline.flow import take_in
from pipeline.intake.files import delivery_files
from pipeline.report.reply import answer, rebuild
from pipeline.report.reply.answer import replies
from pipeline.report.reply.list_sheet import LIST
from pipeline.report.reply.styles import ERROR_FILL, REMARK_FILL
from pipeline.result import Options
from tests.builders import profile_of
from tests.example_errand import TEMPLATES, copy_of_example
from tests.report.small_errand import TIDY, input_codes, silent, small_errand, taken, write

MARKS = {ERROR_FILL: "fel", REMARK_FILL: "anmärkning"}


def opened(data: bytes) -> Book:
    return load_workbook(io.BytesIO(data), keep_vba=False)


def marks(book: Book) -> dict[tuple[str, str], str]:
    """(sheet, cell) → fel or anmärkning, for every cell with one of our fills."""
    return {
        (sheet.title, cell.coordinate): MARKS[str(cell.fill.fgColor.rgb)]
        for sheet in book.worksheets
        if sheet.title != LIST
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.fill.fgColor.rgb) in MARKS
    }


def comments(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def listed(book: Book) -> list[tuple[object, ...]]:
    """The rows of the list below its headings."""
    rows: list[tuple[object, ...]] = [tuple(row) for row in book[LIST].iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[0] == "Nr")
    return rows[head + 1 :]


def answered(source: Path) -> dict[str, bytes]:
    return replies(source, taken(source), profile_of())


def reply_to(source: Path, name: str = "Leanlink") -> Book:
    return opened(answered(source)[f"svar/{name} att åtgärda.xlsx"])


def spoil(path: Path, cells: dict[str, str | None]) -> None:
    book = load_workbook(path)
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.save(path)


def test_ten_faults_in_an_example_workbook_are_ten_marks_at_their_cells(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    path = source / "SOF uppföljning 2022.xlsx"
    spoil(path, {
        "F6": "Nästan klar", "F7": "???", "A8": "9.9", "F9": None, "A10": "8.8", "F11": "Kanske", "A12": "7.7",
        "F13": "50 %", "F14": "Genomförd/Pågår", "F15": "Klar 2024-03",
    })  # fmt: skip
    before = path.read_bytes()
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    found = take_in(source, profile, Options(tmp_path / "output", TEMPLATES), silent)
    made = replies(source, found, profile)
    assert list(made) == [
        "svar/Social- och omsorgsförvaltningen att åtgärda.xlsx",
        "svar/Kultur- och fritidsförvaltningen att åtgärda.xlsx",  # a remark on a hidden sheet
    ]
    book = opened(made["svar/Social- och omsorgsförvaltningen att åtgärda.xlsx"])
    wrong = ("F6", "F7", "A8", "A10", "F11", "A12", "F13", "F14", "F15")
    assert marks(book) == {("Uppföljning", one): "fel" for one in wrong} | {("Uppföljning", "F9"): "anmärkning"}
    assert set(comments(book["Uppföljning"])) == {cell for _, cell in marks(book)}
    assert "→ Skriv en av «Genomförd»" in comments(book["Uppföljning"])["F7"]
    assert book.sheetnames[0] == LIST
    assert book.active is book[LIST]
    assert path.read_bytes() == before


def test_the_list_links_to_each_cell_and_says_what_kind_it_is(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske", "C3": None})
    book = reply_to(source)
    assert [row[:4] for row in listed(book)] == [
        (1, "Fel", "Blad1", "C2"),
        (2, "Anmärkning", "Blad1", "C3"),
    ]
    sheet = book[LIST]
    links = {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert list(links.values()) == ["'Blad1'!C2", "'Blad1'!C3"]
    text = "\n".join(str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0])
    assert "I filen «Leanlink.xlsx» finns 1 fel och 1 anmärkning." in text
    assert "skicka tillbaka filen till Maja Exempelsson, Kommunledningsförvaltningen" in text


def test_nothing_is_sent_back_when_nothing_is_wrong(tmp_path: Path) -> None:
    assert answered(small_errand(tmp_path)) == {}


def test_several_faults_on_a_cell_share_one_comment_errors_first(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "Leanlink.xlsx", [*TIDY["Leanlink.xlsx"], ["1.1", "Öppna en cykelverkstad", "Pågår"]])
    book = reply_to(source)
    text = comments(book["Blad1"])["A4"]
    assert text.count("FEL: ") == 2
    assert marks(book)["Blad1", "A4"] == "fel"


@pytest.mark.parametrize("again", ["once", "twice"])
def test_a_mended_reply_in_place_of_the_original_reads_clean(tmp_path: Path, again: str) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske", "A3": "9.9"})
    for _ in range(1 if again == "once" else 2):
        (name,) = answered(source)
        (source / "Leanlink.xlsx").write_bytes(answered(source)[name])
    spoil_named(source / "Leanlink.xlsx", {"C2": "Genomförd", "A3": "1.10"})
    assert input_codes(taken(source)) == []
    assert answered(source) == {}


def spoil_named(path: Path, cells: dict[str, str | None], sheet: str = "Blad1") -> None:
    book = load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)


def test_a_reply_to_a_reply_shows_no_mark_where_the_fault_is_mended(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske", "C3": "Snart"})
    (source / "Leanlink.xlsx").write_bytes(next(iter(answered(source).values())))
    spoil_named(source / "Leanlink.xlsx", {"C2": "Genomförd"})
    book = reply_to(source)
    assert marks(book) == {("Blad1", "C3"): "fel"}
    assert list(comments(book["Blad1"])) == ["C3"]
    assert book.sheetnames == [LIST, "Blad1"]
    assert len(listed(book)) == 1


def test_the_same_faults_give_the_same_bytes(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske"})
    (source / "SOF.xlsx").unlink()
    (source / "SOF.csv").write_text("Nr;Åtgärd;Status\n2.1;Öppna en cykelverkstad;Kanske\n", "utf-8")
    assert len(answered(source)) == 2
    assert answered(source) == answered(source)


def test_a_text_file_comes_back_as_a_workbook_with_the_same_cells_marked(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    (source / "SOF.xlsx").unlink()
    text = "Nr;Åtgärd;Status;Kommentar\n2.1;Öppna en cykelverkstad;Kanske;=1+1\n"
    text += '2.2;Låna ut skridskor;Pågår;"-x\nrad två"\n'
    (source / "SOF.csv").write_text(text, "utf-8")
    book = reply_to(source, "Socialförvaltningen")
    sheet = book["Blad1"]
    assert [cell.value for cell in sheet["A"]] == ["Nr", "2.1", "2.2"]
    assert (sheet["D2"].value, sheet["D2"].data_type, sheet["D2"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["D3"].value == "-x\nrad två"
    assert marks(book) == {("Blad1", "C2"): "fel"}
    assert "en textfil med skiljetecken" in str([row[0].value for row in book[LIST].iter_rows(max_row=7)])
    spoilt = tmp_path / "mended.xlsx"
    book["Blad1"]["C2"] = "Pågår"
    book.save(spoilt)
    (source / "SOF.csv").unlink()
    shutil.move(spoilt, source / "SOF.xlsx")
    assert input_codes(taken(source)) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Filen är tom"), (b"PK\x03\x04 half a zip", "Filen är skadad"), (b"%PDF-1.7", "Filen är ett PDF-dokument")],
)
def test_a_file_that_cannot_be_read_gives_only_the_list(tmp_path: Path, content: bytes, said: str) -> None:
    source = small_errand(tmp_path)
    (source / "SOF.xlsx").write_bytes(content)
    book = reply_to(source, "Socialförvaltningen")
    assert book.sheetnames == [LIST]
    ((number, kind, sheet, cell, what, todo),) = listed(book)
    assert (number, kind, sheet, cell) == (1, "Fel", "hela filen", "–")
    assert said in str(what)
    assert "förvaltningen" not in str(todo)


def test_a_row_s_problem_points_at_its_first_cell_and_a_sheet_s_at_a1(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    rows = [["Titel"], *(["", *row] for row in TIDY["Leanlink.xlsx"])]
    write(source / "Leanlink.xlsx", [*rows, ["", "2.1", "Öppna en cykelverkstad", "Pågår"]], sheet="Läget 2021")
    write(source / "SOF.xlsx", [TIDY["SOF.xlsx"][0], TIDY["SOF.xlsx"][2]])
    found = taken(source)
    assert sorted(input_codes(found)) == ["annan-rapporterar", "blad-ar-skiljer"]
    assert marks(reply_to(source)) == {("Läget 2021", "A1"): "anmärkning", ("Läget 2021", "B5"): "anmärkning"}


def test_a_measure_that_the_department_left_out_is_listed_without_a_cell(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "Leanlink.xlsx", TIDY["Leanlink.xlsx"][:2])
    ((_, kind, sheet, cell, what, todo),) = listed(reply_to(source))
    assert (kind, sheet, cell, todo) == ("Anmärkning", "hela filen", "–", "Lägg till åtgärden i er fil.")
    assert "«1.10»" in str(what)


def test_two_files_of_a_department_get_a_reply_each_under_names_of_their_own(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "Leanlink del 2.xlsx", [TIDY["Leanlink.xlsx"][0], ["1.1", "Måla om tunneln", "Kanske", ""]])
    spoil(source / "Leanlink.xlsx", {"C3": "Kanske"})
    assert list(answered(source)) == [
        "svar/Leanlink, Leanlink del 2 att åtgärda.xlsx",
        "svar/Leanlink, Leanlink att åtgärda.xlsx",
    ]


def test_a_very_long_file_name_gives_a_name_that_a_disk_can_hold(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    for end in ("a", "b"):
        write(
            source / f"{'Någon annans uppgifter ' * 8}{end}.xlsx",
            [["Nr", "Åtgärd", "Status"], ["1.1", "Måla", "Kanske"]],
        )
    names = [name for name in answered(source) if "Någon" in name]
    assert len(set(names)) == 2
    assert all(len(name.encode()) < 240 for name in names)


def test_without_a_list_of_departments_a_reply_is_called_after_its_file(tmp_path: Path) -> None:
    source = small_errand(tmp_path, "forvaltningar = []")
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske"})
    assert list(answered(source)) == ["svar/Leanlink att åtgärda.xlsx"]


def test_copies_that_the_clerk_has_to_choose_between_are_no_department_s_fault(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    shutil.copy(source / "Leanlink.xlsx", source / "Leanlink (2).xlsx")
    assert "kopia-lika" in input_codes(taken(source))
    assert answered(source) == {}


def test_a_hidden_sheet_is_named_without_a_link(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    book = load_workbook(source / "Leanlink.xlsx")
    old = book.copy_worksheet(book.worksheets[0])
    old.title, old.sheet_state = "Förra", "hidden"
    book.save(source / "Leanlink.xlsx")
    made = reply_to(source)
    assert [row[1:4] for row in listed(made)] == [("Anmärkning", "Förra (dolt)", "A1")]
    assert made["Förra"].sheet_state == "hidden"
    assert not [cell for row in made[LIST] for cell in row if cell.hyperlink]


def test_a_workbook_with_macros_keeps_them_and_its_ending(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske"})
    (source / "Leanlink.xlsm").write_bytes(with_macros((source / "Leanlink.xlsx").read_bytes()))
    (source / "Leanlink.xlsx").unlink()
    made = answered(source)
    data = made["svar/Leanlink att åtgärda.xlsm"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled.main+xml" in package.read("[Content_Types].xml")
    assert marks(opened(data)) == {("Blad1", "C2"): "fel"}


def with_macros(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
                    b' Target="vbaProject.bin"/></Relationships>',
                )
            new.writestr(name, content)
        new.writestr("xl/vbaProject.bin", b"macros")
    return out.getvalue()


def test_a_workbook_that_cannot_be_edited_in_parts_comes_back_as_its_cells(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske"})
    strict(source / "Leanlink.xlsx")
    assert input_codes(taken(source)) == ["okand-status"]
    book = reply_to(source)
    assert marks(book) == {("Blad1", "C2"): "fel"}
    assert "en Excelarbetsbok av ett slag som det inte går att göra markeringar i" in str(
        [row[0].value for row in book[LIST].iter_rows(max_row=7)]
    )


def strict(path: Path) -> None:
    """The same workbook with the names of strict Open XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if not name.startswith("["):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ).replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            new.writestr(name, content)
    path.write_bytes(out.getvalue())


def test_an_errand_that_cannot_be_read_has_no_replies(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    (source / "arende.toml").write_text("", "utf-8")
    assert answered(source) == {}
    assert delivery_files(source)[0]


def test_more_faults_than_anyone_reads_are_counted_and_the_first_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_MOST", 1)
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", {"C2": "Kanske", "C3": "Snart"})
    book = reply_to(source)
    assert len(listed(book)) == 1
    assert "är 2 uppgifter oklara. Här är de första 1 märkta" in str(
        [row[0].value for row in book[LIST].iter_rows(max_row=7)]
    )


def test_a_file_with_too_many_cells_to_send_back_gives_the_list_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "MOST_CELLS", 3)
    source = small_errand(tmp_path)
    (source / "SOF.xlsx").unlink()
    (source / "SOF.csv").write_text("Nr;Åtgärd;Status\n2.1;Öppna en cykelverkstad;Kanske\n", "utf-8")
    book = reply_to(source, "Socialförvaltningen")
    assert book.sheetnames == [LIST]
    assert next(row[1:4] for row in listed(book)) == ("Fel", None, "C2")
    assert "Rätta i er egen fil" in str([row[0].value for row in book[LIST].iter_rows(max_row=7)])
