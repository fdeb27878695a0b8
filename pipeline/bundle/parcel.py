"""In: `Ingredients`. Out: `Parcel`: what has not been sent yet, with its PDFs, its reading copy and its zip.

Before the first sending that is everything; after it, an addendum: a page that tells what is new, and the new papers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.bundle.addendum import addendum_files, news_job, whole_name
from pipeline.bundle.archive import zip_bytes
from pipeline.bundle.booklet import Booklet, Row, booklet_of
from pipeline.bundle.circulate import circulate
from pipeline.bundle.ingredients import Ingredients
from pipeline.bundle.keep import Kept, Made, keep
from pipeline.bundle.pdfs import Pdfs, make_pdfs
from pipeline.bundle.reading import Reading, ask_for_one, make_reading
from pipeline.bundle.sent import read_packed
from pipeline.bundle.since import Since, compare, edition_mark
from pipeline.bundle.table_workbook import table_bytes
from pipeline.papers.front import FRONT_TEMPLATE
from pipeline.papers.jobs import Job, shared_values
from pipeline.papers.model import Uppgifter
from pipeline.papers.naming import file_name
from pipeline.papers.register import gone
from pipeline.problems import Problem, Problems
from pipeline.word.fill import fill

TABLE: Final = "Åtgärder, sammanställning.xlsx"

WITHOUT_READING: Final = frozenset(
    ("andringar-vantar", "pdf-andringar-vantar", "pdf-misslyckades", "pdf-libreoffice", "pdf-saknas")
)
"""Why a document has no PDF, told in words that say of the reading copy that there is none either."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page that tells what is new in an addendum; nothing when there is none. copies: as it is sent."""

    job: Job | None = None
    kept: tuple[Kept, ...] = ()
    copies: Mapping[str, bytes] | None = None
    waiting: Problems = ()
    problems: Problems = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """since: what has not been sent. page: what tells of it. documents: the papers and the page. pdfs: of them.
    booklet: the errand as it stands in a reading copy; read: the part that is sent now, and reading: the copy itself.
    table: the merged table. packed: name → bytes of what is sent, in the order in which it is read. whole: the files
    that hold all of it. waiting: changes that nobody has decided on; there is no zip then."""

    since: Since
    page: Page
    documents: tuple[Kept, ...]
    pdfs: Pdfs
    booklet: Booklet
    read: Booklet
    reading: Reading
    table: Kept
    packed: Mapping[str, bytes]
    whole: Mapping[str, bytes]
    waiting: Problems
    problems: Problems

    @property
    def ready(self) -> bool:
        """Can it be sent as it is?"""
        return bool(self.since.items) and not self.waiting

    @property
    def page_files(self) -> set[str]:
        """The page's files: it is read first, and lies open beside what holds all of it."""
        return {one.made.file for one in with_pdfs(self.page.kept, self.pdfs)}


def parcel_of(given: Ingredients) -> Parcel:
    """Raises OSError when what was sent, or what stands, cannot be read."""
    target, sent = given.target, given.sent
    copies, waiting = circulate(target.name, given.kept, given.pdf.changes)
    standing = dict(zip((paper.id for paper in given.papers if not paper.left_out), given.kept, strict=True))
    by_id = {key: (one.made.file, copies[one.made.file]) for key, one in standing.items()}
    since = compare(target, given.papers, by_id, sent, gone(given.errand, sent))
    shared, _ = shared_values(
        given.errand, given.profile, given.figures, given.papers, draft=given.draft, sent=sent,
        counted=given.jobs[0].data if given.jobs else None,
    )  # fmt: skip
    page = _page(given, since, shared)
    documents = (*given.kept, *page.kept)

    name = whole_name(since)
    book, read = _booklets(given, since, standing, page, shared)
    file, unnamed = file_name(name, given.errand.diarienummer, "", ".pdf", given.profile)
    asking = ask_for_one(target.name, file, read, given.templates.get(FRONT_TEMPLATE), given.pdf.mode, name)
    pdfs = make_pdfs(target, given.present, given.ground, documents, given.pdf, asking.documents if since.items else {})
    read = read.with_pdfs(pdfs.by_paper)
    reading = Reading()
    if since.items:
        said = _one_cause(target.name, read.lacking_files, (*waiting, *page.waiting, *pdfs.problems))
        reading = make_reading(
            target, given.present, asking, read.parts(), read.lacking, pdfs, given.pdf.mode, said=said
        )

    table = given.add(TABLE, table_bytes(given.table, given.errand, given.profile, given.figures, given.remarks))
    made = {pdfs.source[one.made.file]: one.standing for one in pdfs.kept}
    packed = addendum_files(since, page.copies or {}, made, _unless_sent(given, TABLE, table.standing))
    archive, _ = file_name(name, given.errand.diarienummer, "", ".zip", given.profile)
    waiting = (*waiting, *page.waiting)
    whole = {archive: zip_bytes(packed)} if since.items and not waiting else {}
    whole |= {} if reading.data is None else {file: reading.data}
    problems = (*unnamed, *page.problems, *pdfs.problems, *reading.problems, *waiting)
    return Parcel(
        since, page, documents, pdfs, book.with_pdfs(pdfs.by_paper), read, reading, table, packed, whole, waiting,
        problems,
    )  # fmt: skip


