"""In: a paper and the one that this run makes. Out: every cell that shows something else, in tables so long that their
rows have no fields and are known by a hidden bookmark each."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.papers.follow_up import status_names
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.package import BrokenPackage
from pipeline.word.readback import rows_in
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short
from pipeline.word.row_keys import row_bookmark


def stale_rows(case: Case, one: Examined) -> Iterator[Hit]:
    """As `up_to_date` does with fields: a status that differs always is a fault, another text when it has changed in
    the data since the paper was made."""
    if one.read is None or not one.rows or one.standing.made is None or one.standing.made == one.standing.data:
        return
    fresh, before = _rows(one.standing.made), _rows(one.standing.base)
    statuses = set(status_names(case.profile).values())
    lines: dict[tuple[str, int, int], dict[int, list[Line]]] = {}
    for line in one.read.lines:
        if one.row_of(line):
            lines.setdefault((line.part, line.table, line.row), {}).setdefault(line.cell, []).append(line)
    for place, key in one.rows.items():
        name = row_bookmark(key)
        cells = [lines[place][at] for at in sorted(lines[place])]
        if name not in fresh:
            continue
        in_row = _in_row if len(cells) == len(fresh[name]) else _in_other_row
        for told in in_row(cells, fresh[name], before.get(name, ()), statuses):
            if told.line is not None and told.says == "siffra":
                case.told.add((one.standing.file, told.line.number))
            yield told


def _in_row(
    cells: Sequence[Sequence[Line]], fresh: Sequence[str], before: Sequence[str], statuses: set[str]
) -> Iterator[Hit]:
    for lines, said, was in zip_longest(cells, fresh, before[: len(fresh)], fillvalue=None):
        there = " ".join(line.text for line in lines or ())
        if said is None or not lines or not there.strip() or there.split() == said.split():
            continue
        is_status = any(line in statuses for line in said.split("\n"))
        if is_status or was is None or was.split() != said.split():
            says = "siffra" if is_status else "text"
            yield hit(says, lines[0], star=short(there), ska=short(said), full=(there, said))


def _in_other_row(
    cells: Sequence[Sequence[Line]], fresh: Sequence[str], before: Sequence[str], statuses: set[str]
) -> Iterator[Hit]:
    """A row in which the clerk has put in or taken away cells: what is new in the data, and stands in none of them."""
    there = [" ".join(line.text for line in lines).split() for lines in cells]
    was = [one.split() for one in before]
    for said in fresh:
        if said.strip() and said.split() not in there and said.split() not in was:
            whole = " | ".join(line.text for lines in cells for line in lines)
            says = "siffra" if said in statuses else "text"
            yield hit(says, cells[0][0], star=short(whole), ska=short(said), full=(whole, said))


def _rows(data: bytes | None) -> dict[str, list[str]]:
    """Nothing when it is not known: then every text is compared."""
    try:
        return {} if data is None else rows_in(data)
    except BrokenPackage:
        return {}
