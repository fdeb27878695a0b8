"""In: contenders, each a command that does its work once for each line it is given. Out: `Score`s, measured in turns.

Each has a process of its own, so that its memory is its own and it is warm, as a program that stays open would be.
"""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.timing import Line


@dataclass(frozen=True, slots=True)
class Score:
    """seconds: median of the processor time of one work. peak: the most memory that the process has had, in MiB;
    0 when nobody knows."""

    seconds: float
    peak: float


def scores(
    commands: Mapping[str, Sequence[str]], turns: int, checked: Callable[[], object] = lambda: None
) -> dict[str, Score]:
    """Name → score. Each turn runs every contender once; the first does not count. checked: called after the first.
    Raises ValueError when a contender fails."""
    running = {
        name: subprocess.Popen(list(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
        for name, words in commands.items()
    }
    times: dict[str, list[float]] = {name: [] for name in running}
    peaks = dict.fromkeys(running, 0.0)
    try:
        for turn in range(turns + 1):
            for name, process in running.items():
                seconds, peaks[name] = _once(name, process)
                if turn:
                    times[name].append(seconds)
            if not turn:
                checked()
    finally:
        for process in running.values():
            process.communicate()
    return {name: Score(median(found), peaks[name]) for name, found in times.items()}


def lines(found: Mapping[str, Score], floor: str, targets: Mapping[str, str], times: int = 1) -> list[Line]:
    """A line for each contender, the floor first. times: works in each turn, when the line tells of one."""
    first = found[floor].seconds
    order = [floor, *(name for name in found if name != floor)]
    return [
        Line(
            f"{name} (floor)" if name == floor else name, found[name].seconds / times,
            found[name].seconds / first, targets.get(name, ""), found[name].peak or None,
        )
        for name in order
    ]  # fmt: skip


def _once(name: str, process: "subprocess.Popen[str]") -> tuple[float, float]:
    if process.stdin is None or process.stdout is None:
        raise ValueError(name)
    try:
        process.stdin.write("\n")
        process.stdin.flush()
    except BrokenPipeError as error:
        raise ValueError(f"{name} ended with code {process.wait()}") from error
    said = process.stdout.readline().split()
    if len(said) != 2:
        raise ValueError(f"{name} ended with code {process.wait()}")
    return float(said[0]), float(said[1])
