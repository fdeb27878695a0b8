"""In: the texts of a row and the widths of their columns. Out: how high the row has to be, in points.

Excel would find out by itself; other programs show one line only when the file does not say.
"""

import textwrap
from collections.abc import Iterable
from typing import Final

LINE: Final = 15.0


def row_height(texts: Iterable[object], widths: Iterable[int]) -> float:
    """`widths` in characters, as Excel counts column widths."""
    return LINE * max(_lines(str(text or ""), width) for text, width in zip(texts, widths, strict=False))


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(textwrap.wrap(line, width - 1))) for line in text.splitlines()) or 1
