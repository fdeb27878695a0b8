"""The merged table as a workbook, read back with another library."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from pipeline.bundle.cell_text import LONGEST
from pipeline.bundle.table_book import LONG_TEXTS
from pipeline.bundle.table_columns import MOST_OWN
from pipeline.bundle.table_workbook import table_bytes
from pipeline.errand import Errand, Profile
from pipeline.errand.profile import MISSING
from pipeline.intake.table import MEASURE_COLUMNS, Delivery, Ledger, Table

PROFILE = Profile.model_validate(
    {
        "kommun": {"namn": "Exempelby kommun"},
        "diarienummer": {"monster": ".*", "exempel": "KS 2020-754"},
        "status": [{"nyckel": "klar", "namn": "Genomförd", "farg": "1B5E20"}, {"nyckel": "pagar", "namn": "Pågår"}],
        "flagga": [{"nyckel": "sen", "namn": "Försenad", "ord": ["sen"]}],
        "grad": [{"nyckel": "lopande", "namn": "Bedrivs löpande", "status": "pagar"}],
    }
)
ERRAND = Errand.model_validate(
    {
        "diarienummer": "KS 2020-754 & mer",
        "titel": "Plan mot segregation",
        "datum": date(2023, 2, 6),
        "avsandare": {"forvaltning": "Kommunledningsförvaltningen", "handlaggare": "Maja Exempelsson"},
        "beslutspunkter": ["Kommunstyrelsen noterar informationen."],
        "mbl": {"utfall": "ej påkallat"},
        "dokument": [{"datum": date(2023, 2, 6), "mall": "tjansteskrivelse.docx"}],
        "uppfoljning": {"ar": 2022},
        "plan": {"ar": 2023, "registerfil": "register/plan-2023.xlsx"},
    }
)
EMPTY: dict[str, Any] = {
    **dict.fromkeys(MEASURE_COLUMNS, ""),
    "rad": 0,
    "register_rad": 0,
    "flaggor": (),
    "status": MISSING,
}


def measure(**values: object) -> dict[str, Any]:
    return {**EMPTY, **values}


def frame(*rows: dict[str, Any], extra: tuple[str, ...] = ()) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*MEASURE_COLUMNS, *extra], dtype=object)


A1 = measure(
    id="1.10", omrade="Trygghet", atgard="Fler vuxna ute", ansvarig="Fältchefen", plats="Ryd", forvaltning="SOF",
    status="pagar", status_text="pågår löpande", grad="lopande", flaggor=("sen",), kommentar="Tre kvällar",
    fil="SOF.xlsx", blad="Blad1", rad=14, kolumn="E",
    register_fil="register/plan-2022.xlsx", register_blad="Plan", register_rad=3,
)  # fmt: skip
A2 = measure(id="02", atgard="Öppet bibliotek", forvaltning="KOF", register_fil="register/plan-2022.xlsx")
TABLE = Table(
    measures=frame(A1, A2),
    plan=frame(measure(id="B1", atgard="Ny åtgärd", tidigare="1.10", status="")),
    extra=(),
    deliveries=(Delivery("SOF.xlsx", "SOF", 1, "ff"),),
    missing=("KOF",),
    words=(),
    ledger=Ledger(2, 1, (("underrubrik", 1),)),
)


def opened(table: Table = TABLE, errand: Errand = ERRAND) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table_bytes(table, errand, PROFILE)))


def cells(sheet: Any) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_one_row_per_measure_with_its_origin() -> None:
    head, first, second = cells(opened()["Åtgärder"])
    assert dict(zip(head, first, strict=True)) == {
        "Nr": "1.10",
        "Utvecklingsområde": "Trygghet",
        "Åtgärd": "Fler vuxna ute",
        "Ansvarig": "Fältchefen",
        "Plats": "Ryd",
        "Förvaltning": "SOF",
        "Status": "Pågår",
        "Så skrev förvaltningen": "pågår löpande",
        "Grad": "Bedrivs löpande",
        "Flaggor": "Försenad",
        "Kommentar": "Tre kvällar",
        "Fil": "SOF.xlsx",
        "Blad": "Blad1",
        "Rad": 14,
        "Statuscell": "E14",
        "Registrets fil": "register/plan-2022.xlsx",
        "Registrets blad": "Plan",
        "Registrets rad": 3,
    }
    missing = dict(zip(head, second, strict=True))
    assert (missing["Nr"], missing["Status"], missing["Rad"], missing["Statuscell"]) == (
        "02",
        "Uppgift saknas",
        None,
        None,
    )


def test_the_departments_own_columns_come_along() -> None:
    table = replace(
        TABLE, measures=frame({**A1, "Budget": "12", "fil": "x.xlsx", "FIL": "deras"}, extra=("Budget", "FIL"))
    )
    table = replace(table, extra=("Budget", "FIL"))
    head, row = cells(opened(table)["Åtgärder"])
    said = dict(zip(head, row, strict=True))
    assert (said["Budget"], said["FIL (förvaltningens)"], said["Fil"]) == ("12", "deras", "x.xlsx")


def test_the_sheets_are_set_up_to_be_used_and_printed() -> None:
    book = opened()
    assert book.sheetnames == ["Åtgärder", "Planen 2023", "Om tabellen"]
    sheet = book["Åtgärder"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:R3")
    assert (
        sheet.page_setup.orientation,
        sheet.page_setup.fitToHeight,
        sheet.sheet_properties.pageSetUpPr.fitToPage,
    ) == (
        "landscape",
        0,
        True,
    )
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Åtgärder'!$A$1:$K$3"
    assert sheet["C2"].alignment.wrap_text
    assert (sheet["G2"].value, sheet["G2"].font.bold, sheet["G3"].font.color.rgb) == ("Pågår", True, "FF7A0000")
    assert "&amp;RKS 2020-754 &amp;&amp; mer</oddHeader>" in first_sheet_as_xml()
    assert book.properties.created == datetime(2023, 2, 6)  # noqa: DTZ001 - openpyxl gives times without a zone


def first_sheet_as_xml() -> str:
    with zipfile.ZipFile(io.BytesIO(table_bytes(TABLE, ERRAND, PROFILE))) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_the_new_plan_has_a_sheet_of_its_own() -> None:
    head, row = cells(opened()["Planen 2023"])
    said = dict(zip(head, row, strict=True))
    assert (said["Nr"], said["Åtgärd"], said["Fortsätter från"]) == ("B1", "Ny åtgärd", "1.10")
    without = ERRAND.model_copy(update={"plan": None, "uppfoljning": None, "exempel": True})
    assert opened(errand=without).sheetnames == ["Åtgärder", "Om tabellen"]


def test_the_last_sheet_says_what_the_table_is_and_its_sums() -> None:
    said = {row[0]: row[1] for row in cells(opened()["Om tabellen"])}
    assert said["Diarienummer"] == "KS 2020-754 & mer"
    assert said["Datum"] == "2023-02-06"
    assert (said["Pågår"], said["Uppgift saknas"], said["Summa"]) == (1, 1, 2)
    assert "Genomförd" not in said
    assert (said["Rader med åtgärder i underlaget"], said["varav räknade"], said["varav underrubrik"]) == (2, 1, 1)
    assert (said["SOF"], said["KOF"]) == ("SOF.xlsx", "Inte inkommet")
    example = {row[0] for row in cells(opened(errand=ERRAND.model_copy(update={"exempel": True}))["Om tabellen"])}
    assert "Exempel" in example


@pytest.mark.parametrize(
    "text", ["=1+1", "{=SUM(A1:A2)}", "+46 13", "-", "@x", "https://exempel.se", "0012", "_x0041_", "<b>&"]
)
def test_text_stays_text(text: str) -> None:
    table = replace(TABLE, measures=frame({**A1, "kommentar": text}))
    cell = opened(table)["Åtgärder"]["K2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_that_fills_more_than_a_cell_is_whole_on_a_sheet_of_its_own() -> None:
    text = "ordet " * 15_000
    book = opened(replace(TABLE, measures=frame({**A1, "kommentar": text})))
    shown = book["Åtgärder"]["K2"].value
    assert len(shown) == LONGEST
    assert shown.endswith("[Texten är för lång för en cell. Hela texten står på bladet «Långa texter».]")
    rows = cells(book[LONG_TEXTS])[1:]
    assert [row[:3] for row in rows] == [["Åtgärder", "K2", number] for number in (1, 2, 3)]
    assert "".join(str(row[3]) for row in rows) == text
    assert "Långa texter" in {row[0] for row in cells(book["Om tabellen"])}


def test_the_same_table_gives_the_same_bytes() -> None:
    assert table_bytes(TABLE, ERRAND, PROFILE) == table_bytes(TABLE, ERRAND, PROFILE)


@pytest.mark.parametrize(
    "text", ["_x0041_x0042_", " _x0041_ ", "rad 1\nrad 2", " runt om ", "a\u00a0b", "a\tb", "&lt;"]
)
def test_text_is_read_back_as_it_was(text: str) -> None:
    """By both of the libraries that people read such a table with."""
    table = replace(TABLE, measures=frame({**A1, "kommentar": text}))
    made = table_bytes(table, ERRAND, PROFILE)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert openpyxl.load_workbook(io.BytesIO(made))["Åtgärder"]["K2"].value == text
    assert book.get_sheet_by_name("Åtgärder").to_python()[1][10] == text


def test_many_measures_stand_once_each_with_every_value() -> None:
    """More than are made at a time, of all that a row can be: high and low, with and without a report."""
    rows = [
        measure(
            id=f"{at}", omrade=f"Område {at % 7}", atgard=f"Åtgärd {at}" + " ord" * (at % 30),
            ansvarig=f"Chef {at % 3}", forvaltning="SOF" if at % 5 else "", status=("pagar", "klar", MISSING)[at % 3],
            status_text=f"s{at % 4}",
            kommentar="\n".join(f"rad {n}" for n in range(at % 4)), fil="SOF.xlsx" if at % 3 < 2 else "",
            blad="Blad1", rad=at % 900, kolumn="E", register_rad=at,
        )
        for at in range(4_500)
    ]  # fmt: skip
    table = replace(
        TABLE, measures=frame(*({**one, "Budget": f"{at}"} for at, one in enumerate(rows)), extra=("Budget",))
    )
    sheet = opened(replace(table, extra=("Budget",)))["Åtgärder"]
    head, *found = cells(sheet)
    names = {"pagar": "Pågår", "klar": "Genomförd", MISSING: "Uppgift saknas"}
    said = [dict(zip(head, row, strict=True)) for row in found]
    assert [one["Nr"] for one in said] == [one["id"] for one in rows]
    for heading, key in (
        ("Utvecklingsområde", "omrade"), ("Åtgärd", "atgard"), ("Ansvarig", "ansvarig"), ("Förvaltning", "forvaltning"),
        ("Så skrev förvaltningen", "status_text"), ("Kommentar", "kommentar"), ("Fil", "fil"), ("Blad", "blad"),
        ("Rad", "rad"), ("Registrets rad", "register_rad"),
    ):  # fmt: skip
        assert [one[heading] for one in said] == [one[key] or None for one in rows], heading
    assert [one["Budget"] for one in said] == [f"{at}" for at in range(4_500)]
    assert [one["Status"] for one in said] == [names[one["status"]] for one in rows]
    assert sheet.dimensions == "A1:S4501"
    assert all(sheet.cell(at, 1).has_style and sheet.cell(at, 10).border.left.style for at in (2, 2001, 2002, 4501))
    assert {sheet.cell(at, 7).font.color.rgb for at in range(2, 4502) if sheet.cell(at, 7).value == "Genomförd"} == {
        "FF1B5E20"
    }


def test_a_row_is_as_high_as_its_texts() -> None:
    long = measure(id="2", atgard="x" * 47, kommentar="en\ntvå\ntre")
    sheet = opened(replace(TABLE, measures=frame(measure(id="1"), long, measure(id="3", atgard="y" * 5_000))))[
        "Åtgärder"
    ]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 45, 409]


def test_what_a_sheet_does_not_hold_stands_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.bundle.table_workbook.MOST_ROWS", 3)
    book = opened(replace(TABLE, measures=frame(*(measure(id=f"{at}") for at in range(7)))))
    assert book.sheetnames[:3] == ["Åtgärder", "Åtgärder (2)", "Åtgärder (3)"]
    assert [row[0] for name in book.sheetnames[:3] for row in cells(book[name])[1:]] == [f"{at}" for at in range(7)]
    assert {row[0]: row[1] for row in cells(book["Om tabellen"])}["Summa"] == 7


def test_columns_that_a_sheet_does_not_hold_are_left_out_and_said() -> None:
    own = tuple(f"Egen {number}" for number in range(MOST_OWN + 3))
    measures = frame({**A1, **dict.fromkeys(own, "x")}, extra=own)
    book = opened(replace(TABLE, measures=measures, extra=own))
    heads, row = book["Åtgärder"].iter_rows(values_only=True, max_row=2)
    assert len(heads) == len(row) == 16_384
    assert heads[-8:-6] == ("Egen 16365", "Fil")
    said = {label: text for label, text, *_ in book["Om tabellen"].iter_rows(values_only=True)}
    assert said["Kolumner som inte får plats"].startswith("3 av förvaltningarnas egna kolumner")
    assert "«Egen 16366»" in said["Kolumner som inte får plats"]


def test_no_measures_at_all() -> None:
    table = replace(TABLE, measures=frame(), plan=frame())
    book = opened(table)
    assert len(cells(book["Åtgärder"])) <= 2
    assert {row[0]: row[1] for row in cells(book["Om tabellen"])}["Summa"] == 0
