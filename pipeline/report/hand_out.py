"""In: workbooks for the departments. Out: them in a folder of their own in the bundle, and what became of them.

The rest of the bundle stays as it is. A workbook that somebody has edited is left alone, and a new version that says
something else is put beside it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from pipeline.bundle import store
from pipeline.bundle.look import Present
from pipeline.errand import Errand, Profile
from pipeline.papers.naming import folder_name
from pipeline.problems import PipelineError, Place, Problems, in_order, problem, stops
from pipeline.result import Options


class Fate(Enum):
    """What became of one workbook: in Swedish, of one and of several."""

    NEW = ("nytt", "nya")
    SAME = ("oförändrat", "oförändrade")
    RENEWED = ("förnyat", "förnyade")
    LEFT = ("redigerat och lämnat som det är", "redigerade och lämnade som de är")
    BESIDE = ("redigerat, med ny version bredvid", "redigerade, med ny version bredvid")


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook: its path in the bundle, what became of it, and the path under which it is written; empty when it is
    not."""

    path: str
    fate: Fate
    data: bytes
    written: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What became of the workbooks. errand, target: None when there is none to hand anything out for. written: None
    when something stood in the way, or there was nothing to write."""

    errand: Errand | None = None
    target: Path | None = None
    handed: tuple[Handed, ...] = ()
    problems: Problems = ()
    written: "store.Written | None" = None


def hand_out(
    files: Mapping[str, bytes], folder: str, errand: Errand, profile: Profile, options: Options, said: Problems = ()
) -> HandedOut:
    """Make the bundle's `folder` hold just these of our files; their paths begin with it. said: what is to be told
    besides."""
    name, unnamed = folder_name(errand, profile)
    target = options.output / name
    problems = in_order((*said, *unnamed))
    if stops(problems):
        return HandedOut(errand, target / folder, problems=problems)
    return hand_over(files, folder, target, problems, errand)


def hand_over(
    files: Mapping[str, bytes],
    folder: str,
    target: Path,
    problems: Problems = (),
    errand: Errand | None = None,
    *,
    only: tuple[str, ...] | None = None,
    left: str = "utskick-lamnat",
    beside: str = "utskick-bredvid",
) -> HandedOut:
    """Make `folder` in `target` hold just these of our files. only: beginnings of the paths that this is about, the
    rest of the folder stays. left, beside: the codes of what is said of those that
    somebody has edited. Nothing is made when there are no files and no target."""
    if not files and not target.is_dir():
        return HandedOut(errand, target / folder, problems=problems)
    try:
        with store.locked(target.parent) as left_over:
            present, unseen = store.look(target)
            problems = in_order((*problems, *left_over, *unseen))
            if stops(problems):
                return HandedOut(errand, target / folder, problems=problems)
            handed = settled(target, present, files)
            written = store.write(target, to_write(handed), about=lambda path: path.startswith(only or f"{folder}/"))
    except PipelineError as error:
        return HandedOut(errand, target / folder, problems=in_order((*problems, *error.problems)))
    said = _said(target.name, handed, left, beside)
    return HandedOut(errand, target / folder, handed, in_order((*problems, *said, *written.problems)), written)


def settled(target: Path, present: Present, files: Mapping[str, bytes]) -> tuple[Handed, ...]:
    """For each workbook whose version stands: ours, or a person's. Reads only."""
    return tuple(_settle(target, present, path, data) for path, data in files.items())


def to_write(handed: tuple[Handed, ...]) -> dict[str, bytes]:
    """What the store is to write. An edited workbook is not among it, and stays."""
    return {one.written: one.data for one in handed if one.written}


def _settle(target: Path, present: Present, path: str, data: bytes) -> Handed:
    owned, fresh = present.find(path), hashlib.sha256(data).hexdigest()
    there = store.read_file(target, path) if present.exists else None
    if there is None:
        return Handed(path, Fate.NEW, data, path)
    if there == data:
        return Handed(path, Fate.SAME, data, path)
    if owned is not None and not owned.edited:
        return Handed(path, Fate.RENEWED, data, path)
    if owned is not None and owned.recorded == fresh:
        return Handed(path, Fate.LEFT, data, "")
    return Handed(path, Fate.BESIDE, data, _beside(target, present, path, data))


def _beside(target: Path, present: Present, path: str, data: bytes) -> str:
    """`… (nytt utkast).xlsx`, or with a number when somebody has begun to edit that one too."""
    whole, turn = PurePosixPath(path), 1
    while True:
        name = str(whole.with_name(f"{whole.stem} (nytt utkast{'' if turn == 1 else f' {turn}'}){whole.suffix}"))
        there, owned = store.read_file(target, name), present.find(name)
        if there is None or there == data or (owned is not None and not owned.edited):
            return name
        turn += 1


def _said(bundle: str, handed: tuple[Handed, ...], left: str, beside: str) -> Problems:
    found = []
    for one in handed:
        place = Place(f"{bundle}/{one.path}")
        if one.fate is Fate.LEFT:
            found.append(problem(left, place))
        elif one.fate is Fate.BESIDE:
            found.append(problem(beside, place, bredvid=PurePosixPath(one.written).name))
    return tuple(found)
