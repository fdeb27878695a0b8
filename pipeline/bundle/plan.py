"""In: the files that a bundle is to have, and what its folder holds. Out: `Plan`: what is new, replaced, removed,
carried, and what a person has edited and is therefore left alone."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from hashlib import sha256 as hashed
from pathlib import Path, PurePosixPath

from pipeline.bundle.disk import Mark, Scan, may_write, scan, sha256
from pipeline.bundle.look import by_name, opened_by
from pipeline.bundle.record import RECORD, Record, is_state, read_record, record_bytes
from pipeline.papers.naming import same_name_key
from pipeline.problems import Place, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class Plan:
    """write: path → bytes for what is new or replaced, the record included. added: those of them that are new.

    By their names on the disk, with their marks: replaced, removed: the tool's files that go; carried: everything that
    stays as it is. folders: those that stay. refused: files that were to be written, but hold a person's words. kept:
    edited files that are no longer asked for. problems: why it cannot be done.
    """

    write: Mapping[str, bytes]
    added: tuple[str, ...]
    replaced: Mapping[str, Mark]
    removed: Mapping[str, Mark]
    carried: Mapping[str, Mark]
    folders: tuple[str, ...]
    refused: tuple[str, ...]
    kept: tuple[str, ...]
    problems: Problems


About = Callable[[str], bool]
"""Which of the tool's files a write is about, by their paths: the others stay as they are."""


def everything(path: str) -> bool:
    """The write is about the whole bundle."""
    return bool(path)


def make_plan(
    target: Path,
    files: Mapping[str, bytes],
    ground: Mapping[str, str],
    about: About = everything,
    given: Container[str] = (),
) -> Plan:
    """Raises OSError when something in the folder cannot be read."""
    there = target.is_dir()
    seen, record = (scan(target), read_record(target)) if there else (Scan({}, ()), Record())
    index = by_name(seen)
    fresh = {path: hashed(content).hexdigest() for path, content in files.items()}
    new_record = {path: digest for path, digest in fresh.items() if path not in given}
    write: dict[str, bytes] = {}
    gone: dict[str, Mark] = {}
    refused: list[str] = []
    kept: list[str] = []
    for path, content in files.items():
        actual = index.get(path)
        current = sha256(target / actual) if actual is not None else None
        if current is not None and current == fresh[path]:
            continue
        if current is None or is_state(path) or current in {record.files.get(path), ground.get(path)}:
            write[path] = content
            if actual is not None:
                gone[actual] = seen.files[actual]
        else:
            refused.append(path)
    removed: dict[str, Mark] = {}
    for path, recorded in record.files.items():
        if path not in files and not about(path):
            new_record[path] = recorded
        if path in files or path not in index or not about(path):
            continue
        if is_state(path) or sha256(target / index[path]) == recorded:
            removed[index[path]] = seen.files[index[path]]
        else:
            kept.append(path)
            new_record[path] = recorded
    record_now = record_bytes(new_record)
    if not there or not (target / RECORD).is_file() or (target / RECORD).read_bytes() != record_now:
        write[RECORD] = record_now
        if RECORD in seen.files:
            gone[RECORD] = seen.files[RECORD]
    ours = {*record.files, *new_record}
    seen = Scan(seen.files, tuple(one for one in seen.folders if one not in ours or not _is_void(target, one)))
    changed = {**gone, **removed}
    carried = {path: seen.files[path] for path in seen.files if path not in changed}
    return Plan(
        write=write,
        added=tuple(path for path in write if path != RECORD and index.get(path) not in gone),
        replaced=gone,
        removed=removed,
        carried=carried,
        folders=_staying(seen.folders, carried, changed),
        refused=tuple(refused),
        kept=tuple(kept),
        problems=(
            *_in_the_way(target, write, carried, seen),
            *_open(target, changed, seen),
            *_not_ours_to_move(target, seen),
        ),
    )


def _is_void(target: Path, folder: str) -> bool:
    """An empty folder where a file of the state folder belongs: nobody's work is in it, and it would stop every run."""
    return is_state(folder) and not any((target / folder).iterdir())


def _staying(folders: tuple[str, ...], carried: Mapping[str, Mark], changed: Mapping[str, Mark]) -> tuple[str, ...]:
    """Those that stay, with the folders that they lie in."""
    found = {one for one in folders if _stays(one, carried, changed)}
    found |= {parent.as_posix() for one in found for parent in PurePosixPath(one).parents}
    return tuple(one for one in folders if one in found)


def _stays(folder: str, carried: Mapping[str, Mark], changed: Mapping[str, Mark]) -> bool:
    """A folder that held nothing but our own files goes with them; an empty one is somebody's."""
    inside = f"{folder}/"
    return any(path.startswith(inside) for path in carried) or not any(path.startswith(inside) for path in changed)


def _in_the_way(target: Path, write: Mapping[str, bytes], carried: Mapping[str, Mark], seen: Scan) -> list[Problem]:
    """Names that cannot be taken: a folder has it, a file has the name of a folder that is needed, or a file has it in
    other letters (which is the same file on Windows)."""
    files = {same_name_key(path): path for path in carried}
    folders = {same_name_key(path): path for path in seen.folders}
    found = []
    for path in write:
        if (taken := folders.get(same_name_key(path)) or files.get(same_name_key(path))) is not None:
            found.append(problem("utdata-i-vagen", Place(f"{target.name}/{taken}"), sort="fil"))
        for parent in PurePosixPath(path).parents:
            if (taken := files.get(same_name_key(parent.as_posix()))) is not None:
                found.append(problem("utdata-i-vagen", Place(f"{target.name}/{taken}"), sort="mapp"))
    return found


def _not_ours_to_move(target: Path, seen: Scan) -> list[Problem]:
    """Folders of another user that we may not change: their files could be linked, but the old folder not removed."""
    return [
        problem("utdata-skrivskyddad", Place(f"{target.name}/{folder}"))
        for folder in seen.folders
        if not may_write(target / folder)
    ]


def _open(target: Path, changed: Mapping[str, Mark], seen: Scan) -> list[Problem]:
    return [
        problem("utdata-oppen", Place(f"{target.name}/{path}"), markor=marker)
        for path in changed
        if not is_state(path) and (marker := opened_by(path, seen))
    ]
