"""Many errands at once: the same bytes and the same messages as one at a time, and no errand costs another anything."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.many import cores
from pipeline.many.chains import chains_of, tasks_of
from pipeline.many.cores import do_chain, on_cores
from pipeline.many.order import in_order
from pipeline.many.spread import spread, workers_for
from pipeline.many.task import Done, Task, do
from pipeline.result import Options
from tests.example_errand import ROOT, TEMPLATES
from tests.many.errands import content, errands, profile, tasks


def quiet(stage: int, what: str) -> None:
    """Say nothing."""


def texts(done: list[Done], output: Path) -> list[str]:
    return [one.text.replace(str(output), "output") for one in done]


def test_two_processes_give_the_same_bytes_and_messages_as_one(tmp_path: Path) -> None:
    source = errands(tmp_path, 5)
    (source / "a03" / "Leanlink.xlsx").write_bytes(b"not a workbook")
    one, two = tmp_path / "one", tmp_path / "two"
    alone = list(spread(tasks(source, one), workers=1, say=quiet))
    came: list[int] = []
    together = list(spread(tasks(source, two), workers=2, say=quiet, came=lambda done: came.append(done.at)))
    assert texts(together, two) == texts(alone, one)
    assert [(one.at, one.code, one.stopped) for one in together] == [
        (at, 3 if at == 2 else 0, at == 2) for at in range(5)
    ]
    assert sorted(came) == [0, 1, 2, 3, 4]
    assert content(two) == content(one)
    assert len([one for one in two.iterdir() if one.is_dir()]) == 4


def test_a_run_without_news_writes_nothing_in_any_process(tmp_path: Path) -> None:
    source, output = errands(tmp_path, 2), tmp_path / "output"
    list(spread(tasks(source, output), workers=2, say=quiet))
    before = {one: one.stat().st_mtime_ns for one in output.rglob("*")}
    again = list(spread(tasks(source, output), workers=2, say=quiet))
    assert {one: one.stat().st_mtime_ns for one in output.rglob("*")} == before
    assert all("Inget har ändrats" in one.text for one in again)


def test_two_folders_with_the_same_errand_are_both_refused_and_the_others_done(tmp_path: Path) -> None:
    """A copy of a folder would otherwise write other figures over the first one's papers, in silence."""
    source, output = errands(tmp_path, 3), tmp_path / "output"
    original = source / "a01" / "arende.toml"
    (source / "a03" / "arende.toml").write_text(original.read_text("utf-8"), "utf-8")
    found = tasks_of(sorted(source.iterdir()), profile(), Options(output, TEMPLATES))
    done = list(spread(found, workers=1, say=quiet))
    assert [(one.code, one.stopped) for one in done] == [(4, True), (0, False), (4, True)]
    assert "a03" in done[0].text
    assert [one.name[:9] for one in output.iterdir() if one.is_dir()] == ["KS 2023-2"]


def test_errands_with_the_same_number_are_done_one_after_the_other(tmp_path: Path) -> None:
    source = errands(tmp_path, 3)
    same = (source / "a01" / "arende.toml").read_text("utf-8").replace("KS 2023-1", "ks  2023-3")
    (source / "a01" / "arende.toml").write_text(same, "utf-8")
    (source / "a02" / "arende.toml").write_text("[", "utf-8")
    found = chains_of(tasks(source, tmp_path / "output"))
    assert [[task.at for task in chain] for chain in found] == [[0, 2], [1]]


def test_a_fault_in_the_program_is_one_errands_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("oväntat")

    monkeypatch.setattr("pipeline.many.task.run", broken)
    (done,) = [do(one, quiet) for one in tasks(errands(tmp_path, 1), tmp_path / "output")]
    assert (done.code, done.stopped) == (1, True)
    assert "Fel i programmet" in done.text
    assert "oväntat" in done.text
    assert "Traceback" not in done.text


def dies_of_the_third(chain: tuple[Task, ...]) -> list[Done]:
    """What a process does when one errand eats the machine."""
    if chain[0].at == 2:
        os._exit(9)
    return [Done(chain[0].at, "klart", False, 0)]


