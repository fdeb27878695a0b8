"""In: a story. Out: its `Block`s: paragraphs and tables, and in a table its rows.

A block is known by its signature: its text, in which each of our fields is its tag instead of its value. Rows and
bullets that a loop printed carry keys in those tags, so that they are found wherever they have been moved.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.word.refresh.fold import stub_of
from pipeline.word.refresh.keyed import row_name, stems_of, texts_of
from pipeline.word.refresh.ooxml import (
    BR,
    END,
    GONE,
    ID,
    NAME,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    START,
    TAB,
    TBL,
    TR,
    VAL,
    P,
    T,
    W,
    accepted_text,
    tag_of_control,
)  # fmt: skip
from pipeline.word.refresh.spots import is_deleted, is_taken_away, speaks, spots_in
from pipeline.word.row_keys import ROW_MARK, stem_of

if TYPE_CHECKING:
    from lxml import etree

_WORDLESS: Final = frozenset(
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
)
"""What a person can put into a block that has no words: the block is then not what it was."""


@dataclass(frozen=True, slots=True)
class Block:
    """signature: text with tags for fields, and the kind of block. tags: the fields in it. row: the hidden bookmark of
    a row of a very long table, which has no fields; then the signature says whose row it is and nothing more."""

    element: "etree._Element"
    signature: str
    tags: frozenset[str]
    row: str = ""

    @property
    def text(self) -> str:
        return accepted_text(self.element)

    @property
    def kind(self) -> str:
        return str(self.element.tag)


def wordless(element: "etree._Element") -> int:
    """How many pictures, notes and other things without words are in an element."""
    return sum(1 for _ in element.iter(*_WORDLESS))


def blocks_of(
    parent: "etree._Element",
    bookmarks: Mapping[str, str],
    styles: Mapping[str, str] | None = None,
    *,
    mixed: bool = False,
) -> list[Block]:
    """The blocks of a body, in order, those inside block-level content controls too; deleted ones left out. styles: id
    of a style → what it is called. mixed: rows have fields in one version and are keyed as a whole in another, so that
    a table or a row with fields is known by the records in it as well."""
    blocks = [_block(element, bookmarks, styles or {}) for element in _elements(parent) if not is_deleted(element)]
    return [_by_records(one) for one in blocks] if mixed else blocks


def rows_of(table: "etree._Element", bookmarks: Mapping[str, str], *, mixed: bool = False) -> list[Block]:
    """The rows of a table, deleted ones left out. mixed: as for `blocks_of`."""
    rows = [row for row in table.iter(TR) if _owner(row) is table and not is_deleted(row)]
    blocks = [_block(row, bookmarks, {}) for row in rows]
    return [_by_records(one) for one in blocks] if mixed else blocks


def _by_records(block: Block) -> Block:
    return block if block.kind == P else replace(block, tags=block.tags | stems_of(block.tags))


def keyed_rows(root: "etree._Element") -> Iterator[Block]:
    """The rows of very long tables in a story, deleted ones left out."""
    for row in root.iter(TR):
        name = row_name(row)
        if name and not is_deleted(row):
            yield _keyed(row, name)


def _keyed(row: "etree._Element", name: str) -> Block:
    return Block(row, f"rad ‹{name}›", frozenset({stem_of(name)}), name)


def _owner(row: "etree._Element") -> "etree._Element | None":
    return next(row.iterancestors(TBL), None)


def _elements(parent: "etree._Element") -> "Iterator[etree._Element]":
    for child in parent:
        if child.tag in (P, TBL):
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _elements(content)


def _block(element: "etree._Element", bookmarks: Mapping[str, str], styles: Mapping[str, str]) -> Block:
    tags: list[str] = []
    if element.tag == TBL:
        first = next(element.iter(TR), None)
        head = "" if first is None else _row_signature(first, bookmarks, [])
        return Block(element, f"tabell {head}", _tags_in(element, bookmarks))
    if element.tag == TR:
        name = row_name(element)
        if name:
            return _keyed(element, name)
        return Block(element, f"rad {_row_signature(element, bookmarks, tags)}", frozenset(tags))
    text = "".join(_signature(element, bookmarks, tags))
    style = element.find(f"{PPR}/{W}pStyle")
    name = style.get(VAL, "") if style is not None else ""
    return Block(element, f"{styles.get(name, name)} {text}", frozenset(tags))


def _tags_in(table: "etree._Element", bookmarks: Mapping[str, str]) -> frozenset[str]:
    """The fields in a table, which is known by them: of its rows each is read for itself."""
    stubs = [stub for row in table.iter(TR) if (stub := stub_of(row))]
    controls = {tag for one in table.iter(SDT) if (tag := tag_of_control(one))}.union(*(tags for _, tags in stubs))
    names = [one.get(NAME, "") for one in table.iter(START)]
    rows = {stem_of(name) for name in names if name.startswith(ROW_MARK)}
    return frozenset(rows | (controls or {bookmarks.get(name, "") for name in names} - {""}))


def _row_signature(row: "etree._Element", bookmarks: Mapping[str, str], tags: list[str]) -> str:
    stub = stub_of(row)
    if stub is None:
        return "".join(_signature(row, bookmarks, tags))
    tags += stub[1]
    return f"‹{stub[0]}›"


def _signature(element: "etree._Element", bookmarks: Mapping[str, str], tags: list[str]) -> Iterator[str]:
    skip_until: str | None = None
    for child in element:
        if skip_until is not None:
            if child.tag == END and child.get(ID) == skip_until:
                skip_until = None
            continue
        if child.tag == START and (tag := bookmarks.get(child.get(NAME, ""), "")) and speaks(child, tag):
            skip_until = child.get(ID)
            tags.append(tag)
            yield f"‹{tag}›"
        elif child.tag == SDT and (tag := tag_of_control(child)):
            if not is_taken_away(child):
                tags.append(tag)
                yield f"‹{tag}›"
        elif child.tag == T:
            yield child.text or ""
        elif child.tag in _WORDLESS:
            yield "▣"
        elif child.tag in (TAB, BR) and element.tag != f"{W}tabs":
            yield " "
        elif child.tag == TR and is_deleted(child):
            continue
        elif child.tag not in GONE and child.tag not in (PPR, RPR, SDT_PR):
            yield from _signature(child, bookmarks, tags)
            if child.tag == P:
                yield "¶"


def untouched(base: Block, mine: Block, bookmarks: Mapping[str, str], dead: "Container[etree._Element]" = ()) -> bool:
    """Has nobody changed a word in the block? Its fixed words are in the signature; here are its values. Of a table
    every row is looked at; of a row without fields every word. dead: bookmarks that count no more."""
    if wordless(base.element) != wordless(mine.element):
        return False
    if base.row or mine.row:
        return texts_of(base.element) == texts_of(mine.element)
    here, there = (
        "".join(_signature(one.element, bookmarks, [])) if one.kind == TBL else one.signature for one in (base, mine)
    )
    said, was = ({(spot.tag, spot.text) for spot in spots_in(one.element, bookmarks, dead)} for one in (mine, base))
    return here == there and said == was
