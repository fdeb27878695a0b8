"""In: `Done` values in any order. Out: the same in the errands' order, each as soon as those before it are there."""

from collections.abc import Iterable, Iterator

from pipeline.many.task import Done


def in_order(done: Iterable[Done], first: int = 0) -> Iterator[Done]:
    """What one process would say, in the order that it would say it."""
    waiting: dict[int, Done] = {}
    turn = first
    for one in done:
        waiting[one.at] = one
        while turn in waiting:
            yield waiting.pop(turn)
            turn += 1
