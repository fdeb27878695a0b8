"""In: a document. Out: the same, as a clerk with «Spåra ändringar» on has changed it or reviewed what is tracked."""

from random import Random

from pipeline.word.package import W
from tests.simulator.clerk_blocks import paragraph_like
from tests.simulator.clerk_tables import empty_row
from tests.simulator.doc import CLERK, DATE, Doc, Element, after, ancestor, child, properties_of, run, set_text, w
from tests.simulator.edit import Action, Edit, cells, fields, marker, paragraphs, pick, plain_runs, rows, text_of_run
from tests.simulator.reading import keys_in, tag_of, text
from tests.simulator.resolve import Choice, anyone, ours, resolve


def change_mark(doc: Doc, kind: str) -> Element:
    return w(kind, id=doc.next_revision(), author=CLERK, date=DATE)


def _wrap(doc: Doc, one: Element, kind: str) -> Element:
    """Put a run inside a new w:ins or w:del."""
    mark, parent = change_mark(doc, kind), one.getparent()
    assert parent is not None
    parent.replace(one, mark)
    mark.append(one)
    if kind == "del":
        for said in one.iter(f"{W}t"):
            said.tag = f"{W}delText"
    return mark


def track_insert(rng: Random, doc: Doc) -> Edit | None:
    """Words inserted after a text."""
    one = pick(rng, plain_runs(doc.body))
    if one is None:
        return None
    new, mark = marker(rng), change_mark(doc, "ins")
    mark.append(run(f" {new}", child(one, "rPr")))
    after(one, mark)
    return Edit("track_insert", (new,), tracked=True)


def track_delete(rng: Random, doc: Doc) -> Edit | None:
    """A text deleted."""
    one = pick(rng, plain_runs(doc.body))
    if one is None:
        return None
    _wrap(doc, one, "del")
    return Edit("track_delete", tracked=True)


def track_replace(rng: Random, doc: Doc) -> Edit | None:
    """A word in a text replaced."""
    one = pick(rng, plain_runs(doc.body, letters=6))
    if one is None:
        return None
    old, new = text_of_run(one).text or "", marker(rng)
    set_text(text_of_run(one), old[:3])
    _put_change(doc, one, old[3:], new)
    return Edit("track_replace", (new,), tracked=True)


def _put_change(doc: Doc, one: Element, old: str, new: str) -> None:
    """Tracked `old` → `new` right after a run, in its properties."""
    inserted = change_mark(doc, "ins")
    inserted.append(run(new, child(one, "rPr")))
    after(one, inserted)
    deleted = change_mark(doc, "del")
    deleted.set(f"{W}id", str(int(inserted.get(f"{W}id", "0")) + 1))
    deleted.append(run(old, child(one, "rPr"), "delText"))
    after(one, deleted)


def track_in_field(rng: Random, doc: Doc) -> Edit | None:
    """A field's value replaced."""
    one = pick(rng, plain_runs(doc.body, inside_fields=True))
    field = None if one is None else ancestor(one, "sdt")
    if one is None or field is None:
        return None
    old, new, parent = text_of_run(one).text or "", marker(rng), one.getparent()
    assert parent is not None
    _put_change(doc, one, old, new)
    parent.remove(one)
    return Edit("track_in_field", (new,), overwritten=((tag_of(field), text(field)),), tracked=True)


def track_delete_field(rng: Random, doc: Doc) -> Edit | None:
    """A field deleted: its text is marked, the control stands until the change is accepted."""
    plain = [one for one in fields(doc.body) if len(plain_runs(one, inside_fields=True)) == len([*one.iter(f"{W}r")])]
    field = pick(rng, plain)
    if field is None:
        return None
    for one in plain_runs(field, inside_fields=True):
        _wrap(doc, one, "del")
    return Edit("track_delete_field", deleted=(tag_of(field),), tracked=True)


def track_insert_paragraph(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, paragraphs(doc))
    if one is None:
        return None
    word = marker(rng)
    new = paragraph_like(one, f"Tillagt {word}.")
    after(one, new)
    _wrap(doc, new[-1], "ins")
    _mark_paragraph(doc, new, "ins")
    return Edit("track_insert_paragraph", (word,), tracked=True)