def test_a_process_that_dies_costs_only_the_errand_that_it_died_of(tmp_path: Path) -> None:
    chains = [(one,) for one in tasks(errands(tmp_path, 6), tmp_path / "output")]
    done = sorted(on_cores(chains, 2, dies_of_the_third), key=lambda one: one.at)
    assert [one.text for one in done if one.at != 2] == ["klart"] * 5
    assert (done[2].at, done[2].code) == (2, 1)
    assert "processen som gjorde ärendet avslutades" in done[2].text


def by_process(chain: tuple[Task, ...]) -> list[Done]:
    """Which process did it."""
    return [Done(chain[0].at, str(os.getpid()), False, 0)]


def test_new_processes_take_over_from_those_that_have_done_their_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cores, "_EACH", 2)
    (task,) = tasks(errands(tmp_path, 1), tmp_path / "output")
    done = list(on_cores([(replace(task, at=at),) for at in range(11)], 2, by_process))
    assert sorted(one.at for one in done) == list(range(11))
    shares = Counter(one.text for one in done)
    assert len(shares) >= 3
    assert max(shares.values()) <= 4  # all that one of two does when the other is slow to start


def test_a_chain_is_done_in_silence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (done,) = do_chain(tuple(tasks(errands(tmp_path, 1), tmp_path / "output")))
    assert done.code == 0
    assert capsys.readouterr() == ("", "")


def test_what_comes_in_any_order_is_told_in_the_errands() -> None:
    come = [Done(at, "", False, 0) for at in (2, 0, 1, 4, 3)]
    assert [one.at for one in in_order(come)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("chains", "asked", "wanted"), [(1, 0, 1), (2, 0, 1), (2, 2, 2), (1, 8, 1), (1000, 3, 3)])
def test_there_are_no_more_processes_than_there_is_use_for(chains: int, asked: int, wanted: int) -> None:
    assert workers_for(chains, asked) == wanted


def test_an_interruption_while_somebody_is_told_waits_for_the_processes_too(tmp_path: Path) -> None:
    """The folder must not be swept, or let go, while they write in it."""

    def came(_: Done) -> None:
        raise KeyboardInterrupt

    output = tmp_path / "output"
    with pytest.raises(KeyboardInterrupt):
        list(spread(tasks(errands(tmp_path, 5), output), workers=2, say=quiet, came=came))
    assert multiprocessing.active_children() == []
    assert [one.name for one in output.iterdir() if not one.is_dir()] == [".ks-bundle.lock"]


def test_a_check_leaves_the_lock_files_of_a_run_that_writes(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".ks-bundle.lock-annans").touch()
    asked = [replace(one, options=replace(one.options, write=False)) for one in tasks(errands(tmp_path, 2), output)]
    assert [one.code for one in spread(asked, workers=2, say=quiet)] == [0, 0]
    assert [one.name for one in output.iterdir()] == [".ks-bundle.lock-annans"]


ORPHANS = """
import os, signal, sys
from pathlib import Path
from pipeline.many.cores import on_cores
from tests.many.test_spread import its_process

if __name__ == "__main__":
    for _ in on_cores([()], 2, its_process):
        os.kill(os.getpid(), signal.SIGKILL)
"""


def its_process(_: tuple[Task, ...]) -> list[Done]:
    """Says what its command hears, before that is killed."""
    os.write(1, b"here")
    return [Done(0, "", False, 0)]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_its_processes_do_not_outlive_a_command_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "orphans.py"
    program.write_text(ORPHANS, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, env=environment) as killed:
        said, _ = killed.communicate(timeout=30)  # it ends when the last that could write has gone
    assert (killed.returncode, said.decode()) == (-signal.SIGKILL, "here")


def test_ctrl_c_lets_what_is_being_written_be_finished_and_leaves_nothing_behind(tmp_path: Path) -> None:
    source, output = errands(tmp_path, 40), tmp_path / "output"
    command = [
        sys.executable, "-m", "pipeline", "bundle", "--verbose", "--pdf", "no", "--workers", "2",
        "--input", str(source), "--output", str(output), "--templates", str(TEMPLATES),
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert " av 40  KS 2023-" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode != 0
    assert "Traceback" not in said
    made = [one for one in output.iterdir() if one.is_dir()]
    assert 0 < len(made) < 40
    assert all((one / "manifest.json").is_file() for one in made)
    assert [one.name for one in output.iterdir() if not one.is_dir()] == [".ks-bundle.lock"]
    time.sleep(0.1)
    assert {one.name for one in output.iterdir() if one.is_dir()} == {one.name for one in made}, "a process went on"
