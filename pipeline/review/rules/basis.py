"""In: the memo and the register. Out: where the list of what the decision rests on is not the papers: missing, unknown,
twice, in another order, with another title or date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.papers.register import Paper
from pipeline.problems import counted
from pipeline.review.case import Case, Examined
from pipeline.review.dates import dates_in
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import Section, plain, section
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_LABEL: Final = re.compile(r"^(?P<label>bilaga (?P<number>\d{1,3}))\b", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"^\s*[–—:,.-]?\s*")
_REFERENCE: Final = re.compile(r"(?<!\w)bilag(?:a|an) (?P<number>\d{1,3})(?![\w.]*\d)(?! till\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the basis list: the paper that it names (None for none), and what it says of it. label: it gives the
    paper's number."""

    line: Line
    paper: Paper | None
    title: str
    date: str


def basis_is_the_papers(case: Case, one: Examined) -> Iterator[Hit]:
    """underlag"""
    if one.read is None or not one.texts:
        return
    if one.paper.number == 0:
        found = section(one.read, case.rules.underlagsrubrik)
        if found is None:
            if len(case.papers) > 1:
                yield hit("rubrik", rubrik="Beslutsunderlag")
        else:
            yield from _compared(found, case)
    yield from _references(case, one)


def titles_in_basis(case: Case, one: Examined) -> Iterator[Hit]:
    """titel: in the basis list."""
    for listed in _basis(case, one):
        if listed.paper is not None and plain(listed.title) != plain(listed.paper.title):
            yield hit("underlag", listed.line, star=listed.title, ska=listed.paper.title)


def dates_in_basis(case: Case, one: Examined) -> Iterator[Hit]:
    """datum: in the basis list."""
    for listed in _basis(case, one):
        if listed.paper is None or listed.paper.date == listed.date:
            continue
        if not listed.date:
            yield hit("underlag-utan", listed.line, ska=listed.paper.date)
        else:
            yield hit("underlag", listed.line, star=listed.date, ska=listed.paper.date)


def _basis(case: Case, one: Examined) -> list[Listed]:
    if one.read is None or one.paper.number or not one.texts:
        return []
    found = section(one.read, case.rules.underlagsrubrik)
    return [] if found is None else _listed(found, case)


def _compared(found: Section, case: Case) -> Iterator[Hit]:
    listed = _listed(found, case)
    seen: list[Paper] = []
    for one in listed:
        if one.paper is None:
            # A sentence about the papers is none of them.
            if one.line.items or one.date or _LABEL.match(one.line.text.strip()):
                yield hit("okand", one.line, rad=short(one.line.text))
        elif one.paper in seen:
            yield hit("dubbel", one.line, handling=_name(one.paper))
        else:
            if seen and one.paper.number < max(paper.number for paper in seen):
                name = _name(one.paper)
                yield hit("ordning", one.line, handling=name[:1].upper() + name[1:])
            seen.append(one.paper)
    for paper in case.papers:
        if paper.number and paper not in seen:
            yield hit("saknas", found.heading, handling=_name(paper), rad=paper.line)


def _listed(found: Section, case: Case) -> list[Listed]:
    return [_read(line, case) for line in found.lines if not line.level]


def _read(line: Line, case: Case) -> Listed:
    """Which paper a line names: as it is printed, by its number, or else by its title."""
    text = " ".join(line.text.split())
    printed = next((paper for paper in case.papers if plain(text) == plain(paper.line)), None)
    if printed is not None:  # what is left out says why at the end of its line
        return Listed(line, printed, printed.title, printed.date)
    rest, day = text, ""
    dated = dates_in(text)
    if dated and text.rstrip(".").endswith(dated[-1].text):
        last = dated[-1]
        day = last.day.isoformat()
        rest = re.sub(r"[,\s(]*(?:daterad|den)?\s*$", "", text.rstrip(".")[: -len(last.text)])
    labels = {plain(paper.label): paper for paper in case.papers}
    number = _LABEL.match(rest)
    if number:
        paper = next((one for one in case.papers if one.number == int(number["number"]) and one.number), None)
        return Listed(line, paper, _SEPARATOR.sub("", rest[number.end() :]), day)
    for label, paper in labels.items():
        if plain(rest).startswith(label) and not paper.number:
            return Listed(line, paper, _SEPARATOR.sub("", rest[len(label) :]) or paper.title, day)
    for paper in case.papers:
        if plain(paper.title) in plain(rest):
            return Listed(line, paper, paper.title, day)
    return Listed(line, None, rest, day)


def _references(case: Case, one: Examined) -> Iterator[Hit]:
    """ "se bilaga 9", when there are six. Only where no line of a list says so already."""
    assert one.read is not None  # noqa: S101 - asked before
    last = len(case.papers) - 1
    found = section(one.read, case.rules.underlagsrubrik) if one.paper.number == 0 else None
    listed = {line.number for line in found.lines} if found else set()
    for line in one.read.body:
        if line.number in listed or "ilag" not in line.text:
            continue
        for number in _REFERENCE.finditer(line.text):
            if not 1 <= int(number["number"]) <= last:
                yield hit("hanvisning", line, bilaga=number[0], antal=counted(last, "bilaga", "bilagor"))


def _name(paper: Paper) -> str:
    return f"{paper.reference} ({paper.title})"
