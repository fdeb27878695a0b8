"""In: a cache's file, and a seed. Out: the same file, damaged in one of the ways that disks, people and other versions
of the program have."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def emptied(_: bytes) -> bytes:
    return b""


def flipped(data: bytes) -> bytes:
    """One bit is another. Which one depends on what the file holds."""
    if not data:
        return b"\x01"
    seed = int.from_bytes(hashlib.sha256(data).digest()[:8])
    at = seed % len(data)
    return data[:at] + bytes([data[at] ^ (1 << (seed >> 32) % 8)]) + data[at + 1 :]


def zeroed(data: bytes) -> bytes:
    """The right length, and nothing in it: what a machine leaves that has lost its power."""
    return bytes(len(data))


def garbage(data: bytes) -> bytes:
    """The right form with other values in it. What is not JSON becomes the beginning of a file of its kind."""
    return _json(data, _other) or data[:8] + b"\n%%EOF\n"


def other_types(data: bytes) -> bytes:
    """The right keys with values of other kinds."""
    return _json(data, lambda one: [one]) or b"{}"


def another_version(data: bytes) -> bytes:
    """As another version of the program would write it: another number, and a key more in each table."""
    return _json(data, lambda one: one + 1 if type(one) is int else one, {"ny": 1}) or b"%PDF-9.9\n" + data


def _other(one: Any) -> Any:
    return one + 1 if type(one) is int else not one if isinstance(one, bool) else f"{one}x"


def _json(data: bytes, change: Callable[[Any], Any], more: dict[str, Any] | None = None) -> bytes:
    """The same with every value changed; nothing when it is no JSON."""

    def walk(one: Any) -> Any:
        if isinstance(one, dict):
            return {name: walk(value) for name, value in one.items()} | (more or {})
        return [walk(value) for value in one] if isinstance(one, list) else change(one)

    with contextlib.suppress(ValueError):
        return json.dumps(walk(json.loads(data)), ensure_ascii=False).encode("utf-8")
    return b""


WAYS: Final = (cut, emptied, flipped, zeroed, garbage, other_types, another_version)
"""Each: what the file held → what it holds then."""

BYTES: Final = tuple(one.__name__ for one in WAYS)
AMONG: Final = (*BYTES, "folder", "link")
"""All ways by name: the file can also be gone, with an empty folder, or a link to nothing, in its place."""


def damage(path: Path, way: str) -> None:
    """Damage one file. What has gone meanwhile (another process has made it anew) is let be."""
    with contextlib.suppress(FileNotFoundError, IsADirectoryError):
        if way == "folder":
            path.unlink()
            path.mkdir()
        elif way == "link":
            path.unlink()
            path.symlink_to(path.with_name("finns inte"))
        else:
            data = path.read_bytes()
            changed = next(one for one in WAYS if one.__name__ == way)(data)
            path.unlink()  # the bundle's files can be links of another bundle's
            path.write_bytes(changed)


def way_of(*seed: object, among: Sequence[str] = AMONG) -> str:
    """One of them, the same each time for the same seed."""
    said = hashlib.sha256("\0".join(str(one) for one in seed).encode("utf-8", "replace")).digest()
    return among[int.from_bytes(said[:8]) % len(among)]


def remove(path: Path) -> None:
    """A cache away, whatever stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
