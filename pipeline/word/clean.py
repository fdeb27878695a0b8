"""In: text from people. Out: the same text with nothing in it that a Word file cannot hold."""

import re
import unicodedata
from typing import Final

_LINE_BREAKS: Final = re.compile(r"\r\n?|[\v\u2028\u2029\x85]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\x0c\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` in NFC with every kind of line break as a newline; characters that XML forbids are left out.

    Everything else comes out as typed: braces, angle brackets, private-use characters, tabs.
    """
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """`clean` text with every line break and tab as a space: for what can hold neither, such as a title."""
    cleaned = clean(text)
    return cleaned if cleaned.isprintable() else cleaned.replace("\n", " ").replace("\t", " ")


def escaped(text: str) -> str:
    """Clean text as XML, for text and for attributes in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
