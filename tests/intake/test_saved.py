"""When a delivery was last saved, by what the workbook itself says."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.intake.kinds import Kind
from pipeline.intake.saved import saved_at
from pipeline.intake.workbooks import read_workbook
from tests.example_errand import ROOT

FIXTURES = Path(__file__).parent / "fixtures"


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def core(modified: str, ahead: str = "") -> str:
    return (
        f"{ahead}<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
        f" xmlns:dcterms='http://purl.org/dc/terms/'><dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


def test_a_workbook_tells_its_own_time() -> None:
    book, _ = read_workbook(ROOT / "input" / "Leanlink.xlsx")
    assert book is not None
    assert book.saved == "2022-12-16T09:00:00Z"


def test_the_time_is_not_that_of_the_copy_on_the_disk(tmp_path: Path) -> None:
    made = Workbook()
    made.properties.modified = datetime(2022, 12, 20, 8, 15, 0)  # noqa: DTZ001  # openpyxl wants it so, and means UTC
    made.save(tmp_path / "a.xlsx")
    # openpyxl sets the time of saving itself: what is read must be what is in the file.
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        said = archive.read("docProps/core.xml").decode()
    book, _ = read_workbook(tmp_path / "a.xlsx")
    assert book is not None
    assert f">{book.saved}</dcterms:modified>" in said


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2022-12-20T08:15:00Z", "2022-12-20T08:15:00Z"),
        ("2022-12-20T09:15:00+01:00", "2022-12-20T08:15:00Z"),
        ("2022-12-20T09:15:00.123", "2022-12-20T09:15:00"),
        ("1601-01-01T00:00:00Z", ""),
        ("", ""),
        ("i går", ""),
    ],
)
def test_a_time_is_read_in_any_zone_and_nonsense_is_no_time(said: str, read: str) -> None:
    assert saved_at(zipped(**{"docProps/core.xml": core(said)}), Kind.XLSX) == read


def test_the_properties_are_found_by_their_relation_too() -> None:
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a'"
        " Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'"
        " Target='/package/services/a.psmdcp'/></Relationships>"
    )
    parts = {"_rels/.rels": relations, "package/services/a.psmdcp": core("2022-12-20T08:15:00Z")}
    assert saved_at(zipped(**parts), Kind.XLSX) == "2022-12-20T08:15:00Z"


def test_a_hostile_or_broken_part_says_nothing() -> None:
    bomb = core("2022-12-20T08:15:00Z", ahead="<!DOCTYPE a [<!ENTITY b 'c'>]>")
    assert saved_at(zipped(**{"docProps/core.xml": bomb}), Kind.XLSX) == ""
    assert saved_at(zipped(**{"docProps/core.xml": "<a"}), Kind.XLSX) == ""
    assert saved_at(zipped(a="b"), Kind.XLSX) == ""
    assert saved_at(b"PK", Kind.ODS) == ""
    assert saved_at(b"\xd0\xcf\x11\xe0", Kind.XLS) == ""
    assert saved_at(b"Nr;Status", Kind.CSV) == ""


def test_open_document_tells_its_local_time() -> None:
    meta = "<o:m xmlns:o='x' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:date>2022-12-20T09:15:00.5</dc:date></o:m>"
    assert saved_at(zipped(**{"meta.xml": meta}), Kind.ODS) == "2022-12-20T09:15:00"


def test_an_old_excel_file_and_one_of_libreoffice_tell_when_they_were_made() -> None:
    assert saved_at((FIXTURES / "tabell.xls").read_bytes(), Kind.XLS) == "2026-11-23T08:59:57Z"
    assert saved_at((FIXTURES / "tabell.ods").read_bytes(), Kind.ODS) == "2026-11-23T08:59:57"
