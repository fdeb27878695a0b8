"""In: a paper and the register. Out: each place where the paper or the errand is called something else: heading,
properties, file, the line that names the errand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.review.case import Case, Examined, examine
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
    """Where the paper's title stands: the field with it; when that has been typed over, the first heading, if that is
    where the template has it, or if it says nearly the same."""
    assert one.read is not None  # noqa: S101 - asked before
    key = _title_key(one)
    field = next((line for line, _ in one.values(key) if line.in_body and _is_title(line)), None)
    if field is not None:
        return field
    first = next((line for line in one.read.body if _is_title(line) and line.text.strip()), None)
    if first is None:
        return None
    return first if _template_has_it_first(one, key) or _alike(first.text, one.paper.title) else None


def _title_key(one: Examined) -> str:
    return "dokument.titel" if "dokument.titel" in one.texts or one.paper.number else "arende.rubrik"


def _is_title(line: Line) -> bool:
    return line.level == 1 or line.style.casefold() in ("title", "rubrik")


def _template_has_it_first(one: Examined, key: str) -> bool:
    """Is the first heading of the paper, as it is made, its title? Read only when the field is gone."""
    if one.standing.made is None:
        return False
    made = examine([replace(one.standing, data=one.standing.made)])[0]
    titles = [line for line in made.read.body if _is_title(line)] if made.read else []
    return bool(titles) and any(line is titles[0] for line, _ in made.values(key))


def _alike(text: str, title: str) -> bool:
    words, known = set(re.findall(r"\w+", plain(text))), set(re.findall(r"\w+", plain(title)))
    return len(words & known) * 2 >= len(words) > 0
