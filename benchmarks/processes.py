"""In: commands. Out: `Score`s of them as whole processes, run in turns: processor time and peak memory."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from types import MappingProxyType

from benchmarks.contender import peak as own_peak
from benchmarks.contest import Score
from benchmarks.timing import processor


def environment(memory: str = "av") -> dict[str, str]:
    """As it is where the tool is installed: its bytecode is kept, as that of the libraries is. memory: where the tool
    remembers runs without news, by default nowhere."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "KS_BUNDLE_MINNE": memory,
    }


def scores(
    commands: Mapping[str, Sequence[str]],
    turns: int,
    *,
    cwd: Path,
    before: Callable[[str], object] = lambda _: None,
    memories: Mapping[str, str] = MappingProxyType({}),
    warm: int = 1,
) -> dict[str, Score]:
    """Name → score, after `warm` turns that do not count. before: called with the name ahead of each run. memories:
    name → where the tool remembers. Raises ValueError when a command ends with a fault."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks = dict.fromkeys(commands, 0.0)
    for turn in range(turns + warm):
        for name, words in commands.items():
            before(name)
            seconds, peak = _once(words, cwd, environment(memories.get(name, "av")))
            if turn >= warm:
                times[name].append(seconds)
                peaks[name] = max(peaks[name], peak)
    return {name: Score(median(found), peaks[name]) for name, found in times.items()}


def _once(words: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    start = processor()
    process = subprocess.Popen(  # noqa: S603 - ourselves
        list(words), cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    said = ""
    if process.stderr is not None:
        with process.stderr:
            said = process.stderr.read()
    if not hasattr(os, "wait4"):  # Windows
        process.wait()
        spent, peak, code = processor() - start, 0.0, process.returncode
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        spent, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        # Linux counts what we have had ourselves: what is not clearly more says nothing of the process.
        peak = peak if peak > 1.1 * own_peak() else 0.0
    if code:
        raise ValueError(f"{words} ended with {code}: {said}")
    return spent, peak
