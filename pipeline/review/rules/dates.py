"""In: a paper. Out: that it has no date, or another than in the register; and dates in more than one form."""

from collections.abc import Iterator
from typing import Final

from pipeline.review.case import Case, Examined
from pipeline.review.dates import MONTHS, Dated, dates_in
from pipeline.review.hit import Hit, hit
from pipeline.review.rules.own_words import own_words
from pipeline.word.reading import Line

_TOP: Final = 12
"""A paper whose date stands in the body has it among its first paragraphs."""


def right_date(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """datum. The field with the paper's date, or else the dates in each header."""
    if one.read is None or not one.texts:
        return
    wanted = one.paper.date
    fields = one.values("dokument.datum")
    for line, text in fields:
        if text.strip() and text.strip() != wanted and wanted not in _days(line):
            yield hit("annat", line, star=text.strip(), ska=wanted)
    known = {line.part for line, _ in fields}
    headers = [line for line in one.read.lines if line.part.startswith("word/header")]
    found = bool(fields)
    for part in dict.fromkeys(line.part for line in headers):
        dated = [(line, one_date) for line in headers if line.part == part for one_date in dates_in(line.text)]
        found = found or bool(dated)
        if part not in known and dated and all(day.day.isoformat() != wanted for _, day in dated):
            yield hit("annat", dated[0][0], star=dated[0][1].text, ska=wanted)
    top = [line for line in one.read.body if line.text.strip()][:_TOP]
    if not found and not any(wanted in _days(line) for line in top):
        yield hit("odaterad", ska=wanted)


def one_form(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """datumform. The form of most of the dates is the paper's; a tie is ISO's."""
    if one.read is None or not one.texts:
        return
    found: list[tuple[Line, Dated]] = [
        (line, dated) for line in one.read.lines if own_words(one, line) for dated in dates_in(line.text)
    ]
    forms = [dated.form for _, dated in found]
    if len(set(forms)) < 2:
        return
    usual = max(dict.fromkeys(forms), key=lambda form: (forms.count(form), form == "iso"))
    example = next(dated for _, dated in found if dated.form == usual)
    for line, dated in found:
        if dated.form != usual:
            yield hit("blandat", line, text=dated.text, exempel=example.text, ska=_written(dated, usual))


def _days(line: Line) -> set[str]:
    return {dated.day.isoformat() for dated in dates_in(line.text)}


def _written(dated: Dated, form: str) -> str:
    """The same day in another form."""
    day = dated.day
    if form == "lång":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if form == "kort":
        return f"{day.day}/{day.month} {day.year}"
    return day.isoformat().replace("-", ".") if form == "punkter" else day.isoformat()
