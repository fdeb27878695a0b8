"""In: `Taken`. Out: `Snapshot`: what a run knew, and what is another since the run before. Kept in the bundle's state
folder beside the snapshot that it is compared with, so that a run without news says the same as the one before it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pipeline.bundle.look import read_file
from pipeline.bundle.record import STATE
from pipeline.errand.profile import Profile
from pipeline.papers.follow_up import status_names
from pipeline.papers.trace import traces
from pipeline.report.page.data import Change, ChangeGroup
from pipeline.report.page.traced import short
from pipeline.result import Taken

SNAPSHOTS: Final = f"{STATE}/rapport.json"

_FORMAT: Final = 1
_MOST: Final = 100
"""Changes of one kind that are named; the rest are counted."""

_FIGURES: Final = ("uppfoljning.totalt", "uppfoljning.antal.", "plan.totalt", "jamforelse.")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """files: delivery → (department, SHA-256). figures: how a figure came about → its value. measures: number →
    (what it is, name of its status, mark of its other words)."""

    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshots:
    """This run's, and the last one that knew something else; None when there is none. sending, sent: the number of the
    last sending that the page knows of, and what was known then; 0 and None before the first."""

    now: Snapshot
    before: Snapshot | None = None
    sending: int = 0
    sent: Snapshot | None = None


def snapshot_of(taken: Taken, profile: Profile) -> Snapshot:
    _, figures, table = taken.counted()
    names = status_names(profile)
    told = [one for one in traces(figures, profile) if one.key.startswith(_FIGURES)]
    return Snapshot(
        {one.file: (one.department, one.sha256) for one in table.deliveries},
        {one.how: one.value for one in told},
        {
            one.id: (short(one.atgard), names[one.status], _mark(one.atgard, one.kommentar, one.ansvarig))
            for one in figures.measures
        },
    )


def snapshots(target: Path | None, now: Snapshot, sending: int = 0) -> Snapshots:
    """With what the bundle's last report said. Damage loses the comparison, never more. sending: the number of the
    sending that this run makes; 0 when it sends nothing."""
    known = _read(target) if target is not None else None
    if known is None:
        return Snapshots(now, None, sending, now if sending else None)
    before = known.before if known.now == now else known.now
    return Snapshots(now, before, sending, now) if sending else Snapshots(now, before, known.sending, known.sent)


def snapshot_bytes(those: Snapshots) -> bytes:
    said = {
        "format": _FORMAT,
        "nu": _plain(those.now),
        "fore": _plain(those.before) if those.before else None,
        "utskick": those.sending,
        "skickat": _plain(those.sent) if those.sent else None,
    }
    # Without line breaks: only then is it the library's fast half that writes, and there is a line for each measure.
    return (json.dumps(said, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def changes(before: Snapshot | None, now: Snapshot) -> tuple[ChangeGroup, ...] | None:
    """What is another than before, by kind; None when there is nothing to compare with."""
    if before is None:
        return None
    found = (
        ("Underlag", _of_files(before, now)),
        ("Siffror", _differing(before.figures, now.figures)),
        ("Åtgärdernas status", _restated(before, now)),
        ("Åtgärdernas ord", _reworded(before, now)),
    )
    return tuple(
        ChangeGroup(title, tuple(those[:_MOST]), max(0, len(those) - _MOST))
        for title, those in ((title, list(some)) for title, some in found)
        if those
    )


def _of_files(before: Snapshot, now: Snapshot) -> Iterator[Change]:
    for file in sorted({*before.files, *now.files}):
        old, new = before.files.get(file), now.files.get(file)
        if old is None and new is not None:
            yield Change(_named(file, new[0]), None, "inkommen")
        elif old is not None and new is None:
            yield Change(_named(file, old[0]), "inkommen", None)
        elif old is not None and new is not None and old[1] != new[1]:
            yield Change(_named(file, new[0]), "en tidigare version", "en ny version")


def _named(file: str, department: str) -> str:
    return f"{department}: {file}" if department else file


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for what in dict.fromkeys((*now, *before)):
        if before.get(what) != now.get(what):
            yield Change(what, before.get(what), now.get(what))


def _restated(before: Snapshot, now: Snapshot) -> Iterator[Change]:
    for number in dict.fromkeys((*now.measures, *before.measures)):
        old, new = before.measures.get(number), now.measures.get(number)
        what, old_status, new_status = (new or old or ("",))[0], old and old[1], new and new[1]
        if old_status != new_status:
            yield Change(f"{number} {what}", old_status, new_status)


def _reworded(before: Snapshot, now: Snapshot) -> Iterator[Change]:
    for number, (what, status, words) in now.measures.items():
        old = before.measures.get(number)
        if old is not None and old[2] != words and old[1] == status:
            yield Change(f"{number} {what}", "", "åtgärden, ansvarig eller kommentaren har andra ord")


def _mark(*texts: str) -> str:
    return sha256("\n".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _plain(one: Snapshot) -> dict[str, Any]:
    return {
        "underlag": dict(one.files),
        "siffror": dict(one.figures),
        "atgarder": dict(one.measures),
    }


def _read(target: Path) -> Snapshots | None:
    try:
        said = json.loads((read_file(target, SNAPSHOTS) or b"{}").decode("utf-8"))
        if said.get("format") != _FORMAT:
            return None
        before, sent = (_snapshot(said[name]) if said[name] else None for name in ("fore", "skickat"))
        return Snapshots(_snapshot(said["nu"]), before, int(said["utskick"]), sent)
    except (ValueError, TypeError, AttributeError, KeyError, OSError, RecursionError):
        return None


def _snapshot(said: Any) -> Snapshot:
    return Snapshot(
        {str(name): (str(department), str(digest)) for name, (department, digest) in said["underlag"].items()},
        {str(what): str(value) for what, value in said["siffror"].items()},
        {str(name): (str(a), str(b), str(c)) for name, (a, b, c) in _items(said["atgarder"])},
    )


def _items(said: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return said.items()
