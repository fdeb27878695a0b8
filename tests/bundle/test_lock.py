"""One run at a time in an output folder."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.bundle.journal import WORK
from pipeline.bundle.lock import LOCK_FILE, locked, swept
from pipeline.problems import PipelineError
from tests.bundle.places import FIRST, NAME, contents, run, shown

HOLD = """
import sys, time, pathlib
from pipeline.bundle.lock import locked
with locked(pathlib.Path(sys.argv[1])):
    print("låst", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def held(output: Path, seconds: float) -> "subprocess.Popen[bytes]":
    """Another process that holds the lock when this returns."""
    command = [sys.executable, "-c", HOLD, str(output), str(seconds)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    return other


def test_the_second_run_waits_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    with held(tmp_path, 0.5) as other:
        started = time.monotonic()
        with locked(tmp_path, tell=lambda: said.append("väntar")):
            assert other.wait() == 0
            assert time.monotonic() - started > 0.2
    assert said == ["väntar"]


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with held(tmp_path, 60) as other:
        with pytest.raises(PipelineError) as caught, locked(tmp_path, wait=0.1):
            pass
        other.kill()
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.exit_code) == ("utdata-upptagen", 6)
    with locked(tmp_path, wait=5) as problems:  # a killed run holds nothing
        assert problems == ()


def test_a_run_that_writes_nothing_leaves_nothing(tmp_path: Path) -> None:
    with locked(tmp_path / "ny" / "output"):
        assert (tmp_path / "ny" / "output" / LOCK_FILE).exists()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "deras.txt").write_bytes(b"")
    with locked(tmp_path):
        pass
    assert {path.name for path in tmp_path.iterdir()} <= {LOCK_FILE, "deras.txt"}


def test_the_lock_is_let_go_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path / "output"):
        raise KeyError
    assert run(tmp_path / "output", FIRST).changed
    assert contents(tmp_path / "output" / NAME) == shown(FIRST)


@pytest.mark.parametrize("name", ["fil", "fil/output"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(PipelineError) as caught, locked(tmp_path / name):
        pass
    assert [one.code for one in caught.value.problems] == ["utdata-i-vagen"]


def test_only_work_folders_are_cleared_away(tmp_path: Path) -> None:
    (tmp_path / f"{WORK}-1").mkdir()
    (tmp_path / f"{WORK}-1" / ".DS_Store").write_bytes(b"")
    (tmp_path / f"{WORK}-2" / "ny" / "djup").mkdir(parents=True)
    (tmp_path / f"{WORK}-2" / "journal.json").write_bytes(b"{")
    (tmp_path / f"{WORK}-3").write_bytes(b"en fil")
    with locked(tmp_path) as problems:
        assert [(one.code, one.place.file) for one in problems] == [("utdata-rester", f"{WORK}-3")]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != LOCK_FILE) == [f"{WORK}-1", f"{WORK}-3"]
    assert [path.name for path in (tmp_path / f"{WORK}-1").iterdir()] == [".DS_Store"]
    assert run(tmp_path, FIRST).changed


HOLD_BUNDLE = """
import sys, time, pathlib
from pipeline.bundle.lock import locked_bundle
with locked_bundle(pathlib.Path(sys.argv[1]) / "KS 1"):
    print("låst", flush=True)
    time.sleep(0.5)
"""


def test_a_process_that_outlived_its_command_is_waited_for_and_its_lock_file_swept(tmp_path: Path) -> None:
    """Whoever held the output folder for it was killed; what it is writing must not be written at the same time."""
    with subprocess.Popen([sys.executable, "-c", HOLD_BUNDLE, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(PipelineError) as caught, locked(tmp_path, wait=0.1):
            pass
        assert caught.value.exit_code == 6
        with locked(tmp_path, wait=20):
            assert [one.name for one in tmp_path.iterdir()] == [LOCK_FILE]
        other.kill()


def test_what_a_killed_process_was_writing_is_swept_with_its_lock_file(tmp_path: Path) -> None:
    (tmp_path / f"{WORK}-1" / "ny").mkdir(parents=True)
    (tmp_path / f"{WORK}-1" / "ny" / "Halv.docx").write_bytes(b"PK")
    (tmp_path / f"{LOCK_FILE}-1").touch()
    assert swept(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
