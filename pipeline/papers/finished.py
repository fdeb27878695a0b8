"""In: an errand's folder and its papers. Out: the bytes of the finished documents among them, or what is wrong with
them."""

from pathlib import Path

from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem


def read_finished(folder: Path, papers: tuple[Paper, ...]) -> tuple[dict[str, bytes], Problems]:
    """`Paper.source` → bytes, for each paper that is a finished file. The file must lie inside the errand's folder."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for paper in papers:
        if not paper.source:
            continue
        path = folder / paper.source.replace("\\", "/")
        place = Place(ERRAND_FILE, near=f"{paper.label} «{paper.title}»")
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(problem("bilaga-utanfor", place, fil=paper.source))
        elif not path.is_file():
            near = did_you_mean(path.name, _names_in(path.parent))
            problems.append(problem("bilaga-saknas", place, fil=paper.source, forslag=near))
        else:
            try:
                found[paper.source] = path.read_bytes()
            except OSError as error:
                problems.append(problem("bilaga-olaslig", place, fil=paper.source, fel=error.strerror or str(error)))
                continue
            if not found[paper.source]:
                problems.append(problem("bilaga-tom", place, fil=paper.source))
    return found, tuple(problems)


def _names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
