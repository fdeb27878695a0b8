"""In: an errand's folder and its papers. Out: the bytes of the finished documents among them, or what is wrong with
them."""

import os
import unicodedata
from pathlib import Path, PurePosixPath

from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem, reason_of


def read_finished(folder: Path, papers: tuple[Paper, ...]) -> tuple[dict[str, bytes], Problems]:
    """`Paper.source` → bytes, for each paper that is a finished file. The file must lie inside the errand's folder,
    also when links are followed."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for paper in papers:
        if paper.source and not paper.left_out and paper.source not in found:
            data, wrong = _read(folder, paper)
            problems += wrong
            if not wrong:
                found[paper.source] = data
    return found, tuple(problems)


def _read(folder: Path, paper: Paper) -> tuple[bytes, Problems]:
    place = Place(ERRAND_FILE, near=f"{paper.label} «{paper.title}»")
    if "\0" in paper.source:
        return b"", (problem("bilaga-olaslig", place, fil=paper.source.replace("\0", "?"), fel="ett otillåtet tecken"),)
    try:
        path = _on_disk(folder, paper.source.replace("\\", "/"))
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            return b"", (problem("bilaga-utanfor", place, fil=paper.source),)
        if path.is_dir():
            return b"", (problem("bilaga-mapp", place, fil=paper.source),)
        if not path.is_file():
            near = did_you_mean(path.name, _names_in(path.parent))
            return b"", (problem("bilaga-saknas", place, fil=paper.source, forslag=near),)
        data = path.read_bytes()
    except OSError as error:
        return b"", (problem("bilaga-olaslig", place, fil=paper.source, fel=reason_of(error)),)
    return data, () if data else (problem("bilaga-tom", place, fil=paper.source),)


def _on_disk(folder: Path, written: str) -> Path:
    """The path with each name as the disk has it: macOS writes å as two characters, and a clerk as one."""
    path = folder
    for part in PurePosixPath(written).parts:
        exact = path / part
        if part != ".." and not exact.exists():
            same = unicodedata.normalize("NFC", part)
            exact = next((path / one for one in _names_in(path) if unicodedata.normalize("NFC", one) == same), exact)
        path = exact
    return path


def _names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
