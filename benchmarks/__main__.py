"""`python -m benchmarks`: every table, in a few minutes. `--quick`: small sizes, to see that they run."""

import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import bundling, converting, reading, refreshing


def main(*, quick: bool) -> None:
    turns = 1 if quick else 5
    sizes = [(2, 20)] if quick else [(20, 60), (20, 1250), (20, 5000)]
    heights = [20] if quick else [600, 2400, 10000]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")  # noqa: T201 - a report
    for files, rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(reading.measure(Path(folder), files, rows, turns), flush=True)  # noqa: T201
            print()  # noqa: T201
    for rows in heights:
        # The largest takes minutes, and says of how it grows what one turn can say.
        print(refreshing.measure(rows, turns if rows < 5000 else 1), flush=True)  # noqa: T201
        print()  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        print(bundling.measure(Path(folder), turns), flush=True)  # noqa: T201
        print()  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        print(converting.measure(Path(folder), turns), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
