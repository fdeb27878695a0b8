"""Stage 6, bevara. In: what this run makes and what is in the bundle now. Out: `Kept`: for each file whose version
stands.

A file that a person has edited is the ground: it stays, and a new version that says something else is put beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.bundle.look import Present, read_base, read_file
from pipeline.bundle.record import STATE, base_path
from pipeline.problems import Place, Problems, problem
from pipeline.word.fields import Field

GROUNDS: Final = f"{STATE}/grund.json"
"""File → SHA-256 of the version that what stands there now came from: kept, never re-created."""


class Outcome(StrEnum):
    """What a run does with one file."""

    NEW = "ny"
    SAME = "oförändrad"
    RENEWED = "förnyad"
    LEFT = "lämnad som den är"
    BESIDE = "ny version bredvid"


@dataclass(frozen=True, slots=True)
class Made:
    """A file as this run makes it. fields: what a template printed in it; empty for a finished file."""

    file: str
    data: bytes
    fields: tuple[Field, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file and its outcome. standing: the bytes that stand under its name after the run, ours or a person's.

    write: path → bytes for the store. replaces: SHA-256 of what may be replaced under its name, or empty. ground: hash
    of the version that `standing` came from. beside: the new version's name when it lies beside an edited one.
    """

    made: Made
    outcome: Outcome
    standing: bytes
    ground: str
    write: Mapping[str, bytes] = field(default_factory=dict)
    replaces: str = ""
    beside: str = ""

    @property
    def edited(self) -> bool:
        return self.outcome in (Outcome.LEFT, Outcome.BESIDE)


def read_grounds(target: Path, present: Present) -> dict[str, str]:
    """What the last run knew of each file's origin. A damaged note counts as none: then every file is a person's."""
    try:
        known = json.loads((read_file(target, GROUNDS) or b"{}").decode("utf-8"))
    except (ValueError, OSError):
        known = {}
    grounds = {one.path: one.recorded for one in present.owned}
    return grounds | {str(path): str(digest) for path, digest in known.items()} if isinstance(known, dict) else grounds


def grounds_file(kept: Iterable[Kept]) -> bytes:
    """The note that `read_grounds` reads."""
    grounds = {one.made.file: one.ground for one in kept if one.ground}
    return (json.dumps(grounds, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def keep(target: Path, present: Present, grounds: Mapping[str, str], made: Made) -> Kept:
    """Decide for one file. Reads only; raises OSError when the file in the bundle cannot be read."""
    name = made.file
    base = {base_path(name): made.data} if made.fields else {}
    write = {name: made.data, **base}
    there = read_file(target, name) if present.exists else None
    if there is None:
        return Kept(made, Outcome.NEW, made.data, made.sha256, write)
    digest = hashlib.sha256(there).hexdigest()
    ground = grounds.get(name, "")
    if digest == made.sha256:
        return Kept(made, Outcome.SAME, made.data, digest, write, replaces=digest)
    if digest == ground:
        return Kept(made, Outcome.RENEWED, made.data, made.sha256, write, replaces=digest)
    old = read_base(target, name) if base else None
    old_base = {} if old is None else {base_path(name): old}
    if made.sha256 == ground:
        return Kept(made, Outcome.LEFT, there, ground, old_base)
    beside = _beside(target, present, made)
    return Kept(made, Outcome.BESIDE, there, ground, {beside: made.data, **old_base}, beside=beside)


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


def outcomes(folder: str, kept: Iterable[Kept]) -> Problems:
    """A remark for each file that was not simply made: nothing is left alone or put beside another in silence."""
    found = []
    for one in kept:
        place = Place(f"{folder}/{one.made.file}")
        if one.outcome is Outcome.LEFT:
            found.append(problem("handling-lamnad", place))
        elif one.outcome is Outcome.BESIDE:
            found.append(problem("handling-ny-bredvid", place, bredvid=one.beside))
    return tuple(found)
