"""In: the folder that was replaced, and the journal of the swap. Out: what a person saved in it at the last moment, put
in the new folder. Nothing of a person's is removed with the old folder, and nothing in the new one is overwritten."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle.disk import mark, scan
from pipeline.bundle.journal import Journal


@dataclass(frozen=True, slots=True)
class Rescued:
    """A file that somebody saved while the bundle was being swapped: where it was, and where it is now."""

    path: str
    now: str


def rescue(old: Path, new: Path, journal: Journal) -> tuple[Rescued, ...]:
    """A saved file keeps its name where the new folder has none, or only what was carried there; otherwise it is put
    beside, as `X (räddad).docx`."""
    found = []
    for path, seen in scan(old).files.items():
        known = journal.replaced.get(path) or journal.carried.get(path, (None,))[0]
        if seen == known or _same_file(old / path, new / path):
            continue
        now = path if _may_stand(path, new, journal) else _beside(path, new)
        (new / now).parent.mkdir(parents=True, exist_ok=True)
        (old / path).replace(new / now)
        if path not in journal.moved:
            found.append(Rescued(path, now))
    return tuple(found)


def _may_stand(path: str, new: Path, journal: Journal) -> bool:
    try:
        there = mark(new / path)
    except FileNotFoundError:
        return True
    return path in journal.carried and there == journal.carried[path][1]


def _same_file(one: Path, other: Path) -> bool:
    """Linked: a change in place of the one is a change of the other."""
    try:
        return mark(other).inode == mark(one).inode != 0
    except OSError:
        return False


def _beside(path: str, new: Path) -> str:
    as_path = Path(path)
    number = 1
    while True:
        extra = " (räddad)" if number == 1 else f" (räddad {number})"
        candidate = as_path.with_name(f"{as_path.stem}{extra}{as_path.suffix}")
        if not (new / candidate).exists():
            return candidate.as_posix()
        number += 1
