"""In: what a bundle is made of, and its files. Out: what manifest.json says of it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline import __version__
from pipeline.bundle.keep import Kept
from pipeline.bundle.manifest import InputUsed, Manifest, PaperListed, SendingListed, TemplateUsed
from pipeline.bundle.pdfs import Pdfs
from pipeline.bundle.sent import state_path
from pipeline.bundle.since import Since
from pipeline.errand.errand import Errand
from pipeline.intake.table import Table
from pipeline.papers.figure_keys import figures_by_key
from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.papers.sent import Sent
from pipeline.word.template import Template


def manifest_of(
    errand: Errand, table: Table, jobs: tuple[Job, ...], templates: Mapping[str, Template], *, draft: bool
) -> Manifest:
    """templates: those that something in the bundle is made of."""
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


def with_papers(
    manifest: Manifest,
    papers: Iterable[Paper],
    kept: Iterable[Kept],
    since: Since,
    pdfs: Pdfs,
    notes: Mapping[str, bytes],
) -> Manifest:
    """kept: for each of `papers` that is not left out, in their order. notes: those of what has been sent."""
    return replace(
        manifest,
        papers=_papers(papers, kept, since),
        sendings=_sendings(since.sent, notes),
        pdfs=pdfs.source,
        without_pdf=pdfs.missing,
    )


def _papers(papers: Iterable[Paper], kept: Iterable[Kept], since: Since) -> tuple[PaperListed, ...]:
    files = iter([one.made.file for one in kept])
    editions = {one.id: one.edition for one in since.sent.papers} | {one.paper.id: one.edition for one in since.items}
    return tuple(
        PaperListed(
            label=paper.label,
            title=paper.title,
            date=paper.date,
            file="" if paper.left_out else next(files),
            status=paper.status,
            reason=paper.reason,
            edition=editions.get(paper.id, 0),
        )
        for paper in papers
    )


def _sendings(sent: Sent, notes: Mapping[str, bytes]) -> tuple[SendingListed, ...]:
    return tuple(
        SendingListed(one.number, one.date, one.folder, hashlib.sha256(notes[state_path(one.number)]).hexdigest())
        for one in sent.sendings
    )
