"""A new errand's folder is there as a whole or not at all, and nothing that was there is touched."""

import errno
from pathlib import Path

import pytest

from pipeline.bundle import begin as module
from pipeline.bundle.begin import begin
from pipeline.folders import errand_folders

FILES = {"arende.toml": b"titel = 1\n", "register/plan.xlsx": b"x"}


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None for one in sorted(folder.rglob("*"))
    }


def test_the_folder_holds_the_files_and_the_empty_folders(tmp_path: Path) -> None:
    assert begin(tmp_path / "input" / "KS 1", FILES, ("bilagor",)) == ()
    assert tree(tmp_path / "input") == {
        "KS 1": None, "KS 1/arende.toml": b"titel = 1\n", "KS 1/bilagor": None, "KS 1/register": None,
        "KS 1/register/plan.xlsx": b"x",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["KS 1", "ks 1", "KS 1 "])
def test_nothing_that_is_there_is_overwritten_whatever_its_case(name: str, tmp_path: Path) -> None:
    (tmp_path / "KS 1").mkdir()
    (tmp_path / "KS 1" / "min.txt").write_text("mitt", "utf-8")
    before = tree(tmp_path)
    problems = begin(tmp_path / name.strip(), FILES)
    assert [one.code for one in problems] == ["nytt-finns"]
    assert tree(tmp_path) == before


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "KS 1").write_text("mitt", "utf-8")
    assert [one.code for one in begin(tmp_path / "KS 1", FILES)] == ["nytt-finns"]
    assert (tmp_path / "KS 1").read_text("utf-8") == "mitt"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.name == "plan.xlsx":
            raise OSError(errno.ENOSPC, "full")
        path.write_bytes(content)

    monkeypatch.setattr(module, "write_file", full)
    assert [one.code for one in begin(tmp_path / "KS 1", FILES)] == ["utdata-full"]
    assert tree(tmp_path) == {}


def test_a_folder_that_comes_in_the_meantime_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def somebody_else(_: Path) -> None:
        (tmp_path / "KS 1").mkdir()
        (tmp_path / "KS 1" / "min.txt").write_text("mitt", "utf-8")

    monkeypatch.setattr(module, "sync_all", somebody_else)
    assert [one.code for one in begin(tmp_path / "KS 1", FILES)] == ["utdata-i-vagen"]
    assert tree(tmp_path) == {"KS 1": None, "KS 1/min.txt": b"mitt"}


def test_what_a_killed_run_left_is_no_errand(tmp_path: Path) -> None:
    left = tmp_path / f"{module.WORK}abc"
    left.mkdir()
    (left / "arende.toml").write_text("", "utf-8")
    assert begin(tmp_path / "KS 1", FILES) == ()
    assert errand_folders(tmp_path) == (tmp_path / "KS 1",)


@pytest.mark.parametrize("path", ["/etc/x", "../x", "register/../../x"])
def test_a_path_outside_the_folder_is_a_fault_in_the_program(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a path"):
        begin(tmp_path / "KS 1", {path: b"x"})
    assert tree(tmp_path) == {}
