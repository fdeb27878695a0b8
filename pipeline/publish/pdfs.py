"""In: a PDF that is to be published. Out: a problem for everything in it that is private, that tells who made it, or
that nobody can have read. Finished PDFs before, and PDFs of our own after they have been made: the last guard."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.errand.profile import Publishing
from pipeline.pdf.nameless import nameless
from pipeline.pdf.remains import earlier_versions, remains_of
from pipeline.pdf.text import PageText, UnreadablePdf, read_pages
from pipeline.privacy import find_in_lines
from pipeline.problems import Place, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class Leave:
    """What is let through. authors: names that may stand as the author. seen: somebody has looked at the pages that
    cannot be read. clean: take away metadata. made: it was made here, of a Word paper in which nothing was found."""

    rules: Publishing
    authors: Collection[str] = ()
    seen: bool = False
    clean: bool = False
    made: bool = False


def cleared(file: str, data: bytes, leave: Leave) -> tuple[bytes, Problems]:
    """The PDF for the edition: the same bytes, or a copy without metadata when that was asked for and needed; and
    everything that stands in the way of it."""
    try:
        remains = remains_of(data, leave.authors)
        pages = read_pages(data)
        names = (*remains.names, *dict.fromkeys(_in_earlier(data, pages, leave)))
        found = [] if leave.seen else list(_unread(file, pages))
        found += [problem("webb-pdf-mer", Place(file), vad=one) for one in remains.more]
        found += _private(file, pages, remains.texts, leave)
    except UnreadablePdf as error:
        return data, (problem("webb-olaslig", Place(file), skal=str(error)),)
    if names and leave.clean and not remains.signed:
        data = nameless(data)
        names = remains_of(data, leave.authors).names
    if names and remains.signed:
        found += [problem("webb-pdf-signerad", Place(file), uppgifter="; ".join(names))]
    elif names:
        found += [problem("webb-pdf-uppgifter", Place(file), uppgifter="; ".join(names))]
    return data, tuple(dict.fromkeys(found))


def _unread(file: str, pages: tuple[PageText, ...]) -> Iterator[Problem]:
    for page in pages:
        if page.unread:
            yield problem("webb-sida-olast", Place(file, near=f"sida {page.number}"), skal=page.unread)


def _private(
    file: str, pages: tuple[PageText, ...], texts: tuple[tuple[str, str], ...], leave: Leave
) -> Iterator[Problem]:
    code = "webb-kvar-i-pdf" if leave.made else "webb-privat-i-pdf"
    for where, text in (*((f"sida {page.number}", page.text) for page in pages), *texts):
        for one in find_in_lines(text, leave.rules):
            yield problem(code, Place(file, near=where), slag=one.kind.phrase, visas=one.shown)


def _in_earlier(data: bytes, pages: tuple[PageText, ...], leave: Leave) -> Iterator[str]:
    """What has been taken away from the pages, but stands in the file all the same."""
    now = {found.shown for page in pages for found in find_in_lines(page.text, leave.rules)}
    for one in earlier_versions(data):
        try:
            names = remains_of(one, leave.authors).names
            private = [found for page in read_pages(one) for found in find_in_lines(page.text, leave.rules)]
        except UnreadablePdf:
            yield "en tidigare version som inte går att läsa"
            continue
        yield from (f"i en tidigare version: {name}" for name in names)
        yield from (f"i en tidigare version: {found.kind.phrase}" for found in private if found.shown not in now)
