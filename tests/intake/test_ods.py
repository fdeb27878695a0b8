"""Workbooks from LibreOffice: what content.xml tells."""

from datetime import date, datetime, time, timedelta

import pytest

from pipeline.intake import ods as module
from pipeline.intake.grid import Grid
from pipeline.intake.ods import read_ods
from pipeline.intake.preflight import Refusal
from tests.intake.handmade import ods, zipped


def only(rows: str, **more: str) -> Grid:
    (grid,) = read_ods(ods(rows, **more), "SOF.ods")
    return grid


def row(*cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def text(words: str, about: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {about}><text:p>{words}</text:p></table:table-cell>'


def typed(kind: str, value: str, shown: str = "") -> str:
    name = {"float": "value", "percentage": "value"}.get(kind, f"{kind}-value")
    about = f'office:value-type="{kind}" office:{name}="{value}"'
    return f"<table:table-cell {about}><text:p>{shown}</text:p></table:table-cell>"


def test_values_of_every_type() -> None:
    grid = only(
        row(
            text("Pågår"),
            typed("float", "1.1", "1,10"),
            typed("float", "2", "2"),
            typed("percentage", "0.5", "50 %"),
            typed("date", "2022-11-03", "3 nov"),
            typed("date", "2022-11-03T14:30:00", ""),
            typed("time", "PT04H05M00S", ""),
            typed("time", "PT30H00M00S", ""),
            typed("time", "-PT01H", ""),
            typed("boolean", "true", "SANT"),
            typed("date", "igår", "igår"),
            typed("time", "snart", "snart"),
        )
    )
    assert grid.rows == [
        ["Pågår", 1.1, 2, 0.5, date(2022, 11, 3), datetime(2022, 11, 3, 14, 30), time(4, 5), timedelta(hours=30),  # noqa: DTZ001 - cells have no zone
         timedelta(hours=-1), True, "igår", "snart"],
    ]  # fmt: skip
    assert grid.shown == {(0, 1): "1.10", (0, 3): "50%"}


def test_text_with_spaces_tabs_breaks_spans_and_a_comment() -> None:
    inside = (
        'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<text:span>e</text:span>f<!-- tyst -->g</text:p>'
        "<text:p>ny</text:p><office:annotation><text:p>kommentar</text:p></office:annotation><text:p>"
    )
    assert only(row(text(inside))).rows == [["a  b\tc\nde" + "fg\nny\n"]]


def test_a_text_that_is_only_stored() -> None:
    cell = '<table:table-cell office:value-type="string" office:string-value="Klar"/>'
    assert only(row(cell)).rows == [["Klar"]]


def test_repeated_cells_and_rows_blank_ones_to_the_end() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    grid = only(
        row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            text("x", 'table:number-columns-repeated="2"'),
            blank,
        )
        + row(text("y"), blank, about='table:number-rows-repeated="2"')
        + row(blank, about='table:number-rows-repeated="1048573"')
        + row(text("efter slutet"))
    )
    assert grid.rows == [["", "", "x", "x"], ["y", "", "", ""], ["y", "", "", ""]]


def test_faults() -> None:
    error = text("#REF!", 'calcext:value-type="error"')
    grid = only(row(error, '<table:table-cell table:formula="of:=1+1"/>', '<table:table-cell table:style-name="ce1"/>'))
    assert grid.rows == [["", ""]]
    assert grid.faults == {(0, 0): "#REF!", (0, 1): "formel utan värde"}


def test_struck_text_by_cell_row_column_and_span() -> None:
    style = '<style:style style:name="s"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    grid = only(
        '<table:table-column/><table:table-column table:default-cell-style-name="s"/><table:table-column/>'
        + row(text("a", 'table:style-name="s"'), text("b"), text("c"), text("d"))
        + row(text('e <text:span text:style-name="s">f</text:span>'), text("g", 'table:style-name="fri"'))
        + row(text("h"), about='table:default-cell-style-name="s"'),
        styles=style + '<style:style style:name="fri"><style:text-properties/></style:style>',
    )
    assert grid.struck == {(0, 0), (0, 1), (1, 0), (2, 0)}


def test_hidden_sheets_hidden_rows_and_merged_cells() -> None:
    style = '<style:style style:name="ta"><style:table-properties table:display="false"/></style:style>'
    grid = only(
        row(text("a", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), "<table:covered-table-cell/>")
        + row(text("b"), about='table:visibility="filter" table:number-rows-repeated="2"')
        + row(about='table:visibility="collapse"'),
        styles=style,
        table='table:style-name="ta"',
    )
    assert grid.hidden
    assert grid.hidden_rows == {1, 2}
    assert grid.merged == ((0, 0, 1, 1),)


@pytest.mark.parametrize(
    ("rows", "row_number", "column"),
    [
        (row(text("a")) + row(about='table:number-rows-repeated="1048570"') + row(text("x")), 1_048_572, "A"),
        (row(text("x"), about='table:number-rows-repeated="1048576"') + row(text("x")), 1_048_576, "A"),
        (row(text("x", 'table:number-columns-repeated="16385"')), 1, "A"),
        (
            row('<table:table-cell table:number-columns-repeated="16000"/>', text("x"))
            + row(about='table:number-rows-repeated="998"')
            + row(text("y")),
            1,
            "WQK",
        ),
    ],
)
def test_a_value_far_away_is_named_by_its_cell(rows: str, row_number: int, column: str) -> None:
    with pytest.raises(Refusal) as caught:
        only(rows)
    assert (caught.value.code, caught.value.row, caught.value.column) == ("cell-langt-bort", row_number, column)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AREA_LIMIT", 3)
    with pytest.raises(Refusal, match="cell-langt-bort"):
        only(row(text("a"), text("b"), text("c"), text("d")))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"content.xml": "<office:document"}, "fil-skadad"),
        ({"content.xml": "<!DOCTYPE a><a/>"}, "fil-farlig"),
        ({"content.xml": "<a/>"}, "fil-utan-blad"),
        ({"styles.xml": "<a/>"}, "fil-skadad"),
    ],
)
def test_faulty_files(parts: dict[str, str | bytes], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        read_ods(zipped(parts), "SOF.ods")
