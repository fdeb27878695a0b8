"""In: the tables of a paper. Out: each number typed into a cell whose row and column say what it counts, and that is
not the data's."""

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.review.expected import Counted, Expected
from pipeline.review.hit import Hit, hit
from pipeline.review.sections import matches, plain
from pipeline.word.reading import Line, ReadPaper, Row, Table

_NUMBER_COLUMNS: Final = ("antal", "antal *", "åtgärder", "")
Printed = Callable[[Line], list[tuple[int, int]]]


def in_tables(read: ReadPaper, known: Expected, totals: tuple[str, ...], printed: Printed) -> Iterator[Hit]:
    """printed: where in a line the program's own figures stand, which are not judged here."""
    for table in read.tables:
        if len(table.rows) < 2 or not _counts(table, known):
            continue
        header = [plain(cell.text) for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            if len(row.cells) == len(header) and row.cells:
                yield from _in_row(row, header, known, totals, printed)


def _counts(table: Table, known: Expected) -> bool:
    """Is it a table of counts? Its columns are statuses, or its rows are."""
    header = [plain(cell.text) for cell in table.rows[0].cells]
    statuses = sum(name in known.words for name in header[1:])
    rows = sum(bool(row.cells) and plain(row.cells[0].text) in known.words for row in table.rows[1:])
    return statuses >= 2 or (rows >= 2 and any(matches(name, _NUMBER_COLUMNS) for name in header[1:]))


def _in_row(row: Row, header: list[str], known: Expected, totals: tuple[str, ...], printed: Printed) -> Iterator[Hit]:
    label = plain(row.cells[0].text)
    for name, cell in zip(header[1:], row.cells[1:], strict=True):
        number = cell.text
        if not number.isdecimal() or len(cell.lines) != 1 or printed(cell.lines[0]):
            continue
        wanted = _wanted(label, name, known, totals)
        if wanted and int(number) not in wanted:
            shown = " eller ".join(map(str, sorted(wanted)))
            yield hit("annat", cell.lines[0], text=f"{row.cells[0].text}: {number}", ska=shown)


def _wanted(label: str, column: str, known: Expected, totals: tuple[str, ...]) -> frozenset[int]:
    everything = matches(label, totals)
    scopes: tuple[Counted, ...] = (known.everything,) if everything else known.names.get(label, ())
    if label in known.words and matches(column, _NUMBER_COLUMNS):
        return _of(known.words[label], (known.everything,))
    if column in known.words and scopes:
        return _of(known.words[column], scopes)
    return frozenset()


def _of(key: str, scopes: tuple[Counted, ...]) -> frozenset[int]:
    return frozenset(scope.by_key[key] for scope in scopes if key in scope.by_key)
