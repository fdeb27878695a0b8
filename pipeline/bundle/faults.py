"""In: an error from the operating system. Out: the problem that a clerk can act on, with the file's name."""

import errno
import os
from typing import Final

from pipeline.problems import Place, Problem, problem

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_REFUSED: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}
_IN_THE_WAY: Final = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY}
_WINDOWS_FULL: Final = {39, 112, 1295}
_WINDOWS_TOO_LONG: Final = {206}
_WINDOWS_LONGEST: Final = 259


def fault(error: OSError, name: str) -> Problem:
    """What `error` means for a clerk. `name`: what was being written, as a person knows it."""
    place = Place(name)
    windows = getattr(error, "winerror", None)
    if error.errno in _FULL or windows in _WINDOWS_FULL:
        return problem("utdata-full", place)
    if error.errno == errno.ENAMETOOLONG or windows in _WINDOWS_TOO_LONG or _too_long_for_windows(error):
        return problem("utdata-lang", place)
    if error.errno in _REFUSED:
        return problem("utdata-skrivskyddad", place)
    if error.errno in _IN_THE_WAY:
        return problem("utdata-i-vagen", place, sort="mapp")
    said = errno.errorcode.get(error.errno or 0, "okänt fel")
    return problem("utdata-fel", place, fel=f"{error.strerror or error} ({said})")


def _too_long_for_windows(error: OSError) -> bool:
    """Windows says "not found" of a path that it finds too long."""
    return os.name == "nt" and error.errno == errno.ENOENT and len(str(error.filename or "")) > _WINDOWS_LONGEST
