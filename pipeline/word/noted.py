"""In: a template and what is wrong in it. Out: a copy of it with each fault as a Word comment at its place, for the
person who is to mend it.

Word allows comments in the body only. A fault in a text box or a footnote is noted where the box or the note is
anchored; one in a header or a footer, or in the file as a whole, at the beginning of the document, with its place.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.word.check import check_parts
from pipeline.word.lint import Fault
from pipeline.word.package import DOCUMENT, MC, BrokenPackage, W, parse, read_parts, write_parts
from pipeline.word.paragraphs import own_texts
from pipeline.word.places import NOTES
from pipeline.word.refresh.comments import Comments

if TYPE_CHECKING:
    from lxml import etree


def noted(data: bytes, faults: Iterable[Fault], date: str = "") -> bytes | None:
    """The template with a comment for each fault, in their order. None when it is no document that can hold comments,
    or would be more damaged than it was.

    date: the comments' ISO date; empty: they have none.
    """
    from lxml import etree

    try:
        parts = read_parts(data)
        damaged = set(check_parts(parts))
        roots = {DOCUMENT: parse(parts[DOCUMENT])}
        places = {DOCUMENT: _paragraphs(roots[DOCUMENT])}
        comments = Comments(parts, date)
        for one in faults:
            if one.part not in roots:
                roots[one.part] = parse(parts[one.part])
                places[one.part] = _paragraphs(roots[one.part])
            inside = places[one.part][one.paragraph] if one.paragraph is not None else None
            paragraph = _in_body(inside, one.part, roots[DOCUMENT])
            if paragraph is None:
                comments.on_paragraph(_beginning(roots[DOCUMENT]), _said(one, f"{one.problem.place.near}: "))
            elif paragraph is not inside:
                comments.on_paragraph(paragraph, _said(one, f"{one.problem.place.near}: "))
            else:
                _at(comments, paragraph, one.text, _said(one))
        comments.save()
        parts[DOCUMENT] = etree.tostring(roots[DOCUMENT], xml_declaration=True, encoding="UTF-8", standalone=True)
    except BrokenPackage:
        return None
    return write_parts(parts) if set(check_parts(parts)) <= damaged else None


def _said(fault: Fault, where: str = "") -> str:
    return f"{where if fault.problem.place.near else ''}{fault.problem.what} {fault.problem.todo}"


def _paragraphs(root: "etree._Element") -> "list[etree._Element]":
    return list(root.iter(f"{W}p"))


def _in_body(paragraph: "etree._Element | None", part: str, document: "etree._Element") -> "etree._Element | None":
    """The paragraph of the body where a comment on this one can be: itself, the one that its text box or its note is
    anchored in, or none."""
    if paragraph is None:
        return None
    if part in NOTES:
        note = next(paragraph.iterancestors(f"{W}{NOTES[part]}"), None)
        number = None if note is None else note.get(f"{W}id")
        references = document.iter(f"{W}{NOTES[part]}Reference")
        anchor = next((one for one in references if one.get(f"{W}id") == number), None)
        paragraph = None if anchor is None else next(anchor.iterancestors(f"{W}p"), None)
    elif part != DOCUMENT:
        return None
    if paragraph is None:
        return None
    box = [one for one in paragraph.iterancestors() if one.tag in (f"{W}txbxContent", f"{MC}AlternateContent")]
    return next(box[-1].iterancestors(f"{W}p"), None) if box else paragraph


def _beginning(document: "etree._Element") -> "etree._Element":
    """The first paragraph of the body that stands in no text box; one is made when there is none."""
    from lxml import etree

    body = document.find(f"{W}body")
    if body is None:
        raise BrokenPackage("filen saknar text")
    first = next((one for one in body.iter(f"{W}p")), None)
    if first is None:
        first = etree.Element(f"{W}p")
        body.insert(0, first)
    return first


def _at(comments: Comments, paragraph: "etree._Element", text: str, said: str) -> None:
    """A comment on `text` in the paragraph, or on all of it when it is not there in one piece."""
    found = _runs_of(paragraph, text) if text else None
    if found is None:
        comments.on_paragraph(paragraph, said)
    else:
        comments.add(*found, said)


def _runs_of(paragraph: "etree._Element", text: str) -> "tuple[etree._Element, etree._Element] | None":
    """The first and the last run of `text`, which begin and end with it; runs are divided for that."""
    texts = list(own_texts(paragraph))
    start = "".join(one.text or "" for one in texts).find(text)
    if start < 0:
        return None
    end, at = start + len(text), 0
    covered = []
    for one in texts:
        length = len(one.text or "")
        if at < end and at + length > start:
            covered.append((one, max(start - at, 0), min(end - at, length)))
        at += length
    runs = [one.getparent() for one, _, _ in covered]
    around = {run.getparent() for run in runs if run is not None and run.tag == f"{W}r"}
    if len(around) != 1 or any(run is None or run.tag != f"{W}r" for run in runs):
        return None
    pieces = [_divided(*one) for one in covered]
    return pieces[0], pieces[-1]


def _divided(text: "etree._Element", start: int, end: int) -> "etree._Element":
    """The run that holds just these characters of `text`; what else the run holds goes to runs before and after it."""
    from copy import deepcopy

    run, whole = text.getparent(), text.text or ""
    if run is None:
        raise ValueError("a text without a run")
    properties = run.find(f"{W}rPr")
    children = [one for one in run if one is not properties]
    place = children.index(text)
    for characters, others, add in (
        (whole[:start], children[:place], run.addprevious),
        (whole[end:], children[place + 1 :], run.addnext),
    ):
        if not characters and not others:
            continue
        other = deepcopy(run)
        for one in [one for one in other if one.tag != f"{W}rPr"]:
            other.remove(one)
        beside = [deepcopy(text)] if characters else []
        for one in beside:
            one.text = characters
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for one in [*others, *beside] if add == run.addprevious else [*beside, *others]:
            other.append(one)
        add(other)
    text.text = whole[start:end]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
