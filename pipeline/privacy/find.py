"""In: a text, and what the municipality has said is public. Out: `Private` values: each thing in it that points at a
person."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pipeline.privacy.contacts import addresses, phone_numbers, plain_number
from pipeline.privacy.personnummer import personal_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.errand.profile import Publishing


_WORTH: Final = re.compile(r"@|\d")
"""Without any of these there is nothing to find."""

_INVISIBLE: Final = re.compile(
    "[\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_BROKEN: Final = re.compile(r"(?<=[\d+-])[ \t]*[\r\n]+[ \t]*(?=[\d+-])", re.ASCII)


class Kind(StrEnum):
    """What it is, as a clerk reads it."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    PHONE = "telefonnummer"
    EMAIL = "e-postadress"

    @property
    def phrase(self) -> str:
        """As it stands in a sentence."""
        return {Kind.PHONE: "ett privat telefonnummer", Kind.EMAIL: "en privat e-postadress"}.get(
            self, f"ett {self.value}"
        )

    @property
    def marker(self) -> str:
        """What stands in its place where it is masked."""
        return f"[{self.value} borttag{'en' if self is Kind.EMAIL else 'et'}]"


@dataclass(frozen=True, slots=True)
class Private:
    """Something private. start, end: where in the text. shown: how it may be named on a screen or in a log."""

    kind: Kind
    start: int
    end: int
    shown: str


def find_private(text: str, rules: "Publishing") -> tuple[Private, ...]:
    """Everything private in the text, in order and without overlaps. Characters that cannot be seen hide nothing."""
    if _WORTH.search(text) is None:
        return ()
    places: Sequence[int] = range(len(text))
    plain = text
    if _INVISIBLE.search(text):
        places = [at for at, char in enumerate(text) if unicodedata.category(char) != "Cf"]
        plain = "".join(text[at] for at in places)
    plain = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), plain)
    found: list[Private] = []

    def add(kind: Kind, start: int, end: int) -> None:
        first, last = places[start], places[end - 1] + 1
        if all(last <= one.start or one.end <= first for one in found):
            found.append(Private(kind, first, last, _shown(kind, plain[start:end])))

    public = {_digits(one)[-10:] for one in rules.nummer}
    for start, end, coordination in personal_numbers(plain):
        if _digits(plain[start:end])[-10:] not in public:
            add(Kind.SAMORDNINGSNUMMER if coordination else Kind.PERSONNUMMER, start, end)
    for start, end in addresses(plain):
        if not _is_public(plain[start:end], rules.epost):
            add(Kind.EMAIL, start, end)
    phones = tuple(plain_number(one) for one in rules.telefon)
    for start, end in phone_numbers(plain):
        if not plain_number(plain[start:end]).startswith(phones):
            add(Kind.PHONE, start, end)
    return tuple(sorted(found, key=lambda one: one.start))


def find_in_lines(text: str, rules: "Publishing") -> tuple[Private, ...]:
    """The same for text that has been set in lines, as in a PDF: in a narrow cell a number is broken anywhere. start
    and end are then of no use."""
    found = find_private(text, rules)
    known = {one.shown for one in found}
    joined = _BROKEN.sub("", text)
    numbers = (Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER)
    more = find_private(joined, rules) if joined != text else ()
    return (*found, *(one for one in more if one.kind in numbers and one.shown not in known))


def _is_public(address: str, public: tuple[str, ...]) -> bool:
    folded = address.casefold()
    return any(folded == one.casefold() or (one[:1] == "@" and folded.endswith(one.casefold())) for one in public)


def _shown(kind: Kind, text: str) -> str:
    """A personnummer is not repeated in full: what is on a screen lands in logs and in mails about faults."""
    if kind in (Kind.PERSONNUMMER, Kind.SAMORDNINGSNUMMER):
        digits = _digits(text)
        return f"{digits[:-8]}••••-••{digits[-2:]}"
    return text


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isdigit())
