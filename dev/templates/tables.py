"""In: cells and the loops that repeat them. Out: WordprocessingML for tables, all in the one table style.

A table has a header row that repeats and rows that do not split, no merged cells and no table inside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from dev.templates.blocks import Xml, paragraph, tag


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs and its width."""

    content: Xml
    width: int

    def __str__(self) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/></w:tcPr>{self.content}</w:tc>'


def row(cells: Iterable[Cell], *, header: bool = False) -> Xml:
    """A row that never splits over pages; a header row is repeated on each page."""
    repeat = "<w:tblHeader/>" if header else ""
    return Xml(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(map(str, cells))}</w:tr>")


def table(
    description: str, grid: Sequence[int], rows: Iterable[Xml], *, total: bool = False, fixed: bool = True
) -> Xml:
    """A table over the whole text width. total: the last row is a sum. fixed: no column gives way to its content."""
    look = f'w:firstRow="1" w:lastRow="{int(total)}" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    value = f"{0x0620 + 0x0040 * total:04X}"
    layout = "fixed" if fixed else "autofit"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Handlingstabell"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="{layout}"/><w:tblLook w:val="{value}" {look}/>'
        f"<w:tblCaption w:val={quoteattr(description)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that lists things: its heading, its width, what a row prints in it."""

    heading: str
    width: int
    content: Xml
    style: str = "Tabellrubrik"


def listing(description: str, over: str, columns: Sequence[Column], total: Sequence[Xml] = ()) -> Xml:
    """A table with a header row and one row for each item of `over`; `total` is its last row, cell by cell."""
    widths = [column.width for column in columns]
    widest = widths.index(max(widths))
    return table(
        description,
        widths,
        (
            row((Cell(paragraph(c.style, c.heading), c.width) for c in columns), header=True),
            _tag_row(f"for {over}", widths, widest),
            row(Cell(c.content, c.width) for c in columns),
            _tag_row("endfor", widths, widest),
            *((row(Cell(content, c.width) for c, content in zip(columns, total, strict=True)),) if total else ()),
        ),
        total=bool(total),
    )


def _tag_row(expression: str, widths: Sequence[int], at: int) -> Xml:
    """A row that only steers. Its tag stands in the widest column, where a template author can read it."""
    nothing = paragraph("Malltagg")
    return row(Cell(tag(expression, "tr") if place == at else nothing, width) for place, width in enumerate(widths))


_FIRST: Final = 2710
_EACH: Final = 1060
"""Widths in a table whose columns repeat: five statuses and a total fill the text width exactly. Word stretches or
shrinks the columns to the table's width whatever their number; LibreOffice goes by these."""


def crosstab(description: str, over: str, head: "Crossline", each: "Crossline", total: "Crossline") -> Xml:
    """A table with as many columns as there are statuses or places: those columns repeat as `{%tc for … %}`.

    Every row but the last keeps with the next, so that the table stays on one page; were the last one to as well, Word
    would chain the table to all that follows. The grid counts the two columns that only steer as well, so that it is
    right as it stands when three come out.
    """
    grid = (3230, 1460, 1460, 1460, 1460)
    return table(
        description,
        grid,
        (
            head.row("Tabellrubrik", "Tabellrubriktal", header=True),
            _tag_row(f"for {over}", grid, 0),
            each.row("Tabelltextsamlad", "Tabelltalsamlad"),
            _tag_row("endfor", grid, 0),
            total.row("Tabelltext", "Tabelltal"),
        ),
        total=True,
        fixed=False,
    )


@dataclass(frozen=True, slots=True)
class Crossline:
    """A row of a table with repeating columns: first cell, loop over the columns, what each prints, last cell."""

    first: str
    over: str
    each: str
    last: str

    def row(self, text: str, number: str, *, header: bool = False) -> Xml:
        """The row, with the paragraph styles for its first cell and for its numbers."""
        cells = (
            Cell(paragraph(text, self.first), _FIRST),
            Cell(tag(f"for {self.over}", "tc"), _EACH),
            Cell(paragraph(number, self.each), _EACH),
            Cell(tag("endfor", "tc"), _EACH),
            Cell(paragraph(number, self.last), _EACH),
        )
        return row(cells, header=header)
