"""In: the output folder. Out: the right to work in it, for one run at a time; the second waits, and says so."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from pipeline.bundle.faults import fault
from pipeline.bundle.recover import recover
from pipeline.problems import PipelineError, Place, Problems, problem

LOCK_FILE: Final = ".ks-bundle.lock"
"""Stays in the output folder, empty, between runs: opening it again changes no time. Hidden on macOS and Linux."""


@contextlib.contextmanager
def locked(
    output: Path, *, wait: float = 60.0, tell: Callable[[], None] = lambda: None
) -> Iterator[Problems]:  # fmt: skip
    """The output folder is ours alone inside the block. Made when it is missing, and taken away again when nothing was
    put in it. What a killed run left is put in order first; the problems that it gives (remarks) are the block's value.

    wait: seconds to wait for another run. tell: called once when there is something to wait for.
    Raises PipelineError when the folder cannot be made or locked.
    """
    made: list[Path] = []
    fresh = not (output / LOCK_FILE).exists()
    lock = FileLock(output / LOCK_FILE)
    try:
        _make(output, made)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell()
            lock.acquire(timeout=wait)
        _waited_for(output, wait)
    except Timeout as error:
        lock.release()
        raise PipelineError([problem("utdata-upptagen", Place(output.name), sekunder=round(wait))]) from error
    except OSError as error:
        lock.release()
        _unmake(made)
        raise PipelineError([fault(error, output.name)]) from error
    try:
        yield recover(output)
    except BaseException:  # also Ctrl-C: what was begun is taken back at once, not by the next run
        recover(output)
        raise
    finally:
        if fresh:
            _forget(output)
            _unmake(made)
        lock.release()


@contextlib.contextmanager
def locked_bundle(target: Path, *, wait: float = 600.0) -> Iterator[Problems]:
    """One bundle is ours alone inside the block, while somebody else holds the output folder for all of them.

    What a run of this bundle left that was killed is put in order first: on a cluster an errand is done again when its
    worker is lost, and a worker that was only believed lost is waited for. The lock files are swept away by `swept`.
    Raises PipelineError when the bundle cannot be locked.
    """
    name = hashlib.sha256(target.name.encode()).hexdigest()[:16]
    try:
        with FileLock(target.parent / f"{LOCK_FILE}-{name}", timeout=wait):
            yield recover(target.parent, target.name)
    except Timeout as error:
        raise PipelineError([problem("utdata-upptagen", Place(target.name), sekunder=round(wait))]) from error
    except OSError as error:
        raise PipelineError([fault(error, target.name)]) from error


def swept(output: Path, *, wait: float = 60.0) -> Problems:
    """After the bundles' processes: take away their lock files, and put in order what those that were killed left. Only
    for who holds the output folder. A process that is still writing is waited for, and left alone when it takes too
    long."""
    try:
        _waited_for(output, wait)
    except (Timeout, OSError):
        return ()
    return recover(output)


def _waited_for(output: Path, wait: float) -> None:
    """A process that outlived the command that it worked for may be writing in its bundle yet. Raises Timeout."""
    for one in sorted(output.glob(f"{LOCK_FILE}-*")):
        with FileLock(one, timeout=wait):
            pass
        with contextlib.suppress(OSError):
            one.unlink()


def _make(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        if folder.parent != folder:
            _make(folder.parent, made)
        folder.mkdir(exist_ok=True)
        made.append(folder)


def _forget(output: Path) -> None:
    """Take away a lock file that is all there is. Only while it is held: the next in line then sees that it is gone and
    makes a new one (filelock looks for that)."""
    with contextlib.suppress(OSError):
        if [one.name for one in output.iterdir()] == [LOCK_FILE]:
            (output / LOCK_FILE).unlink()


def _unmake(made: list[Path]) -> None:
    with contextlib.suppress(OSError):  # not empty: it is somebody's
        for folder in reversed(made):
            folder.rmdir()
