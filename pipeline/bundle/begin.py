"""In: the files of a new errand. Out: its folder under input/, whole or not at all; or why not.

The one exception to the rule that nothing is written outside output/: `ks-bundle new` makes a folder that was not
there. It never writes into one that is. The folder is made whole under a hidden name, which nothing reads, and then
renamed.
"""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.bundle.disk import remove_tree, sync_all, sync_folder, write_file
from pipeline.bundle.faults import fault
from pipeline.papers.naming import same_name_key
from pipeline.problems import Place, Problems, problem

WORK: Final = ".ks-bundle-nytt-"


def begin(target: Path, files: Mapping[str, bytes], folders: Iterable[str] = ()) -> Problems:
    """Make the folder `target` with these files (relative POSIX path → bytes) and these empty folders. Nothing is
    written when there is anything of that name, in whatever case."""
    for path in (*files, *folders):
        if path.startswith("/") or ".." in PurePosixPath(path).parts:
            raise ValueError(f"not a path inside the folder: {path!r}")
    work: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        taken = {same_name_key(one.name): one.name for one in target.parent.iterdir()}
        if same_name_key(target.name) in taken:
            return (problem("nytt-finns", Place(str(target.parent)), mapp=taken[same_name_key(target.name)]),)
        work = Path(tempfile.mkdtemp(prefix=WORK, dir=target.parent))
        work.chmod(_ordinary(target.parent))
        for path in [*folders, *(str(PurePosixPath(one).parent) for one in files)]:
            (work / path).mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            write_file(work / path, data)
        sync_all(work)
        work.rename(target)  # an empty folder that came in the meantime is replaced; any other makes it fail
        sync_folder(target.parent)
    except OSError as error:
        if work is not None and work.is_dir():
            remove_tree(work)
        return (fault(error, str(target)),)
    return ()


def _ordinary(folder: Path) -> int:
    """The rights of a folder beside others: those of the one it lies in. A temporary folder is for its maker only."""
    return folder.stat().st_mode & 0o777
