"""In: the errands' folders. Out: chains: errands that must be done one after the other, since they can have the same
bundle."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from pipeline.errand.reading import ERRAND_FILE
from pipeline.many.task import Task


def chains_of(tasks: Iterable[Task]) -> list[tuple[Task, ...]]:
    """The tasks in their order, those with the same registry number together: who comes second has to see what the
    first has written, as when one process does them all."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(_number(task.folder) or f"/{task.at}", []).append(task)
    return [tuple(chain) for chain in found.values()]


def _number(folder: Path) -> str:
    """The registry number as the file says it; empty when it cannot be read, and then the errand has no bundle."""
    try:
        said = tomllib.loads((folder / ERRAND_FILE).read_text("utf-8-sig")).get("diarienummer", "")
    except (OSError, ValueError):
        return ""
    return " ".join(str(said).casefold().split())
