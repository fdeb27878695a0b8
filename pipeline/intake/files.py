"""In: an errand's folder. Out: the files in it that may be deliveries, and a word on every other file.

Nothing is opened that need not be: names decide, and the first bytes of files whose ending says nothing.
"""

import filecmp
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Final

from pipeline.errand import ERRAND_FILE
from pipeline.intake.kinds import Kind, kind_at
from pipeline.intake.workbooks import KIND_NAMES, shown_name, shown_text
from pipeline.problems import Place, Problem, Problems, problem

OWN_FOLDERS: Final = frozenset({"register", "bilagor"})
"""Folders of an errand that have their own readers."""

_SHEET_ENDINGS: Final = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".csv", ".tsv", ".numbers"}
)
"""A file with one of these is meant as a delivery, whatever is in it: what is not is then a problem, not a remark."""

_SHEET_KINDS: Final = frozenset({Kind.XLSX, Kind.XLSM, Kind.XLS, Kind.ODS})
_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_TEMPORARY: Final = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".bak", ".swp")
_COPY_AFTER: Final = re.compile(r"[ _-]*(?:\(\d{1,3}\)|[ _-](?:kopia|copy)(?: ?\(?\d{1,3}\)?)?)$", re.IGNORECASE)
_COPY_BEFORE: Final = re.compile(r"^(?:kopia av|copy of|kopia \(\d{1,3}\) av) +", re.IGNORECASE)


def delivery_files(folder: Path, used: Collection[Path] = ()) -> tuple[tuple[Path, ...], Problems]:
    """The files at the top of `folder` that may be deliveries, sorted by name, and what is said of all the others, also
    of those in the errand's own folders. `used`: real paths of the registers and finished documents: they are neither.

    Two copies of one file that differ are a problem of weight HOLD, and neither is used: which one is right cannot be
    seen, and a draft without the department is better than one with the wrong version of it.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (unicodedata.normalize("NFC", path.name), path.name))
    except OSError as error:
        fault = error.strerror or type(error).__name__
        return (), (problem("mapp-lases-inte", Place(shown_name(folder)), fel=fault),)
    here = real_path(folder)
    files: list[Path] = []
    problems: list[Problem] = []
    passed: list[str] = []
    for path in entries:
        name = path.name.lower()
        if _is_passing(name):
            passed.append(shown_name(path))
        elif name == ERRAND_FILE or _is_system(name) or _leads_to(path, here) in used:
            continue
        elif name in OWN_FOLDERS and _is_folder(path):
            problems += _unused(path, used)
        elif _is_folder(path):
            problems.append(problem("mapp-ignorerad", Place(shown_name(path))))
        elif path.suffix.lower() in _SHEET_ENDINGS or kind_at(path) in _SHEET_KINDS:
            files.append(path)
        else:
            problems.append(problem("fil-ignorerad", Place(shown_name(path)), slag=_name_of(kind_at(path))))
    if passed:
        problems.append(problem("fil-tillfallig", Place(shown_name(folder)), filer=", ".join(passed)))
    kept, about_copies = _without_copies(files)
    return kept, (*problems, *about_copies)


def real_path(path: Path) -> Path:
    """Where a path leads when links are followed; one that leads round in a ring is left as it is."""
    return Path(os.path.realpath(path))


def _leads_to(path: Path, here: Path) -> Path:
    """As `real_path`, for a file right in the folder whose real path is `here`: hardly any is a link."""
    return real_path(path) if path.is_symlink() else here / path.name


def _unused(folder: Path, used: Collection[Path]) -> list[Problem]:
    """The files in one of the errand's own folders that arende.toml does not name."""
    found = sorted(
        (unicodedata.normalize("NFC", "/".join((folder.name, *one.relative_to(folder).parts))), one)
        for one in folder.rglob("*")
    )
    return [
        problem("fil-oanvand", Place(shown_text(name)))
        for name, one in found
        if not _is_folder(one) and not _is_system(one.name.lower()) and real_path(one) not in used
    ]


def _is_system(name: str) -> bool:
    """Files that the computer puts in folders, and that people do not see."""
    return name in _SYSTEM or (name.startswith(".") and not _is_passing(name))


def _is_passing(name: str) -> bool:
    """Lock files of a workbook that is open somewhere, and files that are half downloaded, hidden or left behind."""
    hidden_sheet = name.startswith(".") and not name.startswith("._") and name.endswith(tuple(_SHEET_ENDINGS))
    return hidden_sheet or name.startswith(("~$", "~wrl", ".~lock")) or name.endswith(_TEMPORARY)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _name_of(kind: Kind) -> str:
    return "en textfil" if kind is Kind.CSV else KIND_NAMES.get(kind, KIND_NAMES[Kind.BINARY])


def _without_copies(files: list[Path]) -> tuple[tuple[Path, ...], Problems]:
    """Files whose names say that they are copies of one another: of equal ones the original, of differing ones none."""
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        groups[_original(path)].append(path)
    dropped: set[Path] = set()
    problems: list[Problem] = []
    for paths in groups.values():
        if len(paths) == 1:
            continue
        paths.sort(key=lambda path: (len(path.name), path.name))
        first, others = paths[0], paths[1:]
        names = {"ett": shown_name(first), "andra": " och ".join(f"«{shown_name(one)}»" for one in others)}
        if all(_same(first, other) for other in others):
            dropped.update(others)
            problems.append(problem("kopia-lika", Place(shown_name(first)), **names))
        else:
            dropped.update(paths)
            problems.append(problem("kopia-olika", Place(shown_name(first)), **names))
    return tuple(path for path in files if path not in dropped), tuple(problems)


def _original(path: Path) -> str:
    """The name that a file would have if it were no copy: without "(2)", "- kopia", "kopia av" and the like."""
    stem = unicodedata.normalize("NFC", path.stem).strip()
    while (shorter := _COPY_BEFORE.sub("", _COPY_AFTER.sub("", stem)).strip()) not in (stem, ""):
        stem = shorter
    return (stem + path.suffix).casefold()


def _same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:  # the one that cannot be opened is reported when it is read; they are not proven to be equal
        return False
