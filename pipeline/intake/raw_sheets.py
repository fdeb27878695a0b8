"""In: the bytes of a workbook. Out: `RawSheet`s, read by calamine in this process or in one of its own.

calamine is quick, but what it cannot take it answers by an exception, by a panic, or by ending the whole process: it
allocates every cell up to the furthest value, and an allocation that fails aborts. So this process reads only what was
proven harmless before: a workbook that `xlsx.py` has rebuilt, with its cells and text counted, of ordinary size. All
else, every .xls and the largest .xlsx, is read in a child: a new interpreter that runs `calamine_child.py`, with a time
limit everywhere and a memory limit where the platform has one (Windows has none; there the limits on the file's size
and on time hold). A child costs some 50 ms, so a tidy errand never waits for one.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.intake import calamine_child
from pipeline.intake.preflight import AREA_LIMIT, Refusal

IN_PROCESS_LIMIT: Final = 64_000_000
"""Bytes of a rebuilt workbook that this process reads by itself: about a second, and some 300 MB at the worst."""

TIME_LIMIT: Final = 40.0
"""Seconds that a child gets."""

MEMORY_LIMIT: Final = 1_000_000_000
"""Bytes of address space that a child gets."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as calamine gives it: rows from A1, '' for empty cells."""

    name: str
    hidden: bool
    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...]


def sheets_of(data: bytes, *, trusted: bool) -> list[RawSheet]:
    """The worksheets of a workbook; `trusted` when it was rebuilt and counted by us. Raises Refusal."""
    harmless = trusted and len(data) <= IN_PROCESS_LIMIT
    verdict, found = calamine_child.read(data, AREA_LIMIT) if harmless else _read_apart(data)
    if verdict == "locked":
        raise Refusal("fil-losenord")
    if verdict == "large":
        raise Refusal("fil-for-stor", matt=f"över {AREA_LIMIT} celler", grans=f"{AREA_LIMIT} celler")
    if verdict == "slow":
        raise Refusal(
            "fil-for-stor", matt=f"över {TIME_LIMIT:.0f} sekunder att läsa", grans=f"{TIME_LIMIT:.0f} sekunder"
        )
    if verdict != "sheets":
        raise Refusal("fil-skadad")
    return [RawSheet(name, hidden, rows, tuple(merged)) for name, hidden, rows, merged in found]


def _read_apart(data: bytes) -> tuple[str, Any]:
    command = [sys.executable, "-P", str(Path(calamine_child.__file__)), str(AREA_LIMIT), str(MEMORY_LIMIT)]
    # The child must find calamine where this process found it, installed or not; and it must not print its panics.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RUST_BACKTRACE": "0"}
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and our own file; the data goes in by a pipe
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "slow", None
    if child.returncode != 0:
        return "damaged", None
    answer: tuple[str, Any] = pickle.loads(child.stdout)  # noqa: S301 - written by our own child, not by the file
    return answer
