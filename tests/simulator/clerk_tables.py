"""In: a document. Out: the same, as a clerk has added, taken away and moved rows and columns, and typed in cells."""

from copy import deepcopy
from random import Random

from pipeline.word.package import W
from tests.simulator.clerk_blocks import pasted
from tests.simulator.clerk_text import overwrite
from tests.simulator.doc import Doc, Element, after, child, remove, run, w
from tests.simulator.edit import Edit, cells, fields, is_whole, marker, pick, rows, table_rows
from tests.simulator.reading import keys_in, tag_of, text


def add_row(rng: Random, doc: Doc) -> Edit | None:
    """A row below another, as Tab makes it: the cells' settings, nothing in them; then words in some cells."""
    one = pick(rng, rows(doc))
    if one is None:
        return None
    words: list[str] = []
    new = empty_row(one)
    for cell in cells(new):
        if rng.random() < 0.6 or not words:
            words.append(marker(rng))
            cell[-1].append(run(words[-1]))
    after(one, new)
    return Edit("add_row", tuple(words))


def empty_row(row: Element) -> Element:
    """A copy with one empty paragraph in each cell."""
    new = deepcopy(row)
    for mark in list(new.iter(f"{W}ins", f"{W}del")):
        if mark.getparent() is not None and mark.getparent().tag == f"{W}trPr":  # type: ignore[union-attr]  # just asked
            remove(mark)
    for cell in cells(new):
        _empty(cell)
    return new


def _empty(cell: Element) -> None:
    first = child(cell, "p")
    properties = None if first is None else child(first, "pPr")
    kept = [one for one in cell if one.tag == f"{W}tcPr"]
    cell[:] = [*kept, w("p") if properties is None else w("p", deepcopy(properties))]


def copy_row(rng: Random, doc: Doc) -> Edit | None:
    """A row is copied and pasted with its fields, and a word typed in it."""
    one = pick(rng, rows(doc))
    if one is None:
        return None
    new, word = pasted(rng, one), marker(rng)
    next(reversed(list(new.iter(f"{W}p")))).append(run(f" {word}"))
    after(one, new)
    return Edit("copy_row", (word,), copied=tuple(sorted(keys_in(new))))


def delete_row(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, rows(doc))
    if one is None:
        return None
    remove(one)
    return Edit("delete_row", deleted=tuple(sorted(keys_in(one))))


def move_row(rng: Random, doc: Doc) -> Edit | None:
    one = pick(rng, rows(doc))
    target = None if one is None else pick(rng, [x for x in table_rows(one) if x not in (one, one.getprevious())])
    if one is None or target is None:
        return None
    after(target, one)
    return Edit("move_row")


def add_column(rng: Random, doc: Doc) -> Edit | None:
    table = pick(rng, _even_tables(doc))
    if table is None:
        return None
    words: list[str] = []
    grid = child(table, "tblGrid")
    if grid is not None:
        grid.append(w("gridCol", w="1500"))
    for row in table.findall(f"{W}tr"):
        new = deepcopy(cells(row)[-1])
        _empty(new)
        if not words or rng.random() < 0.3:
            words.append(marker(rng))
            new[-1].append(run(words[-1]))
        row.append(new)
    return Edit("add_column", tuple(words))


def delete_column(rng: Random, doc: Doc) -> Edit | None:
    table = pick(rng, [one for one in _even_tables(doc) if len(cells(one.findall(f"{W}tr")[0])) > 2])
    if table is None:
        return None
    at, gone = rng.randrange(len(cells(table.findall(f"{W}tr")[0]))), set()
    grid = child(table, "tblGrid")
    if grid is not None and at < len(grid):
        remove(grid[at])
    for row in table.findall(f"{W}tr"):
        cell = cells(row)[at]
        gone |= keys_in(cell)
        remove(cell)
    return Edit("delete_column", deleted=tuple(sorted(gone)))


def _even_tables(doc: Doc) -> list[Element]:
    """Tables whose rows all have the same cells, none of them merged."""
    found = []
    for table in doc.body.iter(f"{W}tbl"):
        counts = {len(cells(row)) for row in table.findall(f"{W}tr")}
        merged = next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None)
        if len(counts) == 1 and merged is None and is_whole(table):
            found.append(table)
    return found


def delete_table(rng: Random, doc: Doc) -> Edit | None:
    tables = [one for one in doc.body.findall(f"{W}tbl") if is_whole(one) and keys_in(one)]
    one = pick(rng, tables) if rng.random() < 0.3 else None
    if one is None:
        return None
    remove(one)
    return Edit("delete_table", deleted=tuple(sorted(keys_in(one))))


def edit_comment(rng: Random, doc: Doc) -> Edit | None:
    """A department's comment is put right."""
    field = pick(rng, [one for one in fields(doc.body) if tag_of(one).endswith(".kommentar")])
    if field is None:
        return None
    new = marker(rng)
    overwrite(field, f"{text(field)} Rättat: {new}.")
    return Edit("edit_comment", (new,), overwritten=((tag_of(field), text(field)),))


def type_in_cell(rng: Random, doc: Doc) -> Edit | None:
    """Words in a cell, after what is there."""
    row = pick(rng, rows(doc))
    cell = None if row is None else pick(rng, cells(row))
    paragraph = None if cell is None else child(cell, "p")
    if paragraph is None:
        return None
    new = marker(rng)
    paragraph.append(run(f" {new}"))
    return Edit("type_in_cell", (new,))
