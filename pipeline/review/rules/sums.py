"""In: a paper. Out: each sum that is not the sum of its parts: a row or a column called Summa, a list after its total,
a sentence that adds up."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.numerals import numerals
from pipeline.review.sections import matches, plain
from pipeline.review.sentences import sentences
from pipeline.word.reading import Cell, Line, Row, Table
from pipeline.word.reading.paper import short

_SUBSETS: Final = re.compile(r"(?:varav|därav|av dem|delsumma|delsumm|summa del)")
_NO_COUNTS: Final = ("nr", "nummer", "år", "andel", "andel *", "procent", "%", "sida", "sid", "mål*", "dnr", "budget *")
_WHOLE: Final = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+|-?\d{1,9}")
_NOTHING: Final = frozenset(("", "–", "-", "—", "."))
_LABELLED: Final = re.compile(
    r"^[^:\d]{2,60}: (?P<number>\d{1,6})(?: (?P<noun>[a-zåäö]+))?(?: \([^)]*\))?[.,;]?$", re.IGNORECASE
)
_TOTAL: Final = re.compile(r"(?<![\w-])(?:sammanlagt|totalt|tillsammans|summa)\s+$", re.IGNORECASE)
_LINKS: Final = frozenset(("i", "på", "vid", "inom", "hos", "är", "pågår", "till", "från", "och", ""))


def adds_up(case: Case, one: Examined) -> Iterator[Hit]:
    """summa. A figure that has been pointed at already makes its sums wrong, and they are not pointed at again."""
    if one.read is None:
        return
    for table in one.read.tables:
        yield from _in_table(table, case, one)
    for line in one.read.lines:
        if not line.table and (one.standing.file, line.number) not in case.told:
            yield from _in_sentence(line)
    yield from _in_lists(case, one)


def _in_table(table: Table, case: Case, one: Examined) -> Iterator[Hit]:
    rows = [row for row in table.rows if row.cells]
    if len(rows) < 3 or any((one.standing.file, number) in case.told for number in _line_numbers(rows)):
        return
    width = len(rows[0].cells)
    if any(len(row.cells) != width or any(cell.span != 1 for cell in row.cells) for row in rows) or width < 2:
        return
    words = case.rules.summaord
    header = [plain(cell.text) for cell in rows[0].cells]
    labels = [plain(row.cells[0].text) for row in rows]
    if any(_SUBSETS.match(label) for label in labels):
        return
    first_sum = next((at for at, label in enumerate(labels) if at and matches(label, words)), 0)
    if first_sum >= 3:
        for column in range(1, width):
            if not matches(header[column], _NO_COUNTS):
                yield from _column(rows[: first_sum + 1], column)
    yield from _last_column(rows, header, words)


def _column(rows: list[Row], column: int) -> Iterator[Hit]:
    *parts, total = (_whole(row.cells[column]) for row in rows[1:])
    if total is None or None in parts or sum(_said(row.cells[column]) for row in rows[1:-1]) < 2:
        return
    wanted = sum(part for part in parts if part is not None)
    if total != wanted:
        cell = rows[-1].cells[column]
        yield hit("kolumn", _line(cell), rubrik=rows[0].cells[column].text, star=cell.text, ska=wanted)


def _last_column(rows: list[Row], header: list[str], words: tuple[str, ...]) -> Iterator[Hit]:
    """The columns before the total have to be counts in every row, or nothing can be said."""
    if not matches(header[-1], words):
        return
    columns = range(1, len(header) - 1)
    if len(columns) < 2 or any(matches(header[column], _NO_COUNTS) for column in columns):
        return
    if any(_whole(row.cells[column]) is None for row in rows[1:] for column in columns):
        return
    for row in rows[1:]:
        total = _whole(row.cells[-1])
        wanted = sum(_whole(row.cells[column]) or 0 for column in columns)
        if total is not None and _said(row.cells[-1]) and total != wanted:
            yield hit("rad", _line(row.cells[-1]), rad=row.cells[0].text, star=row.cells[-1].text, ska=wanted)


def _in_lists(case: Case, one: Examined) -> Iterator[Hit]:
    """A list in which every item is a name and a count, after a paragraph that says how many they are together."""
    body = [line for line in (one.read.body if one.read else ()) if not line.table and line.text.strip()]
    at = 0
    while at < len(body):
        end = at
        while end < len(body) and body[end].items == "punkt":
            end += 1
        if end - at >= 2 and at:
            yield from _list(body[at - 1], body[at:end], case, one)
        at = max(end, at + 1)


def _list(intro: Line, items: list[Line], case: Case, one: Examined) -> Iterator[Hit]:
    if any((one.standing.file, line.number) in case.told for line in (intro, *items)) or intro.level:
        return
    counts = [_LABELLED.match(" ".join(line.text.split())) for line in items]
    nouns = {found["noun"].casefold() if found and found["noun"] else "" for found in counts}
    total = _total_of(intro.text, nouns - {""})
    if total is None or not all(counts) or len(nouns - {""}) > 2:
        return
    wanted = sum(int(found["number"]) for found in counts if found)
    if wanted != total:
        yield hit("lista", intro, star=total, ska=wanted)


def _total_of(text: str, nouns: set[str]) -> int | None:
    """The one number of the paragraph that is followed by the list's own noun: "60 åtgärder"."""
    found = [
        number.value
        for number in numerals(text)
        if not number.percent
        and (after := re.match(r"\s+([a-zåäö]+)", text[number.end :], re.IGNORECASE))
        and after[1].casefold() in nouns
    ]
    return found[0] if len(found) == 1 else None


def _in_sentence(line: Line) -> Iterator[Hit]:
    """ "12 i Berga, 20 i Ryd och 28 i Skäggetorp, sammanlagt 60 åtgärder"."""
    if "amman" not in line.text and "otalt" not in line.text and "umma" not in line.text:
        return
    for _, sentence in sentences(line.text):
        numbers = numerals(sentence)
        if len(numbers) < 3 or any(one.percent or 1900 <= one.value <= 2100 for one in numbers):
            continue
        *parts, total = numbers
        if not _TOTAL.search(sentence[: total.start]):
            continue
        noun = _next(sentence, total.end)
        if not noun or any(_next(sentence, part.end) not in (_LINKS | {noun}) for part in parts):
            continue
        wanted = sum(part.value for part in parts)
        if wanted != total.value:
            yield hit("mening", line, star=sentence[total.start : total.end], ska=wanted, text=short(sentence))


def _next(sentence: str, at: int) -> str:
    found = re.match(r"[\s,]*([a-zåäö]*)", sentence[at:], re.IGNORECASE)
    return found[1].casefold() if found else ""


def _whole(cell: Cell) -> int | None:
    """The cell's number; 0 when it is empty or a dash; None when it is anything else."""
    text = cell.text
    if text in _NOTHING:
        return 0 if cell.plain else None
    if not _WHOLE.fullmatch(text):
        return None
    return int(re.sub(r"[ \u00a0\u202f]", "", text))


def _said(cell: Cell) -> bool:
    return cell.text not in _NOTHING


def _line(cell: Cell) -> Line | None:
    return next((line for line in cell.lines if line.text.strip()), None)


def _line_numbers(rows: list[Row]) -> Iterator[int]:
    return (line.number for row in rows for cell in row.cells for line in cell.lines)
