"""`python -m benchmarks`: every table, in some ten minutes. `--quick`: small sizes, to see that they run. With names
(`filling many`) only those. `--errands 1000`: how many `many` does."""

import argparse
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks import big, bundling, converting, filling, many, node, reading, refreshing

Tables = Iterator[str]


def _filling(folder: Path, turns: int, *, quick: bool) -> Tables:
    programs = ([], "left out of a quick run") if quick else node.rivals(folder / "node")
    for number, work in enumerate(filling.works(quick=quick)):
        yield filling.measure(folder / str(number), work, turns, programs)


def _reading(folder: Path, turns: int, *, quick: bool) -> Tables:
    for files, rows in [(2, 20)] if quick else [(20, 60), (20, 1250), (20, 5000)]:
        yield reading.measure(folder / str(rows), files, rows, turns)


def _refreshing(_: Path, turns: int, *, quick: bool) -> Tables:
    for rows in [20] if quick else [600, 2400, 10_000]:
        # The largest takes minutes, and says of how it grows what one turn can say.
        yield refreshing.measure(rows, turns if rows < 5000 else 1)


def _bundling(folder: Path, turns: int, *, quick: bool) -> Tables:  # noqa: ARG001 - the example has one size
    yield bundling.measure(folder, turns)


def _big(folder: Path, _: int, *, quick: bool) -> Tables:
    files, rows = (2, 20) if quick else (20, 5000)
    yield big.measure(folder, files, rows, 1)  # minutes: a warm disk changes nothing


def _converting(folder: Path, turns: int, *, quick: bool) -> Tables:  # noqa: ARG001 - the example has one size
    yield converting.measure(folder, turns)


TABLES: Final[dict[str, Callable[..., Tables]]] = {
    "filling": _filling,
    "reading": _reading,
    "refreshing": _refreshing,
    "bundling": _bundling,
    "big": _big,
    "converting": _converting,
}


def main(*, quick: bool, names: tuple[str, ...] = (), errands: int = 100) -> None:
    """Print the tables as they are measured. names: which, or none for all."""
    turns = 1 if quick else 5
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")  # noqa: T201 - a report
    for name, tables in TABLES.items():
        if not names or name in names:
            with tempfile.TemporaryDirectory() as folder:
                for one in tables(Path(folder), turns, quick=quick):
                    print(one, end="\n\n", flush=True)  # noqa: T201
    if not names or "many" in names:
        with tempfile.TemporaryDirectory() as folder:
            print(many.measure(Path(folder), 2 if quick else errands, 1 if quick else 3), flush=True)  # noqa: T201


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("names", nargs="*", help=f"{', '.join(TABLES)}, many")
    given.add_argument("--quick", action="store_true")
    given.add_argument("--errands", type=int, default=100)
    asked = given.parse_args()
    if unknown := set(asked.names) - {*TABLES, "many"}:
        given.error(f"no such table: {', '.join(sorted(unknown))}")
    main(quick=asked.quick, names=tuple(asked.names), errands=asked.errands)
