"""In: paths. Out: files and folders that are on the disk for certain, and what is there now. Knows no bundle."""

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """Enough to tell whether a file is still the one that was seen: inode, size, time of its last change (ns)."""

    inode: int
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a folder holds, without following links: relative POSIX path → mark, and the folders, parents first."""

    files: Mapping[str, Mark]
    folders: tuple[str, ...]


def mark(path: Path) -> Mark:
    # Not from scandir: on Windows its entries know no inode.
    seen = path.lstat()
    return Mark(seen.st_ino, seen.st_size, seen.st_mtime_ns)


def scan(root: Path) -> Scan:
    """Everything below `root`, in the order of the names."""
    files: dict[str, Mark] = {}
    folders: list[str] = []
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(root / inside) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
                waiting.append(path)
            else:
                with contextlib.suppress(FileNotFoundError):  # programs' temporary files come and go
                    files[path] = mark(root / path)
    return Scan(files, tuple(sorted(folders)))


def may_write(folder: Path) -> bool:
    """May this user take files out of the folder, or give himself the right to?"""
    effective = os.access in os.supports_effective_ids
    if os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
        return True
    return not hasattr(os, "geteuid") or folder.lstat().st_uid == os.geteuid()


def sha256(path: Path) -> str:
    """The checksum of a regular file; of anything else (a link, a pipe) an empty string, which equals no checksum."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_file(path: Path, content: bytes) -> None:
    """A new file, on the disk when this returns."""
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)  # a disk that is full does not say which file it was filled by
        raise


def carry(source: Path, target: Path) -> None:
    """The same file under a second name. Where the file system has no hard links, a copy with the same times.

    Raises OSError when it can be neither linked nor read.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
        if not target.is_symlink():
            with target.open("rb") as file, contextlib.suppress(OSError):  # Windows syncs only files open for writing
                os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The folder's list of names is on the disk. Windows cannot open folders and needs no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(root: Path) -> None:
    for inside in (*reversed(scan(root).folders), ""):
        sync_folder(root / inside)


def remove_tree(root: Path) -> None:
    """The folder and all in it, also where it or a folder in it is write-protected. Links are not followed."""
    if root.stat().st_mode & stat.S_IRWXU != stat.S_IRWXU:
        root.chmod(stat.S_IRWXU)
    with os.scandir(root) as entries:
        found = list(entries)
    for entry in found:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            remove_tree(path)
        else:
            if os.name == "nt":  # Windows does not remove a file marked read-only
                path.chmod(stat.S_IWRITE)
            path.unlink()
    root.rmdir()
