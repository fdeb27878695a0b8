"""In: the register, and the bundle's folder. Out: `Source` values, the papers that are to be published as they stand
now, and `LeftOut` for those that are not, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.bundle.look import Present, read_file
from pipeline.bundle.strays import documents_in
from pipeline.papers.register import Paper
from pipeline.problems import Place, Problem, Problems, problem

WORD: Final = frozenset({".docx", ".docm"})
PDF: Final = ".pdf"


@dataclass(frozen=True, slots=True)
class Source:
    """A paper to publish. file: its name in the bundle. data: as it stands there."""

    paper: Paper
    file: str
    data: bytes

    @property
    def is_word(self) -> bool:
        return PurePosixPath(self.file).suffix.lower() in WORD

    @property
    def pdf(self) -> str:
        """Its name in the edition."""
        return str(PurePosixPath(self.file).with_suffix(PDF))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper that is not published. reason: in Swedish."""

    paper: Paper
    reason: str


def choose(
    target: Path, present: Present, papers: Iterable[Paper], number: str
) -> tuple[tuple[Source, ...], tuple[LeftOut, ...], Problems]:
    """number: the errand's, by which a paper that a clerk has renamed is known. Raises OSError."""
    papers = tuple(papers)
    names = _renamed(target, present, papers, number)
    sources: list[Source] = []
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for paper in papers:
        file = names.get(paper.file, paper.file)
        reason = why_not(paper)
        place = Place(f"{target.name}/{file}")
        data = None if reason else read_file(target, file)
        if reason:
            left_out.append(LeftOut(paper, reason))
        elif data is None:
            problems.append(problem("webb-handling-saknas", place))
        elif PurePosixPath(file).suffix.lower() not in {PDF, *WORD}:
            problems.append(problem("webb-annat-format", place))
        else:
            sources.append(Source(paper, file, data))
    return tuple(sources), tuple(left_out), tuple(problems)


def _renamed(target: Path, present: Present, papers: tuple[Paper, ...], number: str) -> dict[str, str]:
    """A paper's file → the only name under which it lies in the bundle, for those that are not there under their
    own."""
    there = {one.path for one in present.owned if one.current} | set(present.foreign)
    missing = [paper for paper in papers if paper.template and paper.file not in there]
    if not missing:
        return {}
    found = documents_in(target, there - {paper.file for paper in papers})
    named = {paper.file: found.get(f"{number}/{paper.key}", []) for paper in missing}
    return {file: names[0] for file, names in named.items() if len(names) == 1}


def why_not(paper: Paper) -> str:
    """Why a paper is not for the web, by its status in arende.toml; empty when it is."""
    return "innehåller personuppgifter" if paper.status == "personuppgifter" else paper.reason
