"""Files as they lie in a folder: read as what they are, or refused with the right reason."""

import hashlib
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.intake import workbooks
from pipeline.intake.grid import Workbook
from pipeline.intake.workbooks import read_workbook, shown_name
from pipeline.problems import Problem
from pipeline.wordings import Weight
from tests.intake.handmade import ods, xlsx, xlsx_parts, zipped
from tests.intake.test_kinds import OLE, ole

FIXTURES = Path(__file__).parent / "fixtures"
CELLS = '<row r="1"><c r="A1"><v>7</v></c></row>'


def read(folder: Path, name: str, data: bytes) -> tuple[Workbook | None, list[Problem]]:
    path = folder / name
    path.write_bytes(data)
    workbook, problems = read_workbook(path)
    assert path.read_bytes() == data
    return workbook, list(problems)


def refused(folder: Path, name: str, data: bytes) -> Problem:
    workbook, problems = read(folder, name, data)
    assert workbook is None
    (problem,) = problems
    assert problem.weight is Weight.HOLD
    assert problem.place.file == name
    return problem


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xlsx", xlsx(CELLS), "xlsx"),
        ("a.XLSX", xlsx(CELLS), "xlsx"),
        ("a.xlsm", xlsx(CELLS), "xlsx"),
        ("a.csv", b"7", "csv"),
        ("a.html", b"<table><tr><td>7", "html"),
        (
            "a.ods",
            ods(
                '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>',
            ),
            "ods",
        ),
    ],
)
def test_a_tidy_file_is_read_without_a_word(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    workbook, problems = read(tmp_path, name, data)
    assert problems == []
    assert workbook is not None
    assert (workbook.file, workbook.kind) == (name, kind)
    assert workbook.sha256 == hashlib.sha256(data).hexdigest()
    assert [[str(value) for value in row] for row in workbook.grids[0].rows] == [["7"]]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xls", xlsx(CELLS), "xlsx"),
        ("a", xlsx(CELLS), "xlsx"),
        ("a.xlsx", b"7;8", "csv"),
        ("a.xls", b"<html><table><tr><td>7</td></tr></table>", "html"),
        ("a.csv", xlsx(CELLS), "xlsx"),
        ("a.xlsx", (FIXTURES / "tabell.xls").read_bytes(), "xls"),
    ],
)
def test_a_file_is_read_as_what_it_is(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    workbook, problems = read(tmp_path, name, data)
    assert workbook is not None
    assert workbook.kind == kind
    assert [(one.code, one.weight) for one in problems] == [("fil-andelse", Weight.REMARK)]


def test_macros_are_remarked_on(tmp_path: Path) -> None:
    workbook, problems = read(tmp_path, "a.xlsm", zipped({**xlsx_parts(CELLS), "xl/vbaProject.bin": b"x"}))
    assert workbook is not None
    assert workbook.kind == "xlsm"
    assert [one.code for one in problems] == ["fil-makron"]


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "fil-tom", "tom"),
        (bytes(4096), "fil-tom", "tom"),
        (ole("EncryptedPackage"), "fil-losenord", "lösenord"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "?",
                 "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "fil-losenord", "lösenord"),
        (xlsx(CELLS)[:-30], "fil-skadad", "skadad"),
        (OLE, "fil-skadad", "skadad"),
        (ole("Workbook"), "fil-skadad", "skadad"),
        (b"%PDF-1.7", "fil-fel-slag", "PDF"),
        (zipped({"word/document.xml": ""}), "fil-fel-slag", "textdokument"),
        (b"\x89PNG\r\n\x1a\n", "fil-fel-slag", "bild"),
        (zipped({"SOF.xlsx": xlsx(CELLS)}), "fil-fel-slag", "Packa upp"),
        (zipped({"xl/workbook.bin": ""}), "fil-fel-slag", ".xlsb"),
        (zipped({"Index/Document.iwa": ""}), "fil-fel-slag", "Numbers"),
        (ole("__properties_version1.0"), "fil-fel-slag", "e-post"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08", "fil-fel-slag", "något annat"),
        (b"<html><body>Logga in", "fil-utan-blad", "ingen tabell"),
        (b"<!DOCTYPE html><html><frameset></frameset>", "fil-utan-blad", "ingen tabell"),
        (b'a;b\n"c;d\n', "citattecken-oppet", "citattecken"),
        (zipped({**xlsx_parts(CELLS), "xl/worksheets/sheet1.xml": "<!DOCTYPE a><a/>"}), "fil-farlig", "DOCTYPE"),
    ],
)  # fmt: skip
def test_each_fault_has_its_own_reason(data: bytes, code: str, said: str, tmp_path: Path) -> None:
    problem = refused(tmp_path, "SOF.xlsx", data)
    assert problem.code == code
    assert said in str(problem)


