"""In: a `Doc` and a seeded `Random`. Out: where a person could put the cursor, and `Edit`: the record of the deed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element, ancestor
from tests.simulator.reading import is_gone, keys_in, tag_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a clerk did. name: of the edit. words: marker words that now stand there. overwritten: (tag, new text)
    of fields. deleted: tags whose place went, with their rows or paragraphs or alone. unwrapped: tags whose
    control went and whose text stayed. copied: tags that stand once more. tracked: as the clerk's tracked change."""

    name: str
    words: tuple[str, ...] = ()
    overwritten: tuple[tuple[str, str], ...] = ()
    deleted: tuple[str, ...] = ()
    unwrapped: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    tracked: bool = False


Action = Callable[[Random, Doc], Edit | None]
"""An edit; None when the document has no place for it. Then the document is as it was."""


def marker(rng: Random) -> str:
    """A word that nobody but this clerk writes; eight digits, so that two edits never draw the same."""
    return f"klerk{rng.randrange(10**8):08d}"


def pick(rng: Random, found: Iterable[T]) -> T | None:
    """One of them, or None when there is none."""
    choices = list(found)
    return rng.choice(choices) if choices else None


def plain_runs(root: Element, *, inside_fields: bool = False, letters: int = 1) -> list[Element]:
    """Runs that hold one text and nothing else, outside (or inside) our controls and outside tracked changes."""
    found = []
    for one in root.iter(f"{W}r"):
        held = [child for child in one if child.tag != f"{W}rPr"]
        if len(held) != 1 or held[0].tag != f"{W}t" or len(held[0].text or "") < letters:
            continue
        control = ancestor(one, "sdt")
        if (control is not None and bool(tag_of(control))) is inside_fields and not _is_tracked(one):
            found.append(one)
    return found


def text_of_run(run: Element) -> Element:
    found = run.find(f"{W}t")
    assert found is not None
    return found


def fields(root: Element) -> list[Element]:
    """Run-level controls with a tag that show something and are not on their way out."""
    return [
        one
        for one in root.iter(f"{W}sdt")
        if tag_of(one)
        and not is_gone(one)
        and _parent_tag(one) in (f"{W}p", f"{W}ins")
        and next(one.iter(f"{W}t"), None) is not None
    ]


def paragraphs(doc: Doc, *, bullets: bool = False) -> list[Element]:
    """Paragraphs of the body itself that can be cut out whole."""
    found = [one for one in doc.body if one.tag == f"{W}p" and is_whole(one)]
    return [one for one in found if _style(one) in ("Punktlista", "Numreradlista", "Sandlista")] if bullets else found


def is_whole(block: Element) -> bool:
    """Can it be cut out without leaving half a bookmark, half a comment or a section behind?"""
    for kind in ("bookmark", "commentRange"):
        starts = {one.get(f"{W}id") for one in block.iter(f"{W}{kind}Start")}
        if starts != {one.get(f"{W}id") for one in block.iter(f"{W}{kind}End")}:
            return False
    special = ("sectPr", "footnoteReference", "commentReference", "fldChar", "moveFromRangeStart", "moveToRangeStart")
    return next(block.iter(*(f"{W}{one}" for one in special)), None) is None


def rows(doc: Doc) -> list[Element]:
    """Rows with fields in them, not the only one of their table."""
    return [
        one
        for one in doc.body.iter(f"{W}tr")
        if keys_in(one) and is_whole(one) and not is_gone(one) and len(table_rows(one)) > 2
    ]


def table_rows(row: Element) -> list[Element]:
    table = ancestor(row, "tbl")
    return [] if table is None else table.findall(f"{W}tr")


def cells(row: Element) -> list[Element]:
    return row.findall(f"{W}tc")


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _is_tracked(run: Element) -> bool:
    return ancestor(run, "ins", "del", "moveFrom", "moveTo") is not None


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.tag