def _one_cause(folder: str, lacking: Iterable[str], problems: Iterable[Problem]) -> bool:
    """Is one and the same cause told of all these documents without a PDF, in words that name the reading copy too?"""
    told = {one.place.file: one.code for one in problems if one.code in WITHOUT_READING}
    causes = {told.get(folder) or told.get(file, "") for file in lacking}
    return len(causes) == 1 and "" not in causes


def with_pdfs(papers: Iterable[Kept], pdfs: Pdfs) -> Iterator[Kept]:
    """Each paper, and its PDF after it."""
    made = {pdfs.source[one.made.file]: one for one in pdfs.kept}
    for paper in papers:
        yield paper
        if paper.made.file in made:
            yield made[paper.made.file]


def _page(given: Ingredients, since: Since, shared: Uppgifter) -> Page:
    """Its template has been opened with the others."""
    job = news_job(since, shared, given.profile) if since.items and given.sent.sendings else None
    if job is None or job.template not in given.templates:
        return Page()
    filled, problems = fill(job, given.templates[job.template])
    if filled is None:
        return Page(problems=problems)
    made = Made(job.paper.file, filled.data, filled.fields, job.paper)
    kept = (keep(given.target, given.present, given.ground, made, given.news),)
    copies, waiting = circulate(given.target.name, kept, given.pdf.changes)
    return Page(job, kept, copies, waiting, problems)


def _booklets(
    given: Ingredients, since: Since, standing: Mapping[str, Kept], page: Page, shared: Uppgifter
) -> tuple[Booklet, Booklet]:
    """The whole errand as it stands in a reading copy, and what is sent now."""
    notes = {one.paper.id: edition_mark(one, given.sent) for one in since.corrected}
    everything = [Row(paper, standing.get(paper.id), notes.get(paper.id, "")) for paper in given.papers]
    folder, missing = given.target.name, given.table.missing
    whole = booklet_of(folder, given.errand, everything, shared, missing)
    if not given.sent.sendings:
        return whole, whole
    return whole, booklet_of(folder, given.errand, _to_send(page.kept, since, everything), shared, missing)


def _to_send(page: Iterable[Kept], since: Since, everything: Iterable[Row]) -> Iterator[Row]:
    """What an addendum's reading copy holds, in its order: the page, what is sent, and what is only named."""
    by_id = {row.paper.id: row for row in everything}
    # The day of the sending is not known yet, so no date stands beside the page.
    yield from (Row(replace(one.made.paper, date=""), one) for one in page if one.made.paper is not None)
    yield from (by_id[one.paper.id] for one in since.items)
    yield from (by_id[one.id] for one in since.named)


def _unless_sent(given: Ingredients, name: str, data: bytes) -> dict[str, bytes]:
    """A file that goes with the papers, when it is not as it was last sent."""
    before = (read_packed(given.target, one, name) for one in reversed(given.sent.sendings))
    return {} if next((one for one in before if one is not None), None) == data else {name: data}
