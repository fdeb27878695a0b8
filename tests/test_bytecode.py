"""Code is kept where Python keeps that of the package, and is used only when it is whole and was made from the same."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import bytecode

CODE = b"kod"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for all bytecode of this test, instead of the package's own."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    bytecode._program.cache_clear()
    folder = bytecode._place("x").parent
    folder.mkdir(parents=True)
    yield folder
    bytecode._program.cache_clear()


def kept(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_what_is_kept_comes_back_the_same() -> None:
    assert bytecode.recalled("källa") is None
    bytecode.keep("källa", CODE)
    assert bytecode.recalled("källa") == CODE


def test_another_source_is_not_known(place: Path) -> None:
    bytecode.keep("källa", CODE)
    assert bytecode.recalled("annan källa") is None
    bytecode.keep("annan källa", b"annan kod")
    assert bytecode.recalled("annan källa") == b"annan kod"
    assert bytecode.recalled("källa") == CODE
    assert len(kept(place)) == 2


def test_a_source_can_hold_any_sign_and_leaves_the_folder_never(place: Path) -> None:
    for source in ("../../x", "a/b", "\0", "å" * 400, "\udc80"):
        bytecode.keep(source, source.encode("utf-8", "surrogatepass"))
        assert bytecode.recalled(source) == source.encode("utf-8", "surrogatepass")
    assert len(kept(place)) == 5
    assert all(one.startswith("kept-") for one in kept(place))


def test_the_latest_are_kept_and_nothing_else_is_touched(place: Path) -> None:
    (place / "bytecode.cpython-311.pyc").write_bytes(b"Pythons egen")
    for turn in range(bytecode._MOST + 2):
        bytecode.keep(str(turn), CODE)
        os.utime(bytecode._place(str(turn)), (turn, turn))
    assert [turn for turn in range(bytecode._MOST + 2) if bytecode.recalled(str(turn)) is None] == [0, 1]
    assert len(kept(place)) == bytecode._MOST + 1


@pytest.mark.parametrize("at", [0, 31, 32, -1])
def test_a_damaged_byte_means_that_nothing_is_known(place: Path, at: int) -> None:
    bytecode.keep("källa", CODE)
    file = next(place.iterdir())
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert bytecode.recalled("källa") is None


@pytest.mark.parametrize("length", [0, 10, 32, 34])
def test_half_a_file_means_that_nothing_is_known(place: Path, length: int) -> None:
    bytecode.keep("källa", CODE)
    file = next(place.iterdir())
    file.write_bytes(file.read_bytes()[:length])
    assert bytecode.recalled("källa") is None


def test_a_folder_in_the_files_place_means_that_nothing_is_known(place: Path) -> None:
    bytecode._place("källa").mkdir()
    bytecode.keep("källa", CODE)
    assert bytecode.recalled("källa") is None
    assert kept(place) == [bytecode._place("källa").name]


def test_another_version_of_the_program_or_a_library_does_not_know_it(monkeypatch: pytest.MonkeyPatch) -> None:
    bytecode.keep("källa", CODE)
    before = bytecode._program()
    assert "bytecode.py " in before
    assert "report/page/rapport.html " in before
    assert "__pycache__" not in before
    monkeypatch.setattr("pipeline.bytecode.version", lambda name: "0.1" if name == "docxtpl" else "1")
    bytecode._program.cache_clear()
    assert bytecode._program() != before
    assert bytecode.recalled("källa") is None


def test_nothing_is_kept_where_no_bytecode_is_wanted(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    bytecode.keep("källa", CODE)
    assert kept(place) == []


def test_where_nobody_may_write_nothing_is_kept_and_nothing_said(place: Path) -> None:
    place.rmdir()
    bytecode.keep("källa", CODE)
    assert bytecode.recalled("källa") is None
