"""In: the joined file and the sheet's letters. Out: the number of the page at the foot of each, and the notes at the
head of first pages."""

from typing import Any

from pipeline.pdf.join import Joined, Placed
from pipeline.pdf.letters import Letters
from pipeline.pdf.part import Whole
from pipeline.pdf.stamp import print_note, stamp_number


def print_feet(joined: Joined, whole: Whole, letters: Letters) -> None:
    """Page numbers on every page, notes on first pages. What a page leaves open is closed first."""
    last = len(joined.pdf.pages) + whole.first_page - 1
    for placed in joined.placed:
        part = placed.source.part
        before = " · ".join(one for one in (part.foot or whole.foot, part.label) if one)
        for at, (page, seen) in enumerate(zip(placed.pages, placed.seen, strict=True)):
            surplus, states, marks = (seen.surplus, seen.open_states, seen.open_marks) if seen else (0, 0, 0)
            page.contents_add(joined.pdf.make_stream(b"q\n" * (1 + surplus)), prepend=True)
            page.contents_add(joined.pdf.make_stream(b"\n" + b"EMC\n" * marks + b"Q\n" * (1 + states)))
            ink = seen.ink if seen else ()
            if part.note and at == 0:
                print_note(page, part.note, _noted(joined, placed), letters, joined.pdf)
            number = f"{placed.first + at + whole.first_page} ({last})"
            stamp_number(page, before, number, letters, ink, joined.pdf)


def _noted(joined: Joined, placed: Placed) -> int:
    """Make a place for the note in the structure: the first thing that is read of the part."""
    import pikepdf

    page, seen = placed.pages[0].obj, placed.seen[0]
    there = joined.reached.marked.get(page.objgen, {})
    number = max([-1 if seen is None else seen.highest, *there]) + 1
    element = joined.pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name("/StructElem"), S=pikepdf.Name("/P"), P=placed.element, Pg=page, K=pikepdf.Array([number])
        )
    )
    kids: Any = placed.element["/K"]
    placed.element["/K"] = pikepdf.Array([element, *kids])
    joined.reached.add(page.objgen, number, element)
    return number
