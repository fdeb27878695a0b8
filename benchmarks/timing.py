"""In: works to be timed. Out: their medians, measured in turns so that a busy moment hits all of them alike."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ratio: how many times the floor. target: what was promised, or empty. peak: the most memory
    that the process had, in MiB, when that was measured."""

    work: str
    seconds: float
    ratio: float
    target: str = ""
    peak: float | None = None


def processor() -> float:
    """Seconds of processor time, of the processes that were started and have ended too: for works that wait for another
    program, on a machine that does other things beside."""
    said = os.times()
    return said.user + said.system + said.children_user + said.children_system


def medians(
    works: Mapping[str, Callable[[], object]],
    turns: int,
    clock: Callable[[], float] = time.perf_counter,
    *,
    warm: bool = True,
) -> dict[str, float]:
    """Work → median of its times in seconds. Each turn runs every work once. warm: after one turn that does not
    count."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(turns + warm):
        for name, work in works.items():
            start = clock()
            work()
            if turn or not warm:
                times[name].append(clock() - start)
    return {name: median(found) for name, found in times.items()}


def table(title: str, lines: list[Line]) -> str:
    """The lines as Markdown, with the memory where it was measured."""
    peaks = any(one.peak is not None for one in lines)
    heads = ["work", "seconds", "ratio", "target", *(["MiB"] if peaks else [])]
    rows = [f"### {title}", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for one in lines:
        seconds = f"{one.seconds:.3f}" if one.seconds >= 0.05 else f"{one.seconds:.5f}"
        peak = [f"{one.peak:.0f}" if one.peak is not None else ""] if peaks else []
        rows.append(f"| {' | '.join([one.work, seconds, f'{one.ratio:.2f}', one.target, *peak])} |")
    return "\n".join(rows)
