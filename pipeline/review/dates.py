"""In: a text. Out: the dates in it, with the day that each means and the form that it is written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_ISO: Final = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_LONG: Final = re.compile(rf"(?<!\w)(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?!\w)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})[ -](\d{4})(?![\w/])")
_DOTS: Final = re.compile(r"(?<![\w.])(\d{4})\.(\d{2})\.(\d{2})(?![\w.])")


@dataclass(frozen=True, slots=True)
class Dated:
    """form: "iso", "lång", "kort" or "punkter"."""

    text: str
    form: str
    day: date


def dates_in(text: str) -> list[Dated]:
    """Whole dates with day, month and year; a number that is no day of the calendar is none."""
    if not re.search(r"\d{4}", text):
        return []
    return list(_found(text))


def _found(text: str) -> Iterator[Dated]:
    for form, pattern, order in (
        ("iso", _ISO, "ymd"),
        ("lång", _LONG, "dmy"),
        ("kort", _SHORT, "dmy"),
        ("punkter", _DOTS, "ymd"),
    ):
        for found in pattern.finditer(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = parts["m"]
            number = MONTHS.index(month.casefold()) + 1 if month.casefold() in MONTHS else int(month)
            try:
                yield Dated(found[0], form, date(int(parts["y"]), number, int(parts["d"])))
            except ValueError:
                continue
