"""In: Word papers as they stand. Out: the copies that become the PDFs of the edition, and a problem for everything in
them that is private."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.bundle.circulate import Changes
from pipeline.errand.profile import Publishing
from pipeline.privacy import find_private
from pipeline.problems import Place, Problem, Problems, counted, problem
from pipeline.publish.choose import Source
from pipeline.word.mask import Cut, Find, Found, find_in, mask


@dataclass(slots=True)
class Copies:
    """data: source → the clean copy. masked: how many places were masked."""

    data: dict[Source, bytes] = field(default_factory=dict)
    masked: int = 0


def finder(rules: Publishing) -> Find:
    """What is private, as the masking takes it."""

    def find(text: str) -> list[Cut]:
        return [
            Cut(one.start, one.end, one.kind.marker, one.shown, one.kind.phrase) for one in find_private(text, rules)
        ]

    return find


def copies_of(
    folder: str, sources: Iterable[Source], rules: Publishing, changes: Changes, *, masking: bool
) -> tuple[Copies, Problems]:
    """With pending changes that nobody has decided on there is no copy. masking: mask instead of refusing."""
    from pipeline.word.package import BrokenPackage
    from pipeline.word.published import published
    from pipeline.word.revisions import pending

    copies, problems = Copies(), list[Problem]()
    find = finder(rules)
    for source in sources:
        place = Place(f"{folder}/{source.file}")
        try:
            waiting = pending(source.data) if changes is Changes.STOP else ()
            if waiting:
                many = counted(len(waiting), "spårad ändring", "spårade ändringar")
                problems.append(problem("webb-andringar", Place(place.file, near=many)))
                continue
            clean = published(source.data, accept=changes is not Changes.REJECT)
            copy, found = mask(clean, find) if masking else (clean, find_in(clean, find))
        except BrokenPackage as error:
            problems.append(problem("webb-olaslig", place, skal=str(error)))
            continue
        copies.data[source] = copy
        copies.masked += sum(one.masked for one in found)
        problems += [_problem(place.file, one) for one in found if not one.masked]
    return copies, tuple(problems)


def _problem(file: str, found: Found) -> Problem:
    near = f"{found.where} efter «{found.before}»" if found.before else found.where
    return problem("webb-privat-i-word", Place(file, near=near), slag=found.cut.kind, visas=found.cut.shown)
