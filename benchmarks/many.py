"""Many errands like the example with one process and with two, beside each other. In wall-clock time: that is the
point."""

import re
import shutil
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.material import ROOT, TEMPLATES
from benchmarks.processes import environment
from benchmarks.timing import Line, medians, processor, table

_LONG: Final = 500
"""So many errands take minutes: they are measured once, and a warm disk changes nothing."""


def measure(folder: Path, errands: int, turns: int) -> str:
    """The table, and what one core does in an hour. Raises ValueError when two processes write other bytes than one."""
    import subprocess

    for number in range(errands):
        _copy(folder / "input" / f"arende {number:04}", f"KS 2024-{number + 1}")

    def run(workers: int) -> None:
        output = folder / f"ut {workers}"
        shutil.rmtree(output, ignore_errors=True)
        given = ["--input", folder / "input", "--templates", TEMPLATES, "--output", output, "--pdf", "no"]
        words = [sys.executable, "-m", "pipeline", "bundle", *map(str, given), "--workers", str(workers)]
        subprocess.run(words, check=True, capture_output=True, cwd=ROOT, env=environment())  # noqa: S603 - ourselves

    spent = 0.0

    def one() -> None:
        nonlocal spent
        start = processor()
        run(1)
        spent = processor() - start

    def two() -> None:
        run(2)

    one_name, two_name = "`--workers 1`", "`--workers 2`"
    few = errands < _LONG
    found = medians({one_name: one, two_name: two}, turns if few else 1, time.perf_counter, warm=few)
    if contents(folder / "ut 1") != contents(folder / "ut 2"):
        raise ValueError("two processes have written something else than one")
    lines = [
        Line(f"{one_name} (floor)", found[one_name], 1.0),
        Line(two_name, found[two_name], found[two_name] / found[one_name], "≤ 0.56 (1.8 times as fast)"),
    ]
    title = f"{errands} errands of 60 measures, four Word documents each, without PDFs, wall-clock time"
    each = spent / errands
    return f"{table(title, lines)}\n\nOne core does {3600 / each:.0f} such errands in an hour ({each:.2f} s each)."


def _copy(folder: Path, number: str) -> None:
    """The example with another number, and for no meeting: a meeting's errands wait for each other at the end."""
    shutil.copytree(ROOT / "input", folder)
    file = folder / "arende.toml"
    text, changed = re.subn('(?m)^diarienummer = ".*?"', f'diarienummer = "{number}"', file.read_text("utf-8"))
    text, without = re.subn("(?m)^sammantradesdatum = .*$", "", text)
    if (changed, without) != (1, 1):
        raise ValueError("the example has no number, or no meeting")
    file.write_text(text, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