def test_a_cell_far_away_is_named(tmp_path: Path) -> None:
    problem = refused(tmp_path, "a.xlsx", xlsx(CELLS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert str(problem.place) == "a.xlsx › Blad › XFD1048576"
    assert problem.code == "cell-langt-bort"


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "PACKED_LIMIT", 100)
    problem = refused(tmp_path, "a.csv", b"a;" * 100)
    assert problem.code == "fil-for-stor"


@pytest.mark.parametrize("told", [0, 1, 20_000])
def test_a_file_is_read_whole_whatever_size_the_disk_tells(
    told: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Nr;Status\n" * 1000)
    true_stat = Path.stat

    def stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = true_stat(self, follow_symlinks=follow_symlinks)
        return os.stat_result((*found[:6], told, *found[7:10]))

    monkeypatch.setattr(Path, "stat", stat)
    workbook, problems = read_workbook(path)
    assert workbook is not None
    assert (workbook.sha256, problems) == (hashlib.sha256(b"Nr;Status\n" * 1000).hexdigest(), ())


def test_a_folder_or_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        workbook, problems = read_workbook(tmp_path / name)
        assert workbook is None
        assert [(one.code, one.place.file) for one in problems] == [("fil-oppnas-inte", name)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such links nor pipes")
def test_a_link_in_a_ring_and_a_pipe_are_problems(tmp_path: Path) -> None:
    (tmp_path / "ring.xlsx").symlink_to(tmp_path / "ring.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    for name in ("ring.xlsx", "pipe.xlsx"):
        assert [one.code for one in read_workbook(tmp_path / name)[1]] == ["fil-oppnas-inte"]


def test_names_are_shown_composed_and_without_control_characters() -> None:
    assert shown_name(Path("A\u030a\x07.xlsx")) == "Å\ufffd.xlsx"
    assert shown_name(Path("\udce5.xlsx")) == "?.xlsx"


def test_the_same_table_as_xls_and_ods() -> None:
    expected = [
        ["Uppföljning 2022", "", "", ""],
        ["", "", "", ""],
        ["Nr", "Åtgärd", "Status", "Klart"],
        [1.1, "Öppna förskola\ni Ryd", "Pågår", date(2022, 11, 3)],
        [2, "Fältassistenter", "", ""],
        [3, "Läxhjälp", "Utgår", ""],
    ]
    for name in ("tabell.xls", "tabell.ods"):
        workbook, problems = read_workbook(FIXTURES / name)
        assert problems == ()
        assert workbook is not None
        grid, hidden = workbook.grids
        assert grid.rows == expected
        assert (grid.sheet, grid.hidden, grid.merged) == ("Uppföljning", False, ((0, 0, 0, 3),))
        assert (hidden.sheet, hidden.hidden, hidden.rows) == ("Gammalt", True, [["Pågår"]])
        assert grid.faults == {(4, 2): "#DIV/0!"}
        assert grid.shown == {(3, 0): "1.10"}
        assert grid.struck == {(5, 2)}
        assert grid.hidden_rows == {5}
