"""Which files in an errand's folder may be deliveries, and what is said of the others."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline.intake.files import delivery_files
from pipeline.problems import stops
from tests.intake.handmade import xlsx

BOOK = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
OTHER = xlsx('<row r="1"><c r="A1"><v>2</v></c></row>')


def put(folder: Path, **files: bytes) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def look(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the deliveries, and (code, file) of what is said."""
    files, problems = delivery_files(folder)
    return [path.name for path in files], [(one.code, one.place.file) for one in problems]


def test_deliveries_of_every_kind_are_sorted_and_nothing_is_said(tmp_path: Path) -> None:
    put(tmp_path, **{"b.xlsx": BOOK, "A.csv": b"a;b", "å.ods": b"", "c.XLS": b"", "arende.toml": b""})
    for folder in ("register", "bilagor"):
        (tmp_path / folder).mkdir()
        put(tmp_path / folder, **{"plan.xlsx": BOOK})
    used = [tmp_path.resolve() / folder / "plan.xlsx" for folder in ("register", "bilagor")]
    files, problems = delivery_files(tmp_path, used)
    assert ([path.name for path in files], problems) == (["A.csv", "b.xlsx", "c.XLS", "å.ods"], ())


def test_a_hidden_workbook_is_named(tmp_path: Path) -> None:
    put(tmp_path, **{".UTB.xlsx": BOOK, ".svn": b"x"})
    assert [code for _, said in [look(tmp_path)] for code, _ in said] == ["fil-tillfallig"]


def test_what_the_computer_leaves_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, **{".DS_Store": b"x", "Thumbs.db": b"x", "desktop.ini": b"x", "._SOF.xlsx": b"x"})
    assert look(tmp_path) == ([], [])


def test_lock_and_temporary_files_are_named_in_one_remark(tmp_path: Path) -> None:
    names = ("~$SOF.xlsx", "MOS.xlsx.crdownload", "KOF.part", "~WRL0001.tmp", ".~lock.UTB.ods#")
    put(tmp_path, **dict.fromkeys(names, b"x"))
    files, problems = delivery_files(tmp_path)
    assert files == ()
    (remark,) = problems
    assert remark.code == "fil-tillfallig"
    assert not stops(problems)
    assert all(name in remark.what for name in names)


def test_other_files_and_folders_are_named(tmp_path: Path) -> None:
    put(
        tmp_path, **{"LÄS MIG.txt": b"Hej!", "karta.png": b"\x89PNG\r\n\x1a\n", "film.mov": b"\x00\x00\x00\x14ftypqt  "}
    )
    (tmp_path / "Gammalt").mkdir()
    (tmp_path / "mapp.xlsx").mkdir()
    files, problems = delivery_files(tmp_path)
    assert files == ()
    assert {one.place.file: one.code for one in problems} == {
        unicodedata.normalize("NFC", "LÄS MIG.txt"): "fil-ignorerad",
        "karta.png": "fil-ignorerad",
        "film.mov": "fil-ignorerad",
        "Gammalt": "mapp-ignorerad",
        "mapp.xlsx": "mapp-ignorerad",
    }
    whats = {one.place.file: one.what for one in problems}
    assert "en textfil" in whats["LÄS MIG.txt"]
    assert "en bild" in whats["karta.png"]
    assert "något annat" in whats["film.mov"]


def test_a_workbook_is_found_whatever_its_ending(tmp_path: Path) -> None:
    put(tmp_path, **{"SOF": BOOK, "MOS.zip": BOOK})
    assert look(tmp_path) == (["MOS.zip", "SOF"], [])


@pytest.mark.parametrize(
    "copy",
    ["SOF (2).xlsx", "SOF(1).xlsx", "SOF - kopia.xlsx", "SOF - Kopia (2).xlsx", "SOF - Copy.xlsx", "Kopia av SOF.xlsx",
     "Copy of SOF.xlsx", "SOF_kopia.xlsx", "SOF (2) - kopia.xlsx", "sof (1).XLSX"],
)  # fmt: skip
def test_copies(copy: str, tmp_path: Path) -> None:
    put(tmp_path, **{"SOF.xlsx": BOOK, copy: BOOK})
    files, problems = delivery_files(tmp_path)
    assert [path.name for path in files] == ["SOF.xlsx"]
    assert [one.code for one in problems] == ["kopia-lika"]
    assert not stops(problems)
    put(tmp_path, **{copy: OTHER})
    files, problems = delivery_files(tmp_path)
    assert files == ()
    assert [one.code for one in problems] == ["kopia-olika"]
    assert "SOF.xlsx" in problems[0].what
    assert copy in problems[0].what
    assert stops(problems)
    assert not stops(problems, draft=True)


def test_a_copy_without_its_original_is_a_delivery(tmp_path: Path) -> None:
    put(tmp_path, **{"SOF (2).xlsx": BOOK, "KOF.xlsx": BOOK, "(2).xlsx": BOOK, "kopia.xlsx": OTHER})
    assert look(tmp_path) == (["(2).xlsx", "KOF.xlsx", "SOF (2).xlsx", "kopia.xlsx"], [])


def test_composed_and_decomposed_names_are_one_name(tmp_path: Path) -> None:
    put(tmp_path, **{unicodedata.normalize("NFC", "Vård.xlsx"): BOOK})
    put(tmp_path, **{unicodedata.normalize("NFD", "Vård.xlsx"): BOOK})
    if len(list(tmp_path.iterdir())) == 2:  # macOS takes them for one file
        assert [code for code, _ in look(tmp_path)[1]] == ["kopia-lika"]


def test_the_order_does_not_depend_on_how_names_are_composed(tmp_path: Path) -> None:
    names = [unicodedata.normalize("NFD", "ÅB.xlsx"), "ZA.xlsx", unicodedata.normalize("NFC", "ÄA.xlsx")]
    put(tmp_path, **dict.fromkeys(names, BOOK))
    found = [unicodedata.normalize("NFC", path.name) for path in delivery_files(tmp_path)[0]]
    assert found == ["ZA.xlsx", "ÄA.xlsx", "ÅB.xlsx"]


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert look(tmp_path / "borta") == ([], [("mapp-lases-inte", "borta")])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links, and has neither pipes nor such names")
def test_links_pipes_and_odd_names_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "ring.xlsx").symlink_to(tmp_path / "ring.xlsx")
    (tmp_path / "ring (2).xlsx").symlink_to(tmp_path / "borta")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    os.mkfifo(tmp_path / "rör")
    odd = os.fsencode(tmp_path) + b"/\xe5\n.dat"
    Path(os.fsdecode(odd)).write_bytes(b"x")
    files, problems = delivery_files(tmp_path)
    assert files == ()
    found = {(one.code, one.place.file) for one in problems}
    assert ("kopia-olika", "ring.xlsx") in found
    assert ("fil-ignorerad", "rör") in found
    assert ("fil-ignorerad", "?\ufffd.dat") in found
    "".join(map(str, problems)).encode("utf-8")
