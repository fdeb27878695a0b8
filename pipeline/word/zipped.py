"""In: the parts of a package. Out: a zip of them, the same bytes whenever the parts are the same.

What `zipfile` writes, byte for byte (a test compares). It is written here because of a memo only the text is new: the
other parts lie in the zip as they lay in the last one.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SMALL: Final = 8 << 10
"""A part of at most so many bytes is remembered: relations and types are seldom new, and it costs little to ask."""

_VERSION: Final = 20
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_TIME, _DATE = 0, 1 << 5 | 1
"""Midnight on 1 January 1980, the first that a zip can tell."""

_ATTRIBUTES: Final = 0o600 << 16
_LIMIT: Final = 1 << 31

_LOCAL: Final = struct.Struct("<4s2B4HL2L2H")
_CENTRAL: Final = struct.Struct("<4s4B4HL2L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as it lies in a zip, its header before it. before, after: its line of the directory, around the place
    where it lies."""

    data: bytes
    packed: bytes
    before: bytes
    after: bytes


def zipped(parts: Mapping[str, bytes], entries: Mapping[str, Entry] | None = None) -> bytes:
    """The zip: fixed times, attributes and compression. entries: by name, of parts that many zips have in common; they
    are taken where a part is the very same object. Raises ValueError for what only a newer kind of zip holds."""
    packed: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, data in parts.items():
        entry = entries.get(name) if entries else None
        if entry is None or entry.data is not data:
            entry = _entry_once(name, data) if len(data) <= _SMALL else entry_of(name, data)
        packed.append(entry.packed)
        directory += (entry.before, at.to_bytes(4, "little"), entry.after)
        at += len(entry.packed)
        if at >= _LIMIT:
            raise ValueError("too large for a zip")
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(packed), len(packed), size, at, 0)
    return b"".join((*packed, *directory, end))


def entry_of(name: str, data: bytes) -> Entry:
    """The entry of a part."""
    packed = zlib.compress(data, 6, -zlib.MAX_WBITS)
    called = name.encode()
    common = (0 if name.isascii() else _UTF8, _DEFLATED, _TIME, _DATE, zlib.crc32(data), len(packed), len(data))
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *common, len(called), 0) + called
    line = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *common, len(called), 0, 0, 0, 0, _ATTRIBUTES, 0)
    return Entry(data, local + packed, line[:-4], called)


@lru_cache(maxsize=128)
def _entry_once(name: str, data: bytes) -> Entry:
    return entry_of(name, data)
