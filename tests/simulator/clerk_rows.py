"""In: a document. Out: the same, as a clerk has worked in the rows of a very long table, which have no fields."""

from random import Random

from pipeline.word.package import W
from tests.simulator.doc import CLERK, DATE, Doc, Element, after, ancestor, child, properties_of, remove, run, w
from tests.simulator.edit import Edit, marker, pick, plain_runs, table_rows, text_of_run
from tests.simulator.keyed import STEM, cells_of_row, rows_with_keys
from tests.simulator.reading import is_gone


def overwrite_cell(rng: Random, doc: Doc) -> Edit | None:
    """What a cell says is typed over; the bookmark of the row, when it stands there, goes round the new words."""
    return _overwrite("overwrite_cell", rng, pick(rng, _runs(doc)))


def type_in_cell_text(rng: Random, doc: Doc) -> Edit | None:
    """A word in the middle of what a cell says."""
    one = pick(rng, _runs(doc))
    if one is None:
        return None
    old, word = text_of_run(one).text or "", marker(rng)
    at = rng.randint(0, len(old))
    text_of_run(one).text = old[:at] + word + old[at:]
    return Edit("type_in_cell_text", (word,))


def retype_first_cell(rng: Random, doc: Doc) -> Edit | None:
    """The first cell is emptied and typed anew, as somebody does who deletes the text first: its bookmark goes."""
    row = pick(rng, _rows(doc))
    paragraph = None if row is None else child(cells_of_row(row)[0], "p")
    if paragraph is None:
        return None
    word = marker(rng)
    for one in list(paragraph):
        if one.tag in (f"{W}r", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            remove(one)
    paragraph.append(run(word))
    return Edit("retype_first_cell", (word,))


def empty_cell(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, _runs(doc))
    if one is None:
        return None
    remove(one)
    return Edit("empty_cell")


def paragraph_in_cell(rng: Random, doc: Doc) -> Edit | None:
    """A paragraph more in a cell."""
    one = pick(rng, _runs(doc))
    paragraph = None if one is None else ancestor(one, "p")
    if paragraph is None:
        return None
    word = marker(rng)
    after(paragraph, w("p", run(word)))
    return Edit("paragraph_in_cell", (word,))


def track_cell(rng: Random, doc: Doc) -> Edit | None:
    """What a cell says is typed over with changes tracked."""
    one = pick(rng, _runs(doc))
    if one is None:
        return None
    word, number = marker(rng), doc.next_revision()
    new = w("ins", run(word, properties_of(one, "rPr")), id=str(int(number) + 1), author=CLERK, date=DATE)
    after(one, new)
    deleted = w("del", id=number, author=CLERK, date=DATE)
    one.addprevious(deleted)
    deleted.append(one)
    for said in one.iter(f"{W}t"):
        said.tag = f"{W}delText"
    return Edit("track_cell", (word,), tracked=True)


def lose_bookmark(rng: Random, doc: Doc) -> Edit | None:
    """A program takes the hidden bookmarks of some rows away."""
    rows = _rows(doc)
    if not rows:
        return None
    for row in rng.sample(rows, min(len(rows), rng.choice((1, 1, 2, 5)))):
        for one in list(row.iter(f"{W}bookmarkStart")):
            if STEM.match(one.get(f"{W}name", "")):
                for end in [end for end in row.iter(f"{W}bookmarkEnd") if end.get(f"{W}id") == one.get(f"{W}id")]:
                    remove(end)
                remove(one)
    return Edit("lose_bookmark")


def control_in_cell(rng: Random, doc: Doc) -> Edit | None:
    """The clerk's own content control around what a cell says."""
    one = pick(rng, _runs(doc))
    if one is None:
        return None
    content = w("sdtContent")
    control = w("sdt", w("sdtPr", w("alias", val="Eget"), w("id", val=str(rng.randrange(1, 2**31 - 1)))), content)
    one.addprevious(control)
    content.append(one)
    return Edit("control_in_cell")


def edit_row_at_news(rng: Random, doc: Doc, keys: frozenset[str]) -> Edit | None:
    """One edit in a row with one of these bookmarks: in a cell, or of the row. keys: bookmarks and tags with news."""
    stems = {found[0] for key in keys if (found := STEM.match(key))}
    row = pick(rng, [one for one in _rows(doc) if _stem(one) in stems])
    if row is None:
        return None
    kind = rng.choice(("overwrite", "overwrite", "delete", "move"))
    if kind == "overwrite":
        return _overwrite(
            "overwrite_at_news", rng, pick(rng, [one for one in _runs(doc) if ancestor(one, "tr") is row])
        )
    if len(table_rows(row)) <= 2:
        return None
    if kind == "delete":
        remove(row)
        return Edit("delete_row_at_news")
    after(rng.choice([one for one in table_rows(row) if one is not row]), row)
    return Edit("move_row_at_news")


def _overwrite(name: str, rng: Random, one: Element | None) -> Edit | None:
    if one is None:
        return None
    word = marker(rng)
    text_of_run(one).text = word
    return Edit(name, (word,))


def _rows(doc: Doc) -> list[Element]:
    return [row for _, _, row in rows_with_keys(doc) if not is_gone(row)]


def _stem(row: Element) -> str:
    names = [one.get(f"{W}name", "") for one in row.iter(f"{W}bookmarkStart")]
    return next((found[0] for name in names if (found := STEM.match(name))), "")


def _runs(doc: Doc) -> list[Element]:
    rows = set(_rows(doc))
    return [
        one
        for one in plain_runs(doc.body)
        if ancestor(one, "tr") in rows and (parent := one.getparent()) is not None and parent.tag == f"{W}p"
    ]
