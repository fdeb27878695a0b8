"""In: what two folders hold, look after look, and when. Out: what has changed since it was last dealt with, once it has
come to rest. Asks no clock: it is told the time.

Looking again and again works on every system and on network drives, where a system's own notices do not come.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.bundle.disk import Mark, scan

Snapshot = Mapping[str, Mark]
"""Path → enough of a file to tell whether it is still the one that was seen."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by their paths, in order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Watch:
    """dealt: what the folders held when they were last dealt with. last: at the last look. since: when they became so,
    in seconds of any clock."""

    dealt: Snapshot = field(default_factory=dict)
    last: Snapshot = field(default_factory=dict)
    since: float = 0.0

    @property
    def restless(self) -> tuple[str, ...]:
        """Files that have changed and have not been dealt with: they may be half copied."""
        waiting = between(self.dealt, self.last)
        return (*waiting.added, *waiting.changed, *waiting.gone)


def look(watch: Watch, now: Snapshot, time: float, rest: float) -> tuple[Watch, Changes]:
    """The watch after one more look, and what there is to deal with: nothing while anything has changed within the last
    `rest` seconds, since a file that is being copied grows until it is whole."""
    if now != watch.last:
        return replace(watch, last=now, since=time), Changes()
    if time - watch.since < rest or not (changes := between(watch.dealt, now)):
        return watch, Changes()
    return replace(watch, dealt=now), changes


def between(before: Snapshot, now: Snapshot) -> Changes:
    return Changes(
        added=tuple(sorted(path for path in now if path not in before)),
        changed=tuple(sorted(path for path in now if path in before and now[path] != before[path])),
        gone=tuple(sorted(path for path in before if path not in now)),
    )


def snapshot(folders: Iterable[Path], without: Path) -> dict[str, Mark]:
    """What the folders hold, without what is hidden, Office's own lock files, and everything under `without`. A folder
    that is not there, or does not answer just now, holds nothing."""
    found: dict[str, Mark] = {}
    for folder in folders:
        try:
            files = scan(folder).files
        except OSError:
            continue
        for path, mark in files.items():
            if not _is_hidden(path) and not (folder / path).is_relative_to(without):
                found[str(folder / path)] = mark
    return found


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "~$")) for part in PurePosixPath(path).parts)


def changes_text(changes: Changes) -> str:
    """`Nytt: Leanlink.xlsx. Ändrat: arende.toml.`"""
    pieces = []
    for word, paths in (("Nytt", changes.added), ("Ändrat", changes.changed), ("Borta", changes.gone)):
        if paths:
            names = [os.path.basename(path) for path in paths]  # noqa: PTH119 - a path of this system, as text
            shown = ", ".join(names[:5])
            pieces.append(f"{word}: {shown}{f' och {len(names) - 5} till' if len(names) > 5 else ''}.")
    return " ".join(pieces)
