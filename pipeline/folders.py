"""In: the folder `input/`. Out: the errands in it, and what lies beside them."""

from pathlib import Path

from pipeline.errand import ERRAND_FILE
from pipeline.problems import Place, Problems, problem


def errand_folders(folder: Path) -> tuple[Path, ...]:
    """The errands under an input folder: itself, or else each folder below it that has an arende.toml, by name. A
    hidden folder is none: it may be one that is being made."""
    if (folder / ERRAND_FILE).is_file() or not folder.is_dir():
        return (folder,)
    below = sorted(one for one in folder.iterdir() if one.name[:1] != "." and (one / ERRAND_FILE).is_file())
    return tuple(below) or (folder,)


def outside_errands(folder: Path) -> Problems:
    """With an errand in each folder: files and folders beside them that belong to none, so that nothing is passed over
    in silence."""
    if (folder / ERRAND_FILE).is_file() or errand_folders(folder) == (folder,):
        return ()
    found = []
    for one in sorted(folder.iterdir()):
        if one.name.startswith((".", "~$")):
            continue
        if one.is_file():
            found.append(problem("fil-utan-arende", Place(one.name)))
        elif one.is_dir() and not (one / ERRAND_FILE).is_file() and any(one.iterdir()):
            found.append(problem("mapp-utan-arende", Place(one.name)))
    return tuple(found)
