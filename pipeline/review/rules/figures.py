"""In: a paper and the figures. Out: each number that stands beside a key word in the text and is not the data's, also
when somebody has typed it by hand.

False alarms are worse than a figure that is passed over, so a number is judged only when the sentence leaves no doubt
what it counts: all measures, or those of a group that is named. A number with "drygt" before it, or with "vid skolorna"
after it, counts something else.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.papers.figure_keys import FIGURE_TABLES
from pipeline.review.case import Case, Examined
from pipeline.review.counting import allowed
from pipeline.review.expected import Expected, expected
from pipeline.review.hit import Hit, hit
from pipeline.review.numerals import Numeral, numerals
from pipeline.review.rules.figure_tables import in_tables
from pipeline.review.sentences import sentences
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_SENTENCE: Final = 40
"""With more numbers than this it is a list of figures without words, and no sentence that can be read."""

_YEAR: Final = re.compile(r"(?<![\w:.-])(?:19|20)\d\d(?![\w:.-])")


def right_figures(case: Case, one: Examined) -> Iterator[Hit]:
    """antal"""
    known = expected(case) if one.texts else None
    if known is None or one.read is None:
        return
    for line in one.read.lines:
        if not line.table and line.text.strip():
            for found in _in_line(line, one, known):
                case.told.add((one.standing.file, line.number))
                yield found
    for found in in_tables(one.read, known, case.rules.summaord, lambda line: _printed(line, one)):
        if found.line is not None:
            case.told.add((one.standing.file, found.line.number))
        yield found


def _printed(line: Line, one: Examined) -> list[tuple[int, int]]:
    """Where the program's own figures stand: what they say is another rule's matter."""
    if one.row_of(line):
        return [(0, len(line.text))]
    return [(span.start, span.end) for span in line.spans if one.key_of(span).lstrip("=").startswith(FIGURE_TABLES)]


def _in_line(line: Line, one: Examined, known: Expected) -> Iterator[Hit]:
    printed = _printed(line, one)
    for start, sentence in sentences(line.text):
        numbers = numerals(sentence)
        if not 0 < len(numbers) <= _SENTENCE or _other_year(sentence, known):
            continue
        for number in numbers:
            at = start + number.start
            if any(begin <= at < end for begin, end in printed) or 1900 <= number.value <= 2100:
                continue
            wanted = allowed(sentence, number, known, line)
            if wanted and number.value not in wanted:
                unit = " procent" if number.percent else ""
                shown = " eller ".join(map(str, sorted(wanted)))
                yield hit("annat", line, text=_around(sentence, number), ska=shown + unit)


def _other_year(sentence: str, known: Expected) -> bool:
    """Does the sentence speak of another year than those that the figures are of?"""
    years = {int(found[0]) for found in _YEAR.finditer(sentence)}
    return bool(years) and not years & {known.year, known.plan_year}


def _around(sentence: str, number: Numeral) -> str:
    """The number with the words around it."""
    start = sentence.rfind(" ", 0, max(0, number.start - 12)) + 1
    return short(sentence[start : number.end + 40])
