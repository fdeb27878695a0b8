"""Stage 7, packa. In: the kept papers and all that they were made of. Out: `Contents`: every file of the bundle, as
bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.bundle.booklet import Booklet
from pipeline.bundle.departing import departing
from pipeline.bundle.generations import Generations
from pipeline.bundle.ingredients import Ingredients
from pipeline.bundle.keep import GROUNDS, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.look import Present
from pipeline.bundle.manifest import MANIFEST, manifest_bytes
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.parcel import Parcel, parcel_of, with_pdfs
from pipeline.bundle.renew import News
from pipeline.bundle.sent import read_whole
from pipeline.bundle.since import Since, told
from pipeline.bundle.strays import renamed
from pipeline.bundle.told import changes_of, outcomes
from pipeline.bundle.vouch import manifest_of, with_papers
from pipeline.papers.front import FRONT_TEMPLATE
from pipeline.papers.register import Paper
from pipeline.problems import Problems
from pipeline.word.fill import Draft
from pipeline.word.origin import read_origin
from pipeline.word.package import read_parts


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


def pack(given: Ingredients) -> Contents:
    """The papers as they stand with their PDFs, the merged table, the zip and the reading copy with all of it, what
    goes out with them, and the manifest that vouches for them. What has been sent is in the bundle as it was; zip and
    reading copy hold what has come since."""
    target, parcel = given.target, parcel_of(given)
    as_sent = {
        name: data for one in given.sent.sendings for name in one.whole if (data := read_whole(target, one, name))
    }
    sent_before = _untouched(given.add(name, data) for name, data in as_sent.items())
    wholes = (*sent_before, *(given.add(name, data) for name, data in parcel.whole.items()))
    kept = (*with_pdfs(parcel.documents, parcel.pdfs), parcel.table, *wholes)
    together = () if parcel.waiting else (*as_sent, *parcel.whole)
    outward, posted = departing(
        target.name, given.errand, given.profile, given.papers, given.kept, kept, parcel.pdfs.by_paper, together,
        draft=given.draft,
    )  # fmt: skip
    kept = (*kept, *(given.add(name, data) for name, data in outward.items()))
    kept = (*kept, given.add(MANIFEST, _manifest(given, parcel, kept)))

    handed_over = {path: data for one in kept for path, data in one.given.items()}
    # A merged document holds a person's words: it is handed over, and no later run takes it for the tool's own.
    merged = {one.made.file for one in kept if one.outcome is Outcome.MERGED}
    written = {path: data for one in kept for path, data in one.write.items()}
    problems = (
        *parcel.problems, *posted, *outcomes(target.name, kept),
        *told(target.name, parcel.since, given.papers, given.present),
    )  # fmt: skip
    opened = {name: data for name, data in parcel.packed.items() if name in parcel.page_files}
    return Contents(
        files=written | _state(given, parcel, kept) | handed_over,
        ground={one.made.file: one.replaces for one in kept if one.replaces},
        given=frozenset(handed_over) | merged,
        kept=kept,
        problems=problems,
        pdfs=parcel.pdfs.by_paper,
        without_pdf=parcel.pdfs.missing,
        booklet=parcel.booklet,
        since=parcel.since,
        packed={**parcel.packed, **parcel.whole} if parcel.ready else {},
        whole={**parcel.whole, **opened} if parcel.ready else {},
        reading=parcel.reading.data,
        read=parcel.read,
        page=parcel.page.kept,
    )


def _manifest(given: Ingredients, parcel: Parcel, kept: tuple[Kept, ...]) -> bytes:
    """What the bundle is made of, and a checksum of every file in it so far."""
    used = {FRONT_TEMPLATE, *(one.template for one in given.jobs)}
    used |= {parcel.page.job.template} if parcel.page.job is not None else set()
    templates = {name: one for name, one in given.templates.items() if name in used}
    said = manifest_of(given.errand, given.table, given.jobs, templates, draft=given.draft)
    said = replace(said, changes=changes_of(given.target, kept))
    said = with_papers(said, given.papers, given.kept, parcel.since, parcel.pdfs, given.notes)
    return manifest_bytes(said, {one.made.file: one.standing for one in kept})


def _state(given: Ingredients, parcel: Parcel, kept: tuple[Kept, ...]) -> dict[str, bytes]:
    """What the next run has to know."""
    generations = _generations(given.ground.generations, parcel.documents)
    return {
        GROUNDS: grounds_file(kept), **generations.files(), **given.notes, **parcel.pdfs.state, **parcel.reading.state,
    }  # fmt: skip


def _untouched(copies: Iterable[Kept]) -> Iterator[Kept]:
    """Copies of what was sent. One that somebody has written in is left to them: what was sent lies where it was
    sent."""
    return (one for one in copies if one.outcome is not Outcome.BESIDE)


def _generations(known: Generations, papers: Iterable[Kept]) -> Generations:
    """The versions that clerks' documents can have come from, this run's included."""
    for one in papers:
        if one.made.fields:
            origin = read_origin(read_parts(one.made.data))
            if origin is not None:
                known = known.with_new(one.made.file, origin.generation, one.made.data)
    return known
