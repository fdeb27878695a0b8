"""In: one part's XML. Out: its lines, tables and pictures, in the order in which they are read."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DOCUMENT, MC, W, story_name
from pipeline.word.reading.inline import Inline, read_inline
from pipeline.word.reading.paper import Cell, Line, Picture, Row, Style, Table
from pipeline.word.reading.styles import fill_of, is_on, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}sectPr"})
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Reader:
    """Reads the parts of one paper after each other; numbers run on from part to part."""

    styles: "Mapping[str, Style]"
    lists: "Mapping[str, Mapping[int, str]]"
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    _part: str = DOCUMENT
    _story: str = ""
    _paragraphs: int = 0
    _table: int = 0
    _under: str = ""
    _carried: Inline | None = None

    def read(self, part: str, root: "etree._Element") -> None:
        """Add a part. Raises RecursionError when it is nested beyond reason."""
        self._part, self._story = part, f"{story_name(part)} › " if story_name(part) else ""
        self._paragraphs = self._table = 0
        self._under, self._carried = "", None
        start = root.find(f"{W}body") if part == DOCUMENT else root
        if start is not None:
            self._blocks(start, (0, 0, 0), "", 0)

    def _blocks(self, parent: "etree._Element", at: tuple[int, int, int], box: str, depth: int) -> list[Line]:
        """at: the table, row and cell that these blocks stand in. Returns the lines that stand in them directly."""
        found: list[Line] = []
        for child in parent:
            kind = child.tag
            if kind == _PARAGRAPH:
                found += self._paragraph(child, at, box)
            elif kind == _TABLE:
                self._read_table(child, box, depth)
            elif kind in (f"{W}footnote", f"{W}endnote"):
                if child.get(f"{W}type") not in _SEPARATORS:
                    found += self._blocks(child, at, box, depth)
            elif kind not in _GONE and not kind.endswith("Pr"):
                found += self._blocks(child, at, box, depth)
        return found

    def _paragraph(self, element: "etree._Element", at: tuple[int, int, int], box: str) -> list[Line]:
        table, row, cell = at
        if not table and not box:
            self._paragraphs += 1
        number = len(self.lines) + 1
        inline = read_inline(element, self._carried or Inline(), number)
        self._carried = None
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            inline.changed = True
            self._carried = inline
            return []
        where = f"tabell {table} › rad {row} › cell {cell}" if table else f"stycke {max(1, self._paragraphs)}"
        style = value_of(properties, "pStyle")
        known = self.styles.get(style) or self.styles[""]
        outline = value_of(properties, "outlineLvl")
        level = known.level
        if outline.isdecimal():
            level = int(outline) + 1 if int(outline) < 9 else 0
        text = inline.text
        line = Line(
            number=number,
            part=self._part,
            where=f"{self._story}{where}{box}",
            text=text,
            style=style,
            level=level if not table else 0,
            items=self._items(properties, known),
            under=self._under,
            fill=fill_of(properties),
            table=table,
            row=row,
            cell=cell,
            spans=tuple(inline.spans),
            looks=tuple(inline.looks),
            prompts=tuple(inline.prompts),
            changed=inline.changed or (mark is not None and mark.find(f"{W}ins") is not None),
            commented=inline.commented,
        )
        self.lines.append(line)
        if line.level and text.strip() and not box:
            self._under = " ".join(text.split())
        self.pictures += [replace(one, line=number) for one in inline.pictures]
        for content in inline.boxes:
            self._blocks(content, at, f"{box} › textruta", 1)
        return [line]

    def _items(self, properties: "etree._Element | None", style: Style) -> str:
        number, depth = value_of(properties, "numPr/numId"), value_of(properties, "numPr/ilvl")
        if not number:
            number, level = style.numbering
        else:
            level = int(depth) if depth.isdecimal() else style.numbering[1]
        levels = self.lists.get(number, {})
        return levels.get(level, levels.get(0, ""))

    def _read_table(self, element: "etree._Element", box: str, depth: int) -> None:
        self._table += 1
        table, under = self._table, self._under
        place = len(self.tables)
        properties = element.find(f"{W}tblPr")
        made = Table(self._part, table, (), value_of(properties, "tblStyle"), depth, under)
        self.tables.append(made)
        rows = []
        for number, row in enumerate(self._inside(element, _ROW), 1):
            about = row.find(f"{W}trPr")
            if about is not None and about.find(f"{W}del") is not None:
                continue
            cells = []
            for at, cell in enumerate(self._inside(row, _CELL), 1):
                cells.append(self._cell(cell, (table, number, at), box, depth))
            rows.append(Row(tuple(cells), is_on(about, "tblHeader") is True))
        self.tables[place] = replace(made, rows=tuple(rows))

    def _cell(self, element: "etree._Element", at: tuple[int, int, int], box: str, depth: int) -> Cell:
        properties = element.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            return Cell(())
        pictures, tables = len(self.pictures), len(self.tables)
        lines = tuple(self._blocks(element, at, box, depth + 1))
        span = value_of(properties, "gridSpan")
        plain = (pictures, tables) == (len(self.pictures), len(self.tables))
        return Cell(lines, fill_of(properties), int(span) if span.isdecimal() else 1, plain)

    def _inside(self, parent: "etree._Element", wanted: str) -> "list[etree._Element]":
        """The rows of a table or the cells of a row, also those that a control or a mark is around."""
        found = []
        for child in parent:
            if child.tag == wanted:
                found.append(child)
            elif child.tag not in _GONE and child.tag not in (_PARAGRAPH, _TABLE, _ROW, _CELL):
                found += self._inside(child, wanted)
        return found
