"""In: the register, and the papers as a run keeps them or as they lie in the bundle. Out: `Standing`, one for each
paper."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.bundle.keep import Kept, Made
from pipeline.bundle.look import Present, read_base, read_file
from pipeline.bundle.strays import renamed
from pipeline.papers.register import Paper
from pipeline.review.case import Standing
from pipeline.word.fill import Draft


def standing_after(papers: Iterable[Paper], kept: Iterable[Kept]) -> tuple[Standing, ...]:
    """The papers as they will stand after a run."""
    named = {one.made.file: one for one in kept}
    own = {paper.file for paper in papers}
    strays = [one for one in named.values() if one.made.file not in own]
    found = []
    for paper in papers:
        one = named.get(paper.file)
        if one is None and strays:
            one = strays.pop(0)
        if one is None:
            found.append(Standing(paper, paper.file, None))
        else:
            found.append(Standing(paper, one.made.file, one.standing, one.made.fields, one.base, one.made.data))
    return tuple(found)


def standing_now(
    target: Path, present: Present, papers: Iterable[Paper], drafts: Iterable[Draft]
) -> tuple[Standing, ...]:
    """The papers as they lie in the bundle now. Raises OSError when one cannot be read."""
    filled = {draft.paper.file: draft for draft in drafts}
    own = tuple(papers)
    made = [
        Made(paper.file, filled[paper.file].data, filled[paper.file].fields)
        if paper.file in filled
        else Made(paper.file, b"")
        for paper in own
    ]
    names, _ = renamed(target, present, made)
    return tuple(
        Standing(paper, one.file, read_file(target, one.file), one.fields, read_base(target, one.file), one.data)
        for paper, one in zip(own, names, strict=True)
    )
