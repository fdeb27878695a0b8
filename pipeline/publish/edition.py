"""In: an errand, its papers as they stand in the bundle, and what is wished. Out: `Edition`: the folder webb/, or why
it may not be made. Nothing is written as long as there is anything private in it that is neither public nor masked.

Only PDFs: every Word paper by way of a clean copy. What has been made is read through once more, as a stranger would,
before it is handed to the store.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.bundle.archive import zip_bytes
from pipeline.bundle.circulate import Changes
from pipeline.bundle.look import Present
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile, Publishing
from pipeline.papers.naming import file_name
from pipeline.papers.register import Paper
from pipeline.pdf.papers import Document
from pipeline.privacy import find_private
from pipeline.problems import Place, Problem, Problems, problem, stops
from pipeline.publish import WEB
from pipeline.publish.choose import LeftOut, Source, choose
from pipeline.publish.index import index_files
from pipeline.publish.pdfs import Leave, cleared
from pipeline.publish.words import copies_of

Convert = Callable[[Mapping[str, Document]], tuple[Mapping[str, bytes], Problems]]
"""Word documents by their names in the bundle → the PDF of each, and why some have none."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """changes: what is done with pending tracked changes. mask: mask what is private in Word papers. clean: take away
    metadata of finished PDFs. seen: labels or file names of papers whose unreadable pages somebody has looked at."""

    changes: Changes = Changes.STOP
    mask: bool = False
    clean: bool = False
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """files: path in the bundle → bytes; none when something stands in the way. published: what it was made
    of. left_out: the papers that are not in it. masked: how many places were masked."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    published: tuple[Source, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    masked: int = 0
    problems: Problems = ()


def make_edition(
    target: Path,
    present: Present,
    errand: Errand,
    profile: Profile,
    papers: tuple[Paper, ...],
    wishes: Wishes,
    convert: Convert,
) -> Edition:
    """Raises OSError when the bundle cannot be read."""
    sources, left_out, problems = choose(target, present, papers, errand.diarienummer)
    rules = profile.publicering
    words = [one for one in sources if one.is_word]
    copies, private = copies_of(target.name, words, rules, wishes.changes, masking=wishes.mask)
    finished: dict[Source, bytes] = {}
    found: list[Problem] = [*problems, *private, *_unknown(wishes, papers)]
    for one in (one for one in sources if not one.is_word):
        leave = Leave(rules, _authors(errand, profile), _is_seen(one, wishes), wishes.clean)
        finished[one], wrong = cleared(f"{target.name}/{one.file}", one.data, leave)
        found += wrong
    if stops(found):
        return Edition(left_out=left_out, problems=tuple(found))

    documents = {
        one.file: Document(copy, f"{one.paper.label} – {one.paper.title}", one.paper.date)
        for one, copy in copies.data.items()
    }
    made, failed = convert(documents)
    found += failed
    files = {one: finished[one] if one in finished else made.get(one.file, b"") for one in sources}
    for one in words:
        if one.file in made:
            # The copies are clean: whatever is found now came in on the way, and no flag lets it through.
            leave = Leave(rules, seen=_is_seen(one, wishes), made=True)
            found += cleared(f"{target.name}/{one.file}", made[one.file], leave)[1]
    archive, unnamed = file_name("Handlingar", f"{errand.diarienummer} webb", "", ".zip", profile)
    index = index_files(errand, profile, files, left_out)
    found += [*unnamed, *_in_index(target.name, index, rules)]
    if stops(found):
        return Edition(left_out=left_out, problems=tuple(found))
    whole = {one.pdf: data for one, data in files.items()} | index
    inside = {**whole, archive: zip_bytes(whole)}
    return Edition(
        {f"{WEB}/{name}": data for name, data in inside.items()},
        sources,
        left_out,
        copies.masked,
        tuple(found),
    )


def _authors(errand: Errand, profile: Profile) -> tuple[str, ...]:
    """An organisation may stand as the author of what it publishes."""
    departments = [one.namn for one in errand.forvaltningar]
    return (profile.kommun.namn, errand.namnd, errand.avsandare.forvaltning, *departments)


def _is_seen(source: Source, wishes: Wishes) -> bool:
    return bool({one.casefold() for one in wishes.seen} & {source.paper.label.casefold(), source.file.casefold()})


def _unknown(wishes: Wishes, papers: Iterable[Paper]) -> list[Problem]:
    known = {name.casefold() for paper in papers for name in (paper.label, paper.file)}
    return [problem("webb-okand-handling", Place(), namn=one) for one in wishes.seen if one.casefold() not in known]


def _in_index(folder: str, index: Mapping[str, bytes], rules: Publishing) -> list[Problem]:
    """Titles and file names are published too."""
    return [
        problem("webb-privat-i-titel", Place(f"{folder}/{WEB}/{name}"), slag=one.kind.phrase, visas=one.shown)
        for name, data in index.items()
        for one in find_private(data.decode(), rules)
    ]
