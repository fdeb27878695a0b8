"""In: a template's part. Out: tags that stand where docxtpl would delete text, move rows or leave a broken table in
silence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.word.paragraphs import Paragraph, W, text_of

if TYPE_CHECKING:
    from lxml import etree

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{%(?:(?P<level>p|tr|tc|r)\s)?[-+]?\s*(?P<word>\w+)", re.DOTALL)
_RICH: Final = re.compile(r"\{\{(?:p|r|tr|tc)\s")
_LOOSE: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s*[a-zåäö_]+(?:\.[a-zåäö_]+)+\s*\}")
_ENDS: Final = {"endfor": "for", "endif": "if"}
_LEVELS: Final = {"p": "stycket", "tr": "raden", "tc": "cellen"}


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """A fault at a paragraph (None: somewhere in the part), with the words for its wording."""

    code: str
    paragraph: Paragraph | None
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Statement:
    level: str
    word: str
    paragraph: Paragraph


def layout_faults(root: "etree._Element", paragraphs: list[Paragraph]) -> list[LayoutFault]:
    """Everything that is wrong with where the tags of a part stand. `paragraphs` are those of `root`, in order."""
    pairs = list(zip(root.iter(f"{W}p"), paragraphs, strict=True))
    where = dict(pairs)
    faults: list[LayoutFault] = []
    if next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is not None:
        faults.append(LayoutFault("mall-sparade-andringar", None))
    for _, paragraph in pairs:
        faults += _loose(paragraph)
    faults += _pairs([one for _, paragraph in pairs for one in _statements(paragraph)])
    faults += _alone(where)
    faults += _crossings(root, where)
    faults += _can_be_empty(root, where)
    return faults


def _statements(paragraph: Paragraph) -> Iterator[_Statement]:
    for tag in _TAG.finditer(paragraph.text):
        found = _STATEMENT.match(tag[0])
        if found:
            yield _Statement(found["level"] or "", found["word"], paragraph)


def _loose(paragraph: Paragraph) -> Iterator[LayoutFault]:
    """Braces that are no whole tag: docxtpl prints `{ namn }` as it stands, and often `{{ namn }` too."""
    if _RICH.search(paragraph.text):
        yield LayoutFault("mall-otillaten", paragraph, {"vad": "formaterad text ({{p …}}, {{r …}}) kan inte användas"})
    rest = _TAG.sub("", paragraph.text)
    loose = _LOOSE.search(rest)
    if loose:
        yield LayoutFault("mall-klamrar", paragraph, {"klammer": loose[0]})


def _pairs(statements: list[_Statement]) -> Iterator[LayoutFault]:
    """`{%tr for %}` must end with `{%tr endfor %}`: with another level docxtpl moves rows out of the table in
    silence."""
    open_ones: list[_Statement] = []
    for one in statements:
        if one.word in ("for", "if"):
            open_ones.append(one)
        elif one.word in _ENDS or one.word in ("else", "elif"):
            if not open_ones:
                return
            opener = open_ones[-1] if one.word not in _ENDS else open_ones.pop()
            if opener.level != one.level:
                words = {"start": _written(opener), "slut": _written(one), "stycke": opener.paragraph.where}
                yield LayoutFault("mall-olika-nivaer", one.paragraph, words)


def _written(statement: _Statement) -> str:
    return (
        f"{{%{statement.level} {statement.word} … %}}"
        if statement.word in ("for", "if")
        else (f"{{%{statement.level} {statement.word} %}}")
    )


def _alone(where: "dict[etree._Element, Paragraph]") -> Iterator[LayoutFault]:
    """A tag that takes its paragraph, row or cell with it, and other text that would vanish too."""
    for element, paragraph in where.items():
        for tag in _TAG.finditer(paragraph.text):
            found = _STATEMENT.match(tag[0])
            if not found or found["level"] not in _LEVELS:
                continue
            level = found["level"]
            owner = element if level == "p" else next(element.iterancestors(f"{W}{level}"), None)
            if owner is None:
                yield LayoutFault("mall-tagg-utanfor-tabell", paragraph, {"tagg": tag[0]})
            elif text_of(owner).replace(tag[0], "", 1).strip():
                yield LayoutFault("mall-tagg-inte-ensam", paragraph, {"tagg": tag[0], "var": _LEVELS[level]})


def _crossings(root: "etree._Element", where: "dict[etree._Element, Paragraph]") -> Iterator[LayoutFault]:
    """A block that begins inside a content control and ends outside: docxtpl deletes the control in silence."""
    for control in root.iter(f"{W}sdt"):
        depth = lowest = 0
        for tag in _TAG.finditer(text_of(control)):
            found = _STATEMENT.match(tag[0])
            word = found["word"] if found else ""
            depth += (word in ("for", "if")) - (word in _ENDS)
            lowest = min(lowest, depth)
        if depth or lowest:
            inside = next(control.iter(f"{W}p"), None)
            paragraph = inside if inside is not None else next(control.iterancestors(f"{W}p"), None)
            yield LayoutFault("mall-tagg-over-kontroll", where.get(paragraph) if paragraph is not None else None)


def _can_be_empty(root: "etree._Element", where: "dict[etree._Element, Paragraph]") -> Iterator[LayoutFault]:
    """Cells and tables that have nothing left when a loop has no turns: Word calls such a file damaged."""
    for cell in root.iter(f"{W}tc"):
        if next(cell.iter(f"{W}tbl"), None) is None and _all_inside(list(cell.iterchildren(f"{W}p")), "p"):
            yield LayoutFault("mall-tom-cell", where.get(next(cell.iter(f"{W}p"))))
    for table in root.iter(f"{W}tbl"):
        rows = list(table.iterchildren(f"{W}tr"))
        if rows and _all_inside(rows, "tr"):
            yield LayoutFault("mall-tom-tabell", where.get(next(table.iter(f"{W}p"))))
    for row in root.iter(f"{W}tr"):
        cells = list(row.iterchildren(f"{W}tc"))
        if cells and _all_inside(cells, "tc"):
            yield LayoutFault("mall-tom-tabell", where.get(next(row.iter(f"{W}p"))))


def _all_inside(blocks: "list[etree._Element]", level: str) -> bool:
    """Is every block either a tag of this level or between such a tag and its end? False when there are no such
    tags."""
    depth, tags = 0, False
    for block in blocks:
        text = text_of(block).strip()
        found = _STATEMENT.match(text)
        if found and found["level"] == level and _TAG.fullmatch(text):
            tags = True
            depth += (found["word"] in ("for", "if")) - (found["word"] in _ENDS)
            if found["word"] == "else":
                # With an else something is always left, unless the block around it is skipped.
                return False
        elif depth == 0:
            return False
    return tags
