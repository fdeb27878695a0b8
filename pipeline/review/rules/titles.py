"""In: a paper and the register. Out: each place where the paper or the errand is called something else: heading,
properties, file, the line that names the errand."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import plain
from pipeline.word.reading import Line


def same_title(case: Case, one: Examined) -> Iterator[Hit]:
    """titel. What the basis list calls the papers is compared in `basis`."""
    paper, read = one.paper, one.read
    if one.standing.file != paper.file:
        yield hit("fil", star=PurePosixPath(one.standing.file).stem, ska=PurePosixPath(paper.file).stem)
    if read is None or not one.texts:
        return
    heading = _title_line(one)
    if heading is not None and plain(heading.text) != plain(paper.title):
        yield hit("rubrik", heading, star=" ".join(heading.text.split()), ska=paper.title)
    elif read.title and plain(read.title) != plain(paper.title):
        yield hit("egenskap", star=read.title, ska=paper.title)
    for line, text in one.values("arende.rubrik"):
        if line is not heading and plain(text) != plain(case.errand.rubrik):
            yield hit("arende", line, star=" ".join(text.split()), ska=case.errand.rubrik)


def _title_line(one: Examined) -> Line | None:
    """The first heading of the highest level, before any other; where there is none, the field with the title."""
    assert one.read is not None  # noqa: S101 - asked before
    headings = [line for line in one.read.body if line.level and line.text.strip()]
    if headings and headings[0].level == 1:
        return headings[0]
    fields = one.values("dokument.titel") or (one.values("arende.rubrik") if one.paper.number == 0 else [])
    return next((line for line, _ in fields if line.in_body), None)
