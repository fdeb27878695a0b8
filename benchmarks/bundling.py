"""Whole processes, beside the start of a process that only imports pandas: the example, and a plain script."""

import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from benchmarks.contest import lines
from benchmarks.errands import LIST, errand, templates
from benchmarks.material import ROOT, TEMPLATES
from benchmarks.processes import scores
from benchmarks.timing import table

_FLOOR: Final = '`python -c "import pandas"`'
_FIRST: Final = "`bundle`, first run: six deliveries, seven papers, all checks, review, page"
_CHANGED: Final = "… with templates that have changed since the last run"
_NEWS: Final = "`bundle`, nothing new, without its memory of that"
_AGAIN: Final = "`bundle`, nothing new"
_HELP: Final = "`--help`"
_SCRIPT: Final = "pandas + openpyxl + docxtpl script: six deliveries, one document"


def measure(folder: Path, turns: int) -> str:
    """The table for a first run, a run with nothing new, and `--help`."""
    shutil.copytree(ROOT / "input", folder / "input")
    plain = [errand(folder / "enkelt", 6, 10), templates(folder / "mallar") / LIST, folder / "skript"]
    tool = [sys.executable, "-m", "pipeline"]
    given = [*tool, "bundle", "--input", str(folder / "input"), "--templates", str(TEMPLATES), "--pdf", "no"]

    changed = Path(shutil.copytree(TEMPLATES, folder / "andrade"))
    turn = count()

    def before(name: str) -> None:
        if name == _FIRST:
            shutil.rmtree(folder / "ny", ignore_errors=True)
        elif name == _CHANGED:
            shutil.rmtree(folder / "nya", ignore_errors=True)
            for path in changed.glob("*.docx"):
                with ZipFile(path, "a") as package:
                    package.comment = b"%d" % next(turn)

    found = scores(
        {
            _FLOOR: [sys.executable, "-c", "import pandas"],
            _FIRST: [*given, "--output", str(folder / "ny")],
            _CHANGED: [*tool, "bundle", "--input", str(folder / "input"), "--templates", str(changed), "--pdf", "no",
                       "--output", str(folder / "nya")],
            _NEWS: [*given, "--output", str(folder / "igen")],
            _AGAIN: [*given, "--output", str(folder / "minns")],
            _HELP: [*tool, "--help"],
            _SCRIPT: [sys.executable, "-m", "benchmarks.plain_script", *map(str, plain)],
        },
        # The first run writes, the second notes that it wrote nothing, the third remembers.
        turns, cwd=ROOT, before=before, memories={_AGAIN: str(folder / "minne")},
        warm=2 if turns > 1 else 0,
    )  # fmt: skip
    made = lines(found, _FLOOR, {_FIRST: "≤ 2", _AGAIN: "≤ 1.3"})
    return table("The example, whole processes, without PDFs, processor time", made)
