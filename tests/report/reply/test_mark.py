"""Marks in a department's own file: what it holds besides stays as it is."""

import contextlib
import io
import random
import re
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from pipeline.bundle.archive import zip_bytes
from pipeline.report.package import Unfit, open_package
from pipeline.report.reply.comments import AUTHOR, HEADING
from pipeline.report.reply.list_sheet import LIST
from pipeline.report.reply.mark import mark
from pipeline.report.reply.notes import Note, Spot
from pipeline.report.reply.styles import ERROR_FILL, REMARK_FILL


def book_of(*rows: Sequence[str | int | None], sheet: str = "Blad1") -> Workbook:
    book = Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(list(row))
    return book


def data_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def note(row: int, column: int, *, error: bool = True, sheet: str = "Blad1", what: str = "Det är fel.") -> Note:
    return Note(error, what, "Rätta det.", sheet, "", Spot(sheet, row, column))


def marked(data: bytes, *notes: Note) -> Workbook:
    return load_workbook(io.BytesIO(mark(data, notes, "Att åtgärda", ["Till er."]).data))


def edited(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with one thing changed in one part; the part must hold it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for one in before.namelist():
            content = before.read(one)
            if one == name:
                assert old in content, content[:2000]
                content = content.replace(old, new)
            after.writestr(one, content)
    return out.getvalue()


def without(data: bytes, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for one in before.namelist():
            if one not in names:
                after.writestr(one, before.read(one))
    return out.getvalue()


def test_charts_names_rules_and_formats_of_the_department_stay() -> None:
    book = book_of(["a", 1], ["b", 2])
    sheet = book.worksheets[0]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D4")
    sheet["A1"].font = Font(name="Arial", bold=True, color="FF7A0000")
    sheet["A1"].number_format = "@"
    sheet.print_title_rows = "1:1"
    book.defined_names["Lista"] = DefinedName("Lista", attr_text="Blad1!$A$1:$A$2")
    data = data_of(book)
    before, after = open_package(data).parts, open_package(mark(data, [note(0, 0)], "T", []).data).parts
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip
    made = marked(data, note(0, 0))
    cell = made["Blad1"]["A1"]
    assert (cell.font.name, cell.font.b, cell.number_format) == ("Arial", True, "@")
    assert cell.fill.fgColor.rgb == ERROR_FILL
    assert made["Blad1"].print_title_rows == "$1:$1", "a name of the sheet's own follows its sheet"
    assert made["Blad1"]["A2"].fill.fill_type is None


def test_light_letters_are_dark_on_a_mark() -> None:
    book = book_of(["Nr", "Status", "Läge", "Vad"])
    for cell, colour in (("A1", "FFFFFFFF"), ("B1", "FF1F3864")):
        book.worksheets[0][cell].font = Font(color=colour, bold=True)
        book.worksheets[0][cell].fill = PatternFill("solid", fgColor="FF1F3864")
    sheet = marked(data_of(book), note(0, 0), note(0, 1, error=False), note(0, 2))["Blad1"]
    assert sheet["A1"].font.color is None
    assert sheet["A1"].font.b
    assert sheet["B1"].font.color.rgb == "FF1F3864"
    assert sheet["B1"].fill.fgColor.rgb == REMARK_FILL
    assert sheet["C1"].fill.fgColor.rgb == ERROR_FILL


def test_cells_that_are_not_there_are_put_in_at_their_place() -> None:
    data = data_of(book_of(["a", None, "c"], [], ["x"]))
    sheet = marked(data, note(0, 1), note(1, 0), note(6, 4), note(2, 0))["Blad1"]
    filled = [cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == ERROR_FILL]
    assert filled == ["B1", "A2", "A3", "E7"]
    assert [cell.value for cell in sheet[1]] == ["a", None, "c", None, None]


def test_rows_and_cells_without_numbers_of_their_own_are_counted() -> None:
    data = data_of(book_of(["a", "b"], ["c", "d"]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml")
    bare = re.sub(rb'(<(?:row|c)\b[^>]*?) r="[^"]*"', rb"\1", xml)
    data = edited(data, "xl/worksheets/sheet1.xml", xml, bare)
    sheet = marked(data, note(1, 1), note(0, 3), note(4, 0))["Blad1"]
    assert sheet["B2"].fill.fgColor.rgb == ERROR_FILL
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2, max_col=2)] == [["a", "b"], ["c", "d"]]
    assert sheet["D1"].fill.fgColor.rgb == ERROR_FILL


def test_a_new_cell_looks_like_its_row_or_its_column() -> None:
    book = book_of(["a"])
    sheet = book.worksheets[0]
    sheet.column_dimensions["C"].font = Font(italic=True)
    sheet.row_dimensions[3].font = Font(bold=True)
    made = marked(data_of(book), note(0, 2), note(2, 1))["Blad1"]
    assert made["C1"].font.i
    assert made["B3"].font.b


def test_the_department_s_own_comments_stay_and_ours_goes_below() -> None:
    book = book_of(["a", "b"])
    book.worksheets[0]["A1"].comment = Comment("Kolla med Eva", "Eva")
    book.worksheets[0]["B1"].comment = Comment("Klart", "Eva")
    data = data_of(book)
    once = mark(data, [note(0, 0)], "T", [])
    sheet = load_workbook(io.BytesIO(once.data))["Blad1"]
    assert sheet["A1"].comment.text == "Kolla med Eva\n— Att åtgärda —\nFEL: Det är fel.\n→ Rätta det."
    assert sheet["B1"].comment.text == "Klart"
    twice = load_workbook(io.BytesIO(mark(once.data, [note(0, 1, error=False)], "T", []).data))["Blad1"]
    assert twice["A1"].comment.text == "Kolla med Eva"
    assert twice["B1"].comment.text.startswith("Klart\n— Att åtgärda —\nANMÄRKNING")


def test_our_comment_is_known_by_its_heading_and_its_box_goes_with_it() -> None:
    data = data_of(book_of(["a", "b"]))
    once = mark(data, [note(0, 0), note(0, 1)], "T", []).data
    assert boxes(once) == 2
    twice = mark(once, [note(0, 1)], "T", []).data
    assert boxes(twice) == 1
    sheet = load_workbook(io.BytesIO(twice))["Blad1"]
    assert sheet["B1"].comment.author == AUTHOR
    assert sheet["A1"].comment is None


def boxes(data: bytes) -> int:
    drawing = next(content for name, content in open_package(data).parts.items() if name.endswith(".vml"))
    return drawing.count(b"<v:shape ")


def test_a_conversation_is_left_to_itself() -> None:
    book = book_of(["a"])
    book.worksheets[0]["A1"].comment = Comment("[Threaded comment]", "tc={1}")
    sheet = marked(data_of(book), note(0, 0))["Blad1"]
    assert sheet["A1"].comment.text == "[Threaded comment]"
    assert sheet["A1"].fill.fgColor.rgb == ERROR_FILL


def test_only_the_list_is_in_front() -> None:
    book = book_of(["a"])
    book.create_sheet("Andra").append(["b"])
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = True
    made = marked(data_of(book), note(0, 0))
    assert [(one.title, bool(one.sheet_view.tabSelected)) for one in made] == [
        (LIST, True),
        ("Blad1", False),
        ("Andra", False),
    ]
    assert made.active is made[LIST]


def test_a_text_in_the_list_is_never_a_formula_and_holds_any_character() -> None:
    made = marked(data_of(book_of(["a"])), note(0, 0, what="=1+1 <b>&\x07 «x»\ud800"))
    row = next(cell for line in made[LIST] for cell in line if str(cell.value).startswith("=1+1"))
    assert (row.data_type, row.value) == ("s", "=1+1 <b>&␇ «x»�")
    assert "␇" in made["Blad1"]["A1"].comment.text


def test_a_sheet_with_an_apostrophe_can_be_linked_to() -> None:
    made = marked(data_of(book_of(["a"], sheet="Eva's & co")), note(0, 0, sheet="Eva's & co"))
    (link,) = [cell.hyperlink for row in made[LIST] for cell in row if cell.hyperlink]
    assert link.location == "'Eva''s & co'!A1"


def test_a_workbook_without_styles_gets_them() -> None:
    data = without(data_of(book_of(["a"])), "xl/styles.xml")
    data = edited(data, "xl/_rels/workbook.xml.rels", b"relationships/styles", b"relationships/nothing")
    assert (
        open_package(mark(data, [note(0, 0)], "T", []).data).related("xl/workbook.xml", "styles") == "xl/stylesKs1.xml"
    )


def test_a_signature_that_would_no_longer_be_true_goes() -> None:
    data = data_of(book_of(["a"]))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    relation = b'<Relationship Id="rIdS" Type="http://x/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    out = io.BytesIO(edited(out.getvalue(), "_rels/.rels", b"</Relationships>", relation + b"</Relationships>"))
    made = open_package(mark(out.getvalue(), [note(0, 0)], "T", []).data)
    assert not [name for name in made.parts if "signature" in name]
    assert "origin" not in {kind for kind, _ in made.relations("").values()}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/workbook.xml", b"sheets>", b"blad>"),
        ("xl/worksheets/sheet1.xml", b"sheetData", b"cells"),
        ("xl/worksheets/sheet1.xml", b'r="1"', b'r="ett"'),
        ("xl/styles.xml", b"cellXfs", b"stilar"),
        ("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet9.xml"),
        ("_rels/.rels", b"workbook.xml", b"bok.xml"),
        ("xl/workbook.xml", b"<sheets>", b"<!DOCTYPE x><sheets>"),
        ("xl/_rels/workbook.xml.rels", b"relationships/theme", b"relationships/revisionHeaders"),
    ],
)
def test_a_workbook_that_is_not_as_excel_writes_it_is_unfit(part: str, old: bytes, new: bytes) -> None:
    data = edited(data_of(book_of(["a"])), part, old, new)
    with pytest.raises(Unfit):
        mark(data, [note(0, 0)], "T", [])


