"""In: an errand and its papers as they stand. Out: `Booklet`: the errand as it stands in a reading copy: which
documents, which of them are left out and why, and the first page that lists them, as Word documents to be converted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.bundle.keep import Kept
from pipeline.bundle.pdf_finished import paper_file
from pipeline.bundle.pdf_sources import PDF, WORD, suffix
from pipeline.errand.errand import Errand
from pipeline.papers.front import DRAFT_NOTE, Chapter, Entry, front_job, front_paper, links_of
from pipeline.papers.model import Uppgifter
from pipeline.papers.register import Paper
from pipeline.pdf.papers import Document
from pipeline.pdf.part import DIGITS, DOCUMENT_LINK, PAGE_LINK, Part
from pipeline.problems import Problems
from pipeline.word.template import Template

FRONT: Final = "Läsexemplarets första sida.docx"
"""What the first page is called while it is converted. It is no file of the bundle."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """One errand in a reading copy. shared: its values for templates. chapter: it in the index. files: key of an entry
    → `Paper.file`. names: key → what problems call the document. pdfs: key → PDF, when they have been made. incomplete:
    what the errand lacks, as a sentence, or empty."""

    number: str
    title: str
    date: str
    shared: Uppgifter
    chapter: Chapter
    files: Mapping[str, str]
    names: Mapping[str, str]
    incomplete: str = ""
    pdfs: Mapping[str, bytes] = field(default_factory=dict)

    def with_pdfs(self, by_paper: Mapping[str, bytes]) -> "Booklet":
        """by_paper: `Paper.file` → PDF."""
        pdfs = {key: by_paper[file] for key, file in self.files.items() if file in by_paper}
        return replace(self, pdfs=pdfs)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The documents that should be in the reading copy and have no PDF, as people call them."""
        return tuple(one.label for one in self.chapter.entries if not one.left_out and one.key not in self.pdfs)

    @property
    def lacking_files(self) -> tuple[str, ...]:
        """The same, as problems call them."""
        lacking = (one.key for one in self.chapter.entries if not one.left_out and one.key not in self.pdfs)
        return tuple(self.names[key] for key in lacking)

    def numbered(self, turn: int) -> "Booklet":
        """The same with keys that say which errand of several it is."""
        keys = {one.key: f"{turn}-{one.key.rpartition('-')[2]}" for one in self.chapter.entries}
        entries = tuple(replace(one, key=keys[one.key]) for one in self.chapter.entries)
        return replace(
            self,
            chapter=replace(self.chapter, entries=entries),
            files={keys[key]: file for key, file in self.files.items()},
            names={keys[key]: name for key, name in self.names.items()},
            pdfs={keys[key]: data for key, data in self.pdfs.items()},
        )

    def parts(self, chapter: str = "") -> tuple[Part, ...]:
        """The documents to be joined, in order. chapter: the level of bookmarks above them, or empty."""
        return tuple(
            Part(one.key, one.label, one.title, self.pdfs[one.key], self.names[one.key], chapter, one.note)
            for one in self.chapter.entries
            if one.key in self.pdfs and not one.left_out
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A paper in a reading copy. kept: None when it is left out, and only named. note: what is printed on its first
    page."""

    paper: Paper
    kept: Kept | None
    note: str = ""


def booklet_of(folder: str, errand: Errand, rows: Iterable[Row], shared: Uppgifter, missing: Sequence[str]) -> Booklet:
    """folder: the bundle's name. missing: departments that have not delivered; `shared.utkast` says whether anything
    else is missing."""
    entries, files, names = [], {}, {}
    for at, row in enumerate(rows):
        paper, key = row.paper, f"1-{at}"
        if row.kept is None:
            entries.append(Entry(key, paper.label, paper.title, paper.date, f"Inte med: {paper.reason}."))
            continue
        reason = _left_out(row.kept)
        left_out = f"Inte med: filen {reason}." if reason else ""
        entries.append(Entry(key, paper.label, paper.title, paper.date, left_out, row.note))
        files[key], names[key] = paper_file(row.kept), f"{folder}/{row.kept.made.file}"
    incomplete = f"Utkast: underlag saknas från {_listed(missing)}." if missing else DRAFT_NOTE if shared.utkast else ""
    number, title = errand.diarienummer, errand.rubrik
    chapter = Chapter(number, title, tuple(entries))
    return Booklet(number, title, errand.datum.isoformat(), shared, chapter, files, names, incomplete)


def front_documents(
    booklets: Sequence[Booklet], chapters: Sequence[Chapter], template: Template, title: str, incomplete: str, foot: str
) -> tuple[dict[str, Document], Problems]:
    """The first page and the sheet of letters, to be converted with everything else; none when the template cannot be
    filled. foot: what stands beside the page numbers."""
    from pipeline.pdf.letters import letters_for
    from pipeline.word.fill import fill
    from pipeline.word.link_fields import link_fields
    from pipeline.word.sheet import SHEET, sheet

    date = max(one.date for one in booklets)
    job = front_job(booklets[0].shared, front_paper(title, date), chapters, incomplete, DIGITS)
    draft, problems = fill(job, template)
    if draft is None:
        return {}, problems
    front = link_fields(draft.data, links_of(chapters, DOCUMENT_LINK, PAGE_LINK))
    texts = [text for chapter in chapters for one in chapter.entries for text in (one.label, one.note)]
    letters = sheet(letters_for(foot, *texts))
    return {FRONT: Document(front, title, date), SHEET: Document(letters, "Bokstäver", date)}, problems


def _left_out(kept: Kept) -> str:
    """Why the document's pages cannot be in a reading copy, as the end of «filen …», as far as its bytes say."""
    from pipeline.pdf.source import unreadable

    if suffix(kept) == PDF:
        return unreadable(kept.standing)
    return "" if suffix(kept) in WORD else "är varken PDF eller Word-dokument"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"
