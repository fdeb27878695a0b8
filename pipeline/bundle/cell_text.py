"""In: any text. Out: text that a cell in Excel can hold as it stands, in as many parts as it takes. Nothing is lost in
silence: what cannot be shown is replaced by a sign that can."""

import re
from typing import Final

LONGEST: Final = 32_767
"""How much Excel holds in a cell, counted in UTF-16 units: a letter outside the first 65,536 counts twice."""

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """Control characters as their pictures (␀, ␇ …); line breaks as Excel has them; what no file can hold as �."""
    return _UNFIT.sub(_picture, text.replace("\r\n", "\n").replace("\r", "\n"))


def parts(text: str, longest: int = LONGEST) -> list[str]:
    """The text in pieces that fit in a cell, at least one; together they are the text."""
    found: list[str] = []
    piece: list[str] = []
    room = longest
    for char in text:
        width = 1 if ord(char) < 0x10000 else 2
        if width > room:
            found.append("".join(piece))
            piece, room = [], longest
        piece.append(char)
        room -= width
    return [*found, "".join(piece)]


def fits(text: str) -> bool:
    return 2 * len(text) <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else _LOST
