"""In: a part's tree. Out: what a reader sees in it: texts in the accepted view, and the places where fields stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element

GONE = (f"{W}del", f"{W}moveFrom")
SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\xad"}
HIDDEN = re.compile(r"_ks[A-Z2-7]{24}")
"""The beginning of our hidden bookmarks; `_2` and so on follows for the other places that print the same key."""


def tag_of(control: Element) -> str:
    """The key of a content control; empty when it has none."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def row_is_gone(element: Element) -> bool:
    """Does it stand in a row that a pending change deletes?"""
    rows = [element] if element.tag == f"{W}tr" else element.iterancestors(f"{W}tr")
    return any(row.find(f"{W}trPr/{W}del") is not None for row in rows)


def text(element: Element) -> str:
    """The text inside as it would be with every pending change accepted; paragraphs end with a line."""
    pieces: list[str] = []
    for one in element.iter(f"{W}t", f"{W}p", *SIGNS):
        if one.tag == f"{W}p":
            pieces += ["\n"] if pieces else []
        elif not is_gone(one) and next(one.iterancestors(f"{W}pPr"), None) is None:
            pieces.append(SIGNS.get(one.tag, one.text or ""))
    return "".join(pieces)


def is_gone(element: Element) -> bool:
    """Would accepting every pending change take it away?"""
    return next(element.iterancestors(*GONE), None) is not None or row_is_gone(element)


def all_text(doc: Doc) -> str:
    """All stories in the accepted view."""
    return "\n".join(text(doc.tree(name)) for name in doc.stories())


def spans(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """Each of our hidden bookmarks that begins and ends in one paragraph: its name, and what stands between."""
    for start in root.iter(f"{W}bookmarkStart"):
        name, number, between = start.get(f"{W}name", ""), start.get(f"{W}id"), []
        if not HIDDEN.match(name):
            continue
        for one in start.itersiblings():
            if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == number:
                yield name, between
                break
            between.append(one)


def key_names(docs: Iterable[Doc]) -> dict[str, str]:
    """Beginning of a bookmark's name → key, learnt from generated documents: bookmarks that hold a control."""
    found: dict[str, str] = {}
    for doc in docs:
        for name in doc.stories():
            for bookmark, between in spans(doc.tree(name)):
                control = next((one for one in between if one.tag == f"{W}sdt"), None)
                if control is not None:
                    found[bookmark[:27]] = tag_of(control)
    return found


def values(doc: Doc, names: dict[str, str]) -> dict[str, str]:
    """Key → text in a generated document; "" where it prints nothing, which is a bookmark alone."""
    found: dict[str, str] = {}
    for name in doc.stories():
        for bookmark, between in spans(doc.tree(name)):
            control = next((one for one in between if one.tag == f"{W}sdt"), None)
            if control is not None:
                found[tag_of(control)] = text(control)
            elif bookmark[:27] in names:
                found.setdefault(names[bookmark[:27]], "")
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a field in a document. element: the control, or None for a bookmark alone. gone: in the accepted view."""

    key: str
    text: str
    gone: bool
    story: str
    element: Element | None = None
    bookmark: str = ""


def controls(doc: Doc) -> list[Place]:
    """Every control with a tag, in the order of the document."""
    found = []
    for name in doc.stories():
        for control in doc.tree(name).iter(f"{W}sdt"):
            if tag_of(control):
                found.append(Place(tag_of(control), text(control), is_gone(control), name, control))
    return found


def bookmarks(doc: Doc, names: dict[str, str]) -> dict[str, Place]:
    """Bookmark's name → its place, for the bookmarks whose key is known."""
    found = {}
    for name in doc.stories():
        for bookmark, between in spans(doc.tree(name)):
            if bookmark[:27] in names:
                said = "".join(_inline(one) for one in between)
                control = next((c for one in between for c in one.iter(f"{W}sdt") if tag_of(c)), None)
                gone = bool(between) and row_is_gone(between[0])
                found[bookmark] = Place(names[bookmark[:27]], said, gone, name, control, bookmark)
    return found


def _inline(element: Element) -> str:
    return "" if element.tag in GONE else text(element)


def keys_in(element: Element) -> set[str]:
    """The keys of the controls inside."""
    return {tag_of(one) for one in element.iter(f"{W}sdt")} - {""}


def author(element: Element) -> str:
    return element.get(f"{W}author", "")
