"""In: a plan. Out: the whole new folder, in a work folder beside the target, on the disk, and a journal of it."""

import shutil
from pathlib import Path, PurePosixPath

from pipeline.bundle.disk import Mark, carry, mark, sync_all, write_file
from pipeline.bundle.journal import NEW, WORK, Journal
from pipeline.bundle.plan import Plan
from pipeline.bundle.swap import Checkpoint


def work_folder(output: Path) -> Path:
    """A work folder of our own: what an earlier run could not clear away is left alone."""
    number = 1
    while True:
        work = output / f"{WORK}-{number}"
        try:
            work.mkdir()
        except FileExistsError:  # also one that another errand's process makes at this moment
            number += 1
        else:
            return work


def stage(target: Path, plan: Plan, work: Path, *, checkpoint: Checkpoint) -> Journal:
    """Make work/NEW. What stays is linked, not copied, where the file system can: the same file, with its times."""
    new = work / NEW
    new.mkdir()
    for folder in plan.folders:
        (new / folder).mkdir()
    carried: dict[str, tuple[Mark, Mark]] = {}
    moved: list[str] = []
    for path, seen in plan.carried.items():
        try:
            carry(target / path, new / path)
        except FileNotFoundError:  # a temporary file of some program's, gone since the plan was made
            continue
        except PermissionError:
            moved.append(path)
        else:
            carried[path] = (seen, mark(new / path))
        checkpoint(f"buren: {path}")
    for path, content in plan.write.items():
        _folders(new, path)
        write_file(new / path, content)
        checkpoint(f"skriven: {path}")
    for folder in reversed(plan.folders):
        shutil.copystat(target / folder, new / folder)
    if target.exists():
        shutil.copymode(target, new)
    sync_all(new)
    checkpoint("på disken")
    replaced = {**plan.replaced, **plan.removed}
    return Journal(target.name, mark(new).inode, True, replaced, carried, tuple(moved))


def touched(target: Path, plan: Plan) -> tuple[str, ...]:
    """The files that were to be replaced or removed, but that somebody has saved since the plan was made."""
    return tuple(path for path, seen in {**plan.replaced, **plan.removed}.items() if not _is(target / path, seen))


def _is(path: Path, seen: Mark) -> bool:
    try:
        return mark(path) == seen
    except FileNotFoundError:
        return True  # somebody has removed what we were to remove


def _folders(new: Path, path: str) -> None:
    (new / PurePosixPath(path).parent).mkdir(parents=True, exist_ok=True)
