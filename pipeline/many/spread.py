"""In: tasks. Out: `Done` values in their order, from as many processes as there is use for, or from a cluster."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from typing import Final

from pipeline.flow import Say
from pipeline.many.chains import chains_of
from pipeline.many.order import in_order
from pipeline.many.task import Done, Task, do

_WORTH: Final = 3
"""A process takes as long to start as a few errands take to do: with fewer than this for each there is no gain."""


def spread(
    tasks: Sequence[Task], *, workers: int, say: Say, scheduler: str = "", came: Callable[[Done], None] = lambda _: None
) -> Iterator[Done]:
    """Do all tasks. workers: processes, 0 for as many as there are cores. say: told of each stage, when this process
    does the work. scheduler: the address of a Dask cluster to do it on instead. came: called as each errand is done,
    in whatever order. Raises PipelineError when the output folder cannot be locked, or the cluster cannot be used.

    The output folder is locked once for all: what the errands' processes leave when they are killed, we put in order.
    """
    from pipeline.bundle import store
    from pipeline.report.problem_text import problem_text

    chains = chains_of(tasks) if len(tasks) > 1 else [tuple(tasks)]
    processes = workers_for(len(chains), workers)
    if not scheduler and processes == 1:
        for task in tasks:
            done = do(task, say)
            came(done)
            yield done
        return
    held = [tuple(replace(task, options=replace(task.options, held=True)) for task in chain) for chain in chains]
    output, writing = tasks[0].options.output, tasks[0].options.write
    with store.locked(output) if writing else nullcontext(()) as left_over:
        if left_over:
            yield Done(-1, problem_text(left_over, verbose=True), False, 0)
        try:
            # Closed before the folder is swept and let go, wherever we are interrupted: the processes write until then.
            with closing(_from(held, processes, scheduler)) as coming:
                yield from in_order(_told(coming, came))
            rest = store.swept(output) if writing and output.is_dir() else ()
            if rest:
                yield Done(-1, problem_text(rest, verbose=True), False, 0)
        finally:
            if writing and output.is_dir():
                store.swept(output)


def _from(chains: Sequence[tuple[Task, ...]], processes: int, scheduler: str) -> Generator[Done, None, None]:
    if scheduler:
        from pipeline.many.cluster import on_cluster

        return on_cluster(chains, scheduler)
    from pipeline.many.cores import on_cores

    return on_cores(chains, processes)


def workers_for(chains: int, asked: int) -> int:
    """How many processes to use. asked: 0 for as many as there are cores."""
    if asked:
        return max(1, min(asked, chains))
    return max(1, min(_cores(), chains // _WORTH))


def _cores() -> int:
    """The cores that we may use, which in a container are fewer than the machine has."""
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


def _told(done: Iterator[Done], came: Callable[[Done], None]) -> Iterator[Done]:
    for one in done:
        came(one)
        yield one
