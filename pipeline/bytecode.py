"""In: what some code was compiled from. Out: the code as bytes, kept where Python keeps that of this package.

Python runs what lies in that folder without asking: whoever can write there has the program already. So nothing is
trusted that was not trusted before. Where the user may not write, or no bytecode is wanted (PYTHONDONTWRITEBYTECODE),
nothing is kept, and everything is compiled each time.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

_LIBRARIES: Final = ("docxtpl", "jinja2", "lxml", "markupsafe")
"""What translates and compiles: other versions of them may make other code of the same source."""

_SEAL: Final = hashlib.sha256().digest_size
_MOST: Final = 64
"""So many are kept, the latest: all the templates of a few municipalities."""


def recalled(made_from: str) -> bytes | None:
    """What was made from this; None when nothing is kept, when a byte of it is damaged, and when it was made by another
    version of this program or its libraries."""
    try:
        said = _place(made_from).read_bytes()
    except OSError:
        return None
    seal, value = said[:_SEAL], said[_SEAL:]
    return value if seal == _seal(made_from, value) else None


def keep(made_from: str, value: bytes) -> None:
    """Keep it for later runs."""
    if sys.dont_write_bytecode:
        return
    place = _place(made_from)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        new.write_bytes(_seal(made_from, value) + value)
        new.replace(place)  # another process sees the old code or the new, whole
        there = sorted(place.parent.glob("kept-*.bin"), key=lambda one: one.stat().st_mtime_ns)
        for old in there[:-_MOST]:
            old.unlink()
    except OSError:
        with suppress(OSError):
            new.unlink()


def _place(made_from: str) -> Path:
    """Beside this module's own bytecode."""
    digest = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Path(cache_from_source(__file__)).with_name(f"kept-{digest}.{sys.implementation.cache_tag}.bin")


def _seal(made_from: str, value: bytes) -> bytes:
    digest = hashlib.sha256(f"{_program()}\0{made_from}\0".encode("utf-8", "surrogatepass"))
    digest.update(value)
    return digest.digest()


@cache
def _program() -> str:
    """This program, its libraries and Python. The program's files are known by size and time, as Python knows those
    that it has compiled."""
    root = Path(__file__).parent
    return "\n".join((sys.version, *(f"{one} {version(one)}" for one in _LIBRARIES), *sorted(_files(root, ""))))


def _files(folder: Path, name: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for one in entries:
            if one.is_dir():
                if one.name != "__pycache__":
                    yield from _files(folder / one.name, f"{name}{one.name}/")
            else:
                said = one.stat()
                yield f"{name}{one.name} {said.st_size} {said.st_mtime_ns}"
