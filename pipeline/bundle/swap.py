"""In: a finished new folder in a work folder. Out: the new folder in the old one's place, in one step where the system
can (Linux, macOS), otherwise by two renames, which `recover` takes back when the run is killed between them."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.bundle.disk import sync_folder
from pipeline.bundle.journal import NEW, OLD, Journal, write_journal

Exchange = Callable[[Path, Path], bool]
"""Lets two folders change places in one step; False when the system or the file system cannot."""

Checkpoint = Callable[[str], None]
"""Called with the name of each step when it is done: tests end the run there. May raise."""

_UNSUPPORTED: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}
_HERE: Final = -100  # AT_FDCWD
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2


def go_on(step: str) -> None:
    """The checkpoint that lets everything pass."""


def exchange(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE) on Linux, renamex_np(RENAME_SWAP) on macOS; elsewhere False."""
    if sys.platform not in {"linux", "darwin"}:  # pragma: no cover - Windows
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":  # pragma: no cover - macOS
            failed = library.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP))
        else:
            failed = library.renameat2(_HERE, names[0], _HERE, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
    except AttributeError:  # pragma: no cover - a C library from before 2018
        return False
    if not failed:
        return True
    if (code := ctypes.get_errno()) in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def swap(target: Path, work: Path, journal: Journal, *, exchange: Exchange, checkpoint: Checkpoint) -> Path | None:
    """Put work/NEW in the place of `target`. Out: where the old folder is now; None when there was none."""
    new, old = work / NEW, work / OLD
    write_journal(work, journal)
    sync_folder(work)
    checkpoint("journalen skriven")
    if not os.path.lexists(target):
        new.rename(target)
    elif exchange(new, target):
        old = new
    else:
        write_journal(work, replace(journal, exchange=False))
        target.rename(old)
        checkpoint("den gamla flyttad")
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
    return old if old.exists() else None
