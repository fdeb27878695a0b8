"""In: a front page, the documents in order, and a sheet with letters, all as PDF. Out: `ReadingCopy`: one PDF to read
on paper, on a screen or by ear, and what is to be said of it.

    index and links → every part with its tags, bookmark and label → a number on every page

The front page's index is linked and gets its page numbers here, since they are not known when it is converted. What the
file conforms to is what all its parts conform to; a part that lacks something is named, never passed over.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from pipeline.pdf.broken import broken
from pipeline.pdf.feet import print_feet
from pipeline.pdf.imprint import imprint
from pipeline.pdf.index import Target, settle_index
from pipeline.pdf.join import Joined, finish_structure, join
from pipeline.pdf.letters import read_letters
from pipeline.pdf.part import Part, Whole
from pipeline.pdf.promise import promise
from pipeline.pdf.reach import unreached
from pipeline.pdf.saving import saved
from pipeline.pdf.source import Source, open_source
from pipeline.pdf.wayfinding import mark_ways
from pipeline.problems import Place, Problem, Problems, problem


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
    try:
        return _made(front, parts, sheet, whole)
    except broken():
        # A file that opens may still be broken where nobody has looked. Which one it is, is told by each of them alone.
        damaged = frozenset(part.key for part in parts if not _can_be_joined(front, part, sheet, whole))
        if not damaged:
            raise
        return _made(front, parts, sheet, whole, damaged)


def _can_be_joined(front: bytes, part: Part, sheet: bytes, whole: Whole) -> bool:
    try:
        _made(front, [part], sheet, whole)
    except broken():
        return False
    return True


def _made(
    front: bytes, parts: Sequence[Part], sheet: bytes, whole: Whole, damaged: frozenset[str] = frozenset()
) -> tuple[ReadingCopy | None, Problems]:
    """damaged: keys of parts that are known to be."""

    opened = open_source(Part("", whole.contents, "", front))
    if isinstance(opened, str):
        return None, (problem("lasexemplar-forstasida", Place(whole.file), fel=opened),)
    sources, left_out, problems = _open(parts, damaged)
    joined = join([opened, *sources], whole.language)
    try:
        letters = read_letters(joined.pdf, sheet)
    except broken():
        return None, (problem("lasexemplar-forstasida", Place(whole.file), fel="saknar bokstäver att skriva med"),)
    problems += _index(joined, whole, left_out)
    print_feet(joined, whole, letters)
    finish_structure(joined)
    mark_ways(joined, whole)
    faults = {one.page: one.why for one in unreached(joined.pdf)}
    archive, accessible, said = promise(joined, faults, whole)
    imprint(joined.pdf, whole, archive=archive, accessible=accessible)
    _colours(joined)
    if letters.missing:
        signs = ", ".join(f"«{one}»" for one in sorted(letters.missing))
        problems.append(problem("lasexemplar-tecken", Place(whole.file), tecken=signs))
    pages = {one.source.part.key: one.first + whole.first_page for one in joined.placed[1:]}
    copy = ReadingCopy(saved(joined.pdf, "1.7"), pages, len(joined.pdf.pages), left_out, archive, accessible)
    return copy, (*problems, *said)


def _open(parts: Sequence[Part], damaged: frozenset[str]) -> tuple[list[Source], dict[str, str], list[Problem]]:
    sources: list[Source] = []
    left_out: dict[str, str] = {}
    problems: list[Problem] = []
    for part in parts:
        opened = "är skadad" if part.key in damaged else open_source(part)
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


def _index(joined: Joined, whole: Whole, left_out: Container[str]) -> list[Problem]:
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
    if unknown := {one for one in unknown if one not in left_out}:
        found.append(problem("lasexemplar-lank", Place(whole.file), nycklar=", ".join(sorted(unknown))))
    return found


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
