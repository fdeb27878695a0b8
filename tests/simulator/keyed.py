"""In: a document. Out: the rows that are keyed as a whole (a very long table's), and their cells as places of fields.

A cell's key is its row's with its number: `_ksr…:2`. Two rows of the same record have the same beginning of the
bookmark; which of them is deleted is seen in the row.
"""

import re

from pipeline.word.package import W
from tests.simulator.doc import Doc, Element

STEM = re.compile(r"_ksr[0-9a-f]{24}(?:_\d+)*")
_SHOWN = tuple(f"{W}{one}" for one in ("drawing", "pict", "footnoteReference", "endnoteReference"))


def stem_of_row(row: Element) -> str:
    """The part of the row's bookmark that is the record's; empty when the row has none, or several."""
    found = (STEM.match(one.get(f"{W}name", "")) for one in row.iter(f"{W}bookmarkStart"))
    stems = {one[0] for one in found if one}
    return stems.pop() if len(stems) == 1 else ""


def cells_of_row(row: Element) -> list[Element]:
    return row.findall(f"{W}tc")


def keys_of_cells(element: Element) -> set[str]:
    """The keys of the cells inside the element, or of the one that it stands in."""
    around = next(element.iterancestors(f"{W}tc"), None) if element.tag != f"{W}tc" else element
    if around is not None:
        row = around.getparent()
        stem = "" if row is None or row.tag != f"{W}tr" else stem_of_row(row)
        return {f"{stem}:{cells_of_row(row).index(around)}"} if stem and row is not None else set()
    rows = element.iter(f"{W}tr")
    return {f"{stem}:{at}" for row in rows if (stem := stem_of_row(row)) for at in range(len(cells_of_row(row)))}


def rows_with_keys(doc: Doc) -> list[tuple[str, str, Element]]:
    """(story, stem, row) for each row that is keyed as a whole, in the order of the document."""
    return [
        (name, stem, row)
        for name in doc.stories()
        if b"_ksr" in doc.parts.get(name, b"_ksr")
        for row in doc.tree(name).iter(f"{W}tr")
        if (stem := stem_of_row(row))
    ]


def is_changed_as_a_whole(row: Element) -> bool:
    """Is the row itself a tracked insertion or deletion?"""
    return row.find(f"{W}trPr/{W}ins") is not None or row.find(f"{W}trPr/{W}del") is not None


def shows(cell: Element) -> int:
    """How many pictures and notes are in the cell."""
    return sum(1 for _ in cell.iter(*_SHOWN))


def is_one_paragraph(cell: Element) -> bool:
    """Is the cell one paragraph and nothing more?"""
    return [one.tag for one in cell if one.tag != f"{W}tcPr"] == [f"{W}p"]
