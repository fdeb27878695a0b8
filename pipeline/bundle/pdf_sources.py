"""In: the papers as they stand. Out: the Word documents among them that are to be PDFs, and why others are not."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from pipeline.bundle.circulate import Changes
from pipeline.bundle.keep import Kept
from pipeline.pdf.papers import Document
from pipeline.problems import Place, Problem, counted, problem

WORD: Final = frozenset({".docx", ".docm"})
PDF: Final = ".pdf"
NOT_ASKED: Final = "PDF är bortvald (--pdf no)"


@dataclass(slots=True)
class Sources:
    """documents: file → document. missing: file → why it is none, in Swedish."""

    documents: dict[str, Document] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def suffix(kept: Kept) -> str:
    return PurePosixPath(kept.made.file).suffix.lower()


def sources_of(
    folder: str, papers: Iterable[Kept], changes: Changes, remembered: Container[str] | None = None
) -> Sources:
    """The copies to be converted. With `stop` a document with pending changes has none: whichever text a PDF showed,
    nobody has decided on it. remembered: when nothing is going to be converted, the documents whose PDFs may still be
    right; no copy is made of the others, since nobody would look at it."""
    from pipeline.word.package import BrokenPackage
    from pipeline.word.published import published
    from pipeline.word.revisions import pending

    found = Sources()
    for one in papers:
        file = one.made.file
        if suffix(one) == PDF:
            continue
        place = Place(f"{folder}/{file}")
        if suffix(one) not in WORD:
            found.missing[file] = "den är varken PDF eller Word-dokument"
            found.problems.append(problem("pdf-annat-format", place))
            continue
        try:
            waiting = pending(one.standing) if changes is Changes.STOP else ()
            if waiting:
                found.missing[file] = "den har spårade ändringar som ingen har tagit ställning till"
                # Of a document that was filled here and edited, `circulate` says the same, and of the zip with it.
                if not (one.edited and one.made.fields):
                    many = counted(len(waiting), "spårad ändring", "spårade ändringar")
                    found.problems.append(problem("pdf-andringar-vantar", Place(place.file, near=many)))
                continue
            if remembered is not None and file not in remembered:
                found.missing[file] = NOT_ASKED
                continue
            data = published(one.standing, accept=changes is not Changes.REJECT)
        except BrokenPackage as error:
            found.missing[file] = str(error)
            found.problems.append(problem("pdf-misslyckades", place, skal=str(error)))
            continue
        found.documents[file] = Document(data, _title(one), one.made.paper.date if one.made.paper else "")
    return found


def _title(kept: Kept) -> str:
    """What the window of a reader shows: which paper it is, and its own title."""
    paper = kept.made.paper
    return f"{paper.label} – {paper.title}" if paper else PurePosixPath(kept.made.file).stem
