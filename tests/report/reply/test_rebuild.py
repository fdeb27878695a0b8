"""A workbook made anew from the cells that were read: names, merged and hidden cells, and what is too much."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book

from pipeline.intake.grid import Grid, Value, Workbook
from pipeline.problems import Place, problem
from pipeline.report.reply import rebuild as rebuilding
from pipeline.report.reply.list_sheet import LIST
from pipeline.report.reply.rebuild import rebuild, renamed


def workbook(*grids: Grid) -> Workbook:
    return Workbook("SOF.ods", "ods", "", grids)


def grid(rows: list[list[Value]], sheet: str = "Blad1", **more: object) -> Grid:
    return Grid("SOF.ods", sheet, rows, **more)  # type: ignore[arg-type]  # each test names the parts it is about


def opened(*grids: Grid) -> Book:
    return load_workbook(io.BytesIO(rebuild(workbook(*grids)).data))


def test_cells_are_the_texts_that_a_person_saw() -> None:
    rows: list[list[Value]] = [["Nr", "Status"], [1.1, 0.5], [2, True]]
    book = opened(grid(rows, shown={(1, 0): "1.10"}, faults={(2, 1): "#REF!", (2, 0): "formel utan värde"}))
    assert [[cell.value for cell in row] for row in book["Blad1"]] == [
        ["Nr", "Status"],
        ["1.10", "0,5"],
        [None, "#REF!"],
    ]
    assert {cell.data_type for row in book["Blad1"] for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@SUMMA(A1)"])
def test_what_begins_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    cell = opened(grid([[text, "x"], [text, None]]))["Blad1"]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_sheets_have_names_that_excel_takes_each_once() -> None:
    names = ["", "a/b", "A-B", "x" * 40, "x" * 41, LIST, "'", "History", "a/b"]
    made = rebuild(workbook(*(grid([["x"]], sheet=name) for name in names)))
    titles = load_workbook(io.BytesIO(made.data)).sheetnames
    assert titles == [
        "Blad1", "a-b", "A-B (2)", "x" * 31, "x" * 27 + " (2)", f"{LIST} (2)", "Blad7", "History (2)", "a-b (3)",
    ]  # fmt: skip
    assert made.workbook is not None
    assert [one.sheet for one in made.workbook.grids] == titles
    (moved,) = renamed((problem("status-tom", Place("SOF.ods", "a/b", row=1), nr="1", cell="x"),), made.names)
    assert moved.place.sheet == "a-b"


def test_merged_and_hidden_cells_are_so_again_inside_what_is_filled() -> None:
    rows: list[list[Value]] = [["a", "b"], ["c", "d"], ["e", "f"]]
    merged = ((0, 0, 1, 0), (1, 0, 2, 0), (2, 0, 900_000, 900), (0, 1, 0, 1))
    book = opened(grid(rows, merged=merged, hidden_rows=frozenset({1})), grid([], sheet="Tomt", hidden=True))
    sheet = book["Blad1"]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:A2", "A3:B3"}
    assert sheet["A1"].value == "a"
    assert sheet.row_dimensions[2].hidden
    assert book["Tomt"].sheet_state == "hidden"


def test_a_merged_cell_larger_than_any_heading_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "_LARGEST_MERGE", 3)
    assert not opened(grid([["a", "b"], ["c", "d"]], merged=((0, 0, 1, 1),)))["Blad1"].merged_cells.ranges


def test_long_texts_make_high_rows_and_no_text_is_too_long_for_a_cell() -> None:
    sheet = opened(grid([["x" * 40_000, "Kort"], ["En titel som är mycket längre än tabellens kolumner är breda"]]))[
        "Blad1"
    ]
    assert len(str(sheet["A1"].value)) == 32_767
    assert 390 < sheet.row_dimensions[1].height < 409, "Excel takes no more"
    assert sheet.column_dimensions["A"].width < 60


def test_a_file_with_far_too_many_cells_gives_only_the_sheet_for_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "MOST_CELLS", 3)
    made = rebuild(workbook(grid([["a", "b"], ["c", "d"]])))
    assert made.workbook is None
    assert load_workbook(io.BytesIO(made.data)).sheetnames == [LIST]
