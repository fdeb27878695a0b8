"""In: the finished PDFs among the papers. Out: what each lacks, as remarks. They are never rewritten."""

import hashlib
from collections.abc import Iterable, Mapping

from pipeline.bundle.keep import Kept
from pipeline.bundle.pdf_memory import Looked, Memory
from pipeline.bundle.pdf_sources import PDF, suffix
from pipeline.problems import Place, Problem, Problems, problem


def look_at_finished(folder: str, papers: Iterable[Kept], memory: Memory) -> tuple[dict[str, Looked], Problems]:
    """File → what it lacks. A PDF that is the same as last time is not opened again."""
    looked: dict[str, Looked] = {}
    found: list[Problem] = []
    for one in papers:
        if suffix(one) == PDF:
            file = one.made.file
            looked[file] = _look(one.standing, memory.looked.get(file))
            found += _said(Place(f"{folder}/{file}"), looked[file])
    return looked, tuple(found)


def _look(data: bytes, before: Looked | None) -> Looked:
    digest = hashlib.sha256(data).hexdigest()
    if before is not None and before.sha256 == digest:
        return before
    from pipeline.pdf.finished import lacks_of

    lacks = lacks_of(data)
    return Looked(digest, lacks.code, lacks.missing, lacks.signed)


def _said(place: Place, looked: Looked) -> list[Problem]:
    found = [problem(looked.code, place)] if looked.code else []
    if looked.missing:
        found.append(problem("pdf-brister", place, brister=_listed(looked.missing)))
    if looked.signed:
        found.append(problem("pdf-signerad", place))
    return found


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"


def finished_bytes(papers: Iterable[Kept]) -> Mapping[str, bytes]:
    """`Paper.file` → the finished PDF as it stands."""
    return {paper_file(one): one.standing for one in papers if suffix(one) == PDF}


def paper_file(kept: Kept) -> str:
    """The paper's own name: a clerk may have given the document in the folder another."""
    return kept.made.paper.file if kept.made.paper else kept.made.file
