"""In: the page, and the file that the user asked for it in. Out: that file, old or new and never half.

The one exception to the rule that only the store writes, and nothing outside output/: a run that faults have stopped
writes no bundle, and it is then that a clerk needs to see what is wrong. It writes the one file whose name the user
gave, and over nothing but an earlier page.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from pipeline.bundle.disk import sync_folder, write_file
from pipeline.bundle.faults import fault
from pipeline.problems import PipelineError, Place, problem

_OURS: Final = b'<meta name="generator" content="ks-bundle '
_HEAD: Final = 4_000


def write_page(file: Path, data: bytes) -> bool:
    """Was anything written? Raises PipelineError when the file is something else than an earlier page, or cannot be
    written."""
    try:
        if os.path.lexists(file):
            # A pipe or a device is not looked into: nothing may ever come out of it.
            there = file.read_bytes() if file.is_file() else b""
            if there == data:
                return False
            if file.is_symlink() or _OURS not in there[:_HEAD]:
                raise PipelineError((problem("rapport-annan-fil", Place(str(file))),))
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, data)
    except OSError as error:
        raise PipelineError((fault(error, str(file)),)) from error
    return True


def _replace(file: Path, data: bytes) -> None:
    """The new file is whole on the disk before it takes the old one's place."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.ny")
    try:
        write_file(beside, data)
        beside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)
