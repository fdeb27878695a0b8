"""A real cluster of separate processes: the same papers as on one machine, also when a worker is killed on the way."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.many.spread import spread
from pipeline.many.task import Done
from pipeline.problems import PipelineError
from tests.many.errands import content, errands, tasks

distributed = pytest.importorskip("distributed", reason="the extra «cluster» is not installed")
pytestmark = pytest.mark.filterwarnings("default")  # the library's own, of many kinds


def quiet(stage: int, what: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def test_a_cluster_gives_the_same_bytes_and_messages_although_a_worker_is_killed(tmp_path: Path, cluster: Any) -> None:
    source = errands(tmp_path, 12)
    here, there = tmp_path / "here", tmp_path / "there"
    alone = list(spread(tasks(source, here), workers=1, say=quiet))
    killed: list[int] = []

    def kill_one(done: Done) -> None:
        if not killed:
            with distributed.Client(cluster.scheduler_address) as client:
                killed.extend(sorted(client.run(os.getpid).values())[:1])
            os.kill(killed[0], signal.SIGKILL)

    together = list(
        spread(tasks(source, there), workers=0, say=quiet, scheduler=cluster.scheduler_address, came=kill_one)
    )
    assert len(killed) == 1
    # What was done on the worker and not yet told is done again, and is then no news; the errand and its figures are.
    assert [one.text.splitlines()[:2] for one in together] == [one.text.splitlines()[:2] for one in alone]
    assert [one.code for one in together] == [0] * 12
    assert content(there) == content(here)


def test_workers_with_another_version_are_refused_before_anything_is_written(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.many.cluster.identity", lambda _: "9.9 annan")
    source = errands(tmp_path, 2)
    with pytest.raises(PipelineError) as caught:
        list(spread(tasks(source, tmp_path / "output"), workers=0, say=quiet, scheduler=cluster.scheduler_address))
    assert {one.code for one in caught.value.problems} == {"kluster-annan-version"}
    assert not (tmp_path / "output").exists()


def test_a_cluster_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.many.cluster._WAIT", 0.5)
    with pytest.raises(PipelineError) as caught:
        list(
            spread(
                tasks(errands(tmp_path, 1), tmp_path / "output"), workers=0, say=quiet, scheduler="tcp://127.0.0.1:9"
            )
        )
    assert [one.code for one in caught.value.problems] == ["kluster-svarar-inte"]


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(PipelineError) as caught:
        list(spread(tasks(errands(tmp_path, 1), tmp_path / "output"), workers=0, say=quiet, scheduler="tcp://x:1"))
    assert [one.code for one in caught.value.problems] == ["kluster-saknas"]
