"""In: a bundle's state folder. Out: `Memory`: what each PDF was made from, so that only what has changed is made
anew."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from pipeline.bundle.look import read_file
from pipeline.bundle.record import STATE
from pipeline.bundle.sealed import sealed, unsealed
from pipeline.pdf.papers import Document

MEMORY: Final = f"{STATE}/pdf.json"

_FORM: Final = 1
"""The version of what `Made` and `Looked` hold: count it up with each change of them."""


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF that was made. key, tool: what it was made from and with. path: where in the bundle its bytes were put.
    sha256: of them. undescribed: its pictures without an alternative text."""

    key: str
    tool: str
    path: str
    sha256: str
    undescribed: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """A finished PDF that was looked into. sha256: of the PDF."""

    sha256: str
    code: str = ""
    missing: tuple[str, ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """made: document → its PDF. looked: finished PDF → what it lacks."""

    made: Mapping[str, Made] = field(default_factory=dict)
    looked: Mapping[str, Looked] = field(default_factory=dict)

    def current(self, name: str, document: Document, tool: str) -> Made | None:
        """The PDF that would be made again of this document; with no tool at hand also one of another tool."""
        known = self.made.get(name)
        same = known is not None and known.key == document.key and (not tool or known.tool == tool)
        return known if same else None

    def files(self) -> dict[str, bytes]:
        """What `read_memory` reads, for the store; nothing when there is nothing to remember."""
        if not self.made and not self.looked:
            return {}
        said = {
            "gjorda": {name: asdict(one) for name, one in self.made.items()},
            "fardiga": {name: asdict(one) for name, one in self.looked.items()},
        }
        return {MEMORY: sealed(said, _FORM)}


def read_memory(target: Path) -> Memory:
    """Without it, or when it is damaged or another version's, every PDF is made anew."""
    try:
        said = unsealed(read_file(target, MEMORY) or b"", _FORM)
    except OSError:
        return Memory()
    if said is None:
        return Memory()
    made = {name: Made(**one) for name, one in said["gjorda"].items()}
    looked = {name: Looked(**{**one, "missing": tuple(one["missing"])}) for name, one in said["fardiga"].items()}
    return Memory(made, looked)


def recalled(target: Path, known: Made) -> bytes | None:
    """The PDF's bytes, when they are still where they were put, as they were put there."""
    try:
        data = read_file(target, known.path)
    except OSError:
        return None
    return data if data is not None and hashlib.sha256(data).hexdigest() == known.sha256 else None
