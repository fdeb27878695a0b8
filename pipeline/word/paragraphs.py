"""In: a part's XML. Out: its paragraphs with a place that a person can find in Word, and which paragraph each tag is
in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPENER: Final = re.compile(r"\{(?:<[^>]*>)*[{%#]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One w:p. where: "stycke 12", or "tabell 2 › rad 1 › cell 3". text: all of its text, tags included."""

    where: str
    text: str

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        return f"{self.where} «{words if len(words) <= 60 else words[:59] + '…'}»"


def paragraphs_of(root: "etree._Element") -> list[Paragraph]:
    """Every paragraph in document order, nested ones too: the n-th is the n-th `<w:p>` of the XML."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    outside = 0
    found = []
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is None:
            outside += 1
            where = f"stycke {outside}"
        else:
            row, table = next(cell.iterancestors(f"{W}tr")), next(cell.iterancestors(f"{W}tbl"))
            rows = list(table.iterchildren(f"{W}tr"))
            number = rows.index(row) + 1 if row in rows else 0
            cells = list(row.iterchildren(f"{W}tc"))
            column = cells.index(cell) + 1 if cell in cells else 0
            where = f"tabell {tables[table]} › rad {number} › cell {column}"
        found.append(Paragraph(where, text_of(paragraph)))
    return found


def text_of(element: "etree._Element") -> str:
    """The text of the runs in an element; a tab or a line break is a space."""
    pieces = []
    for one in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        pieces.append((one.text or "") if one.tag == f"{W}t" else " ")
    return "".join(pieces)


def tag_paragraphs(xml: str) -> list[int]:
    """For each tag in the part's XML, in order, the index of the paragraph that it stands in."""
    starts = [found.start() for found in re.finditer(r"<w:p[ >]", xml)]
    return [bisect_right(starts, found.start()) - 1 for found in _OPENER.finditer(xml)]
