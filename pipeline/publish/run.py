"""In: an errand and what is wished. Out: `Published`: the edition for the web in the bundle, or why there is none."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.bundle import store
from pipeline.bundle.keep import Ground, read_ground
from pipeline.bundle.manifest import MANIFEST
from pipeline.bundle.pdf_memory import read_memory
from pipeline.bundle.pdf_reuse import pdf_name, reuse
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.papers.register import Paper
from pipeline.pdf.convert import Say
from pipeline.pdf.office import Office, find_office
from pipeline.pdf.papers import Document, pdfs_of
from pipeline.problems import PipelineError, Place, Problems, in_order, problem, stops
from pipeline.publish.edition import Edition, Wishes, make_edition
from pipeline.publish.stale import MEMORY, is_of_the_edition, memory_bytes

_NO_OFFICE = "LibreOffice finns inte på datorn"


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it. errand, target: None when the errand is at fault. written: None when something stood in the
    way: then nothing was written."""

    errand: Errand | None = None
    target: Path | None = None
    edition: Edition = field(default_factory=Edition)
    problems: Problems = ()
    written: "store.Written | None" = None


def publish_errand(
    target: Path,
    errand: Errand,
    profile: Profile,
    papers: tuple[Paper, ...],
    wishes: Wishes,
    say: Say,
    find: Callable[[], Office | None] = find_office,
) -> Published:
    """target: the bundle's folder, which `bundle` has made. find: looks for LibreOffice, when one is needed."""
    if not target.is_dir():
        return Published(errand, target, problems=(problem("webb-mapp-saknas", Place(target.name)),))
    try:
        with store.locked(target.parent) as left_over:
            present, unseen = store.look(target)
            problems = (*left_over, *unseen, *_draft(target))
            if stops(problems):
                return Published(errand, target, problems=in_order(problems))

            def convert(documents: Mapping[str, Document]) -> tuple[Mapping[str, bytes], Problems]:
                return _converted(target, documents, find, say)

            edition = make_edition(target, present, errand, profile, papers, wishes, convert)
            problems = (*problems, *edition.problems)
            if stops(problems):
                return Published(errand, target, edition, in_order(problems))
            files = {**edition.files, MEMORY: memory_bytes(edition.published)}
            written = store.write(target, files, about=is_of_the_edition)
    except PipelineError as error:
        return Published(errand, target, problems=error.problems)
    return Published(errand, target, edition, in_order((*problems, *written.problems)), written)


def _draft(target: Path) -> Problems:
    """What lacks figures is for nobody outside."""
    try:
        said = json.loads((store.read_file(target, MANIFEST) or b"{}").decode("utf-8"))
    except ValueError:
        said = {}
    draft = isinstance(said, dict) and said.get("utkast") is True
    return (problem("webb-utkast", Place(target.name)),) if draft else ()


def _converted(
    target: Path, documents: Mapping[str, Document], find: Callable[[], Office | None], say: Say
) -> tuple[Mapping[str, bytes], Problems]:
    """The PDFs in the bundle are used again where they are of the very same copies."""
    office = find() if documents else None
    ground = read_ground(target)
    used = reuse(target, ground, read_memory(target), documents, office.identity if office else "", ())
    wanted = {name: one for name, one in documents.items() if name not in used.again}
    theirs = [pdf for pdf in map(pdf_name, documents) if _is_a_persons(target, ground, pdf)]
    changed = tuple(problem("webb-egen-pdf", Place(f"{target.name}/{pdf}")) for pdf in theirs)
    if wanted and office is None:
        lacking = (problem("webb-utan-pdf", Place(f"{target.name}/{name}"), skal=_NO_OFFICE) for name in wanted)
        return used.again, (*changed, *lacking)
    made, failed = pdfs_of(wanted, office, say=say) if wanted and office else ({}, ())
    pdfs = {**used.again, **{name: one.data for name, one in made.items()}}
    lost = (problem("webb-utan-pdf", Place(f"{target.name}/{one.name}"), skal=one.reason) for one in failed)
    return pdfs, (*changed, *lost)


def _is_a_persons(target: Path, ground: Ground, pdf: str) -> bool:
    """Has somebody signed or changed it? By what is kept, not by the memory of PDFs, which may be lost."""
    there = store.read_file(target, pdf)
    return there is not None and ground.hashes.get(pdf, "") not in ("", hashlib.sha256(there).hexdigest())
