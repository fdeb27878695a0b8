"""In: how the caches are to be while the tests run. Out: `Caches`, which puts them so, test by test and command by
command; docs/testing.md tells what the modes are for.

A command is what a test starts of the tool: one of the entry points below, or a Python process.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from functools import wraps
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pipeline.many.memory import OFF, VARIABLE
from tests.caches.damage import BYTES, damage, remove, way_of
from tests.caches.inventory import bundle_caches, kept_code, process_caches

ENTRIES: Final = {
    "pipeline.flow": ("run",),
    "pipeline.commands": ("send", "meet", "review_papers", "reply", "forms", "publish"),
    "pipeline.publish.run": ("publish_errand",),
    "pipeline.many.task": ("do",),
    "pipeline.many.spread": ("spread",),
}
"""Where tests start the tool within their own process, beside the command line."""


class Mode(StrEnum):
    """user: as users have them. cold: all empty when a test begins. warm: with what the last session left. damaged:
    each is damaged before each command. off: no memory of silent runs."""

    USER = "user"
    COLD = "cold"
    WARM = "warm"
    DAMAGED = "damaged"
    OFF = "off"


class Caches:
    """mode: how the caches are to be. shared: the folder that outlives a session, for warm and damaged. seed: of the
    ways to damage. commands: how many the running test has started."""

    def __init__(self, mode: Mode, shared: Path, seed: int) -> None:
        self.mode, self.shared, self.seed = mode, shared, seed
        self.commands = 0
        self._test = ""
        self._whole = self._own_damage = False
        self._own: Path | None = None
        self._depth = 0
        self._damaged: dict[Path, int] = {}

    @property
    def lasting(self) -> bool:
        """Does a test find what an earlier session left, and so has to work in the same place as then?"""
        return self.mode in (Mode.WARM, Mode.DAMAGED)

    @contextmanager
    def around(self, test: str, *, whole_bundles: bool, own: bool = False) -> Iterator[None]:
        """While one test runs, with its fixtures. test: its id. whole_bundles: what bundles hold is not damaged. own:
        nothing is, the test does that itself."""
        self._test, self._whole, self._own_damage, self.commands = test, whole_bundles, own, 0
        if self.mode is Mode.OFF:
            os.environ[VARIABLE] = OFF
        elif self.lasting:
            os.environ[VARIABLE] = str(self.shared / "minne")
        else:
            self._own = Path(tempfile.mkdtemp(prefix="ks-bundle-minne-"))
            os.environ[VARIABLE] = str(self._own / "minne")
        if self.mode is Mode.COLD:
            for cache in process_caches().values():
                cache.cache_clear()
            for path in kept_code():
                path.unlink(missing_ok=True)
        try:
            yield
        finally:
            if self._own is not None:
                shutil.rmtree(self._own, ignore_errors=True)
                self._own = None

    @contextmanager
    def command(self, outputs: Iterable[Path]) -> Iterator[None]:
        """While a command runs. outputs: the folders that it writes its bundles in. One that another starts is part of
        that."""
        if self._depth == 0:
            self.commands += 1
            if self.mode is Mode.DAMAGED and not self._own_damage:
                self._damage(outputs)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def place(self, name: str) -> Path:
        """A new folder for a test, under the same path as in an earlier session."""
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
        own = "".join(one if one.isalnum() or one == "_" else "_" for one in test.rpartition("::")[2])[:30] == name
        seed = test if own else f"{test.partition('::')[0]} {name}"  # a fixture's, whichever test needs it first
        stem = self.places / sha256(seed.encode()).hexdigest()[:12]
        for turn in range(1000):
            path = stem.with_name(f"{stem.name}-{turn}") if turn else stem
            try:
                path.mkdir(parents=True)
            except FileExistsError:  # another worker's, at the same fixture
                continue
            return path
        raise AssertionError(f"no place at {stem}")

    @property
    def places(self) -> Path:
        return self.shared / "platser"

    def _damage(self, outputs: Iterable[Path]) -> None:
        notes = sorted(Path(os.environ[VARIABLE]).glob("*")) if os.environ.get(VARIABLE, OFF) != OFF else []
        inside = [] if self._whole else [path for output in outputs for path in bundle_caches(output)]
        for path in (*notes, *inside):
            # What was damaged once and has not been mended stays as it is: the ways would cancel each other.
            if path.is_symlink() or path.is_dir() or _state(path) == self._damaged.get(path):
                continue
            damage(path, way_of(self.seed, self._test, self.commands, path.name))
            self._damaged[path] = _state(path)
        for path in kept_code():
            # All workers share it, and Python's own folder is not left with folders in it.
            damage(path, way_of(self.seed, self._test, self.commands, path.name, among=BYTES))
        for name, cache in process_caches().items():
            # Nobody but the process can write in its memory: what can happen is that a part is forgotten.
            if way_of(self.seed, self._test, self.commands, name) < "f":
                cache.cache_clear()


def _state(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


def watch(caches: Caches) -> None:
    """From now on `caches` is told of each command that is started in this process, or as one of Python's."""
    for name, entries in ENTRIES.items():
        module = import_module(name)
        for entry in entries:
            setattr(module, entry, _watched(getattr(module, entry), caches, _of_options))
    from pipeline.cli import main

    named: Any = main
    named.main = _watched(named.main, caches, lambda _, given: _of_words(given.get("args") or ()))
    started: Any = subprocess.Popen
    plain = started.__init__

    @wraps(plain)
    def start(self: Any, args: Any, *more: Any, **given: Any) -> None:
        ours = isinstance(args, Sequence) and sys.executable in args and any("pipeline" in str(one) for one in args)
        with caches.command(_of_words(args)) if ours else nullcontext():
            plain(self, args, *more, **given)

    started.__init__ = start


def _watched(
    entry: Callable[..., Any], caches: Caches, outputs: Callable[[tuple[Any, ...], dict[str, Any]], Iterable[Path]]
) -> Callable[..., Any]:
    @wraps(entry)
    def watched(*args: Any, **given: Any) -> Any:
        with caches.command(outputs(args, given)):
            return entry(*args, **given)

    return watched


def _of_options(args: tuple[Any, ...], given: dict[str, Any]) -> Iterator[Path]:
    """The output folders that are named in what an entry point is given: in options, or in tasks."""
    for one in (*args, *given.values()):
        for each in one if isinstance(one, list | tuple) else (one,):
            options = getattr(each, "options", each)
            if isinstance(output := getattr(options, "output", None), Path):
                yield output
        if isinstance(one, Path):  # a bundle
            yield one.parent


def _of_words(words: Sequence[object]) -> list[Path]:
    said = [str(one) for one in words]
    return [Path(said[said.index("--output") + 1])] if "--output" in said[:-1] else [Path("output")]


def clear_places(caches: Caches) -> None:
    """Away with the tests' folders of an earlier session."""
    if caches.places.is_dir():
        remove(caches.places)
