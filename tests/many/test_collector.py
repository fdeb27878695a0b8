"""The garbage collector looks less often in a run, on the command line and in each process of many."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.many.cores import on_cores
from pipeline.many.task import Done, Task
from pipeline.result import Options
from tests.builders import profile_of


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def threshold(chain: tuple[Task, ...]) -> list[Done]:
    """What a process is asked for instead of an errand."""
    return [Done(task.at, str(gc.get_threshold()[0]), False, 0) for task in chain]


def test_a_command_looks_seldom(tmp_path: Path) -> None:
    gc.set_threshold(700)
    CliRunner().invoke(main, ["status", "--input", str(tmp_path), "--templates", str(tmp_path)])
    assert gc.get_threshold()[0] == 50_000


def test_a_process_of_many_looks_seldom(tmp_path: Path) -> None:
    task = Task(0, tmp_path, profile_of(), Options(tmp_path, tmp_path))
    assert [done.text for done in on_cores([(task,)], 1, threshold)] == ["50000"]
