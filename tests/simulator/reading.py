"""In: a part's tree. Out: what a reader sees in it: texts in the accepted view, and the places where fields stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element
from tests.simulator.keyed import cells_of_row, keys_of_cells, rows_with_keys, shows

GONE = (f"{W}del", f"{W}moveFrom")
SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\xad"}
HIDDEN = re.compile(r"_ks[A-Za-z0-9]{20,}")
"""The beginning of our hidden bookmarks, made of the key alone; `_2` and so on follows for the key's other places."""


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


@dataclass(frozen=True, slots=True)
class Span:
    """A hidden bookmark that begins and ends in one paragraph: the runs between, and our control round or in it."""

    name: str
    runs: tuple[Element, ...]
    control: Element | None


def spans(root: Element) -> Iterator[Span]:
    """Each of our hidden bookmarks. LibreOffice lets one begin inside a control and end after it."""
    for paragraph in root.iter(f"{W}p"):
        begun: dict[str, tuple[str, list[Element]]] = {}
        for one in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r"):
            number = one.get(f"{W}id", "")
            if one.tag == f"{W}r":
                for _, runs in begun.values():
                    runs.append(one)
            elif one.tag == f"{W}bookmarkEnd" and number in begun:
                name, runs = begun.pop(number)
                around = [up for run in runs for up in run.iterancestors(f"{W}sdt") if tag_of(up)]
                yield Span(name, tuple(runs), around[0] if around else None)
            elif HIDDEN.match(one.get(f"{W}name", "")):
                begun[number] = one.get(f"{W}name", ""), []


def stem(bookmark: str) -> str:
    """The part of a hidden bookmark's name that is the key's."""
    found = HIDDEN.match(bookmark)
    return found[0] if found else ""


def key_names(docs: Iterable[Doc]) -> dict[str, str]:
    """Beginning of a bookmark's name → key, learnt from generated documents: bookmarks that hold a control."""
    found: dict[str, str] = {}
    for doc in docs:
        for name in doc.stories():
            for span in spans(doc.tree(name)):
                if span.control is not None:
                    found[stem(span.name)] = tag_of(span.control)
    return found


def values(doc: Doc, names: dict[str, str]) -> dict[str, str]:
    """Key → text in a generated document; "" where it prints nothing, which is a bookmark alone."""
    found: dict[str, str] = {}
    for name in doc.stories():
        for span in spans(doc.tree(name)):
            if span.control is not None:
                found[tag_of(span.control)] = text(span.control)
            elif stem(span.name) in names:
                found.setdefault(names[stem(span.name)], "")
    return found | {one.key: one.text for one in cells(doc)}


def cell_text(cell: Element) -> str:
    """What a cell says, with a sign for what has no words."""
    return text(cell) + "▣" * shows(cell)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a field. element: the control, or None for a bookmark alone. gone: not there in the accepted view."""

    key: str
    text: str
    gone: bool
    story: str
    element: Element | None = None
    bookmark: str = ""


def cells(doc: Doc) -> list[Place]:
    """Every cell of the rows that are keyed as a whole."""
    return [
        Place(f"{stem}:{at}", cell_text(cell), row_is_gone(row), name, cell)
        for name, stem, row in rows_with_keys(doc)
        for at, cell in enumerate(cells_of_row(row))
    ]


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
        for span in spans(doc.tree(name)):
            if stem(span.name) in names:
                said = "".join(text(one) for one in span.runs)
                gone = bool(span.runs) and row_is_gone(span.runs[0])
                found[span.name] = Place(names[stem(span.name)], said, gone, name, span.control, span.name)
    return found


def keys_in(element: Element) -> set[str]:
    """The keys of the controls inside, and of the cells in rows that are keyed as a whole."""
    return ({tag_of(one) for one in element.iter(f"{W}sdt")} - {""}) | keys_of_cells(element)


def author(element: Element) -> str:
    return element.get(f"{W}author", "")
