"""In: the documents that are to be PDFs, and the memory of the last run. Out: `Reuse`: which PDFs stand, and which are
to be made."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.bundle.keep import Ground, Kept
from pipeline.bundle.keep import Made as MadeFile
from pipeline.bundle.look import read_file
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pdf_memory import Made, Memory, recalled
from pipeline.pdf.papers import Document


@dataclass(frozen=True, slots=True)
class Reuse:
    """again: document → its PDF, as it was made. persons: document → its PDF, which a person has changed since. known:
    document → what is remembered of them. wanted: the documents that have to be converted."""

    again: Mapping[str, bytes]
    persons: Mapping[str, Kept]
    known: Mapping[str, Made]
    wanted: Mapping[str, Document]


def reuse(
    target: Path, ground: Ground, memory: Memory, documents: Mapping[str, Document], tool: str, inside: Container[str]
) -> Reuse:
    """inside: documents whose PDFs are no files of the bundle. Raises OSError."""
    again: dict[str, bytes] = {}
    persons: dict[str, Kept] = {}
    known: dict[str, Made] = {}
    for name, document in documents.items():
        made = memory.current(name, document, tool)
        if made is None:
            continue
        data = recalled(target, made)
        left = None if data is not None or name in inside else _of_a_person(target, ground, name, made)
        if data is not None:
            again[name] = data
        elif left is not None:
            persons[name] = left
        else:
            continue
        known[name] = made
    return Reuse(again, persons, known, {name: one for name, one in documents.items() if name not in known})


def pdf_name(document: str) -> str:
    """The name of a document's PDF."""
    return str(PurePosixPath(document).with_suffix(".pdf"))


def _of_a_person(target: Path, ground: Ground, name: str, made: Made) -> Kept | None:
    """A PDF that somebody has signed or changed, of a document that is as it was: it stays, and to know that nothing
    has to be converted."""
    pdf = pdf_name(name)
    there = read_file(target, pdf)
    if there is None or ground.hashes.get(pdf) != made.sha256:
        return None
    return Kept(MadeFile(pdf, there), Outcome.LEFT, there, made.sha256)
