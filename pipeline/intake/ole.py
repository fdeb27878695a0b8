"""In: the bytes of an OLE file, the container of .xls. Out: one stream of it. Raises `ValueError` when it is broken."""

import struct
from typing import Final

_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are no sectors: end of chain, free, part of the table."""

_STREAM, _ROOT = 2, 5


def stream(data: bytes, name: str) -> bytes:
    """The stream called `name` at the top of the file."""
    try:
        return _Ole(data).stream(name)
    except (struct.error, IndexError) as error:
        raise ValueError("broken OLE file") from error


def is_whole(data: bytes) -> bool:
    """Can the directory of the file be read? It often lies at the end, so that a file that was cut off lacks it."""
    try:
        _Ole(data)
    except (ValueError, struct.error, IndexError):
        return False
    return True


class _Ole:
    """The sectors of the file, as its tables chain them. A chain that runs in a ring ends in a ValueError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sectors of a size that does not exist")
        self._size = 1 << shift
        directory, _, self._cutoff, mini_fat, _, difat = struct.unpack_from("<6I", data, 48)
        self._fat = self._fat_of(difat)
        entries = self._chain(directory)
        self._entries = [entries[at : at + 128] for at in range(0, len(entries) - 127, 128)]
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_fat < _END else ()

    def stream(self, name: str) -> bytes:
        wide = name.encode("utf-16-le")
        for entry in self._entries:
            if entry[66] == _STREAM and entry[:64].rstrip(b"\x00").ljust(len(wide), b"\x00") == wide:
                start, size = struct.unpack_from("<II", entry, 116)
                return self._content(start, size)
        raise ValueError("no such stream")

    def _content(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root = next(entry for entry in self._entries if entry[66] == _ROOT)
        small = self._chain(struct.unpack_from("<I", root, 116)[0])
        return b"".join(small[number * 64 : number * 64 + 64] for number in _follow(start, self._mini_fat))[:size]

    def _fat_of(self, difat: int) -> tuple[int, ...]:
        listed = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(len(self._data) // self._size):
            if difat >= _END:
                break
            *more, difat = _numbers(self._sector(difat))
            listed.extend(more)
        return _numbers(b"".join(self._sector(number) for number in listed if number < _END))

    def _sector(self, number: int) -> bytes:
        content = self._data[(number + 1) * self._size : (number + 2) * self._size]
        if not content:
            raise ValueError("a sector beyond the end of the file")
        return content

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(start, self._fat))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _follow(number: int, table: tuple[int, ...]) -> list[int]:
    chain: list[int] = []
    while number < _END:
        if len(chain) > len(table):
            raise ValueError("a chain that runs in a ring")
        chain.append(number)
        number = table[number]
    return chain
