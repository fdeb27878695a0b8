"""In: where the page, the bundle and the input lie. Out: `Links`: relative addresses of the files that the page names.

Only what the errand itself names is linked: no path on the disk is looked for, and the same run gives the same links.
"""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pipeline.errand import ERRAND_FILE
from pipeline.problems import Place
from pipeline.report.page.data import Link
from pipeline.result import Taken


@dataclass(frozen=True, slots=True)
class Links:
    """source, bundle: relative paths from the page's folder, POSIX; None when there is none. known: file as messages
    name it → its path below the input folder. name: the bundle's folder, as messages begin with it."""

    source: str | None
    bundle: str | None
    name: str = ""
    known: dict[str, str] = field(default_factory=dict)

    def input(self, file: str) -> Link:
        path = self.known.get(file)
        return Link(file, _address(self.source, path) if path and self.source is not None else "")

    def paper(self, file: str, text: str = "") -> Link:
        return Link(text or file, _address(self.bundle, file) if file and self.bundle is not None else "")

    def file(self, place: Place) -> Link:
        """The file of a problem's place."""
        inside = f"{self.name}/"
        if self.name and place.file.startswith(inside):
            return self.paper(place.file[len(inside) :])
        return self.input(place.file)


def links_of(at: Path, folder: Path, target: Path | None, taken: Taken) -> Links:
    """at: the folder that the page lies in."""
    known = {file: file for file in taken.files} | {ERRAND_FILE: ERRAND_FILE}
    if taken.errand is not None:
        own = (taken.errand.uppfoljning, taken.errand.plan)
        named = [one.registerfil for one in own if one is not None and one.registerfil]
        for file in (*named, *(one.fil for one in taken.errand.dokument if one.fil)):
            path = file.replace("\\", "/")
            known |= {path: path, PurePosixPath(path).name: path} if path not in taken.files else {}
    return Links(_from(at, folder), _from(at, target) if target else None, target.name if target else "", known)


def inside(place: Place) -> str:
    """A problem's place in its file: sheet, cell, words nearby."""
    return str(Place("", place.sheet, place.row, place.column, place.near))


def _from(at: Path, folder: Path) -> str | None:
    """Neither links nor `..` are followed: what the command line says is what counts."""
    try:
        return Path(os.path.relpath(folder.absolute(), at.absolute())).as_posix()
    except ValueError:  # another drive of Windows': no relative path leads there
        return None


@lru_cache(maxsize=256)  # the same few files, for each row that a figure comes from
def _address(folder: str | None, path: str) -> str:
    return quote(PurePosixPath(folder or ".", path).as_posix(), safe="/", errors="replace")
