"""In: a bundle's state folder. Out: `Record`: which files in the bundle are the tool's, and what it wrote there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

STATE: Final = ".ks-bundle"
"""The state folder in a bundle. All in it that is recorded is the tool's, whatever has been done to it."""

RECORD: Final = f"{STATE}/tillstand.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Record:
    """files: relative POSIX path (NFC) → SHA-256 of the bytes that the tool last wrote there.
    damaged: there is a record, but it cannot be read; nothing is then known to be ours."""

    files: Mapping[str, str] = field(default_factory=dict)
    damaged: bool = False


def base_path(path: str) -> str:
    """Where in the bundle the last generated version of a document is kept, as the base of a later merge."""
    return f"{STATE}/bas/{path}"


def is_state(path: str) -> bool:
    return path.startswith(f"{STATE}/")


def record_bytes(files: Mapping[str, str]) -> bytes:
    text = json.dumps({"version": _VERSION, "filer": dict(sorted(files.items()))}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read_record(target: Path) -> Record:
    """No record: no file is ours. Raises OSError when it is there and cannot be opened."""
    try:
        content = (target / RECORD).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Record()
    try:
        said = json.loads(content)
        files = said["filer"]
        if said["version"] != _VERSION or not all(isinstance(value, str) for value in files.values()):
            return Record(damaged=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record(damaged=True)
    return Record(files)
