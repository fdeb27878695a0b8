"""In: base, mine, fresh. Out: the least that could be called a merge, and the same with one fault each.

It knows values in controls and nothing else: no rows that come or go, no bookmarks, no comments. The laws are tried on
it: what it can do they must let pass, and each planted fault they must see.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from pipeline.word.package import DOCUMENT, W
from tests.simulator.doc import DATE, OURS, Doc, Element, child, remove, run, w
from tests.simulator.edit import fields
from tests.simulator.reading import controls, key_names, tag_of, text, values

_ID: Final = 70000


def toy(base: bytes, mine: bytes, fresh: bytes, author: str = OURS, force: bool = False) -> bytes:
    """Values that the clerk left alone are filled in as tracked changes. force: those that the clerk changed, too."""
    doc, names = Doc(mine), key_names((Doc(base), Doc(fresh)))
    was, now = values(Doc(base), names), values(Doc(fresh), names)
    changed = False
    for at, place in enumerate(controls(doc)):
        field, new = place.element, now.get(place.key, "")
        if field is None or not new or new == place.text or not (force or place.text == was.get(place.key)):
            continue
        changed = True
        _track(field, place.text, new, author, _ID + 2 * at)
    return doc.data() if changed else mine


def _track(field: Element, old: str, new: str, author: str, number: int) -> None:
    content = child(field, "sdtContent")
    assert content is not None
    properties = next(content.iter(f"{W}rPr"), None)
    deleted = w("del", id=str(number), author=author, date=DATE)
    for one in list(content):
        deleted.append(one)
    for said in deleted.iter(f"{W}t"):
        said.tag = f"{W}delText"
    inserted = w("ins", run("", properties), id=str(number + 1), author=author, date=DATE)
    inserted[0].remove(inserted[0][-1])
    for at, line in enumerate(new.split("\n")):
        inserted[0].extend([w("br")] if at else [])
        inserted[0].append(run(line)[0])
    content[:] = [deleted, inserted]


def gives_fresh(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    return fresh


def gives_mine(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    return mine


def overwrites_values(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    return toy(base, mine, fresh, force=True)


def signs_as_the_clerk(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    return toy(base, mine, fresh, author="Maja Handläggare")


def forgets_tracking(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """The new values as plain text."""
    doc = Doc(toy(base, mine, fresh))
    for mark in list(doc.body.iter(f"{W}del", f"{W}ins")):
        parent = mark.getparent()
        if parent is not None and mark.get(f"{W}author") == OURS:
            at = parent.index(mark)
            parent[at : at + 1] = [] if mark.tag == f"{W}del" else list(mark)
    return doc.data()


def drops_a_paragraph(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """The clerk's own paragraph is not carried over."""
    doc = Doc(mine)
    for one in [p for p in doc.body.iter(f"{W}p") if "klerk" in text(p)][:1]:
        remove(one)
    return doc.data()


def loses_the_format(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    doc = Doc(mine)
    for one in list(doc.body.iter(f"{W}color")):
        remove(one)
    return doc.data()


def loses_the_tags(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    doc = Doc(mine)
    for one in list(doc.body.iter(f"{W}tag")):
        remove(one)
    return doc.data()


def brings_back(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Every field of the new version once more at the end, as if nobody had taken any away."""
    doc = Doc(mine)
    extra = w("p", *(deepcopy(one) for one in fields(Doc(fresh).body)))
    doc.body.insert(len(doc.body) - 1, extra)
    return doc.data()


def marks_everything(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Tracked changes from a value to itself."""
    doc = Doc(mine)
    for at, field in enumerate(fields(doc.body)):
        _track(field, text(field), text(field), OURS, _ID + 2 * at)
    return doc.data()


def mixes(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Both texts in one: the new value after the old."""
    doc = Doc(mine)
    for field in fields(doc.body):
        if tag_of(field).endswith(".status"):
            content = child(field, "sdtContent")
            assert content is not None
            content.append(run("Pågår"))
    return doc.data()


def breaks_the_package(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Old text left as w:t in w:del."""
    doc = Doc(toy(base, mine, fresh))
    for one in doc.body.iter(f"{W}delText"):
        one.tag = f"{W}t"
    return doc.data()


def repacks(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Another styles part, and the package written anew though there is no news."""
    doc = Doc(mine)
    doc.tree("word/styles.xml").append(w("style", styleId="Egen"))
    return doc.data()


def drops_the_clerks_marks(base: bytes, mine: bytes, fresh: bytes) -> bytes:
    """Accepts the clerk's tracked changes on the way."""
    doc = Doc(mine)
    for mark in list(doc.tree(DOCUMENT).iter(f"{W}ins")):
        parent = mark.getparent()
        if parent is not None and mark.get(f"{W}author") != OURS:
            at = parent.index(mark)
            parent[at : at + 1] = list(mark)
    return doc.data()


Merge = Callable[[bytes, bytes, bytes], bytes]
