"""In: a text. Out: where a phone number or an e-mail address stands in it, as people in Sweden write them.

Dates, diarienummer, sums and years are no phone numbers: a Swedish number has an area code with its 0, and a number
that does not begin with 0.
"""

import re
from collections.abc import Iterator
from typing import Final

_AREA: Final = r"(?:8|[1-9]\d{1,2})"
_GROUPS: Final = r"[1-9]\d{1,2}(?:[ -]?\d{2,3}){1,3}"
_HOME: Final = rf"0{_AREA}\)?(?: ?[-/] ?|\)? ){_GROUPS}|07[02369]\d{{7}}"
_ABROAD: Final = r"(?:\+[1-9]\d{0,2}|00(?:4[567]|358))[ -]?(?:\(0\) ?)?\d{1,4}(?:[ -/]?\d{2,4}){2,4}"
_PHONE: Final = re.compile(rf"(?<![\w.,/:+\N{{EN DASH}}-])\(?(?:{_ABROAD}|{_HOME})(?![\w-]|[.,]\d)", re.ASCII)
# With 00 only the neighbours: numbers with zeros in front are ids more often than calls to far away.
_FEWEST: Final = 8
_MOST: Final = 15
"""Digits: 08-12 34 56 is the shortest that is in use; the world's longest are fifteen."""

_LOCAL: Final = r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}"
_EMAIL: Final = re.compile(rf"(?<![\w.+-]){_LOCAL}@(?:[\w-]{{1,63}}\.)+\w{{2,24}}(?![\w@])")
_DIGIT: Final = re.compile(r"\d", re.ASCII)


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) for each, in order."""
    plain = re.sub(r"[^\S\r\n]", " ", text).translate({0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2212: "-"})
    for found in _PHONE.finditer(plain):
        if _FEWEST <= len(_DIGIT.findall(found[0].replace("(0)", ""))) <= _MOST:
            yield found.start(), found.end()


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) for each e-mail address, in order."""
    for found in _EMAIL.finditer(text) if "@" in text else ():
        start = found.start() + len(found[0]) - len(found[0].lstrip(".'*/"))
        yield start, found.end()


def plain_number(phone: str) -> str:
    """The digits of a phone number as it is called within Sweden: `+46 (0)13-20 60 00` → `013206000`."""
    digits = "".join(_DIGIT.findall(phone.replace("(0)", "")))
    abroad = phone.lstrip(" (").startswith(("+", "00"))
    digits = digits.removeprefix("00") if abroad else digits
    return "0" + digits.removeprefix("46") if abroad and digits.startswith("46") else digits
