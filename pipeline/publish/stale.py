"""In: a bundle's folder and its papers as they stand. Out: a remark when the edition for the web was made of other
papers: what is published must not be out of date in silence."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.bundle.look import read_file
from pipeline.bundle.record import STATE
from pipeline.problems import Place, Problems, problem
from pipeline.publish import WEB
from pipeline.publish.index import JSON

if TYPE_CHECKING:
    from pipeline.publish.choose import Source

MEMORY: Final = f"{STATE}/webb.json"
_SHOWN: Final = 5


def is_of_the_edition(path: str) -> bool:
    """Is the file one that `publish` writes, and no other command?"""
    return path.startswith(f"{WEB}/") or path == MEMORY


def memory_bytes(sources: "Iterable[Source]") -> bytes:
    """What the edition was made of: file in the bundle → SHA-256."""
    known = {one.file: hashlib.sha256(one.data).hexdigest() for one in sources}
    return (json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def stale_edition(target: Path, standing: Mapping[str, bytes]) -> Problems:
    """standing: file in the bundle → bytes, as they will stand. Nothing when there is no edition, or when it was made
    of just these files. Raises OSError."""
    place = Place(f"{target.name}/{WEB}")
    known = _known(read_file(target, MEMORY) or b"")
    if known is None:
        # A folder of somebody's own may be called so; this file is in each edition.
        return (problem("webb-okand", place),) if (target / WEB / JSON).is_file() else ()
    other = [
        file
        for file, digest in known.items()
        if file not in standing or hashlib.sha256(standing[file]).hexdigest() != digest
    ]
    if not other:
        return ()
    more = f" och {len(other) - _SHOWN} till" if len(other) > _SHOWN else ""
    names = ", ".join(f"«{file}»" for file in other[:_SHOWN]) + more
    return (problem("webb-foraldrad", place, handlingar=names),)


def _known(note: bytes) -> dict[str, str] | None:
    """What `memory_bytes` wrote; None when that is not what stands there."""
    try:
        said = json.loads(note.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and said else None
