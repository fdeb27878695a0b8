"""Workbooks as Excel and other programs write them: values and marks."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter comes without types
from openpyxl.styles import Font

from pipeline.intake.grid import Grid
from pipeline.intake.preflight import Refusal
from pipeline.intake.xlsx import read_xlsx
from tests.intake.handmade import MAIN, PACKAGE, STRICT_MAIN, STRICT_OFFICE, xlsx, xlsx_parts, zipped


def only(data: bytes) -> Grid:
    (grid,) = read_xlsx(data, "SOF.xlsx")
    return grid


def by_openpyxl(workbook: openpyxl.Workbook) -> tuple[Grid, ...]:
    file = BytesIO()
    workbook.save(file)
    return read_xlsx(file.getvalue(), "SOF.xlsx")


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_xlsx(data, "SOF.xlsx")
    return caught.value


HELLO = "<si><t>hej</t></si>"
TWO_CELLS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.1</v></c></row>'


def test_values_of_every_type_start_at_a1() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B2"] = "Status"
    sheet["C2"], sheet["D2"], sheet["E2"] = 1, 1.5, True
    sheet["F2"], sheet["G2"] = date(2022, 11, 3), datetime(2022, 11, 3, 14, 30)  # noqa: DTZ001 - cells have no zone
    sheet["H2"], sheet["I2"] = time(4, 5), timedelta(hours=30)
    (grid,) = by_openpyxl(workbook)
    assert grid.rows == [
        [""] * 9,
        [
            "",
            "Status",
            1,
            1.5,
            True,
            date(2022, 11, 3),
            datetime(2022, 11, 3, 14, 30),  # noqa: DTZ001 - cells have no zone
            time(4, 5),
            timedelta(hours=30),
        ],
    ]
    assert isinstance(grid.rows[1][2], int)
    assert (grid.file, grid.sheet, grid.hidden) == ("SOF.xlsx", "Sheet", False)


def test_xlsxwriter_shared_and_rich_strings(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet("Uppföljning")
        struck = workbook.add_format({"font_strikeout": True})
        sheet.write("A1", "Pågår")
        sheet.write_rich_string("A2", struck, "Pågår", "Genomförd")
        sheet.write("A3", "Utgår", struck)
        sheet.write_blank("A4", None, struck)
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write("B2", 1, workbook.add_format({"num_format": "000"}))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.merge_range("C1:C2", "Trygghet")
    (grid,) = read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert grid.rows == [["Pågår", 2, "Trygghet"], ["PågårGenomförd", 1, ""], ["Utgår", "", ""]]
    assert grid.struck == {(1, 0), (2, 0)}
    assert grid.shown == {(1, 1): "001"}
    assert grid.hidden_rows == {1}
    assert grid.merged == ((0, 2, 1, 2),)
    assert grid.faults == {}


def test_openpyxl_marks_and_hidden_sheets() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "Nr", 1.1
    sheet["A2"].number_format = "0.00"
    sheet["B1"] = "=1+1"
    sheet["B2"] = "#REF!"
    sheet["B2"].data_type = "e"
    sheet["C2"] = "struken"
    sheet["C2"].font = Font(strike=True)
    workbook.create_sheet("Dold").sheet_state = "hidden"
    workbook.create_sheet("Djupt dold").sheet_state = "veryHidden"
    workbook.create_chartsheet("Diagram")
    grids = by_openpyxl(workbook)
    assert [(grid.sheet, grid.hidden, len(grid.rows)) for grid in grids] == [
        ("Sheet", False, 2),
        ("Dold", True, 0),
        ("Djupt dold", True, 0),
    ]
    assert grids[0].faults == {(0, 1): "formel utan värde", (1, 1): "#REF!"}
    assert grids[0].shown == {(1, 0): "1.10"}
    assert grids[0].struck == {(1, 2)}


@pytest.mark.parametrize(
    "data",
    [
        xlsx(TWO_CELLS, strings=HELLO),
        xlsx(TWO_CELLS, strings=HELLO, main=STRICT_MAIN, office=STRICT_OFFICE),
        xlsx(
            TWO_CELLS.replace("<", "<x:").replace("<x:/", "</x:"),
            strings=HELLO.replace("<", "<x:").replace("<x:/", "</x:"),
            prefix="x:",
        ),
        xlsx("<row><c t='s'><v>0</v></c><c><v>1.1</v></c></row>", strings=HELLO),
        xlsx(TWO_CELLS.replace('"', "'"), strings=HELLO),
        xlsx(TWO_CELLS, strings="<si><t>h<!-- tyst --><![CDATA[ej]]></t></si>"),
        xlsx(TWO_CELLS, strings='<si><t>hej</t><rPh sb="0" eb="1"><t>UTTAL</t></rPh><phoneticPr fontId="1"/></si>'),
        zipped({k: v for k, v in xlsx_parts(TWO_CELLS, strings=HELLO).items() if k != "[Content_Types].xml"}),
        zipped({k.replace("/", "\\"): v for k, v in xlsx_parts(TWO_CELLS, strings=HELLO).items()}),
    ],
    ids=["plain", "strict", "prefixed", "no-references", "quotes", "cdata", "phonetic", "no-types", "backslashes"],
)
def test_the_same_table_in_every_dialect(data: bytes) -> None:
    assert only(data).rows == [["hej", 1.1]]


def test_utf_16_parts_are_read() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>åäö</t></is></c></row>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet).encode("utf-16")
    assert only(zipped(parts)).rows == [["åäö"]]


def test_a_workbook_under_another_name_is_found() -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO)
    parts["xl/workbook2.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook2.xml")
    assert only(zipped(parts)).rows == [["hej", 1.1]]


def test_without_relations_the_usual_name_is_tried() -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO)
    del parts["_rels/.rels"]
    assert only(zipped(parts)).rows == [["hej", 1.1]]


def test_a_drawing_that_is_named_but_missing_does_no_harm() -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO, after='<drawing r:id="rId9"/>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId9" Type="x/drawing" Target="../drawings/borta.xml"/>'
        "</Relationships>"
    )
    assert only(zipped(parts)).rows == [["hej", 1.1]]


def test_a_wrong_dimension_and_a_filter_left_on_do_no_harm() -> None:
    rows = TWO_CELLS + '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'
    parts = xlsx_parts(rows, strings=HELLO, after='<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')
    grid = only(zipped(parts))
    assert grid.rows == [["hej", 1.1], [2, ""], [3, ""]]
    assert grid.hidden_rows == {1}


def test_escapes_are_decoded_as_line_breaks() -> None:
    text = '<t xml:space="preserve">rad_x000D_\nnästa_x000B_sist _x005F_x000D_</t>'
    grid = only(xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is>{text}</is></c></row>'))
    assert grid.rows == [["rad\nnästa\nsist _x000D_"]]


def test_dates_from_1904() -> None:
    styles = (
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="1"><font/></fonts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    )
    grid = only(
        xlsx(
            '<row r="1"><c r="A1" s="1"><v>100</v></c></row>',
            styles=styles,
            properties='<workbookPr date1904="1"/>',
        )
    )
    assert grid.rows == [[date(1904, 4, 10)]]


def test_formulas_with_errors_texts_and_nothing() -> None:
    cells = (
        '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="str"><f>C9</f><v>klar</v></c>'
        '<c r="C1"><f t="shared" si="0"/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1</f><v/></c>'
        '<c r="F1" t="e"><v>#REF!</v></c><c r="G1"><f>1+1</f><v>2</v></c><c r="H1" t="str"><f>X</f></c>'
    )
    grid = only(xlsx(f'<row r="1">{cells}</row>'))
    assert grid.rows == [["", "klar", "", "", "", "", 2, ""]]
    assert grid.faults == {
        (0, 0): "#DIV/0!",
        (0, 2): "formel utan värde",
        (0, 4): "formel utan värde",
        (0, 5): "#REF!",
        (0, 7): "formel utan värde",
    }


def test_a_sheet_of_uncalculated_formulas_is_not_an_empty_sheet() -> None:
    grid = only(xlsx('<row r="3"><c r="B3"><f>1+1</f></c></row>'))
    assert grid.rows == [["", ""], ["", ""], ["", ""]]
    assert grid.faults == {(2, 1): "formel utan värde"}


def test_struck_inline_runs() -> None:
    runs = "<is><r><rPr><strike/></rPr><t>Pågår</t></r><r><t>Klar</t></r></is>"
    kept = '<is><r><rPr><strike val="0"/></rPr><t>Pågår</t></r></is>'
    row = f'<row r="1"><c r="A1" t="inlineStr">{runs}</c><c r="B1" t="inlineStr">{kept}</c></row>'
    assert only(xlsx(row)).struck == {(0, 0)}


def test_formatted_blanks_to_the_last_row_are_nothing() -> None:
    blanks = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/><c r="XFD{n}" s="0"/></row>' for n in range(1_048_000, 1_048_577)
    )
    assert only(xlsx(TWO_CELLS + blanks, strings=HELLO)).rows == [["hej", 1.1]]


@pytest.mark.parametrize(
    ("cell", "row", "column"),
    [("XFD1048576", 1_048_576, "XFD"), ("C1048576", 1_048_576, "C"), ("XFD900", 900, "XFD")],
)
def test_a_value_far_away_is_named_by_its_cell(cell: str, row: int, column: str) -> None:
    cells = TWO_CELLS + '<row r="899"><c r="A899"><v>1</v></c></row>'
    far = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
    found = refusal(xlsx(cells + far, strings=HELLO))
    assert (found.code, found.sheet, found.row, found.column) == ("cell-langt-bort", "Blad", row, column)


def test_a_value_far_away_in_a_sheet_without_references() -> None:
    rows = "<row/>" * 1999 + '<row><c r="XFD2000"><v>1</v></c></row>'
    assert refusal(xlsx(rows)).code == "cell-langt-bort"


def test_many_sheets_of_moderate_reach_are_too_large_together() -> None:
    parts = xlsx_parts('<row r="99999"><c r="Z99999"><v>1</v></c></row>')
    workbook = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = workbook.replace("</sheets>", '<sheet name="Två" sheetId="2" r:id="rId1"/></sheets>')
    assert refusal(zipped(parts)).code == "fil-for-stor"


def test_one_long_text_in_many_cells_is_too_large() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3001))
    assert refusal(xlsx(cells, strings=f"<si><t>{'å' * 20_000}</t></si>")).code == "fil-for-stor"


def test_one_long_text_among_many_short_ones_is_read() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 2}</v></c></row>' for n in range(1, 4001))
    cells += '<row r="4001"><c r="A4001" t="s"><v>2</v></c></row>'
    grid = only(xlsx(cells, strings=f"<si><t>ja</t></si><si><t>nej</t></si><si><t>{'å' * 20_000}</t></si>"))
    assert grid.rows[-1] == ["å" * 20_000]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_doctype_is_refused(part: str) -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO, styles="<fonts/>")
    parts[part] = f'<!DOCTYPE a [<!ENTITY b "bb">]>{parts[part]!s}'
    assert refusal(zipped(parts)).code == "fil-farlig"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_doctype_in_utf_16_is_refused(encoding: str) -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO)
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet>{parts["xl/worksheets/sheet1.xml"]!s}'
    parts["xl/worksheets/sheet1.xml"] = sheet.encode(encoding)
    assert refusal(zipped(parts)).code in {"fil-farlig", "fil-skadad"}


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></d>'),
        ("xl/worksheets/sheet1.xml", f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"></worksheet>'),
        ("xl/worksheets/sheet1.xml", "<" * 1000),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"/>'),
        ("xl/styles.xml", "<styleSheet><fonts>"),
        ("xl/workbook.xml", "<workbook>"),
        ("xl/workbook.xml", '<workbook><sheets><sheet name="Blad"/></sheets></workbook>'),
    ],
)
def test_xml_that_is_broken_means_a_damaged_file(part: str, content: str) -> None:
    parts = xlsx_parts(TWO_CELLS, strings=HELLO, styles="<fonts/>")
    parts[part] = content
    assert refusal(zipped(parts)).code == "fil-skadad"


@pytest.mark.parametrize(
    "after",
    [
        "</mergeCells>",
        '<mergeCells><mergeCell ref="A1:B1"/>',
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells',
        '<mergeCells><mergeCell ref="A1:Ö1"/></mergeCells>',
    ],
)
def test_what_is_broken_below_the_rows_is_damage_too(after: str) -> None:
    assert refusal(xlsx(TWO_CELLS, strings=HELLO, after=after)).code == "fil-skadad"


@pytest.mark.parametrize("below", [True, False])
def test_merged_cells_are_found_on_whichever_side_of_the_rows_they_stand(below: bool) -> None:
    merges = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    parts = xlsx_parts(TWO_CELLS, strings=HELLO, after=merges if below else "")
    if not below:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = str(parts[name]).replace("<sheetData>", merges + "<sheetData>")
    grid = only(zipped(parts))
    assert grid.rows == [["hej", 1.1]]
    assert grid.merged == ((0, 0, 0, 1),)


def test_a_workbook_without_worksheets_is_said() -> None:
    parts = xlsx_parts(TWO_CELLS)
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    assert refusal(zipped(parts)).code == "fil-utan-blad"


def test_strings_and_styles_that_are_named_but_missing_do_no_harm() -> None:
    parts = xlsx_parts('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', strings=HELLO, styles="<fonts/>")
    del parts["xl/sharedStrings.xml"], parts["xl/styles.xml"]
    assert only(zipped(parts)).rows == [[1]]


def test_only_so_much_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "<row><c><v>1</v></c></row>" * 50
    parts = xlsx_parts(rows)
    size = len(str(parts["xl/worksheets/sheet1.xml"]))
    monkeypatch.setattr("pipeline.intake.xlsx.ODD_LIMIT", size)
    assert len(only(zipped(parts)).rows) == 50
    workbook = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = workbook.replace("</sheets>", '<sheet name="Två" sheetId="2" r:id="rId1"/></sheets>')
    assert refusal(zipped(parts)).code == "fil-for-stor"


def test_line_breaks_written_as_numbers() -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>a&#13;b&#229;</t></is></c></row>'
    assert only(xlsx(cell)).rows == [["a\nbå"]]
