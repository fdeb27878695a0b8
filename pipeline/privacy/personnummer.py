"""In: a text. Out: where a personnummer or a samordningsnummer stands in it: ten or twelve digits whose date exists and
whose check digit is right.

Diarienummer, dates, phone and account numbers have no such date or check digit; an organisation's number has at least
20 where the month stands. A sole trader's organisation number is the owner's personnummer, and is found.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_HYPHENS: Final = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\x02\ufffe"
"""As people, Word and PDF write it; the last two are what PDF programs put for a hyphen at the end of a line."""

_TEN: Final = r"(?P<century>18|19|20)?(?P<year>\d\d)(?P<inner>[-./ ]?)(?P<month>\d\d)(?P=inner)(?P<day>\d\d)"
_LAST: Final = rf"(?P<mark>\s{{0,3}}[{_HYPHENS}+]\s{{0,3}}| {{0,2}}\n{{0,2}} {{0,2}})(?P<number>\d{{4}})"
_NUMBER: Final = re.compile(rf"(?<!\d){_TEN}{_LAST}(?!\d)", re.ASCII)
_ANY_SPACE: Final = re.compile(r"\s")
_GOES_ON: Final = re.compile(r"[-./]\d\d[-./]\d\d(?!\d)", re.ASCII)
"""After a year: it is another date, and what was found is the beginning of a span."""

_SPAN: Final = 10
"""So many years a date and the year after it can be apart, and plainly be a span: «2019-05-05 – 2021»."""

_SAMORDNING: Final = 60
"""What is added to the day in a samordningsnummer."""


def personal_numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, is it a samordningsnummer?) for each, in order."""
    plain = _ANY_SPACE.sub(lambda space: "\n" if space[0] in "\r\n" else " ", text)
    at = 0
    while (found := _NUMBER.search(plain, at)) is not None:
        if _is_one(found):
            yield found.start(), found.end(), int(found["day"]) > _SAMORDNING
            at = found.end()
        else:
            at = found.start() + 1


def _is_one(found: re.Match[str]) -> bool:
    if _GOES_ON.match(found.string, found.end()) or (found["inner"] and _is_only_a_date(found)):
        return False
    around = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    if not found["mark"] and any(char.isalpha() for char in around):
        return False  # ten digits in the middle of an identifier or a checksum
    digits = "".join(found[name] for name in ("year", "month", "day", "number"))
    return _has_date(found["century"], *(int(found[name]) for name in ("year", "month", "day"))) and luhn(digits)


def _is_only_a_date(found: re.Match[str]) -> bool:
    """A date that is written as one, and then something else: a year or a time of day («2023-02-06 1300»), the end of a
    span, or the next figure of a table in which there are only spaces."""
    number = int(found["number"])
    if found["mark"].strip():
        spaced = found["mark"] != found["mark"].strip() or found["mark"] != "-"
        began = int((found["century"] or "0") + found["year"])
        return spaced and bool(found["century"]) and 0 <= number - began <= _SPAN
    return found["inner"] == " " or 1900 <= number <= 2099 or (number < 2400 and number % 100 in (0, 30))


def luhn(digits: str) -> bool:
    """Is the last digit the check digit of the others?"""
    doubled = (int(one) * (2 - at % 2) for at, one in enumerate(reversed(digits), 1))
    # From the right: the check digit once, the next twice, and so on.
    total = sum(value // 10 + value % 10 for value in doubled)
    return total % 10 == 0


def _has_date(century: str | None, year: int, month: int, day: int) -> bool:
    """Without a century the date has to exist in one of those that people now living, or their papers, come from."""
    day -= _SAMORDNING if day > _SAMORDNING else 0
    return any(_exists(int(one) * 100 + year, month, day) for one in ([century] if century else ["18", "19", "20"]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
