"""In: a document, and the keys whose values are about to change. Out: the same, edited by a clerk exactly there.

Drawn edits seldom meet the day's news; most of what can go wrong in a merge goes wrong where they do.
"""

from random import Random
from typing import Final

from pipeline.word.package import W
from tests.simulator.clerk_blocks import pasted
from tests.simulator.clerk_text import overwrite, unwrapped
from tests.simulator.doc import Doc, after, ancestor, child, remove, run
from tests.simulator.edit import Edit, fields, is_whole, marker, pick, table_rows
from tests.simulator.reading import is_gone, keys_in, tag_of, text

KINDS: Final = (
    "overwrite", "overwrite", "type_before", "delete", "unwrap", "copy", "type_after", "delete_row", "move_row",
    "type_in_row", "delete_paragraph",
)  # fmt: skip


def edit_at_news(rng: Random, doc: Doc, keys: frozenset[str]) -> Edit | None:
    """One edit at a field with one of the keys, or at its row."""
    field = pick(rng, [one for one in fields(doc.body) if tag_of(one) in keys])
    if field is None:
        return None
    key, kind, word = tag_of(field), rng.choice(KINDS), marker(rng)
    name, row = f"at_news_{kind}", ancestor(field, "tr")
    paragraph = next(field.iterancestors(f"{W}p"))
    movable = row is not None and is_whole(row) and not is_gone(row) and len(table_rows(row)) > 2
    match kind:
        case "type_before" | "type_after":
            (field.addprevious if kind == "type_before" else field.addnext)(run(f" {word} "))
            return Edit(name, (word,))
        case "delete":
            remove(field)
            return Edit(name, deleted=(key,))
        case "unwrap":
            return unwrapped(name, field)
        case "copy":
            after(paragraph, pasted(rng, paragraph))
            return Edit(name, copied=tuple(sorted(keys_in(paragraph))))
        case "delete_row" if row is not None and movable:
            remove(row)
            return Edit(name, deleted=tuple(sorted(keys_in(row))))
        case "move_row" if row is not None and movable:
            after(rng.choice([one for one in table_rows(row) if one is not row]), row)
            return Edit(name)
        case "type_in_row" if row is not None:
            cell = rng.choice(row.findall(f"{W}tc"))
            last = child(cell, "p")
            assert last is not None
            last.append(run(f" {word}"))
            return Edit(name, (word,))
        case "delete_paragraph" if row is None and is_whole(paragraph) and paragraph.getparent() is doc.body:
            remove(paragraph)
            return Edit(name, deleted=tuple(sorted(keys_in(paragraph))))
    new = f"{text(field)} {word}" if rng.random() < 0.5 else word
    overwrite(field, new)
    return Edit(name, (word,), overwritten=((key, new),))
