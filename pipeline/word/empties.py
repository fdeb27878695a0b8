"""In: a part of a template. Out: cells, tables and text boxes that have nothing left when a list is empty: Word calls
such a file damaged."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.layout import LayoutFault
from pipeline.word.package import W
from pipeline.word.paragraphs import Paragraph, text_of
from pipeline.word.tagged import CLOSERS, OPENERS, STATEMENT, TAG

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS: Final = (f"{W}p", f"{W}tbl", f"{W}sdt")
_HOLDERS: Final = {
    "tc": "Cellen",
    "hdr": "Sidhuvudet",
    "ftr": "Sidfoten",
    "txbxContent": "Textrutan",
    "footnote": "Fotnoten",
}


def empty_faults(root: "etree._Element", paragraphs: "Mapping[etree._Element, Paragraph]") -> Iterator[LayoutFault]:
    """What each of a part's cells, headers, text boxes, rows and tables keeps when every list is empty."""
    for name, called in _HOLDERS.items():
        for holder in root.iter(f"{W}{name}"):
            blocks = [one for one in holder if one.tag in _BLOCKS]
            # A cell must end with a paragraph, so what stands before its last table is no help.
            after = max((at for at, one in enumerate(blocks, 1) if one.tag == f"{W}tbl" and name == "tc"), default=0)
            if blocks[after:] and not _survives(blocks[after:], "p"):
                yield LayoutFault("mall-tom-cell", _first(holder, paragraphs), {"vad": called})
    for holder in root.iter(f"{W}tbl"):
        rows = [one for one in holder if one.tag in (f"{W}tr", f"{W}sdt")]
        if rows and not _survives(rows, "tr"):
            yield LayoutFault("mall-tom-tabell", _first(holder, paragraphs), {"vad": "Tabellen blir utan rader"})
    for holder in root.iter(f"{W}tr"):
        cells = [one for one in holder if one.tag in (f"{W}tc", f"{W}sdt")]
        if cells and not _survives(cells, "tc"):
            yield LayoutFault("mall-tom-tabell", _first(holder, paragraphs), {"vad": "Raden blir utan celler"})


def _survives(blocks: "list[etree._Element]", level: str) -> bool:
    """Is at least one block left whichever way the tags of this level turn out? Yes, too, when the tags do not go
    together: that is told of by `layout`, and what would be left nobody knows."""
    statements = [_statement(block, level) for block in blocks]
    if not _balanced(statements):
        return True
    at = 0

    def sequence() -> tuple[bool, str]:
        """What stands up to the next else or end: is something of it always left, and the word that ended it."""
        nonlocal at
        left = False
        while at < len(statements):
            word = statements[at]
            at += 1
            if word in OPENERS:
                inner, ending = sequence()
                branches = [inner]
                has_else = False
                while ending in ("else", "elif"):
                    has_else = has_else or ending == "else"
                    inner, ending = sequence()
                    branches.append(inner)
                left = left or (has_else and all(branches))
            elif word in CLOSERS or word in ("else", "elif"):
                return left, word
            elif not word:
                left = True
        return left, ""

    return sequence()[0]


def _balanced(statements: list[str]) -> bool:
    path: list[str] = []
    for word in statements:
        if word in OPENERS:
            path.append(word)
        elif (word in CLOSERS and (not path or path.pop() != CLOSERS[word])) or (word in ("else", "elif") and not path):
            return False
    return not path


def _statement(block: "etree._Element", level: str) -> str:
    """The word of the level's tag that this block consists of; "#" for such a comment; empty for any other block."""
    text = text_of(block).strip() if block.tag == f"{W}{level}" else ""
    if not TAG.fullmatch(text):
        return ""
    if text.startswith(f"{{#{level} "):
        return "#"
    found = STATEMENT.match(text)
    return found["word"] if found and found["level"] == level else ""


def _first(holder: "etree._Element", paragraphs: "Mapping[etree._Element, Paragraph]") -> Paragraph | None:
    return next((paragraphs[one] for one in holder.iter(f"{W}p") if one in paragraphs), None)
