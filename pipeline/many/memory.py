"""In: a task. Out: what was said when it was last done, if everything that it depends on is the same to the byte; and
the way to remember that.

Most runs have nothing new: a clerk looks again, a folder is watched, a thousand errands are bundled each night. Such a
run says what it said, without reading a workbook. Only runs that wrote nothing are remembered, so what is said is true
of the bundle as it stands. The memory is text on the user's own machine; it is never trusted further than a message.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.bundle.sealed import sealed, unsealed
from pipeline.many.identity import identity
from pipeline.many.task import Done, Task
from pipeline.problems import EXIT_CODES
from pipeline.result import Result
from pipeline.wordings import Kind

OFF: Final = "av"
VARIABLE: Final = "KS_BUNDLE_MINNE"
"""Another folder for the memory, or `av` for none."""

_PASSING: Final = (1, EXIT_CODES[Kind.OUTPUT])
"""Exit codes of what may be gone the next time: a full disk, a document that is open, a fault in the program."""

_FORM: Final = 3
_MOST: Final = 5000


def memory_folder() -> Path | None:
    """Where this user's programs keep what can be made again; None when there is no such place, or none is wanted."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted:
        return None if wanted == OFF else Path(wanted)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches") if os.environ.get("HOME") else ""
    else:
        home = os.environ.get("HOME", "")
        base = os.environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else "")
    return Path(base) / "ks-bundle" if base else None


@dataclass(frozen=True, slots=True)
class Memory:
    """folder: where the notes lie, one for each errand and way of bundling it."""

    folder: Path

    def recall(self, task: Task, seen: str) -> Done | None:
        """What the task would say, when nothing has changed since it last said so. seen: the `fingerprint` now."""
        try:
            note = unsealed(self._path(task).read_bytes(), _FORM)
        except OSError:
            return None
        if note is None or not seen or note["print"] != seen:
            return None  # a note that is damaged, of another version or of another time: the work is done
        return Done(task.at, note["text"], note["stopped"], note["code"], note["name"])

    def remember(self, task: Task, seen: str, result: Result, done: Done) -> None:
        """Note what was said, if nothing was written. seen: the `fingerprint` from before the work. What cannot be
        noted is not: the next run then works as this one did."""
        wrote = result.written is not None and (result.written.changed or result.written.problems)
        if wrote or done.code in _PASSING or not seen or fingerprint(task) != seen:
            return
        note = {"print": seen, "text": done.text, "stopped": done.stopped, "code": done.code, "name": done.name}
        try:
            self._write(self._path(task), sealed(note, _FORM))
        except OSError:
            return

    def _path(self, task: Task) -> Path:
        asked = replace(task.options, held=False)
        key = "\0".join([str(task.folder.absolute()), str(asked.output.absolute()), repr(asked), str(task.verbose)])
        return self.folder / f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}.json"

    def _write(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        notes = list(self.folder.iterdir())
        if len(notes) > _MOST:
            for old in sorted(notes, key=lambda one: one.stat().st_mtime_ns)[: _MOST // 5]:
                old.unlink(missing_ok=True)


def fingerprint(task: Task) -> str:
    """Everything that the run's words depend on, as one hash: the program, its libraries and the templates, what is
    asked for, the errand's files, the bundle's files, which other bundles there are, and what makes the PDFs. Empty
    when something of it cannot be read."""
    options = task.options
    try:
        digest = hashlib.sha256(identity(options.templates).encode())
        digest.update(repr((replace(options, held=False), task.profile, task.verbose)).encode("utf-8", "replace"))
        digest.update(repr(_libraries()).encode())
        for line in (
            *_content(task.folder), "bundle", *_bundle(task), *_neighbours(options.output), *_makers(options.pdf),
        ):  # fmt: skip
            digest.update(line.encode("utf-8", "surrogateescape") + b"\0")
    except OSError:
        return ""
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Python, and what is installed beside it with versions: another library can make another paper. Read off the names
    of folders, since `importlib.metadata` takes longer than all the rest."""
    found = [sys.version]
    for folder in sys.path:
        with contextlib.suppress(OSError):  # a zip file, or a folder that is not there
            found += sorted(one.name for one in Path(folder).glob("*.*-info"))
    return found


def _bundle(task: Task) -> Iterator[str]:
    """The errand's folder in the output folder, and those that it has had under other names; nothing when the errand is
    at fault."""
    from pipeline.bundle.namesakes import namesakes
    from pipeline.errand import read_errand
    from pipeline.papers.naming import folder_name

    errand, _ = read_errand(task.folder, task.profile)
    if errand is not None:
        target = task.options.output / folder_name(errand, task.profile)[0]
        yield from _content(target)
        yield from (one.place.file for one in namesakes(target, errand.diarienummer))


def _content(folder: Path) -> Iterator[str]:
    """Each file below the folder by name, with a hash of what it holds; folders and links by name."""
    if not folder.is_dir():
        yield f"{folder.name} saknas"
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{name} → {os.readlink(path)}"  # noqa: PTH115 - as text, whatever it points at
        if path.is_file():
            with path.open("rb") as file:
                yield f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}"
        else:
            yield f"{name}/"


def _neighbours(output: Path) -> Iterator[str]:
    """The names of everything in the output folder: what a killed run has left is a remark."""
    if output.is_dir():
        yield from sorted(one.name for one in output.iterdir() if not one.name.startswith(".ks-bundle.lock"))


def _makers(pdf: str) -> Iterator[str]:
    """What PDFs are made with, and the date that the environment asks for."""
    if pdf != "no":
        from pipeline.pdf.office import find_office

        office = find_office()
        yield repr(office)
        yield os.environ.get("SOURCE_DATE_EPOCH", "")
