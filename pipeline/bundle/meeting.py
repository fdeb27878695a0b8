"""In: the errands of one meeting, bundled or at fault. Out: the meeting's folder with one `Handlingar.pdf`: an index of
all errands, and the documents of each in order. An errand that is missing is named in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.bundle import store
from pipeline.bundle.booklet import Booklet, front_documents
from pipeline.bundle.keep import GROUNDS, Made, grounds_file, keep, read_ground
from pipeline.bundle.pdfs import Asked, PdfMode, Pdfs, make_pdfs
from pipeline.bundle.reading import Asking, Reading, make_reading
from pipeline.bundle.sent import notes_of, read_sent
from pipeline.bundle.told import outcomes
from pipeline.errand import Errand, Profile
from pipeline.papers.front import Chapter
from pipeline.papers.jobs import genitive
from pipeline.papers.naming import file_name
from pipeline.papers.sent import Sending
from pipeline.pdf.part import Part, Whole
from pipeline.problems import PipelineError, Problems, in_order, stops
from pipeline.word.template import Template

FILE: Final = "Handlingar.pdf"
_FAULTY: Final = "Handlingarna är inte med: ärendet har fel som måste rättas först."
_WITHOUT_PDF: Final = "Inte med: PDF saknas."


@dataclass(frozen=True, slots=True)
class Attending:
    """An errand of a meeting. booklet: None when the errand is at fault, and has no documents to join."""

    errand: Errand
    booklet: Booklet | None


@dataclass(frozen=True, slots=True)
class Called:
    """A meeting as it is called: its errands, in order. output: where its folder is. unread: folders whose errand could
    not be read, so that nobody knows which meeting is theirs. front: the name of the first page's template."""

    output: Path
    attending: Sequence[Attending]
    unread: Sequence[str]
    profile: Profile
    templates: Mapping[str, Template]
    front: str

    @property
    def day(self) -> str:
        """ISO, or empty."""
        day = self.attending[0].errand.sammantradesdatum
        return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What became of a meeting's documents. target: its folder. errands: how many of them are in it. incomplete: what
    is missing, as sentences, or empty. sending: what has been frozen as sent, now or before with the same bytes.
    unasked: there is no joint file, since nobody wanted PDFs."""

    target: Path
    errands: int
    incomplete: str = ""
    written: "store.Written | None" = None
    problems: Problems = ()
    sending: Sending | None = None
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """A meeting's documents, to be joined. asking: the whole. parts: the documents. errands: how many of them are in
    it. incomplete: as in `Meeting`. problems: with those that stop it there is nothing to join."""

    target: Path
    asking: Asking
    parts: tuple[Part, ...]
    errands: int
    incomplete: str
    problems: Problems


def by_meeting(errands: Iterable[Attending]) -> tuple[tuple[Attending, ...], ...]:
    """The errands of each meeting that has several: those with the same committee and day, in their order."""
    meetings: dict[tuple[str, str], list[Attending]] = {}
    for one in errands:
        if one.errand.sammantradesdatum is not None:
            day = one.errand.sammantradesdatum.isoformat()
            meetings.setdefault((" ".join(one.errand.namnd.casefold().split()), day), []).append(one)
    return tuple(tuple(some) for some in meetings.values() if len(some) > 1)


def make_meeting(called: Called, asked: Asked) -> Meeting | None:
    """Join and write. None when no errand has anything to join."""
    pack = pack_of(called)
    if pack is None:
        return None
    made = Meeting(pack.target, pack.errands, pack.incomplete, problems=pack.problems)
    if stops(pack.problems):
        return made
    try:
        with store.locked(called.output) as left_over:
            written, joint, found = _write(pack, asked)
    except PipelineError as error:
        return replace(made, problems=in_order((*pack.problems, *error.problems)))
    unasked = not joint and asked.mode is PdfMode.NO and not stops(found)
    return replace(made, written=written, problems=in_order((*pack.problems, *left_over, *found)), unasked=unasked)


def pack_of(called: Called) -> Pack | None:
    """What there is to join. None when no errand has anything."""
    attending, templates, day = called.attending, called.templates, called.day
    errand = attending[0].errand
    name, unnamed = file_name("Sammanträde", f"{errand.namnd} {day}", "", "", called.profile)
    books = [
        None if one.booklet is None else _with_gaps_named(one.booklet.numbered(turn))
        for turn, one in enumerate(attending, 1)
    ]
    there = [one for one in books if one is not None]
    if called.front not in templates or not there:
        return None
    chapters = [_chapter(one, book) for one, book in zip(attending, books, strict=True)]
    incomplete = _incomplete(attending, books, called.unread)
    foot = f"{'UTKAST · ' if incomplete else ''}{errand.namnd} {day}"
    title = f"Handlingar till {genitive(errand.namnd)} sammanträde {day}"
    page = templates[called.front]
    documents, unfilled = front_documents(there, chapters, page, title, incomplete, _letters(foot, there))
    problems = in_order((*unnamed, *unfilled))
    whole = Whole(
        title=title, date=max(one.date for one in there), subject=f"{errand.namnd} {day}",
        author=called.profile.kommun.namn, foot=foot, file=f"{name}/{FILE}",
    )  # fmt: skip
    found = 0 if stops(problems) else len(there)
    return Pack(called.output / name, Asking(FILE, whole, documents), _parts(there), found, incomplete, problems)


def joined(pack: Pack, present: store.Present, asked: Asked) -> tuple[Reading, Pdfs]:
    """The pack as one PDF, with what was converted for it. Raises OSError when its folder cannot be read."""
    pdfs = make_pdfs(pack.target, present, read_ground(pack.target), (), asked, pack.asking.documents)
    return make_reading(pack.target, present, pack.asking, pack.parts, (), pdfs, asked.mode), pdfs


def _write(pack: Pack, asked: Asked) -> tuple["store.Written | None", bool, Problems]:
    """What became of the folder, and whether there is a joint file. What has been sent of it is looked at too, and is
    never touched."""
    target = pack.target
    present, unseen = store.look(target)
    sent, tampered = read_sent(target)
    if stops((*unseen, *tampered)):
        return None, False, (*unseen, *tampered)
    ground = read_ground(target)
    reading, pdfs = joined(pack, present, asked)
    problems = (*unseen, *tampered, *pdfs.problems, *reading.problems)
    if reading.data is None and not present.exists:
        return None, False, problems
    kept = [] if reading.data is None else [keep(target, present, ground, Made(FILE, reading.data))]
    state = {GROUNDS: grounds_file(kept), **pdfs.state, **reading.state, **notes_of(target, sent)}
    files = {path: data for one in kept for path, data in one.write.items()} | state
    replaced = {one.made.file: one.replaces for one in kept if one.replaces}
    written = store.write(target, files, ground=replaced)
    return written, bool(kept), (*problems, *outcomes(target.name, tuple(kept)), *written.problems)


def _with_gaps_named(book: Booklet) -> Booklet:
    """What has no PDF is named as missing in the index: the other errands need not wait for it."""
    entries = tuple(
        one if one.left_out or one.key in book.pdfs else replace(one, left_out=_WITHOUT_PDF)
        for one in book.chapter.entries
    )
    return replace(book, chapter=replace(book.chapter, entries=entries))


def _chapter(one: Attending, book: Booklet | None) -> Chapter:
    if book is None:
        return Chapter(one.errand.diarienummer, one.errand.rubrik, missing=_FAULTY)
    return replace(book.chapter, missing=book.incomplete)


def _incomplete(attending: Sequence[Attending], books: Sequence[Booklet | None], unread: Sequence[str]) -> str:
    """One sentence for each kind of thing that is missing, or nothing."""
    faulty = [one.errand.diarienummer for one, book in zip(attending, books, strict=True) if book is None]
    drafts = [book.number for book in books if book is not None and (book.incomplete or _has_gaps(book))]
    told = []
    if faulty:
        told.append(f"Handlingarna saknas i {', '.join(faulty)}.")
    if drafts:
        told.append(f"Handlingarna är inte färdiga i {', '.join(drafts)}.")
    if unread:
        told.append(f"Ärendet i mappen {', '.join(f'«{one}»' for one in unread)} kunde inte läsas.")
    return f"Utkast: {' '.join(told)}" if told else ""


def _has_gaps(book: Booklet) -> bool:
    return any(one.left_out == _WITHOUT_PDF for one in book.chapter.entries)


def _parts(books: Iterable[Booklet]) -> tuple[Part, ...]:
    return tuple(
        replace(part, foot=_foot(book)) for book in books for part in book.parts(f"{book.number} {book.title}")
    )


def _foot(book: Booklet) -> str:
    return f"{'UTKAST · ' if book.incomplete else ''}{book.number}"


def _letters(foot: str, books: Iterable[Booklet]) -> str:
    return "".join([foot, *(_foot(book) for book in books)])
