"""In: the errands' folders. Out: `Task`s, and chains of them: errands that must be done one after the other, since they
can have the same bundle."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errand import Errand
from pipeline.errand.reading import ERRAND_FILE
from pipeline.many.sharing import sharing
from pipeline.many.task import Task

if TYPE_CHECKING:
    from pipeline.errand import Profile
    from pipeline.result import Options


def tasks_of(
    folders: Sequence[Path],
    profile: "Profile",
    options: "Options",
    *,
    verbose: bool = False,
    memory: Path | None = None,
) -> list[Task]:
    """A task for each errand, which knows whether others are for the same meeting."""
    meetings = [_meeting(_said(folder)) if len(folders) > 1 else "" for folder in folders]
    several = {one for one, count in Counter(meetings).items() if one and count > 1}
    own = sharing(folders, profile, options)
    return [
        Task(at, folder, profile, own[folder], verbose, meeting in several, memory)
        for at, (folder, meeting) in enumerate(zip(folders, meetings, strict=True))
    ]


def chains_of(tasks: Iterable[Task]) -> list[tuple[Task, ...]]:
    """The tasks in their order, those with the same registry number together: who comes second has to see what the
    first has written, as when one process does them all."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(_plain(_said(task.folder).get("diarienummer")) or f"/{task.at}", []).append(task)
    return [tuple(chain) for chain in found.values()]


def _meeting(said: dict[str, Any]) -> str:
    """The committee and the day; empty when the errand has no day."""
    day = said.get("sammantradesdatum")
    committee = said.get("namnd", Errand.model_fields["namnd"].default)
    return f"{_plain(committee)} {day}" if day else ""


def _said(folder: Path) -> dict[str, Any]:
    """What the file says; nothing when it cannot be read, and then the errand has neither bundle nor meeting."""
    try:
        return tomllib.loads((folder / ERRAND_FILE).read_text("utf-8-sig"))
    except (OSError, ValueError):
        return {}


def _plain(value: object) -> str:
    return " ".join(str(value or "").casefold().split())
