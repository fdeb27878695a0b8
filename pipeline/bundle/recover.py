"""In: an output folder that is locked. Out: the same folder without what a killed run left: each bundle is whole, old
or new, and a file that was saved meanwhile is in it. Only folders that the store itself made are touched."""

import contextlib
from dataclasses import replace
from pathlib import Path

from pipeline.bundle.disk import mark, remove_tree
from pipeline.bundle.faults import fault
from pipeline.bundle.journal import JOURNAL, NEW, OLD, WORK, read_journal
from pipeline.bundle.rescue import Rescued, rescue
from pipeline.problems import Place, Problems, problem


def recover(output: Path, bundle: str = "") -> Problems:
    """Finish or take back every swap that was cut short, or those of one bundle. What cannot be cleared away is a
    remark; the run goes on."""
    left = sorted(output.glob(f"{WORK}-*"))
    if bundle:
        left = [work for work in left if (journal := read_journal(work)) is not None and journal.folder == bundle]
    return tuple(one for work in left for one in recover_one(work))


def recover_one(work: Path) -> Problems:
    try:
        return _recover(work.parent, work)
    except OSError as error:
        return (problem("utdata-rester", Place(work.name), fel=fault(error, work.name).what),)


def said(rescued: tuple[Rescued, ...], folder: str) -> Problems:
    return tuple(problem("utdata-raddad", Place(f"{folder}/{one.path}"), namn=one.now) for one in rescued)


def clear(work: Path) -> None:
    """Take the work folder away. OLD goes before NEW, since both together mean something else than one of them; the
    journal goes last: without it nothing in the folder is known."""
    for name in (OLD, NEW):
        if (work / name).exists():
            remove_tree(work / name)
    (work / f"{JOURNAL}.ny").unlink(missing_ok=True)
    (work / JOURNAL).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a file manager has put something of its own there
        work.rmdir()


def _recover(output: Path, work: Path) -> Problems:
    new, old = work / NEW, work / OLD
    journal = read_journal(work)
    if journal is None:
        clear(work)
        return ()
    target = output / journal.folder
    if old.exists() and new.exists():  # ended between two renames: the old bundle stands again
        if target.exists():  # somebody has made a folder in its place meanwhile
            rescue(target, old, replace(journal, replaced={}, carried={}))
            remove_tree(target)
        old.rename(target)
    elif journal.exchange and new.exists() and mark(new).inode != journal.inode:
        old = new  # killed after the exchange: what lies in NEW is the old bundle
    rescued = rescue(old, target, journal) if old.exists() else ()
    clear(work)
    return said(rescued, journal.folder)
