"""In: the errands' folders. Out: for each, the other folders whose errand would have the same bundle.

A copied folder says the same number and title as the one that it was copied from. Both would be made, one over the
other, and nobody would be told whose figures stand in the papers.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand import read_errand
from pipeline.papers.naming import folder_name, same_name_key

if TYPE_CHECKING:
    from pipeline.errand import Profile


def sharing(folders: Sequence[Path], profile: "Profile") -> Mapping[Path, tuple[str, ...]]:
    """The names of the others, for each folder that has any. An errand that cannot be read has no bundle."""
    by_bundle: dict[str, list[Path]] = defaultdict(list)
    for folder in folders if len(folders) > 1 else ():
        errand, _ = read_errand(folder, profile)
        if errand is not None:
            by_bundle[same_name_key(folder_name(errand, profile)[0])].append(folder)
    return {
        one: tuple(other.name for other in same if other != one)
        for same in by_bundle.values()
        if len(same) > 1
        for one in same
    }
