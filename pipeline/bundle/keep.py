"""Stage 6, bevara. In: what this run makes and what is in the bundle now. Out: `Kept`: for each file whose version
stands.

A file that a person has edited is the ground. A Word document gets what is new as tracked changes, if that can be done
without touching a word of the person's; otherwise it stays as it is, and the new version is put beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.bundle.generations import Generations, read_generations
from pipeline.bundle.look import Present, read_base, read_file
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.record import STATE, base_path
from pipeline.bundle.renew import News, Renewal, renew
from pipeline.papers.register import Paper
from pipeline.word.fields import Field

GROUNDS: Final = f"{STATE}/grund.json"
"""File → SHA-256 of the version that what stands there now came from: kept, never re-created."""

EARLIER: Final = "tidigare"
"""The folder for clerks' versions from before a document was refreshed. What is put there is nobody's but theirs."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file as this run makes it. fields: what a template printed in it; empty for a finished file. paper: which of
    the papers it is; None for the other files of a bundle."""

    file: str
    data: bytes
    fields: tuple[Field, ...] = ()
    paper: Paper | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file and its outcome. standing: the bytes that stand under its name after the run, ours or a person's.

    write: path → bytes for the store. replaces: SHA-256 of what may be replaced under its name, or empty. ground: hash
    of the version that `standing` came from. base: that version's bytes, when a person has edited. beside: the new
    version's name when it lies beside an edited one. given: files that the store hands over: they are not ours
    afterwards. renewal: what was merged, or why not.
    """

    made: Made
    outcome: Outcome
    standing: bytes
    ground: str
    write: Mapping[str, bytes] = field(default_factory=dict)
    replaces: str = ""
    base: bytes | None = None
    beside: str = ""
    given: Mapping[str, bytes] = field(default_factory=dict)
    renewal: Renewal | None = None

    @property
    def edited(self) -> bool:
        return self.base is not None or self.outcome in (Outcome.LEFT, Outcome.BESIDE, Outcome.MERGED, Outcome.OPEN)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the state folder knows: file → hash of the version that it came from, and earlier versions."""

    hashes: Mapping[str, str] = field(default_factory=dict)
    generations: Generations = field(default_factory=Generations)


def read_ground(target: Path) -> Ground:
    """What the last run knew of each file's origin. Without that every document that differs is a person's."""
    try:
        known = json.loads((read_file(target, GROUNDS) or b"{}").decode("utf-8"))
    except (ValueError, OSError):
        known = {}
    hashes = {str(path): str(digest) for path, digest in known.items()} if isinstance(known, dict) else {}
    return Ground(hashes, read_generations(target))


def grounds_file(kept: Iterable[Kept]) -> bytes:
    """The note that `read_ground` reads."""
    grounds = {one.made.file: one.ground for one in kept if one.ground}
    return (json.dumps(grounds, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def keep(target: Path, present: Present, ground: Ground, made: Made, news: News | None = None) -> Kept:
    """Decide for one file. news: what a merge needs; without it an edited file is never merged. Reads only; raises
    OSError when the file in the bundle cannot be read."""
    name = made.file
    base = {base_path(name): made.data} if made.fields else {}
    write = {name: made.data, **base}
    there = read_file(target, name) if present.exists else None
    if there is None:
        return Kept(made, Outcome.NEW, made.data, made.sha256, write)
    digest, known = hashlib.sha256(there).hexdigest(), ground.hashes.get(name, "")
    old = read_base(target, name) if base else None
    if digest == made.sha256:
        return Kept(made, Outcome.SAME, made.data, digest, write, replaces=digest)
    owned = present.find(name)
    if owned is not None and owned.open:
        return _open(made, there, known, old, ours=digest == known)
    # What the store recorded is no proof for a document: after a merge that holds a person's words too.
    ours = not made.fields and owned is not None and not owned.edited
    if digest == known or there == old or ours:
        return Kept(made, Outcome.RENEWED, made.data, made.sha256, write, replaces=digest)
    old_base = {} if old is None else {base_path(name): old}
    if made.sha256 == known:
        return Kept(made, Outcome.LEFT, there, known, old_base, base=old)
    renewal = renew(old, ground.generations, there, made.data, news) if base and news is not None else None
    if renewal is not None and renewal.untouched:
        return Kept(made, Outcome.RENEWED, made.data, made.sha256, write, replaces=digest)
    if renewal is not None and renewal.data is not None:
        given = {} if renewal.data == there else {_earlier(target, name, there): there}
        merged = {name: renewal.data, **base}
        return Kept(
            made, Outcome.MERGED, renewal.data, made.sha256, merged, digest, made.data, given=given, renewal=renewal
        )
    beside = _beside(target, present, made)
    return Kept(
        made, Outcome.BESIDE, there, known, {beside: made.data, **old_base}, base=old, beside=beside, renewal=renewal
    )


def _open(made: Made, there: bytes, known: str, old: bytes | None, *, ours: bool) -> Kept:
    """A document that is open in Word is left alone, and the rest of the bundle goes on."""
    old_base = {} if old is None else {base_path(made.file): old}
    same = {made.file: there} if ours else {}
    return Kept(made, Outcome.OPEN, there, known, {**same, **old_base}, base=old)


def _beside(target: Path, present: Present, made: Made) -> str:
    """`… (nytt utkast).docx`, or with a number when somebody has begun to edit that one too."""
    path = PurePosixPath(made.file)
    turn = 1
    while True:
        name = str(path.with_name(f"{path.stem} (nytt utkast{'' if turn == 1 else f' {turn}'}){path.suffix}"))
        there, owned = read_file(target, name), present.find(name)
        if there is None or there == made.data or (owned is not None and not owned.edited):
            return name
        turn += 1


def _earlier(target: Path, name: str, data: bytes) -> str:
    """Where the clerk's version is put before it is refreshed: with its time, and never over another."""
    from datetime import UTC, datetime

    path = PurePosixPath(name)
    saved = datetime.fromtimestamp((target / name).stat().st_mtime, UTC).strftime("%Y-%m-%d %H.%M.%S")
    turn = 1
    while True:
        earlier = f"{EARLIER}/{path.stem} {saved}{'' if turn == 1 else f' ({turn})'}{path.suffix}"
        if read_file(target, earlier) in (None, data):
            return earlier
        turn += 1
