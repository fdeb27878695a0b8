"""Stage 7, packa. In: the kept papers and all that they were made of. Out: `Contents`: every file of the bundle, as
bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.bundle.archive import zip_bytes
from pipeline.bundle.booklet import Booklet, booklet_of
from pipeline.bundle.circulate import circulate
from pipeline.bundle.departing import departing
from pipeline.bundle.generations import Generations
from pipeline.bundle.keep import GROUNDS, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.look import Present
from pipeline.bundle.manifest import MANIFEST, InputUsed, Manifest, TemplateUsed, manifest_bytes
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pdfs import Asked, PdfMode, Pdfs, make_pdfs
from pipeline.bundle.reading import Asking, ask_for_one, make_reading
from pipeline.bundle.renew import News
from pipeline.bundle.strays import renamed
from pipeline.bundle.table_workbook import table_bytes
from pipeline.bundle.told import changes_of, outcomes
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.intake.table import Table
from pipeline.papers.figure_keys import figures_by_key
from pipeline.papers.front import FRONT_TEMPLATE
from pipeline.papers.jobs import Job, shared_values
from pipeline.papers.naming import file_name
from pipeline.papers.register import Paper
from pipeline.problems import Problems
from pipeline.word.fill import Draft
from pipeline.word.origin import read_origin
from pipeline.word.package import read_parts
from pipeline.word.template import Template

TABLE: Final = "Åtgärder, sammanställning.xlsx"


@dataclass(frozen=True, slots=True)
class Contents:
    """What the store is to write. files: path in the bundle → bytes. ground: as `store.write` takes it. kept: every
    file with its outcome, the papers first, in their order, each with its PDF after it. pdfs: `Paper.file` → its PDF as
    it stands. booklet: the errand as it stands in a reading copy."""

    files: Mapping[str, bytes]
    ground: Mapping[str, str]
    given: frozenset[str]
    kept: tuple[Kept, ...]
    problems: Problems
    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    booklet: Booklet | None = None


def keep_papers(
    target: Path,
    present: Present,
    papers: Iterable[Paper],
    drafts: Iterable[Draft],
    finished: Mapping[str, bytes],
    news: News,
) -> tuple[tuple[Kept, ...], Problems]:
    """Stage 6 for each paper, in their order: what was filled from a template, and what was finished already."""
    ground = read_ground(target)
    filled = {draft.paper.file: Made(draft.paper.file, draft.data, draft.fields, draft.paper) for draft in drafts}
    taken = {
        paper.file: Made(paper.file, finished[paper.source], (), paper) for paper in papers if paper.source in finished
    }
    all_made = filled | taken
    own = [all_made[paper.file] for paper in papers if paper.file in all_made]
    made, problems = renamed(target, present, own)
    now = {one.file: ground.hashes.get(was.file, "") for was, one in zip(own, made, strict=True) if was is not one}
    ground = replace(ground, hashes={**ground.hashes, **now})
    return tuple(keep(target, present, ground, one, news) for one in made), problems


def pack(
    target: Path,
    present: Present,
    kept: tuple[Kept, ...],
    *,
    errand: Errand,
    profile: Profile,
    table: Table,
    jobs: tuple[Job, ...],
    templates: Mapping[str, Template],
    draft: bool,
    figures: Figures,
    remarks: Problems,
    pdf: Asked,
) -> Contents:
    """remarks: what is to be listed beside the merged table. The papers as they stand with their PDFs, the merged
    table, the zip with all of it, the letters, what the archive asks for, and the manifest that vouches for them."""
    ground = read_ground(target)
    archive, problems = file_name("Handlingar", errand.diarienummer, "", ".zip", profile)

    def add(name: str, data: bytes) -> Kept:
        return keep(target, present, ground, Made(name, data))

    papers = kept
    book, asking = _reading_copy(target, errand, profile, table, figures, papers, templates, pdf.mode, draft=draft)
    pdfs = make_pdfs(target, present, ground, papers, pdf, asking.documents)
    book = book.with_pdfs(pdfs.by_paper)
    reading = make_reading(target, present, asking, book.parts(), book.lacking, pdfs, pdf.mode)
    kept = (*_in_order(papers, pdfs), add(TABLE, table_bytes(table, errand, profile, figures, remarks)))
    circulated, waiting = circulate(target.name, kept, pdf.changes)
    whole = {} if waiting else {archive: zip_bytes(circulated)}
    kept = (*kept, *(add(name, data) for name, data in whole.items()))
    kept = kept if reading.data is None else (*kept, add(asking.file, reading.data))
    outward, posted = departing(target.name, errand, profile, papers, kept, pdfs.by_paper, whole, draft=draft)
    kept = (*kept, *(add(name, data) for name, data in outward.items()))
    vouched = {one.made.file: one.standing for one in kept}
    said = _manifest(errand, table, jobs, templates, draft=draft)
    said = replace(said, changes=changes_of(target, kept), pdfs=pdfs.source, without_pdf=pdfs.missing)
    manifest = manifest_bytes(said, vouched)
    kept = (*kept, add(MANIFEST, manifest))
    state = {GROUNDS: grounds_file(kept)} | _generations(ground.generations, papers).files()
    state |= {**pdfs.state, **reading.state}
    given = {path: data for one in kept for path, data in one.given.items()}
    # A merged document holds a person's words: it is handed over, and no later run takes it for the tool's own.
    merged = {one.made.file for one in kept if one.outcome is Outcome.MERGED}
    files = {path: data for one in kept for path, data in one.write.items()} | state | given
    replaced = {one.made.file: one.replaces for one in kept if one.replaces}
    found = (*problems, *pdfs.problems, *reading.problems, *waiting, *posted, *outcomes(target.name, kept))
    return Contents(files, replaced, frozenset(given) | merged, kept, found, pdfs.by_paper, book)


def _reading_copy(
    target: Path,
    errand: Errand,
    profile: Profile,
    table: Table,
    figures: Figures,
    papers: tuple[Kept, ...],
    templates: Mapping[str, Template],
    mode: PdfMode,
    *,
    draft: bool,
) -> tuple[Booklet, Asking]:
    """The errand as it stands in a reading copy, and what has to be converted for it."""
    own = tuple(one.made.paper for one in papers if one.made.paper is not None)
    shared, _ = shared_values(errand, profile, figures, own, draft=draft)
    book = booklet_of(target.name, errand, papers, shared, table.missing)
    file, _ = file_name("Handlingar", errand.diarienummer, "", ".pdf", profile)
    return book, ask_for_one(target.name, file, book, templates.get(FRONT_TEMPLATE), mode)


def _in_order(papers: Iterable[Kept], pdfs: Pdfs) -> Iterator[Kept]:
    """Each paper, and its PDF after it."""
    made = {pdfs.source[one.made.file]: one for one in pdfs.kept}
    for paper in papers:
        yield paper
        if paper.made.file in made:
            yield made[paper.made.file]


def _generations(known: Generations, papers: Iterable[Kept]) -> Generations:
    """The versions that clerks' documents can have come from, this run's included."""
    for one in papers:
        if one.made.fields:
            origin = read_origin(read_parts(one.made.data))
            if origin is not None:
                known = known.with_new(one.made.file, origin.generation, one.made.data)
    return known


def _manifest(
    errand: Errand, table: Table, jobs: tuple[Job, ...], templates: Mapping[str, Template], *, draft: bool
) -> Manifest:
    return Manifest(
        version=__version__,
        number=errand.diarienummer,
        title=errand.rubrik,
        date=errand.datum.isoformat(),
        draft=draft,
        missing=table.missing,
        templates=tuple(TemplateUsed(name, one.identity.version, one.sha256) for name, one in templates.items()),
        inputs=tuple(InputUsed(one.file, one.sha256, one.department, one.rows) for one in table.deliveries),
        figures=figures_by_key(jobs[0].data) if jobs else {},
    )
