"""In: chains of tasks. Out: `Done` values as they come, from a process on each core.

A process that dies (memory, a crash in a library) costs the errand that it was at, and only when it dies of it alone.
"""

import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Final

from pipeline.many.collector import look_seldom
from pipeline.many.task import Done, Task, do

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Chain = tuple[Task, ...]
_EACH: Final = 200
"""Chains that a process does, more or less, before new ones take the place of all: what a library keeps for itself
stays bounded. The pool's own way to do that (`max_tasks_per_child`) stands still for ever when its processes end
(Python 3.11, gh-115634): of 1,000 errands on two cores it did 400."""


def on_cores(
    chains: Sequence[Chain], workers: int, work: Callable[[Chain], list[Done]] | None = None
) -> Generator[Done, None, None]:
    """Every task of every chain, in whatever order they are done. Interrupted, it lets the errands that are being
    written be finished, and begins no other. work: what a process does with a chain."""
    left, most = list(chains), workers * _EACH
    size = most
    while left:
        batch, left = left[:size], left[size:]
        broken: list[Chain] = []
        with closing(_one_pool(batch, workers, work or do_chain)) as pool:
            for chain, done in pool:
                if done is None:
                    broken.append(chain)
                else:
                    yield from done
        if not broken:
            size = min(2 * size, most)
        elif len(batch) > 1:
            # Which of them it was that killed the process nobody knows: fewer at a time, until it stands alone.
            left, size = broken + left, max(1, len(batch) // 4)
        else:
            yield from (_lost(task) for chain in broken for task in chain)


def _one_pool(
    chains: Sequence[Chain], workers: int, work: Callable[[Chain], list[Done]]
) -> Generator[tuple[Chain, list[Done] | None], None, None]:
    """Each chain with what came of it; None when the process died."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    try:
        futures: dict[Future[list[Done]], Chain] = {pool.submit(work, one): one for one in chains}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                yield futures[future], None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def do_chain(chain: Chain) -> list[Done]:
    """One chain, in this process, in silence."""
    return [do(task, lambda *_: None) for task in chain]


def _begin() -> None:
    """Ctrl-C is for the process that started us: it waits for what we are writing. When it is killed we end too, as if
    we had been killed ourselves: nobody would hear what we say, and the next run must have the folder for itself."""
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: "BaseProcess | None") -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


def _lost(task: Task) -> Done:
    text = (
        f"{task.folder}\nFel i programmet: processen som gjorde ärendet avslutades i förtid, två gånger."
        " Det kan bero på att minnet tog slut.\nHandlingarna i output är antingen som förut eller helt nya."
        " Kör ärendet för sig."
    )
    return Done(task.at, text, True, 1, str(task.folder))