def test_a_file_that_is_no_package_or_has_another_s_sheet_is_unfit() -> None:
    with pytest.raises(Unfit):
        mark(b"no zip", [], "T", [])
    with pytest.raises(Unfit):
        mark(without(data_of(book_of(["a"])), "[Content_Types].xml"), [], "T", [])
    with pytest.raises(Unfit):
        mark(data_of(book_of(["a"])), [note(0, 0, sheet="Ingen")], "T", [])


def test_styles_out_of_range_do_no_harm() -> None:
    data = data_of(book_of(["a"]))
    data = edited(data, "xl/worksheets/sheet1.xml", b'<c r="A1"', b'<c r="A1" s="99"')
    assert marked(data, note(0, 0))["Blad1"]["A1"].fill.fgColor.rgb == ERROR_FILL


def test_a_chart_sheet_is_passed_over() -> None:
    book = book_of(["a", 1])
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=1, max_row=1))
    book.create_chartsheet("Diagram").add_chart(chart)
    assert marked(data_of(book), note(0, 0)).sheetnames == [LIST, "Blad1", "Diagram"]


def test_comments_go_before_the_parts_that_must_come_after_them() -> None:
    book = book_of(["Nr", "Vad"], ["1", "x"])
    data = data_of(book)
    data = edited(data, "xl/worksheets/sheet1.xml", b"</worksheet>", b"<extLst/></worksheet>")
    xml = open_package(mark(data, [note(0, 0)], "T", []).data).parts["xl/worksheets/sheet1.xml"]
    assert xml.index(b"legacyDrawing") < xml.index(b"extLst")


