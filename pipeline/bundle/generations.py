"""In: a bundle's state folder. Out: `Generations`: earlier versions of each document as the tool made them, the last
ten.

A clerk's document is merged with the version that it came from. A document that comes back late, by e-mail or from a
copy, came from an older one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.bundle.look import read_file
from pipeline.bundle.record import STATE

KEPT: Final = 10
_FOLDER: Final = f"{STATE}/generationer"
_INDEX: Final = f"{_FOLDER}/index.json"


@dataclass(frozen=True, slots=True)
class Generations:
    """names: document → the names of its versions, the oldest first. data: name of a version → its bytes."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)

    def find(self, generation: str) -> bytes | None:
        return self.data.get(generation)

    def with_new(self, document: str, generation: str, data: bytes) -> "Generations":
        """The same and a newer version of a document; the oldest goes when there are too many."""
        names = tuple(one for one in self.names.get(document, ()) if one != generation)
        names = (*names, generation)[-KEPT:]
        all_names = {**self.names, document: names}
        wanted = {one for those in all_names.values() for one in those}
        return Generations(
            all_names, {name: one for name, one in {**self.data, generation: data}.items() if name in wanted}
        )

    def files(self) -> dict[str, bytes]:
        """What the store is to write."""
        if not self.names:
            return {}
        index = json.dumps(self.names, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        return {_INDEX: index.encode("utf-8")} | {_path(name): one for name, one in self.data.items()}


def read_generations(target: Path) -> Generations:
    """What the state folder holds. Damage loses versions, never a document: what is not known is not merged with."""
    try:
        said = json.loads((read_file(target, _INDEX) or b"{}").decode("utf-8"))
        names = {str(document): tuple(str(one) for one in those) for document, those in said.items()}
        found = {one: read_file(target, _path(one)) for those in names.values() for one in those if one.isalnum()}
    except (ValueError, TypeError, AttributeError, OSError):
        return Generations()
    data = {name: one for name, one in found.items() if one is not None}
    return Generations(
        {document: tuple(one for one in those if one in data) for document, those in names.items()}, data
    )


def _path(generation: str) -> str:
    return f"{_FOLDER}/{generation}.docx"
