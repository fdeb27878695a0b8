"""In: a text. Out: every whole number in it, written with digits or, up to 999, with Swedish words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

_ONES: Final = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS: Final = (
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
)  # fmt: skip
_TENS: Final = {
    2: "tjugo", 3: "trettio", 4: "fyrtio", 5: "femtio", 6: "sextio", 7: "sjuttio", 8: "åttio", 9: "nittio",
}  # fmt: skip

_DIGITS: Final = re.compile(
    r"(?<![\w.,:/§–−-])(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?![\w§]|[ \u00a0]§|[.,:/–−-]\w)"
    r"(?P<percent>\s?(?:%|procent\b))?"
)
_SPACES: Final = re.compile(r"[ \u00a0\u202f]")
_WORD: Final = re.compile(rf"(?<![\w-])(?:(?:{'|'.join(_ONES[1:])}) hundra[a-zåäö]*|[a-zåäö]+)(?![\w-])", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s?(?:%|procent\b)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """value, and where in the text. words: it is written with letters. percent: it is followed by % or procent."""

    value: int
    start: int
    end: int
    words: bool = False
    percent: bool = False


def numerals(text: str) -> list[Numeral]:
    """In order. Not among them: parts of dates, laws, ranges, decimals and paragraph signs, and a lone "en" or "ett",
    which is an article as often as a number."""
    return sorted((*_in_digits(text), *_in_words(text)), key=lambda one: one.start)


@cache
def number_words() -> dict[str, int]:
    """Word → number, 0–999, in every form that is written in one word: also "tjugoen" and "hundratre"."""
    below: dict[int, tuple[str, ...]] = {number: (word,) for number, word in enumerate((*_ONES, *_TEENS))}
    below[1], below[18] = ("ett", "en"), ("arton", "aderton")
    for ten, word in _TENS.items():
        below[10 * ten] = (word,)
        for one in range(1, 10):
            below[10 * ten + one] = tuple(word + unit for unit in below[one])
    found = {word: number for number, words in below.items() for word in words}
    for hundred in range(1, 10):
        starts = [f"{one}hundra" for one in below[hundred] if one != "en"] + (["hundra"] if hundred == 1 else [])
        for start in starts:
            found[start] = 100 * hundred
            for rest, words in below.items():
                if rest:
                    found |= {start + word: 100 * hundred + rest for word in words}
    return found


def _in_digits(text: str) -> Iterator[Numeral]:
    if not any(sign.isdigit() for sign in text):
        return
    for found in _DIGITS.finditer(text):
        digits = _SPACES.sub("", found["digits"])
        if len(digits) <= 9:
            yield Numeral(int(digits), found.start(), found.end("digits"), percent=found["percent"] is not None)


def _in_words(text: str) -> Iterator[Numeral]:
    known = number_words()
    for found in _WORD.finditer(text):
        word = found[0].casefold().replace(" ", "")
        if word in known and word not in ("en", "ett"):
            percent = _PERCENT.match(text, found.end()) is not None
            yield Numeral(known[word], found.start(), found.end(), words=True, percent=percent)
