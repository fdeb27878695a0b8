"""In: a bundle's folder. Out: `Present`, what it holds now: whose each file is, whether it was edited or is open."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.bundle.disk import Scan, scan, sha256
from pipeline.bundle.faults import fault
from pipeline.bundle.record import RECORD, base_path, is_state, read_record
from pipeline.problems import Place, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A file that the tool made. recorded, current: SHA-256 of what it wrote and of what is there; current is empty
    when the file is gone (or has become something that is not a file). open: the owner file beside it, or empty."""

    path: str
    recorded: str
    current: str
    open: str = ""

    @property
    def edited(self) -> bool:
        return self.current not in ("", self.recorded)


@dataclass(frozen=True, slots=True)
class Present:
    """What a bundle's folder holds; paths are relative, POSIX, NFC.

    owned: the tool's files, the state folder left out. foreign: everybody else's. exists: there is such a folder.
    """

    owned: tuple[OwnedFile, ...] = ()
    foreign: tuple[str, ...] = ()
    exists: bool = False

    def find(self, path: str) -> OwnedFile | None:
        return next((one for one in self.owned if one.path == path), None)


def look(target: Path) -> tuple[Present, Problems]:
    """Reads only. `target`: the bundle's folder; it need not exist."""
    if (wrong := not_a_folder(target)) is not None:
        return Present(), (wrong,)
    if not target.exists():
        return Present(), ()
    try:
        record, seen = read_record(target), scan(target)
        index = by_name(seen)
        owned = tuple(
            OwnedFile(path, recorded, sha256(target / index[path]) if path in index else "", opened_by(path, seen))
            for path, recorded in sorted(record.files.items())
            if not is_state(path)
        )
    except OSError as error:
        return Present(), (fault(error, _relative(error, target)),)
    ours = {*record.files, RECORD}
    foreign = tuple(sorted(path for path in index if path not in ours))
    damaged = (problem("utdata-minne", Place(f"{target.name}/{RECORD}")),) if record.damaged else ()
    return Present(owned, foreign, exists=True), damaged


def read_file(target: Path, path: str) -> bytes | None:
    """What is in the bundle under this name now; None when there is no such file. Raises OSError."""
    index = by_name(scan(target)) if target.is_dir() else {}
    return (target / index[path]).read_bytes() if path in index else None


def read_base(target: Path, path: str) -> bytes | None:
    """The last generated version of a document, as the caller had it stored; None when there is none."""
    return read_file(target, base_path(path))


def not_a_folder(target: Path) -> Problem | None:
    """The problem that something else has the folder's name."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return problem("utdata-i-vagen", Place(target.name), sort="mapp")
    return None


def by_name(seen: Scan) -> dict[str, str]:
    """NFC path → the path as it is on the disk. A name that is already NFC wins over one that is not."""
    index = {unicodedata.normalize("NFC", path): path for path in seen.files}
    return index | {path: path for path in seen.files if unicodedata.is_normalized("NFC", path)}


def opened_by(path: str, seen: Scan) -> str:
    """The owner file that says that this document is open somewhere; empty when there is none.

    Word: `~$` in place of the first two letters, of the first one, or before the name, by the name's length; Excel and
    PowerPoint: before the name; LibreOffice: `.~lock.name#`.
    """
    name = unicodedata.normalize("NFC", PurePosixPath(path).name)
    folder = path[: -len(PurePosixPath(path).name)]
    markers = {f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"}
    return _first(one for one in seen.files if one.startswith(folder) and _nfc(one[len(folder) :]) in markers)


def _first(found: Iterable[str]) -> str:
    return next((PurePosixPath(one).name for one in found), "")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _relative(error: OSError, target: Path) -> str:
    """The file that an error is about, as a clerk knows it: from the bundle's folder on."""
    path = Path(error.filename) if isinstance(error.filename, str) else target
    return path.relative_to(target.parent).as_posix() if path.is_relative_to(target.parent) else target.name
