"""Web pages that systems export as workbooks."""

import pytest

from pipeline.intake import html_tables
from pipeline.intake.grid import Grid
from pipeline.intake.html_tables import read_html
from pipeline.intake.preflight import Refusal


def tables(page: str, encoding: str = "utf-8") -> tuple[Grid, ...]:
    return read_html(page.encode(encoding), "SOF.xls")


def test_a_table_with_headings_spans_and_breaks() -> None:
    (grid,) = tables(
        "<html><!-- från systemet --><body><h1>Utdrag</h1><table><thead><tr><th>Nr</th>"
        "<th colspan=2>Åtgärd &amp; mål</th>"
        "</tr></thead><tr><td rowspan='2'>1.10</td><td> Läx-\n hjälp<br>i <b>Ryd</b><!-- ? --> nu"
        "<script>x()</script></td>"
        "<td><s>Pågår</s> Klar</td></tr><tr><td><p>a</p><p>b</p></td><td></td></tr></table></body></html>"
    )
    assert grid.sheet == "Tabell 1"
    assert grid.rows == [
        ["Nr", "Åtgärd & mål", ""],
        ["1.10", "Läx- hjälp\ni Ryd nu", "Pågår Klar"],
        ["", "a\nb", ""],
    ]
    assert grid.merged == ((0, 1, 0, 2), (1, 0, 2, 0))
    assert grid.struck == {(1, 2)}


def test_several_tables_and_one_inside_another() -> None:
    found = tables(
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><table></table><table><tr><td>c"
    )
    assert [(grid.sheet, grid.rows) for grid in found] == [("Tabell 1", [["ab"]]), ("Tabell 2", [["c"]])]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="finns-inte">', "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    (grid,) = tables(f"{head}<table><tr><td>åäö</td></tr></table>", encoding)
    assert grid.rows == [["åäö"]]


@pytest.mark.parametrize("page", ["<html><p>Logga in", "<table></table>", "<!-- -->", "<html>"])
def test_a_page_without_a_table_is_said(page: str) -> None:
    with pytest.raises(Refusal, match="fil-utan-blad"):
        tables(page)


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td rowspan=900 colspan=900>a</td></tr>" * 30,
        "<tr><td colspan=900>a</td><td>b</td></tr>" + "<tr></tr>" * 30,
        "<tr><td colspan=x rowspan=-1>" + "<td>a" * 40,
    ],
)
def test_a_table_that_spans_too_far(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tables, "AREA_LIMIT", 20)
    with pytest.raises(Refusal, match="fil-for-stor"):
        tables(f"<table>{rows}</table>")


def test_a_wide_cell_makes_the_empty_rows_below_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tables, "AREA_LIMIT", 50)
    with pytest.raises(Refusal, match="fil-for-stor"):
        tables(f"<table><tr><td colspan=10>a</td><td>b</td></tr>{'<tr></tr>' * 30}</table>")


def test_a_large_page_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tables, "HTML_LIMIT", 5)
    with pytest.raises(Refusal, match="fil-for-stor"):
        tables("<table><tr><td>a")