def test_comments_and_boxes_that_are_not_as_excel_writes_them_are_unfit_and_never_a_crash() -> None:
    book = book_of(["a"])
    book.worksheets[0]["A1"].comment = Comment("Hej", "Eva")
    data = data_of(book)
    comments = next(name for name in open_package(data).parts if "comments/comment" in name or "xl/comments" in name)
    for old, new in ((b"commentList", b"lista"), (b"authors", b"namn"), (b'authorId="0"', b'authorId="x"')):
        with pytest.raises(Unfit):
            mark(edited(data, comments, old, new), [note(0, 0)], "T", [])


@pytest.mark.parametrize("seed", range(25))
def test_a_workbook_with_a_few_wrong_bytes_is_marked_or_unfit(seed: int) -> None:
    book = book_of(["Nr", "Åtgärd"], ["1", "x"])
    book.worksheets[0]["A1"].comment = Comment("Hej", "Eva")
    parts = open_package(mark(data_of(book), [note(1, 1)], "T", ["x"]).data).parts
    chance = random.Random(seed)  # noqa: S311 - the same faults in every run
    name = chance.choice([one for one in parts if one.endswith((".xml", ".rels", ".vml"))])
    content = bytearray(parts[name])
    at = chance.randrange(len(content))
    content[at : at + chance.randrange(20)] = chance.choice([b"<x/>", b"9", b"abc", b""])
    with contextlib.suppress(Unfit):
        made = mark(zip_bytes({**parts, name: bytes(content)}), [note(0, 0)], "T", [])
        assert made.data.startswith(b"PK")


def test_many_marks_are_made_in_reasonable_time_and_each_box_is_its_own() -> None:
    data = data_of(book_of(*([str(n), "x"] for n in range(1_500))))
    made = mark(data, [note(n, 1) for n in range(1_500)], "T", []).data
    drawing = next(content for name, content in open_package(made).parts.items() if name.endswith(".vml"))
    assert len(set(re.findall(rb'id="_x0000_s(\d+)"', drawing))) == 1_500


@pytest.mark.parametrize("named", [True, False])
def test_the_list_s_headings_are_on_every_printed_page(named: bool) -> None:
    book = book_of(["a"])
    if named:
        book.worksheets[0].print_title_rows = "1:1"
    once = mark(data_of(book), [note(0, 0)], "T", ["x"]).data
    for data in (once, mark(once, [note(0, 0)], "T", ["x"]).data):
        made = load_workbook(io.BytesIO(data))
        assert made[LIST].print_title_rows == "$4:$4"
        assert made[LIST]["A4"].value == "Nr"
        assert made["Blad1"].print_title_rows == ("$1:$1" if named else None)


def test_our_comment_is_known_when_a_program_has_dropped_its_author() -> None:
    once = mark(data_of(book_of(["a", "b"])), [note(0, 0)], "T", []).data
    part = next(name for name in open_package(once).parts if "commentsKs" in name)
    again = marked(edited(once, part, AUTHOR.encode(), b" "), note(0, 1))["Blad1"]
    assert again["A1"].comment is None
    assert again["B1"].comment.text == f"{HEADING}\nFEL: Det är fel.\n→ Rätta det."
