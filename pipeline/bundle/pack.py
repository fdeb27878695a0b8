"""Stage 7, packa. In: the kept papers and all that they were made of. Out: `Contents`: every file of the bundle, as
bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline.bundle.addendum import addendum_files, news_job, whole_name
from pipeline.bundle.archive import zip_bytes
from pipeline.bundle.booklet import Booklet, Row, booklet_of
from pipeline.bundle.circulate import circulate
from pipeline.bundle.departing import departing
from pipeline.bundle.generations import Generations
from pipeline.bundle.keep import GROUNDS, Ground, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.look import Present
from pipeline.bundle.manifest import MANIFEST, manifest_bytes
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pdfs import Asked, Pdfs, make_pdfs
from pipeline.bundle.reading import Reading, ask_for_one, make_reading
from pipeline.bundle.renew import News
from pipeline.bundle.sent import read_packed, read_whole
from pipeline.bundle.since import Since, compare, edition_mark, told
from pipeline.bundle.strays import renamed
from pipeline.bundle.table_workbook import table_bytes
from pipeline.bundle.told import changes_of, outcomes
from pipeline.bundle.vouch import manifest_of, with_papers
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.intake.table import Table
from pipeline.papers.front import FRONT_TEMPLATE
from pipeline.papers.jobs import Job, shared_values
from pipeline.papers.naming import file_name
from pipeline.papers.register import Paper, gone
from pipeline.papers.sent import Sent
from pipeline.problems import Problems
from pipeline.word.fill import Draft, fill
from pipeline.word.origin import read_origin
from pipeline.word.package import read_parts
from pipeline.word.template import Template

TABLE: Final = "Åtgärder, sammanställning.xlsx"


@dataclass(frozen=True, slots=True)
class Contents:
    """What the store is to write. files: path in the bundle → bytes. ground: as `store.write` takes it. kept: every
    file with its outcome, the papers first, in their order, each with its PDF after it. pdfs: `Paper.file` → its PDF as
    it stands, and without_pdf: document → why it has none. booklet: the errand as it stands in a reading copy.

    since: what has not been sent yet. packed: name → bytes of what would be sent now, in the order in which it is read;
    whole: the files among them that hold all of it; both empty while there are changes to decide on. reading: the
    reading copy of that, if there is one, and read: which part of it is which document. page: the
    page that tells what is new in an addendum.
    """

    files: Mapping[str, bytes]
    ground: Mapping[str, str]
    given: frozenset[str]
    kept: tuple[Kept, ...]
    problems: Problems
    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    without_pdf: Mapping[str, str] = field(default_factory=dict)
    booklet: Booklet | None = None
    since: Since = field(default_factory=Since)
    packed: Mapping[str, bytes] = field(default_factory=dict)
    whole: Mapping[str, bytes] = field(default_factory=dict)
    reading: bytes | None = None
    read: Booklet | None = None
    page: tuple[Kept, ...] = ()


def keep_papers(
    target: Path,
    present: Present,
    papers: Iterable[Paper],
    drafts: Iterable[Draft],
    finished: Mapping[str, bytes],
    news: News,
) -> tuple[tuple[Kept, ...], Problems]:
    """Stage 6 for each paper that is not left out, in their order: what was filled from a template, and what was
    finished already."""
    ground = read_ground(target)
    filled = {draft.paper.file: Made(draft.paper.file, draft.data, draft.fields, draft.paper) for draft in drafts}
    taken = {
        paper.file: Made(paper.file, finished[paper.source], (), paper)
        for paper in papers
        if paper.source in finished and not paper.left_out  # two papers may name the same file
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
    papers: tuple[Paper, ...],
    news: News,
    sent: Sent,
    notes: Mapping[str, bytes],
) -> Contents:
    """The papers as they stand with their PDFs, the merged table, the zip and the reading copy with all of it, and the
    manifest that vouches for them.

    kept: for each of `papers` that is not left out. remarks: what is to be listed beside the merged table. sent: what
    has been sent; it is in the bundle as it was, and zip and reading copy hold what has come since. notes: the notes of
    that, as `notes_of` gives them.
    """
    ground = read_ground(target)

    def add(name: str, data: bytes) -> Kept:
        return keep(target, present, ground, Made(name, data))

    copies, waiting = circulate(target.name, kept, pdf.changes)
    standing = dict(zip((paper.id for paper in papers if not paper.left_out), kept, strict=True))
    by_id = {id: (one.made.file, copies[one.made.file]) for id, one in standing.items()}
    since = compare(target, papers, by_id, sent, gone(errand, sent))
    shared, _ = shared_values(errand, profile, figures, papers, draft=draft, sent=sent)
    job = news_job(since, shared, profile) if since.items and sent.sendings else None
    page, unfilled = _news_page(target, present, ground, job, templates, news)
    page_copies, page_waiting = circulate(target.name, page, pdf.changes)
    documents = (*kept, *page)

    name = whole_name(since)
    file, _ = file_name(name, errand.diarienummer, "", ".pdf", profile)
    notes_on = {one.paper.id: edition_mark(one, sent) for one in since.corrected}
    everything = [Row(paper, standing.get(paper.id), notes_on.get(paper.id, "")) for paper in papers]
    book = booklet_of(target.name, errand, everything, shared, table.missing)
    to_send = book if not sent.sendings else booklet_of(
        target.name, errand, _to_send(page, since, everything), shared, table.missing
    )  # fmt: skip
    asking = ask_for_one(target.name, file, to_send, templates.get(FRONT_TEMPLATE), pdf.mode, name)
    pdfs = make_pdfs(target, present, ground, documents, pdf, asking.documents if since.items else {})
    to_send = to_send.with_pdfs(pdfs.by_paper)
    reading = Reading()
    if since.items:
        reading = make_reading(target, present, asking, to_send.parts(), to_send.lacking, pdfs, pdf.mode)

    table_kept = add(TABLE, table_bytes(table, errand, profile, figures, remarks))
    extra = _unless_sent(target, sent, TABLE, table_kept.standing)
    made = {pdfs.source[one.made.file]: one.standing for one in pdfs.kept}
    packed = addendum_files(since, page_copies, made, extra)
    archive, unnamed = file_name(name, errand.diarienummer, "", ".zip", profile)
    ready = bool(since.items) and not waiting and not page_waiting
    whole = {archive: zip_bytes(packed)} if ready else {}
    whole |= {} if reading.data is None else {file: reading.data}
    as_sent = {name: data for one in sent.sendings for name in one.whole if (data := read_whole(target, one, name))}
    sent_before = _untouched(add(name, data) for name, data in as_sent.items())
    wholes = (*sent_before, *(add(name, data) for name, data in whole.items()))

    kept_all = (*_in_order(documents, pdfs), table_kept, *wholes)
    together = () if waiting or page_waiting else (*as_sent, *whole)
    outward, posted = departing(
        target.name, errand, profile, papers, kept, kept_all, pdfs.by_paper, together, draft=draft
    )
    kept_all = (*kept_all, *(add(name, data) for name, data in outward.items()))
    vouched = {one.made.file: one.standing for one in kept_all}
    used = {FRONT_TEMPLATE, *(one.template for one in jobs), *([job.template] if page and job is not None else [])}
    said = manifest_of(errand, table, jobs, {name: one for name, one in templates.items() if name in used}, draft=draft)
    said = with_papers(replace(said, changes=changes_of(target, kept_all)), papers, kept, since, pdfs, notes)
    kept_all = (*kept_all, add(MANIFEST, manifest_bytes(said, vouched)))
    state = {
        GROUNDS: grounds_file(kept_all),
        **_generations(ground.generations, documents).files(),
        **notes,
        **pdfs.state,
        **reading.state,
    }
    given = {path: data for one in kept_all for path, data in one.given.items()}
    # A merged document holds a person's words: it is handed over, and no later run takes it for the tool's own.
    merged = {one.made.file for one in kept_all if one.outcome is Outcome.MERGED}
    files = {path: data for one in kept_all for path, data in one.write.items()} | state | given
    problems = (
        *unnamed, *unfilled, *pdfs.problems, *reading.problems, *waiting, *page_waiting, *posted,
        *outcomes(target.name, kept_all), *told(target.name, since, papers, present),
    )  # fmt: skip
    opened = {name: data for name, data in packed.items() if name in _page_files(page, pdfs)}
    return Contents(
        files=files,
        ground={one.made.file: one.replaces for one in kept_all if one.replaces},
        given=frozenset(given) | merged,
        kept=kept_all,
        problems=problems,
        pdfs=pdfs.by_paper,
        without_pdf=pdfs.missing,
        booklet=book.with_pdfs(pdfs.by_paper),
        since=since,
        packed={**packed, **whole} if ready else {},
        whole={**whole, **opened} if ready else {},
        reading=reading.data,
        read=to_send,
        page=page,
    )


def _news_page(
    target: Path,
    present: Present,
    ground: Ground,
    job: Job | None,
    templates: Mapping[str, Template],
    news: News,
) -> tuple[tuple[Kept, ...], Problems]:
    """The page that tells what is new in an addendum; none when there is no addendum. Its template has been opened with
    the others."""
    if job is None or job.template not in templates:
        return (), ()
    filled, problems = fill(job, templates[job.template])
    if filled is None:
        return (), problems
    made = Made(job.paper.file, filled.data, filled.fields, job.paper)
    return (keep(target, present, ground, made, news),), problems


def _unless_sent(target: Path, sent: Sent, name: str, data: bytes) -> dict[str, bytes]:
    """A file that goes with the papers, when it is not as it was last sent."""
    before = (read_packed(target, one, name) for one in reversed(sent.sendings))
    return {} if next((one for one in before if one is not None), None) == data else {name: data}


def _to_send(page: Iterable[Kept], since: Since, everything: Iterable[Row]) -> Iterator[Row]:
    """What an addendum's reading copy holds, in its order: the page, what is sent, and what is only named."""
    by_id = {row.paper.id: row for row in everything}
    # The day of the sending is not known yet, so no date stands beside the page.
    yield from (Row(replace(one.made.paper, date=""), one) for one in page if one.made.paper is not None)
    yield from (by_id[one.paper.id] for one in since.items)
    yield from (by_id[one.id] for one in since.named)


def _in_order(papers: Iterable[Kept], pdfs: Pdfs) -> Iterator[Kept]:
    """Each paper, and its PDF after it."""
    made = {pdfs.source[one.made.file]: one for one in pdfs.kept}
    for paper in papers:
        yield paper
        if paper.made.file in made:
            yield made[paper.made.file]


def _untouched(copies: Iterable[Kept]) -> Iterator[Kept]:
    """Copies of what was sent. One that somebody has written in is left to them: what was sent lies where it was
    sent."""
    return (one for one in copies if one.outcome is not Outcome.BESIDE)


def _page_files(page: Iterable[Kept], pdfs: Pdfs) -> set[str]:
    return {one.made.file for one in _in_order(page, pdfs)}


def _generations(known: Generations, papers: Iterable[Kept]) -> Generations:
    """The versions that clerks' documents can have come from, this run's included."""
    for one in papers:
        if one.made.fields:
            origin = read_origin(read_parts(one.made.data))
            if origin is not None:
                known = known.with_new(one.made.file, origin.generation, one.made.data)
    return known
