"""In: a document. Out: the same, as a clerk has typed in it: words around, inside and across fields, and formatting."""

from copy import deepcopy
from random import Random

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element, after, child, properties_of, remove, run, set_text, unwrap, w
from tests.simulator.edit import Edit, fields, marker, pick, plain_runs, text_of_run
from tests.simulator.reading import tag_of, text

HEADINGS = ("Rubrik1", "Rubrik2", "Rubrik3")


def rewrite_words(rng: Random, doc: Doc) -> Edit | None:
    """A few words of a sentence are written anew, around the fields."""
    one = pick(rng, plain_runs(doc.body, letters=8))
    if one is None:
        return None
    words, new = (text_of_run(one).text or "").split(" "), marker(rng)
    words[rng.randrange(len(words))] = new
    set_text(text_of_run(one), " ".join(words))
    return Edit("rewrite_words", (new,))


def type_words(rng: Random, doc: Doc) -> Edit | None:
    """New words in the middle of a text that already is there."""
    one = pick(rng, plain_runs(doc.body))
    if one is None:
        return None
    old, new = text_of_run(one).text or "", marker(rng)
    at = rng.randint(0, len(old))
    set_text(text_of_run(one), f"{old[:at]} {new} {old[at:]}")
    return Edit("type_words", (new,))


def type_beside_field(rng: Random, doc: Doc) -> Edit | None:
    """Words right before or after a field, in a run of their own."""
    field = pick(rng, fields(doc.body))
    if field is None:
        return None
    new = marker(rng)
    if rng.random() < 0.5:
        field.addnext(run(f" {new} "))
    else:
        field.addprevious(run(f" {new} "))
    return Edit("type_beside_field", (new,))


def overwrite_value(rng: Random, doc: Doc) -> Edit | None:
    """A field's value is typed over: a count corrected, a status in other words."""
    name = rng.choice(doc.stories()) if rng.random() < 0.1 else "word/document.xml"
    field = pick(rng, fields(doc.tree(name)))
    if field is None:
        return None
    new = str(rng.randrange(1000, 10000)) if text(field).isdecimal() else marker(rng)
    overwrite(field, new)
    words = (new,) if new.startswith("klerk") else ()
    return Edit("overwrite_value", words, overwritten=((tag_of(field), new),))


def overwrite(field: Element, new: str) -> None:
    """Put one run in the control, with the properties of the first that was there."""
    content = child(field, "sdtContent")
    assert content is not None
    properties = next(content.iter(f"{W}rPr"), None)
    content[:] = [run(new, properties)]


def type_inside_field(rng: Random, doc: Doc) -> Edit | None:
    """A word added in the middle of a field's value."""
    one = pick(rng, plain_runs(doc.body, inside_fields=True))
    field = None if one is None else next(one.iterancestors(f"{W}sdt"))
    if one is None or field is None:
        return None
    old, new = text_of_run(one).text or "", marker(rng)
    at = rng.randint(0, len(old))
    set_text(text_of_run(one), old[:at] + new + old[at:])
    return Edit("type_inside_field", (new,), overwritten=((tag_of(field), text(field)),))


def edit_across_border(rng: Random, doc: Doc) -> Edit | None:
    """The end of the text before a field and the beginning of its value are typed over in one go."""
    inside = [one for one in plain_runs(doc.body, inside_fields=True, letters=2) if _before(one) is not None]
    one = pick(rng, inside)
    before = None if one is None else _before(one)
    if one is None or before is None:
        return None
    field = next(one.iterancestors(f"{W}sdt"))
    new, old = marker(rng), text_of_run(one).text or ""
    set_text(text_of_run(before), (text_of_run(before).text or "")[:-2] + new)
    set_text(text_of_run(one), old[rng.randint(1, len(old) - 1) :])
    return Edit("edit_across_border", (new,), overwritten=((tag_of(field), text(field)),))


def _before(inside: Element) -> Element | None:
    """The plain run before the field that a run stands in, past bookmarks."""
    field = next(inside.iterancestors(f"{W}sdt"))
    for one in field.itersiblings(preceding=True):
        if one.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            continue
        return one if one.tag == f"{W}r" and [x.tag for x in one if x.tag != f"{W}rPr"] == [f"{W}t"] else None
    return None


def delete_field(rng: Random, doc: Doc) -> Edit | None:
    """Control and text go; the hidden bookmark stays, empty, or goes with them."""
    field = pick(rng, fields(doc.body))
    if field is None:
        return None
    key = tag_of(field)
    if rng.random() < 0.5:
        _drop_bookmark(field)
    remove(field)
    return Edit("delete_field", deleted=(key,))


def unwrap_field(rng: Random, doc: Doc) -> Edit | None:
    """«Ta bort innehållskontroll»: the text stays, in its hidden bookmark."""
    field = pick(rng, fields(doc.body))
    return None if field is None else unwrapped("unwrap_field", field)


def paste_as_text(rng: Random, doc: Doc) -> Edit | None:
    """Cut out and pasted back as plain text: neither control nor bookmark."""
    field = pick(rng, fields(doc.body))
    if field is None:
        return None
    _drop_bookmark(field)
    return unwrapped("paste_as_text", field)


def unwrapped(name: str, field: Element) -> Edit:
    """Take the control away and leave its text."""
    key, content = tag_of(field), child(field, "sdtContent")
    assert content is not None
    field[:] = list(content)
    unwrap(field)
    return Edit(name, unwrapped=(key,))


def _drop_bookmark(field: Element) -> None:
    start, end = field.getprevious(), field.getnext()
    if start is not None and end is not None and start.tag == f"{W}bookmarkStart" and end.tag == f"{W}bookmarkEnd":
        remove(start)
        remove(end)


def change_heading(rng: Random, doc: Doc) -> Edit | None:
    """A heading gets another text; fields in it stay where they are."""
    headings = [one for one in doc.body.iter(f"{W}pStyle") if one.get(f"{W}val") in HEADINGS]
    runs = [r for one in headings for p in one.iterancestors(f"{W}p") for r in plain_runs(p)]
    one = pick(rng, runs)
    if one is None:
        return None
    new = marker(rng)
    set_text(text_of_run(one), f"Rubrik {new} ")
    return Edit("change_heading", (new,))


def format_part(rng: Random, doc: Doc) -> Edit | None:
    """Some letters of a text, in or outside a field, become bold, coloured or another font."""
    inside = rng.random() < 0.4
    one = pick(rng, plain_runs(doc.body, inside_fields=inside, letters=2))
    if one is None:
        return None
    old = text_of_run(one).text or ""
    at = rng.randint(1, len(old) - 1)
    rest = deepcopy(one)
    set_text(text_of_run(one), old[:at])
    set_text(text_of_run(rest), old[at:])
    properties = properties_of(rest, "rPr", make=True)
    assert properties is not None
    looks: tuple[tuple[str, dict[str, str]], ...] = (
        ("b", {}),
        ("color", {"val": "FF0000"}),
        ("rFonts", {"ascii": "Arial", "hAnsi": "Arial"}),
    )
    kind, value = rng.choice(looks)
    for same in properties.findall(f"{W}{kind}"):
        remove(same)
    properties.insert(0 if kind == "rFonts" else len(properties), w(kind, **value))
    after(one, rest)
    return Edit("format_part")


def change_style(rng: Random, doc: Doc) -> Edit | None:
    """A paragraph of another style."""
    style = pick(rng, doc.body.iterfind(f"{W}p/{W}pPr/{W}pStyle"))
    if style is None or style.get(f"{W}val") == "Rubrik1":
        return None
    style.set(f"{W}val", "Rubrik1")
    return Edit("change_style")
