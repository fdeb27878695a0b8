"""In: what is about to be swapped. Out: `Journal`, on the disk before the swap, so that a killed run can be told apart
from one that was not begun, and so that nothing that a person saved meanwhile is taken for something of ours."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.bundle.disk import Mark, write_file

JOURNAL: Final = "journal.json"
NEW: Final = "ny"
OLD: Final = "gammal"
WORK: Final = ".ks-bundle.arbete"
"""Work folders lie in the output folder, beside the bundles; a number follows. Each holds NEW (the folder that is
being made, and after an exchange the one that was replaced), OLD (the replaced one, where two renames had to do) and
JOURNAL."""


@dataclass(frozen=True, slots=True)
class Journal:
    """folder: the bundle's name. inode: of the new folder. exchange: both folders change places in one step.
    replaced: files of the old folder that the new one has not, or has in a newer version, as they were seen.
    carried: files that both have: as they were seen in the old, and as they were put in the new.
    moved: files that could be neither linked nor copied, and are moved after the swap."""

    folder: str
    inode: int
    exchange: bool
    replaced: Mapping[str, Mark]
    carried: Mapping[str, tuple[Mark, Mark]]
    moved: tuple[str, ...]


def write_journal(work: Path, journal: Journal) -> None:
    """Into the work folder; replaces an earlier one in one step."""
    draft = work / f"{JOURNAL}.ny"
    draft.unlink(missing_ok=True)
    # ASCII: a name on the disk need not be valid Unicode, and \udcXX comes back as it was.
    write_file(draft, json.dumps(asdict(journal)).encode("ascii"))
    draft.replace(work / JOURNAL)


def read_journal(work: Path) -> Journal | None:
    """None: the run was killed before it had begun to swap."""
    try:
        said: dict[str, Any] = json.loads((work / JOURNAL).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return Journal(
        folder=said["folder"],
        inode=said["inode"],
        exchange=said["exchange"],
        replaced={path: Mark(**one) for path, one in said["replaced"].items()},
        carried={path: (Mark(**old), Mark(**new)) for path, (old, new) in said["carried"].items()},
        moved=tuple(said["moved"]),
    )
