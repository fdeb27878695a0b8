"""In: a document. Out: the same, edited like a person in Word would, and the records of what was done.

doc = Doc(data)
edits = edit(seeded(7), doc, times=4)
mine = doc.data()
"""

from random import Random
from typing import Final

from tests.simulator import clerk_blocks, clerk_inserts, clerk_rows, clerk_tables, clerk_text, clerk_tracked
from tests.simulator.doc import Doc
from tests.simulator.edit import Action, Edit

TYPING: Final[tuple[Action, ...]] = (
    clerk_text.rewrite_words, clerk_text.type_words, clerk_text.type_beside_field, clerk_text.overwrite_value,
    clerk_text.type_inside_field, clerk_text.edit_across_border, clerk_text.delete_field, clerk_text.unwrap_field,
    clerk_text.paste_as_text, clerk_text.change_heading, clerk_text.format_part, clerk_text.change_style,
)  # fmt: skip
BLOCKS: Final[tuple[Action, ...]] = (
    clerk_blocks.insert_paragraph, clerk_blocks.insert_bullet, clerk_blocks.delete_paragraph,
    clerk_blocks.delete_bullet, clerk_blocks.split_paragraph, clerk_blocks.merge_paragraphs,
    clerk_blocks.move_paragraph, clerk_blocks.move_bullet, clerk_blocks.copy_paragraph, clerk_blocks.page_break,
    clerk_blocks.section_break,
)  # fmt: skip
TABLES: Final[tuple[Action, ...]] = (
    clerk_tables.add_row, clerk_tables.copy_row, clerk_tables.delete_row, clerk_tables.move_row,
    clerk_tables.add_column, clerk_tables.delete_column, clerk_tables.delete_table, clerk_tables.edit_comment,
    clerk_tables.type_in_cell,
)  # fmt: skip
INSERTS: Final[tuple[Action, ...]] = (
    clerk_inserts.insert_picture, clerk_inserts.insert_footnote, clerk_inserts.insert_comment,
    clerk_inserts.insert_link, clerk_inserts.write_comment_reply,
)  # fmt: skip
TRACKED: Final[tuple[Action, ...]] = (
    clerk_tracked.track_insert, clerk_tracked.track_delete, clerk_tracked.track_replace, clerk_tracked.track_in_field,
    clerk_tracked.track_delete_field, clerk_tracked.track_insert_paragraph, clerk_tracked.track_delete_paragraph,
    clerk_tracked.track_insert_row, clerk_tracked.track_delete_row,
)  # fmt: skip
IN_ROWS: Final[tuple[Action, ...]] = (
    clerk_rows.overwrite_cell, clerk_rows.type_in_cell_text, clerk_rows.retype_first_cell, clerk_rows.empty_cell,
    clerk_rows.paragraph_in_cell, clerk_rows.track_cell, clerk_rows.lose_bookmark, clerk_rows.control_in_cell,
)  # fmt: skip
"""In tables whose rows are keyed as a whole."""

REVIEW: Final[tuple[Action, ...]] = (
    clerk_tracked.accept_everything, clerk_tracked.reject_everything, clerk_tracked.accept_ours,
    clerk_tracked.refuse_ours, clerk_tracked.accept_some, clerk_tracked.reject_some,
)  # fmt: skip

CLERK_EDITS: Final[dict[str, Action]] = {
    one.__name__: one for one in (*TYPING, *BLOCKS, *TABLES, *INSERTS, *TRACKED, *REVIEW, *IN_ROWS)
}
"""Every edit by its name."""


def edit(rng: Random, doc: Doc, times: int, names: tuple[str, ...] = ()) -> tuple[Edit, ...]:
    """So many edits, drawn from `names` or from all; those that find no place are left out."""
    drawn = rng.choices(names or tuple(CLERK_EDITS), k=times)
    done = [CLERK_EDITS[name](rng, doc) for name in drawn]
    return tuple(one for one in done if one is not None)
