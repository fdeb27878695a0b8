"""In: a bundle's folder and its registry number. Out: remarks on other bundles of the same errand, under former names.

A new title gives a new folder. The old one may hold a person's work, so it is never moved or removed, but it is named:
otherwise two bundles of one errand would lie side by side and disagree.
"""

import json
import unicodedata
from collections.abc import Collection
from pathlib import Path

from pipeline.bundle.manifest import MANIFEST
from pipeline.bundle.record import RECORD
from pipeline.problems import Place, Problems, problem


def namesakes(target: Path, number: str, siblings: Collection[str] = ()) -> Problems:
    """Looks only at folders that the store has made. What cannot be read is passed over. siblings: the bundles of other
    errands with the same number, which are as current as this one."""
    begins = _letters(number)
    # With a thousand bundles in the folder only those whose name begins with the number are opened.
    likely = [one for one in sorted(target.parent.glob("*")) if _letters(one.name).startswith(begins)]
    return tuple(
        problem("utdata-tidigare-namn", Place(folder.name), diarienummer=number, namn=target.name)
        for folder in likely
        if folder.name not in (target.name, *siblings) and (folder / RECORD).is_file() and _number(folder) == number
    )


def _letters(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", name).casefold() if char.isalnum())


def _number(folder: Path) -> str | None:
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["arende"]["diarienummer"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
