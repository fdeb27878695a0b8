"""In: a front page, the documents in order, and a sheet with letters, all as PDF. Out: `ReadingCopy`: one PDF to read
on paper, on a screen or by ear, and what is to be said of it.

    index and links → every part with its tags, bookmark and label → a number on every page

The front page's index is linked and gets its page numbers here, since they are not known when it is converted. What the
file conforms to is what all its parts conform to; a part that lacks something is named, never passed over.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.pdf.bookmarks import Bookmark, write_bookmarks
from pipeline.pdf.imprint import imprint
from pipeline.pdf.index import Target, settle_index
from pipeline.pdf.join import Joined, Placed, finish_structure, join
from pipeline.pdf.letters import Letters, read_letters
from pipeline.pdf.number_tree import name_tree, number_tree
from pipeline.pdf.part import Part, Whole
from pipeline.pdf.reach import unreached
from pipeline.pdf.source import Source, open_source
from pipeline.pdf.stamp import print_note, stamp_number
from pipeline.problems import Place, Problem, Problems, problem

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """data: the PDF. pages: key of a part → the printed number of its first page. count: pages in all, the front page
    included. left_out: key → why the part is not in it. archive, accessible: does it claim PDF/A-2b and PDF/UA-1?"""

    data: bytes
    pages: Mapping[str, int]
    count: int
    left_out: Mapping[str, str]
    archive: bool
    accessible: bool


def reading_copy(
    front: bytes, parts: Sequence[Part], sheet: bytes, whole: Whole
) -> tuple[ReadingCopy | None, Problems]:
    """Join them. front: the page or pages that come first, with links that begin with `INDEX_URI` (`word.link_fields`).
    sheet: a page that prints `letters_for` all labels, notes and `whole.foot` (`word.sheet`); only its fonts are taken.

    A part that cannot be opened is left out, and a remark names it. None, with a problem, when the front page or the
    sheet cannot be read. Same input, same bytes.
    """
    import pikepdf

    opened = open_source(Part("", whole.contents, "", front))
    if isinstance(opened, str):
        return None, (problem("lasexemplar-forstasida", Place(whole.file), fel=opened),)
    sources, left_out, problems = _open(parts)
    joined = join([opened, *sources], whole.language)
    try:
        letters = read_letters(joined.pdf, sheet)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return None, (problem("lasexemplar-forstasida", Place(whole.file), fel="saknar bokstäver att skriva med"),)
    problems += _index(joined, whole)
    _print(joined, whole, letters)
    finish_structure(joined)
    _names(joined, whole)
    faults = {one.page: one.why for one in unreached(joined.pdf)}
    archive, accessible, said = _claims(joined, faults, whole)
    imprint(joined.pdf, whole, archive=archive, accessible=accessible)
    _colours(joined)
    if letters.missing:
        signs = ", ".join(f"«{one}»" for one in sorted(letters.missing))
        problems.append(problem("lasexemplar-tecken", Place(whole.file), tecken=signs))
    pages = {one.source.part.key: one.first + whole.first_page for one in joined.placed[1:]}
    copy = ReadingCopy(_saved(joined.pdf), pages, len(joined.pdf.pages), left_out, archive, accessible)
    return copy, (*problems, *said)


def _open(parts: Sequence[Part]) -> tuple[list[Source], dict[str, str], list[Problem]]:
    sources: list[Source] = []
    left_out: dict[str, str] = {}
    problems: list[Problem] = []
    for part in parts:
        opened = open_source(part)
        place = _place(part)
        if isinstance(opened, str):
            left_out[part.key] = opened
            problems.append(problem("lasexemplar-utelamnad", place, fel=opened))
            continue
        sources.append(opened)
        if opened.signed:
            problems.append(problem("lasexemplar-signerad", place))
        elif opened.form:
            problems.append(problem("lasexemplar-formular", place))
        if opened.dropped:
            problems.append(problem("lasexemplar-bifogat", place, vad=", ".join(opened.dropped)))
    return sources, left_out, problems


def _index(joined: Joined, whole: Whole) -> list[Problem]:
    """Lead the front page's links to the parts, and print where they begin."""
    targets = {
        one.source.part.key: Target(one.pages[0].obj, one.first + whole.first_page, one.source.part.name)
        for one in joined.placed[1:]
    }
    front = joined.placed[0]
    printed, unknown = settle_index(joined.pdf, front.pages, targets, joined.reached)
    lacking = [one for key, one in targets.items() if key not in printed]
    found = []
    if lacking and printed:
        names = ", ".join(f"«{one.name}»" for one in lacking)
        found.append(problem("lasexemplar-sida-saknas", Place(whole.file), delar=names))
    elif lacking:
        found.append(problem("lasexemplar-utan-sidor", Place(whole.file)))
    if unknown:
        found.append(problem("lasexemplar-lank", Place(whole.file), nycklar=", ".join(sorted(unknown))))
    return found


