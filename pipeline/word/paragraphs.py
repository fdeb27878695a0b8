"""In: a part's XML. Out: for each of its paragraphs a place that a person can find in Word."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word.package import MC, W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One w:p. where: "stycke 12", or "tabell 2 › rad 1 › cell 3". text: its own text, tags included. number: which of
    the part's w:p it is, from 0."""

    where: str
    text: str
    number: int = 0

    def __str__(self) -> str:
        words = " ".join(self.text[:200].split())
        return f"{self.where} «{words if len(words) <= 60 else words[:59] + '…'}»" if words else self.where


def paragraphs_of(
    root: "etree._Element", notes: "Mapping[str, int] | None" = None
) -> "dict[etree._Element, Paragraph]":
    """Every paragraph in document order. Both copies of a text box (mc:AlternateContent) have the same place. notes:
    the id of each note → its number on the page, in a part that holds notes."""
    numbers = _numbers(root)
    outside = 0
    found: dict[etree._Element, Paragraph] = {}
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        inside = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent", f"{W}footnote", f"{W}endnote"), None)
        if inside is None:
            outside += not any(True for _ in paragraph.iterancestors(f"{MC}Fallback"))
            where = f"stycke {outside}"
        elif inside.tag == f"{W}tc":
            row, table = next(inside.iterancestors(f"{W}tr")), next(inside.iterancestors(f"{W}tbl"))
            where = f"tabell {numbers[table]} › rad {numbers[row]} › cell {numbers[inside]}"
        elif inside.tag != f"{W}txbxContent":
            number_of = (notes or {}).get(inside.get(f"{W}id", ""))
            own = list(inside.iter(f"{W}p")).index(paragraph) + 1
            where = f"not {number_of} › stycke {own}" if number_of else f"stycke {own}"
        else:
            around = next(inside.iterancestors(f"{W}p"), None)
            where = f"{found[around].where} › textruta" if around is not None else "textruta"
        found[paragraph] = Paragraph(where, text_of(paragraph), number)
    return found


def _numbers(root: "etree._Element") -> "dict[etree._Element, int]":
    """Each table's number in the part, each row's in its table, each cell's in its row; rows and cells inside content
    controls count like others."""
    numbers: dict[etree._Element, int] = {}
    counted: Counter[object] = Counter()
    for one in root.iter(f"{W}tbl", f"{W}tr", f"{W}tc"):
        owner = {f"{W}tr": f"{W}tbl", f"{W}tc": f"{W}tr"}.get(one.tag)
        within = root if owner is None else next(one.iterancestors(owner))
        counted[within] += 1
        numbers[one] = counted[within]
    return numbers


def own_texts(paragraph: "etree._Element") -> "Iterator[etree._Element]":
    """The w:t of a paragraph, without those of a text box that is anchored in it."""
    for one in paragraph.iter(f"{W}t"):
        if next(one.iterancestors(f"{W}p")) is paragraph:
            yield one


def text_of(block: "etree._Element") -> str:
    """The text of a paragraph, row or cell; a tab or a line break is a space. A text box anchored in a paragraph
    is none of its text."""
    pieces = []
    for one in block.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if block.tag != f"{W}p" or next(one.iterancestors(f"{W}p"), None) is block:
            pieces.append((one.text or "") if one.tag == f"{W}t" else " ")
    return "".join(pieces)
