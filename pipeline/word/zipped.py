"""In: the parts of a package. Out: a zip of them, the same bytes whenever the parts are the same.

What `zipfile` writes, byte for byte (a test compares). It is written here because of a memo only the text is new: the
other parts are remembered with their headers, deflated once however many papers there are.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_SMALL: Final = 512 << 10
"""A part of at most so many bytes is remembered deflated; with its size and number the memory is bounded."""

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


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The zip: fixed times, attributes and compression. Raises ValueError for what only a newer kind of zip holds."""
    entries: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, data in parts.items():
        entry, before, after = _entry_once(name, data) if len(data) <= _SMALL else _entry(name, data)
        entries.append(entry)
        directory.append(before + at.to_bytes(4, "little") + after)
        at += len(entry)
        if at >= _LIMIT:
            raise ValueError("too large for a zip")
    whole = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(whole), at, 0)
    return b"".join((*entries, whole, end))


def _entry(name: str, data: bytes) -> tuple[bytes, bytes, bytes]:
    """The entry as it lies in the zip, and its line of the directory before and after the place where it lies."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    called = name.encode()
    common = (0 if name.isascii() else _UTF8, _DEFLATED, _TIME, _DATE, zlib.crc32(data), len(packed), len(data))
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *common, len(called), 0) + called
    line = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *common, len(called), 0, 0, 0, 0, _ATTRIBUTES, 0)
    return local + packed, line[:-4], called


@lru_cache(maxsize=128)
def _entry_once(name: str, data: bytes) -> tuple[bytes, bytes, bytes]:
    return _entry(name, data)