def _print(joined: Joined, whole: Whole, letters: Letters) -> None:
    """Page numbers on every page, notes on first pages. What a page leaves open is closed first."""
    last = len(joined.pdf.pages) + whole.first_page - 1
    for placed in joined.placed:
        part = placed.source.part
        before = " · ".join(one for one in (part.foot or whole.foot, part.label) if one)
        for at, (page, seen) in enumerate(zip(placed.pages, placed.seen, strict=True)):
            surplus, states, marks = (seen.surplus, seen.open_states, seen.open_marks) if seen else (0, 0, 0)
            page.contents_add(joined.pdf.make_stream(b"q\n" * (1 + surplus)), prepend=True)
            page.contents_add(joined.pdf.make_stream(b"\n" + b"EMC\n" * marks + b"Q\n" * (1 + states)))
            ink = seen.ink if seen else ()
            if part.note and at == 0:
                print_note(page, part.note, _noted(joined, placed), letters, joined.pdf)
            number = f"{placed.first + at + whole.first_page} ({last})"
            stamp_number(page, before, number, letters, ink, joined.pdf)


def _noted(joined: Joined, placed: Placed) -> int:
    """Make a place for the note in the structure: the first thing that is read of the part."""
    import pikepdf

    page, seen = placed.pages[0].obj, placed.seen[0]
    there = joined.reached.marked.get(page.objgen, {})
    number = max([-1 if seen is None else seen.highest, *there]) + 1
    element = joined.pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name("/StructElem"), S=pikepdf.Name("/P"), P=placed.element, Pg=page, K=pikepdf.Array([number])
        )
    )
    kids: Any = placed.element["/K"]
    placed.element["/K"] = pikepdf.Array([element, *kids])
    joined.reached.add(page.objgen, number, element)
    return number


def _names(joined: Joined, whole: Whole) -> None:
    """Bookmarks, page labels, and a name for each part's first page, for links from elsewhere."""
    import pikepdf

    bookmarks: list[Bookmark] = [Bookmark(whole.contents, 0)]
    chapters: dict[str, list[Bookmark]] = {}
    labels: dict[int, pikepdf.Object] = {}
    named: dict[bytes, pikepdf.Object] = {}
    for placed in joined.placed:
        part = placed.source.part
        prefix = " ".join(one for one in (part.foot, part.label, "s. ") if one)
        labels[placed.first] = pikepdf.Dictionary(S=pikepdf.Name("/D"), St=1, P=pikepdf.String(prefix))
        if placed is joined.placed[0]:
            continue
        below = tuple(one.moved(placed.first) for one in placed.source.bookmarks)
        mark = Bookmark(part.name, placed.first, below=below)
        if part.chapter and part.chapter not in chapters:
            chapters[part.chapter] = []
        (chapters[part.chapter] if part.chapter else bookmarks).append(mark)
        named[part.key.encode("utf-8")] = pikepdf.Array([placed.pages[0].obj, pikepdf.Name("/Fit")])
    bookmarks += [Bookmark(title, marks[0].page, below=tuple(marks), opened=True) for title, marks in chapters.items()]
    write_bookmarks(joined.pdf, bookmarks)
    joined.pdf.Root["/PageLabels"] = number_tree(joined.pdf, labels)
    if named:
        joined.pdf.Root["/Names"] = pikepdf.Dictionary(Dests=name_tree(joined.pdf, named))


def _claims(joined: Joined, faults: Mapping[int, str], whole: Whole) -> tuple[bool, bool, list[Problem]]:
    """What the whole may claim, and a remark that names each part that keeps it from more."""
    colours = next((one.source.claims.colours for one in joined.placed if one.source.claims.colours), 0)
    archive, accessible = {}, {}
    for placed in joined.placed:
        name = placed.source.part.label
        if lack := _not_archive(placed, colours):
            archive[name] = lack
        if lack := _not_accessible(placed, faults):
            accessible[name] = lack
    wanting = [words for words, lacks in (("PDF/A", archive), ("PDF/UA", accessible)) if lacks]
    if not wanting:
        return True, True, []
    names = dict.fromkeys([*archive, *accessible])
    parts = "; ".join(
        f"{name} ({', '.join(lacks[name] for lacks in (archive, accessible) if name in lacks)})" for name in names
    )
    said = problem("lasexemplar-brister", Place(whole.file), krav=" och ".join(wanting), delar=parts)
    return not archive, not accessible, [said]


def _not_archive(placed: Placed, colours: int) -> str:
    claims = placed.source.claims
    if not claims.fits_archive:
        return "är inte PDF/A"
    return "har en annan färgprofil än de andra" if claims.colours not in (0, colours) else ""


def _not_accessible(placed: Placed, faults: Mapping[int, str]) -> str:
    if not placed.tagged:
        return "saknar taggar"
    for at in range(len(placed.pages)):
        if placed.first + at in faults:
            return f"sidan {at + 1} {faults[placed.first + at]}"
    return "" if placed.source.claims.accessible else "är inte märkt PDF/UA"


def _colours(joined: Joined) -> None:
    """The output intent of the first part that has one: what the colours of all pages are to be taken for."""
    for placed in joined.placed:
        source = placed.source
        if source.claims.colours:
            intents = source.pdf.Root["/OutputIntents"]
            held = intents if intents.is_indirect else source.pdf.make_indirect(intents)
            joined.pdf.Root["/OutputIntents"] = joined.pdf.copy_foreign(held)
            return


def _place(part: Part) -> Place:
    return Place(part.file or part.name)


def _saved(pdf: "pikepdf.Pdf") -> bytes:
    import pikepdf

    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
