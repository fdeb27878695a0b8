"""In: a cell's value. Out: its text, cleaned of what nobody sees, and foldings of it for comparison.

`clean` keeps what a person wrote (line breaks, case, inner spaces); `squeeze` and `words` are only ever compared.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from pipeline.intake.grid import Value

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"))
"""Soft hyphens, zero-width characters and direction marks: they are in no text on purpose."""
_SPACES: Final = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
)
_TABLE: Final = _INVISIBLE | _SPACES | dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
_ODD: Final = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "\r\n]")
_LINE_ENDS: Final = re.compile(r" *(?:\r\n|\r|\n) *")
_DASHES: Final = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_BROKEN_WORD: Final = re.compile(r"(?<=\w)- *\n *(?=\w)")


@lru_cache(maxsize=1 << 16)
def _clean_text(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable() and _ODD.search(text):  # all that is odd is unprintable, and that is seen at once
        text = _LINE_ENDS.sub("\n", text.translate(_TABLE))
    return text.strip()


def clean(value: Value) -> str:
    """The text of a cell as a person sees it; empty for an empty cell.

    Numbers are written as Swedish Excel shows them in a cell without a format (`2`, `0,5`), dates as `2022-11-30`.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float):
        return number(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return value.strftime("%H:%M")


def plain_texts(values: Sequence[Value]) -> list[str] | None:
    """As `clean`, for a whole column of plain texts, as most are: looked over all at once. None when it is another."""
    try:
        joined = "".join(values)  # type: ignore[arg-type]  # what is no text is found here
    except TypeError:
        return None
    if joined.isprintable() and unicodedata.is_normalized("NFC", joined):
        return list(map(str.strip, values))  # type: ignore[arg-type]
    return None


def clean_all(values: Sequence[Value]) -> list[str]:
    """As `clean`, for a whole column."""
    plain = plain_texts(values)
    return list(map(clean, values)) if plain is None else plain


def number(value: float) -> str:
    """A number with the fifteen digits that Excel keeps, and no decimals when it is whole."""
    return str(int(value)) if value == value // 1 and abs(value) < 1e15 else format(value, ".15g")


def fold(text: str) -> str:
    """Case, kinds of dashes and spaces evened out; punctuation kept. Takes cleaned text."""
    return " ".join(_DASHES.sub("-", text).casefold().split())


@lru_cache(maxsize=1 << 16)
def squeeze(text: str) -> str:
    """Only the letters and digits, folded: `Utvecklings-\\nområde:` → `utvecklingsområde`. Takes cleaned text."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_WORD.sub("", text.casefold())


def words(text: str) -> list[str]:
    """The folded words of a cleaned text, a word that is divided at a line's end taken as one."""
    return _NOT_WORD.sub(" ", _BROKEN_WORD.sub("", text).casefold()).split()


@lru_cache(maxsize=1 << 10)
def bare(text: str) -> str:
    """`text` without its diacritics: `åtgärd` → `atgard`."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
