"""The workbook that calamine gets: a zip that anybody can open, with the rows of each sheet at its end."""

import io
import zipfile

import pytest

from pipeline.intake.raw_sheets import sheets_of
from pipeline.intake.rebuilt import rebuilt
from tests.intake.handmade import MAIN

ROWS = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
SHARED = f'<sst xmlns="{MAIN}"><si><t>Åtgärd</t></si></sst>'.encode()


def sheet(before: str = "", rows: str = ROWS, after: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{before}{rows}{after}</worksheet>'.encode()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_zip_that_others_can_open_and_calamine_reads() -> None:
    data = rebuilt([sheet(), sheet(rows="<sheetData/>")], SHARED, b"<styleSheet/>", from_1904=True)
    parts = parts_of(data)
    assert parts["xl/sharedStrings.xml"] == SHARED
    assert parts["xl/styles.xml"] == b"<styleSheet/>"
    assert b'date1904="1"' in parts["xl/workbook.xml"]
    assert [one.rows for one in sheets_of(data, trusted=True)] == [[["Åtgärd"]], []]
    assert {one.date_time[:3] for one in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1)}


def test_parts_that_are_empty_are_left_out() -> None:
    assert set(parts_of(rebuilt([sheet()], b"", b"", from_1904=False))) == {
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "handed_over"),
    [
        (sheet("<a/>", ROWS, "<b/>"), sheet("<a/><b/><mergeCells/>", ROWS)),
        (sheet("", ROWS, "<mergeCells></mergeCells>"), sheet("<mergeCells></mergeCells>", ROWS)),
        (sheet() + b"\n", sheet("<mergeCells/>")),
        (sheet(rows="<sheetData/>"), sheet(rows="<sheetData/>")),
        (sheet(after="</mergeCells>"), sheet(after="</mergeCells>")),
        (sheet("<a>", ROWS, "<b/>"), sheet("<a>", ROWS, "<b/>")),
    ],
)
def test_the_rows_stand_last_when_what_is_around_them_is_whole(given: bytes, handed_over: bytes) -> None:
    assert parts_of(rebuilt([given], SHARED, b"", from_1904=False))["xl/worksheets/sheet1.xml"] == handed_over
