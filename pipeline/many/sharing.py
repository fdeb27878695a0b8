"""In: the errands' folders, and what is asked for. Out: the same for each folder, which knows of others of its number.

A copied folder says the same number and title as the one that it was copied from. Both would be made, one over the
other, and nobody would be told whose figures stand in the papers. With another title they are two errands, and the
bundle of the one is no former bundle of the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand import read_errand
from pipeline.papers.naming import folder_name, same_name_key

if TYPE_CHECKING:
    from pipeline.errand import Profile
    from pipeline.result import Options


def sharing(folders: Sequence[Path], profile: "Profile", options: "Options") -> Mapping[Path, "Options"]:
    """Each folder's own options. An errand that cannot be read has no bundle."""
    bundles: dict[Path, str] = {}
    by_number: dict[str, list[Path]] = defaultdict(list)
    by_bundle: dict[str, list[Path]] = defaultdict(list)
    for folder in folders if len(folders) > 1 else ():
        errand, _ = read_errand(folder, profile)
        if errand is not None:
            bundles[folder] = folder_name(errand, profile)[0]
            by_number[errand.diarienummer].append(folder)
            by_bundle[same_name_key(bundles[folder])].append(folder)
    copies = _others(by_bundle.values())
    same_number = _others(by_number.values())
    return {
        one: replace(
            options,
            sharing=tuple(other.name for other in copies.get(one, ())),
            siblings=tuple(bundles[other] for other in same_number.get(one, ()) if other not in copies.get(one, ())),
        )
        for one in folders
    }


def _others(groups: Iterable[Sequence[Path]]) -> dict[Path, tuple[Path, ...]]:
    return {one: tuple(other for other in same if other != one) for same in groups if len(same) > 1 for one in same}
