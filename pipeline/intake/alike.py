"""In: a function of a part's bytes. Out: the same, which need not work out again what it has said about the same bytes.

Departments fill in copies of one form, or save with one program: some small parts are then the same in all their files.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

_SMALL: Final = 50_000
"""Bytes of a part that is worth keeping. The styles of a form are some ten thousand."""

_KEPT: Final = 16

Said = TypeVar("Said")


def remembered(read: Callable[[bytes], Said]) -> Callable[[bytes], Said]:
    """`read`, with what it said about the last few small parts; what it says must be a value that nobody changes."""
    known = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def again(part: bytes) -> Said:
        return known(part) if len(part) <= _SMALL else read(part)

    return again
