"""Beside the merged table: each figure with its measures, and all that was said of the deliveries."""

import io

from openpyxl import load_workbook

from pipeline.bundle.table_workbook import table_bytes
from pipeline.bundle.trace_sheets import figure_rows, remark_rows
from pipeline.problems import Place, problem
from tests.builders import FOLLOW_UP, errand_of, figures_of, measure_of, profile_of, table_of

ERRAND = errand_of(FOLLOW_UP)


def test_a_figure_names_the_measures_behind_it_and_stands_once() -> None:
    figures = figures_of(ERRAND, table_of(["A1", "pagar"], ["A2", "genomford"], ["A3", "pagar"]))
    rows = list(figure_rows(figures, profile_of()))
    assert ("uppfoljning.antal.pagar", "2", "Åtgärder i uppföljningen med statusen «Pågår».", "A1, A3") in rows
    assert not any(".statusar[" in row[0] or ".kolumner[" in row[0] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_many_measures_are_counted_and_not_all_named() -> None:
    figures = figures_of(ERRAND, table_of(*(measure_of(f"A{at}") for at in range(70))))
    (total,) = (row for row in figure_rows(figures, profile_of()) if row[0] == "uppfoljning.totalt")
    assert total[1] == "70"
    assert total[3].startswith("A0, A1, ")
    assert total[3].endswith(", A59 … och 10 till")


def test_problems_are_listed_with_their_cells() -> None:
    found = problem("bilaga-saknas", Place("arende.toml", row=4), fil="x.pdf", forslag="")
    remark = problem("inte-inkommen", namn="SOF")
    assert [row[:3] for row in remark_rows((found, remark))] == [
        ("arende.toml", "rad 4", "fel"), ("", "", "anmärkning"),
    ]  # fmt: skip


def test_the_sheets_stand_in_the_workbook_and_hold_text_only() -> None:
    table = table_of(["A1", "pagar"])
    remark = problem("inte-inkommen", namn="=1+1")
    data = table_bytes(table, ERRAND, profile_of(), figures_of(ERRAND, table), (remark,))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Åtgärder", "Siffror", "Anmärkningar", "Om tabellen"]
    assert [cell.value for cell in book["Siffror"][1]] == ["Uppgift", "Värde", "Så har den räknats fram", "Åtgärder"]
    assert book["Siffror"]["A2"].value == "uppfoljning.totalt"
    assert all(cell.data_type == "s" for row in book["Anmärkningar"] for cell in row if cell.value)
    assert book["Siffror"].freeze_panes == "A2"
