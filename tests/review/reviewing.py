"""The example's errand as what the review goes by, and papers to review: small ones made in the test, or the example's
own, edited as a clerk would.

    said("antal", docx(p("38 åtgärder pågår.")))  →  ["stycke 1 «38 åtgärder pågår.» | … stämmer inte med …"]
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errand import Errand, Profile, read_profile
from pipeline.flow import take_in
from pipeline.papers.jobs import Job, jobs_for
from pipeline.papers.register import Paper
from pipeline.result import Options, Taken
from pipeline.review.case import Case, Examined, Standing, case_for, examine
from pipeline.review.finding import Finding
from pipeline.review.hit import Hit
from pipeline.review.registry import CHECKS
from pipeline.review.review import review
from pipeline.word.fields import Field
from pipeline.word.fill import Draft, fill_all
from pipeline.word.package import DOCUMENT, W, parse, read_parts, write_parts
from pipeline.wordings.rules import RULES
from tests.example_errand import ROOT, TEMPLATES
from tests.word.building import SPACES

MEMO, DECISION, PLAN, FOLLOW_UP = 0, 1, 2, 6
DATED = Field("dokument.datum", "2023-02-06", "word/header1.xml")
"""A field that makes a small document one of the program's own papers."""


@cache
def profile() -> Profile:
    read, problems = read_profile(TEMPLATES)
    assert read is not None, problems
    return read


@cache
def taken() -> Taken:
    return take_in(ROOT / "input", profile(), Options(Path("output"), TEMPLATES), lambda *_: None)


@cache
def made() -> tuple[tuple[Job, ...], dict[int, Draft]]:
    errand, figures, _ = taken().counted()
    jobs, _ = jobs_for(errand, profile(), figures, taken().papers, draft=False)
    drafts, problems = fill_all(jobs, taken().templates)
    assert not problems
    return jobs, {draft.paper.number: draft for draft in drafts}


def errand(**changes: Any) -> Errand:
    """The example's errand, with other values for some of its keys."""
    return taken().counted()[0].model_copy(update=changes)


def rules(**changes: Any) -> Profile:
    """The example's profile with other values in [granskning]."""
    own = profile().granskning.model_validate(changes)
    return profile().model_copy(update={"granskning": own})


# ---- one rule on one small paper -------------------------------------------------------------------------------------


def said(
    rule: str, data: bytes, number: int = MEMO, *, by: Profile | None = None, of: Errand | None = None
) -> list[str]:
    """ "place | what" for everything that the rule says of a document in the place of that paper."""
    return [shown(rule, one) for one in hits(rule, data, number, by=by, of=of)]


def hits(
    rule: str,
    data: bytes | None,
    number: int = MEMO,
    *,
    by: Profile | None = None,
    of: Errand | None = None,
    fields: tuple[Field, ...] = (DATED,),
    base: bytes | None = None,
    made_now: bytes | None = None,
    file: str = "",
    draft: bool = False,
) -> list[Hit]:
    paper = taken().papers[number]
    (one,) = examine([Standing(paper, file or paper.file, data, fields, base, made_now)])
    case = Case(of or errand(), by or profile(), made()[0][0].data, taken().papers, (one,), draft)
    return [hit for check in CHECKS[rule] for hit in check(case, one)]


def shown(rule: str, hit: Hit) -> str:
    what, todo = RULES[rule].says[hit.says]
    assert todo.format_map(hit.words)
    place = hit.line.near if hit.line else "hela handlingen"
    return f"{place} | {what.format_map(hit.words)}"


# ---- the whole review on the example's papers ------------------------------------------------------------------------

Edit = Callable[[bytes], bytes]


def reviewed(edits: Mapping[int, Iterable[Edit]] | None = None, *, by: Profile | None = None) -> tuple[Finding, ...]:
    """What the review finds in the example's papers after these edits, paper by paper."""
    jobs, drafts = made()
    standing = []
    for paper in taken().papers:
        data, fields = _paper(paper, drafts)
        for edit in (edits or {}).get(paper.number, ()):
            data = edit(data)
        base = drafts[paper.number].data if paper.number in drafts else None
        standing.append(Standing(paper, paper.file, data, fields, base, base))
    of = taken().counted()[0]
    return review("KS", case_for(of, by or profile(), taken().papers, jobs, standing, draft=False)).findings


def _paper(paper: Paper, drafts: dict[int, Draft]) -> tuple[bytes, tuple[Field, ...]]:
    if paper.number in drafts:
        return drafts[paper.number].data, drafts[paper.number].fields
    return taken().finished[paper.source], ()


def examined(data: bytes, number: int = MEMO) -> Examined:
    (one,) = examine([Standing(taken().papers[number], "a.docx", data, (DATED,))])
    return one


# ---- edits, as a clerk makes them ------------------------------------------------------------------------------------


def typed(text: str, new: str) -> Edit:
    """Write a whole paragraph anew, without its fields."""

    def edit(root: etree._Element) -> None:
        paragraph = _paragraph(root, text)
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        paragraph.append(_xml(f'<w:r><w:t xml:space="preserve">{new}</w:t></w:r>'))

    return _in(DOCUMENT, edit)


def within(text: str, old: str, new: str) -> Edit:
    """Change some words of a paragraph where they stand, in a field or not."""

    def edit(root: etree._Element) -> None:
        paragraph = _paragraph(root, text)
        (at,) = [one for one in paragraph.iter(f"{W}t") if old in (one.text or "")]
        at.text = (at.text or "").replace(old, new)

    return _in(DOCUMENT, edit)


def after(text: str, *blocks: str) -> Edit:
    """Put blocks after a paragraph of the body."""

    def edit(root: etree._Element) -> None:
        at = _paragraph(root, text)
        for block in reversed(blocks):
            at.addnext(_xml(block))

    return _in(DOCUMENT, edit)


def removed(text: str) -> Edit:
    def edit(root: etree._Element) -> None:
        paragraph = _paragraph(root, text)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    return _in(DOCUMENT, edit)


def part(name: str, old: str, new: str) -> Edit:
    """Change the XML of a part."""

    def edit(data: bytes) -> bytes:
        parts = read_parts(data)
        text = parts[name].decode()
        assert old in text
        return write_parts(parts | {name: text.replace(old, new, 1).encode()})

    return edit


def added(name: str, xml: str) -> Edit:
    """Put a part into the package."""
    return lambda data: write_parts(read_parts(data) | {name: xml.encode()})


def _in(name: str, change: Callable[[etree._Element], None]) -> Edit:
    def edit(data: bytes) -> bytes:
        parts = read_parts(data)
        root = parse(parts[name])
        change(root)
        return write_parts(
            parts | {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
        )

    return edit


def _paragraph(root: etree._Element, text: str) -> etree._Element:
    """The first paragraph whose text begins with this."""
    for paragraph in root.iter(f"{W}p"):
        if "".join(one.text or "" for one in paragraph.iter(f"{W}t")).startswith(text):
            return paragraph
    raise AssertionError(f"no paragraph begins with {text!r}")


def _xml(block: str) -> etree._Element:
    return etree.fromstring(f"<x {SPACES}>{block}</x>")[0]