def _mark_paragraph(doc: Doc, paragraph: Element, kind: str) -> None:
    properties = properties_of(paragraph, "pPr", make=True)
    assert properties is not None
    mark = child(properties, "rPr")
    if mark is None:
        mark = w("rPr")
        at = next((at for at, x in enumerate(properties) if x.tag in (f"{W}sectPr", f"{W}pPrChange")), len(properties))
        properties.insert(at, mark)
    mark.insert(0, change_mark(doc, kind))


def track_delete_paragraph(rng: Random, doc: Doc) -> Edit | None:
    """A paragraph of plain text and fields deleted, its mark too."""
    there = paragraphs(doc)
    clean = [one for one in there if next(one.iter(f"{W}ins", f"{W}del", f"{W}drawing"), None) is None]
    one = pick(rng, [p for p in clean if p.getnext() in there])
    if one is None:
        return None
    gone = keys_in(one)
    for each in list(one.iter(f"{W}r")):
        _wrap(doc, each, "del")
    _mark_paragraph(doc, one, "del")
    return Edit("track_delete_paragraph", deleted=tuple(sorted(gone)), tracked=True)


def track_insert_row(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, rows(doc))
    if one is None:
        return None
    new, word = empty_row(one), marker(rng)
    after(one, new)
    said = run(word)
    cells(new)[0][-1].append(said)
    _wrap(doc, said, "ins")
    _mark_row(doc, new, "ins")
    return Edit("track_insert_row", (word,), tracked=True)


def track_delete_row(rng: Random, doc: Doc) -> Edit | None:
    clean = [one for one in rows(doc) if next(one.iter(f"{W}ins", f"{W}del", f"{W}drawing"), None) is None]
    one = pick(rng, clean)
    if one is None:
        return None
    gone = keys_in(one)
    for each in list(one.iter(f"{W}r")):
        _wrap(doc, each, "del")
    _mark_row(doc, one, "del")
    return Edit("track_delete_row", deleted=tuple(sorted(gone)), tracked=True)


def _mark_row(doc: Doc, row: Element, kind: str) -> None:
    properties = properties_of(row, "trPr", make=True)
    assert properties is not None
    properties.append(change_mark(doc, kind))


def _review(name: str, *, accept: bool, some: bool, mine: bool) -> Action:
    """Accept or reject tracked changes: all or some, everybody's or the tool's alone."""

    def action(rng: Random, doc: Doc) -> Edit | None:
        whose = ours if mine else anyone
        marks = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
        found = [one for part in doc.stories() for one in doc.tree(part).iter(*marks) if whose(one)]
        if not found:
            return None
        chosen = _together(rng, found) if some else set(found)
        choice: Choice = chosen.__contains__
        for part in doc.stories():
            resolve(doc.tree(part), accept=accept, whose=choice)
        return Edit(name)

    action.__name__ = name
    return action


def _together(rng: Random, found: list[Element]) -> set[Element]:
    """Some of the changes; what belongs to one row or one paragraph is reviewed in one go."""
    groups: dict[Element | None, list[Element]] = {}
    for one in found:
        row = ancestor(one, "tr")
        marked = row is not None and row.find(f"{W}trPr") is not None
        groups.setdefault(row if marked else ancestor(one, "p"), []).append(one)
    chosen = [group for group in groups.values() if rng.random() < 0.5] or [rng.choice(list(groups.values()))]
    return {one for group in chosen for one in group}


accept_everything = _review("accept_everything", accept=True, some=False, mine=False)
reject_everything = _review("reject_everything", accept=False, some=False, mine=False)
accept_ours = _review("accept_ours", accept=True, some=False, mine=True)
refuse_ours = _review("refuse_ours", accept=False, some=False, mine=True)
accept_some = _review("accept_some", accept=True, some=True, mine=False)
reject_some = _review("reject_some", accept=False, some=True, mine=False)
