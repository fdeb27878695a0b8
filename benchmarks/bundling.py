"""The example as whole processes, beside the start of a process that only imports pandas."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.timing import Line, medians, table

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).parent.parent


def measure(folder: Path, turns: int) -> str:
    """The table for a first run, a run with nothing new, and `--help`."""
    shutil.copytree(_ROOT / "input", folder / "input")
    given = ["--input", str(folder / "input"), "--templates", str(_ROOT / "templates"), "--pdf", "no"]

    def python(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=_ROOT)  # noqa: S603 - ourselves

    def first() -> None:
        shutil.rmtree(folder / "ny", ignore_errors=True)
        python("-m", "pipeline", "bundle", *given, "--output", str(folder / "ny"))

    works: dict[str, Callable[[], object]] = {
        "pandas": lambda: python("-c", "import pandas"),
        "first": first,
        "again": lambda: python("-m", "pipeline", "bundle", *given, "--output", str(folder / "igen")),
        "help": lambda: python("-m", "pipeline", "--help"),
    }
    found = medians(works, turns)
    floor = found["pandas"]
    return table(
        "The example, whole processes, without PDFs",
        [
            Line('`python -c "import pandas"` (floor)', floor, 1.0),
            Line("`bundle`, first run", found["first"], found["first"] / floor),
            Line("`bundle`, nothing new", found["again"], found["again"] / floor),
            Line("`--help`", found["help"], found["help"] / floor),
        ],
    )
