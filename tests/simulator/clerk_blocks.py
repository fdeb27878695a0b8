"""In: a document. Out: the same, as a clerk has written, cut, moved, split and copied whole paragraphs in it."""

from copy import deepcopy
from random import Random

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element, after, child, properties_of, remove, run, set_text, w
from tests.simulator.edit import Edit, marker, paragraphs, pick, plain_runs, text_of_run
from tests.simulator.reading import keys_in
from tests.simulator.resolve import resolve


def insert_paragraph(rng: Random, doc: Doc) -> Edit | None:
    return _inserted(rng, "insert_paragraph", paragraphs(doc))


def insert_bullet(rng: Random, doc: Doc) -> Edit | None:
    return _inserted(rng, "insert_bullet", paragraphs(doc, bullets=True))


def _inserted(rng: Random, name: str, there: list[Element]) -> Edit | None:
    one = pick(rng, there)
    if one is None:
        return None
    new = marker(rng)
    after(one, paragraph_like(one, f"Här skriver {new} ett eget stycke."))
    return Edit(name, (new,))


def paragraph_like(one: Element, said: str) -> Element:
    """A new paragraph with the settings of another, as Enter makes it."""
    new = w("p")
    properties = child(one, "pPr")
    if properties is not None:
        new.append(deepcopy(properties))
        for mark in new.iter(f"{W}sectPr", f"{W}ins", f"{W}del"):
            remove(mark)
    new.append(run(said))
    return new


def delete_paragraph(rng: Random, doc: Doc) -> Edit | None:
    return _deleted(rng, "delete_paragraph", paragraphs(doc))


def delete_bullet(rng: Random, doc: Doc) -> Edit | None:
    return _deleted(rng, "delete_bullet", paragraphs(doc, bullets=True))


def _deleted(rng: Random, name: str, there: list[Element]) -> Edit | None:
    one = pick(rng, there) if len(there) > 2 else None
    if one is None:
        return None
    remove(one)
    return Edit(name, deleted=tuple(sorted(keys_in(one))))


def split_paragraph(rng: Random, doc: Doc) -> Edit | None:
    """Enter in the middle of a text: what follows becomes a paragraph of its own."""
    inside = [r for one in paragraphs(doc) for r in plain_runs(one, letters=2) if r.getparent() is one]
    one = pick(rng, [r for r in inside if not _in_bookmark(r)])
    if one is None:
        return None
    paragraph, old = one.getparent(), text_of_run(one).text or ""
    assert paragraph is not None
    at = rng.randint(1, len(old) - 1)
    rest = deepcopy(one)
    set_text(text_of_run(one), old[:at])
    set_text(text_of_run(rest), old[at:])
    new = paragraph_like(paragraph, "")
    remove(new[-1])
    following = list(one.itersiblings())
    new.extend([rest, *following])
    after(paragraph, new)
    return Edit("split_paragraph")


def _in_bookmark(one: Element) -> bool:
    before = list(one.itersiblings(preceding=True))
    return sum(x.tag == f"{W}bookmarkStart" for x in before) != sum(x.tag == f"{W}bookmarkEnd" for x in before)


def merge_paragraphs(rng: Random, doc: Doc) -> Edit | None:
    """Delete at the end of a paragraph: the next runs into it."""
    whole = paragraphs(doc)
    one = pick(rng, [p for p in whole if p.getnext() in whole])
    following = None if one is None else one.getnext()
    if one is None or following is None:
        return None
    one.extend(child for child in list(following) if child.tag != f"{W}pPr")
    remove(following)
    return Edit("merge_paragraphs")


def move_paragraph(rng: Random, doc: Doc) -> Edit | None:
    return _moved(rng, "move_paragraph", paragraphs(doc))


def move_bullet(rng: Random, doc: Doc) -> Edit | None:
    return _moved(rng, "move_bullet", paragraphs(doc, bullets=True))


def _moved(rng: Random, name: str, there: list[Element]) -> Edit | None:
    one = pick(rng, there)
    target = None if one is None else pick(rng, [x for x in there if x not in (one, one.getprevious())])
    if one is None or target is None:
        return None
    after(target, one)
    return Edit(name)


def copy_paragraph(rng: Random, doc: Doc) -> Edit | None:
    """A paragraph with fields is copied and pasted: the controls come along, the bookmarks do not."""
    there = paragraphs(doc)
    one = pick(rng, [p for p in there if keys_in(p)])
    target = pick(rng, there)
    if one is None or target is None:
        return None
    new = pasted(rng, one)
    word = marker(rng)
    new.append(run(f" {word}"))
    after(target, new)
    return Edit("copy_paragraph", (word,), copied=tuple(sorted(keys_in(new))))


def pasted(rng: Random, block: Element) -> Element:
    """A copy as Word pastes it: pending changes as accepted, no bookmarks, new ids on controls."""
    holder = w("body", deepcopy(block))
    resolve(holder, accept=True)
    new = holder[0]
    for one in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")):
        remove(one)
    for one in new.iter(f"{W}sdtPr"):
        number = child(one, "id")
        if number is not None:
            number.set(f"{W}val", str(rng.randrange(1, 2**31 - 1)))
    return new


def page_break(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, paragraphs(doc))
    if one is None:
        return None
    after(one, w("p", w("r", w("br", type="page"))))
    return Edit("page_break")


def section_break(rng: Random, doc: Doc) -> Edit | None:
    """A new section: the settings of the last stand in the paragraph that ends the first."""
    one = pick(rng, paragraphs(doc))
    last = child(doc.body, "sectPr")
    properties = None if one is None else properties_of(one, "pPr", make=True)
    if one is None or last is None or properties is None:
        return None
    section = deepcopy(last)
    references = [*section.iterchildren(f"{W}headerReference", f"{W}footerReference")]
    section.insert(len(references), w("type", val="nextPage"))
    at = next((at for at, x in enumerate(properties) if x.tag == f"{W}pPrChange"), len(properties))
    properties.insert(at, section)
    return Edit("section_break")
