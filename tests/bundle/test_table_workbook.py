"""The merged table as a workbook, read back with another library."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pipeline.bundle.cell_text import LONGEST
from pipeline.bundle.table_workbook import LONG_TEXTS, table_bytes
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


def test_no_measures_at_all() -> None:
    table = replace(TABLE, measures=frame(), plan=frame())
    book = opened(table)
    assert len(cells(book["Åtgärder"])) <= 2
    assert {row[0]: row[1] for row in cells(book["Om tabellen"])}["Summa"] == 0
