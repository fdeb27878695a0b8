"""A run that is killed at any step, or at any moment: the old bundle or the new one, and the next run needs no help."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.bundle import store
from pipeline.bundle.lock import LOCK_FILE
from tests.bundle.places import FIRST, FOREIGN, NAME, SECOND, contents, put, run, shown

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")

OLD = {**shown(FIRST), **FOREIGN}
NEW = {**shown(SECOND), **FOREIGN}


def no_exchange(_one: Path, _other: Path) -> bool:
    return False


def in_child(work: Callable[[], object]) -> int:
    """The child's process id. The child never comes back."""
    if (child := os.fork()) == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def die(_step: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def start(output: Path) -> Path:
    run(output, FIRST)
    put(output / NAME, FOREIGN)
    return output / NAME


def steps_of_a_run(output: Path, **words: object) -> list[str]:
    start(output)
    steps: list[str] = []
    run(output, SECOND, checkpoint=steps.append, **words)
    return steps


@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_a_run_killed_at_any_step_leaves_a_whole_bundle(tmp_path: Path, swap: str) -> None:
    words: dict[str, object] = {"exchange": no_exchange} if swap == "renames" else {}
    steps = steps_of_a_run(tmp_path / "prov", **words)
    assert {"planerad", "på disken", "journalen skriven", "bytt", "räddat", "städat"} <= set(steps)
    seen = []
    for number, last in enumerate(steps):
        output = tmp_path / str(number)
        bundle = start(output)

        def die_at(step: str, last: str = last) -> None:
            if step == last:
                die(step)

        child = in_child(partial(run, output, SECOND, checkpoint=die_at, **words))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        if last != "den gamla flyttad":  # the only moment without a bundle, where the system cannot exchange folders
            seen.append(contents(bundle))
            assert seen[-1] in (OLD, NEW), f"half a bundle after «{last}»"
        assert run(output, SECOND).problems == ()
        assert contents(bundle) == NEW
        assert sorted(path.name for path in output.iterdir()) == [LOCK_FILE, NAME]
    assert OLD in seen
    assert NEW in seen


def test_what_was_saved_after_a_kill_is_brought_along_by_the_next_run(tmp_path: Path) -> None:
    bundle = start(tmp_path)

    def save_and_die(step: str) -> None:
        if step == "journalen skriven":
            put(bundle, {"sent.txt": b"sent", "Bilaga 1 Beslut.docx": b"min text"})
        if step == "bytt":
            die(step)

    os.waitpid(in_child(lambda: run(tmp_path, SECOND, checkpoint=save_and_die)), 0)
    assert (bundle / "anteckningar.txt").exists()
    (bundle / "anteckningar.txt").unlink()  # the clerk goes on working before the next run
    put(bundle, {"Bilaga 2 Uppföljning.docx": b"min uppf", "ny.txt": b"ny"})
    with store.locked(tmp_path) as problems:
        assert [(one.code, one.place.file) for one in problems] == [("utdata-raddad", f"{NAME}/sent.txt")]
    after = {path: data for path, data in NEW.items() if path != "anteckningar.txt"}
    changed = {"sent.txt": b"sent", "Bilaga 1 Beslut.docx": b"min text", "ny.txt": b"ny"}
    assert contents(bundle) == {**after, **changed, "Bilaga 2 Uppföljning.docx": b"min uppf"}


def test_a_first_run_killed_at_any_step_leaves_nothing_or_all(tmp_path: Path) -> None:
    steps: list[str] = []
    run(tmp_path / "prov", FIRST, checkpoint=steps.append)
    for number, last in enumerate(steps):
        output = tmp_path / str(number)

        def die_at(step: str, last: str = last) -> None:
            if step == last:
                die(step)

        os.waitpid(in_child(partial(run, output, FIRST, checkpoint=die_at)), 0)
        assert not (output / NAME).exists() or contents(output / NAME) == shown(FIRST)
        run(output, FIRST)
        assert contents(output / NAME) == shown(FIRST)
        assert sorted(path.name for path in output.iterdir()) == [LOCK_FILE, NAME]


def test_kill_in_a_loop(tmp_path: Path) -> None:
    bundle = start(tmp_path)

    def again_and_again() -> None:
        while True:
            run(tmp_path, SECOND)
            run(tmp_path, FIRST)

    for turn in range(40):
        child = in_child(again_and_again)
        time.sleep(0.004 + turn * 0.0007)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert contents(bundle) in (OLD, NEW)
    run(tmp_path, FIRST)
    assert contents(bundle) == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOCK_FILE, NAME]


def test_many_runs_at_once_end_like_one(tmp_path: Path) -> None:
    bundle = start(tmp_path)
    children = [in_child(partial(run, tmp_path, files)) for files in (SECOND, FIRST) * 4]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    assert contents(bundle) in (OLD, NEW)
    run(tmp_path, SECOND)
    assert contents(bundle) == NEW
