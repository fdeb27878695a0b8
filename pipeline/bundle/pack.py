"""Stage 7, packa. In: the kept papers and all that they were made of. Out: `Contents`: every file of the bundle, as
bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.bundle.addendum import addendum_files, news_job, whole_name
from pipeline.bundle.archive import zip_bytes
from pipeline.bundle.circulate import Changes, circulate
from pipeline.bundle.generations import Generations
from pipeline.bundle.keep import GROUNDS, Ground, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.look import Present
from pipeline.bundle.manifest import (
    MANIFEST,
    InputUsed,
    Manifest,
    PaperListed,
    SendingListed,
    TemplateUsed,
    manifest_bytes,
)
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.renew import News
from pipeline.bundle.sent import read_packed, read_whole, state_path
from pipeline.bundle.since import Since, compare, told
from pipeline.bundle.strays import renamed
from pipeline.bundle.table_workbook import table_bytes
from pipeline.bundle.told import changes_of, outcomes
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.intake.table import Table
from pipeline.papers.figure_keys import figures_by_key
from pipeline.papers.jobs import Job, values_for
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
    file
    with its outcome, the papers first, in their order. since: what has not been sent yet. packed: name → bytes of what
    would be sent now, in the order in which it is read; whole: the files that hold all of it, likewise; empty while
    there are changes to decide on."""

    files: Mapping[str, bytes]
    ground: Mapping[str, str]
    given: frozenset[str]
    kept: tuple[Kept, ...]
    problems: Problems
    since: Since = field(default_factory=Since)
    packed: Mapping[str, bytes] = field(default_factory=dict)
    whole: Mapping[str, bytes] = field(default_factory=dict)


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
    filled = {draft.paper.file: Made(draft.paper.file, draft.data, draft.fields) for draft in drafts}
    taken = {paper.file: Made(paper.file, finished[paper.source]) for paper in papers if paper.source in finished}
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
    changes: Changes,
    figures: Figures,
    remarks: Problems,
    papers: tuple[Paper, ...],
    news: News,
    sent: Sent,
    notes: Mapping[str, bytes],
) -> Contents:
    """The papers as they stand, the merged table, what holds all of it, and the manifest that vouches for them.

    kept: for each of `papers` that is not left out. remarks: what is to be listed beside the merged table. sent: what
    has been sent; it is in the bundle as it was, and what has come since is an addendum. notes: the notes of that, as
    `notes_of` gives them.
    """
    ground = read_ground(target)

    def add(name: str, data: bytes) -> Kept:
        return keep(target, present, ground, Made(name, data))

    copies, waiting = circulate(target.name, kept, changes)
    ours = [paper for paper in papers if not paper.left_out]
    by_id = {paper.id: (one.made.file, copies[one.made.file]) for paper, one in zip(ours, kept, strict=True)}
    since = compare(target, papers, by_id, sent, gone(errand, sent))
    job = None
    if since.items and sent.sendings:
        shared, _ = values_for(errand, profile, figures, papers, draft=draft, sent=sent)
        job = news_job(since, shared, profile)
    page, unfilled = _news_page(target, present, ground, job, templates, news)
    page_copies, page_waiting = circulate(target.name, page, changes)
    table_kept = add(TABLE, table_bytes(table, errand, profile, figures, remarks))
    packed = addendum_files(since, page_copies, _unless_sent(target, sent, TABLE, table_kept.standing))
    archive, unnamed = file_name(whole_name(since), errand.diarienummer, "", ".zip", profile)
    ready = bool(since.items) and not waiting and not page_waiting
    whole = {archive: zip_bytes(packed)} if ready else {}
    as_sent = {name: data for one in sent.sendings for name in one.whole if (data := read_whole(target, one, name))}
    wholes = tuple(add(name, data) for name, data in {**as_sent, **whole}.items())

    documents = (*kept, *page)
    kept = (*documents, table_kept, *wholes)
    vouched = {one.made.file: one.standing for one in kept}
    used = {one.template for one in (*jobs, *([job] if job is not None else []))}
    said = _manifest(errand, table, jobs, {name: one for name, one in templates.items() if name in used}, draft=draft)
    said = replace(said, changes=changes_of(target, kept), papers=_listed(papers, documents, since))
    said = replace(said, sendings=_sendings(sent, notes))
    kept = (*kept, add(MANIFEST, manifest_bytes(said, vouched)))
    state = {GROUNDS: grounds_file(kept), **_generations(ground.generations, documents).files(), **notes}
    given = {path: data for one in kept for path, data in one.given.items()}
    # A merged document holds a person's words: it is handed over, and no later run takes it for the tool's own.
    merged = {one.made.file for one in kept if one.outcome is Outcome.MERGED}
    files = {path: data for one in kept for path, data in one.write.items()} | state | given
    replaced = {one.made.file: one.replaces for one in kept if one.replaces}
    problems = (
        *unnamed,
        *unfilled,
        *waiting,
        *page_waiting,
        *outcomes(target.name, kept),
        *told(target.name, since, papers, present),
    )
    whole |= page_copies if ready else {}
    everything = {**packed, **whole} if ready else {}
    return Contents(files, replaced, frozenset(given) | merged, kept, problems, since, everything, whole)


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
    made = Made(job.paper.file, filled.data, filled.fields)
    return (keep(target, present, ground, made, news),), problems


def _unless_sent(target: Path, sent: Sent, name: str, data: bytes) -> dict[str, bytes]:
    """A file that goes with the papers, when it is not as it was last sent."""
    before = (read_packed(target, one, name) for one in reversed(sent.sendings))
    return {} if next((one for one in before if one is not None), None) == data else {name: data}


def _listed(papers: tuple[Paper, ...], documents: tuple[Kept, ...], since: Since) -> tuple[PaperListed, ...]:
    files = iter([one.made.file for one in documents])
    editions = {one.paper.id: one.edition for one in since.items}
    return tuple(
        PaperListed(
            paper.label, paper.title, paper.date, "" if paper.left_out else next(files), paper.status, paper.reason,
            editions.get(paper.id) or (was.edition if (was := since.sent.find(paper.id)) else 0),
        )
        for paper in papers
    )  # fmt: skip


def _sendings(sent: Sent, notes: Mapping[str, bytes]) -> tuple[SendingListed, ...]:
    return tuple(
        SendingListed(one.number, one.date, one.folder, hashlib.sha256(notes[state_path(one.number)]).hexdigest())
        for one in sent.sendings
    )


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
