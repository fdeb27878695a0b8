"""In: notes, and what is to be said above them. Out: the sheet «Att åtgärda» as XML: a list with a link to each cell.

Every text is written as text. The list's headings are no headings of a table of measures, so that a reply that comes
back is read as the department's own file.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pipeline.bundle.cell_text import cell_text
from pipeline.report.package import MAIN
from pipeline.report.reply.notes import Note

LIST: Final = "Att åtgärda"
"""The sheet's name."""

_HEADINGS: Final = ("Nr", "Slag", "Blad", "Cell", "Vad som är fel", "Vad ni gör")
_WIDTHS: Final = (6, 14, 22, 9, 62, 62)
_LINE: Final = 15.0


def list_xml(title: str, lines: Sequence[str], notes: Sequence[Note], style: Callable[[str], int]) -> bytes:
    """title, lines: what stands above the list, each line across it. style: the index of a style by its name."""
    rows: list[str] = []
    merged: list[str] = []
    links: list[str] = []

    def row(cells: Sequence[tuple[str, str]], height: float) -> int:
        number = len(rows) + 1
        written = "".join(
            _cell(f"{'ABCDEF'[at]}{number}", text, style(name)) for at, (text, name) in enumerate(cells) if name
        )
        rows.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{written}</row>')
        return number

    def across(text: str, name: str, height: float) -> None:
        merged.append(f"A{row([(text, name)], height)}")

    across(title, "title", 24)
    for line in lines:
        across(line, "text", _LINE * max(1, ceil(len(line) / 150)))
    row([], 8)
    head = row([(text, "head") for text in _HEADINGS], 24)
    for count, note in enumerate(notes, 1):
        spot = note.spot
        where = note.sheet or ("" if note.cell else "hela filen")
        number = row(
            [
                (str(count), "cell"),
                (note.kind, "error" if note.error else "remark"),
                (where, "cell"),
                (note.cell or "–", "link" if spot and not spot.hidden else "cell"),
                (note.what, "cell"),
                (note.todo, "cell"),
            ],
            _LINE
            * max(ceil(len(text) / (width * 0.95)) for text, width in ((note.what, 62), (note.todo, 62), (where, 22)))
            + 3,
        )
        if spot is not None and not spot.hidden:
            location = f"'{spot.sheet.replace(chr(39), chr(39) * 2)}'!{spot.cell}"
            links.append(
                f'<hyperlink ref="D{number}" location={quoteattr(location)} display={quoteattr(spot.cell)}'
                ' tooltip="Gå till cellen"/>'
            )
    return "".join((
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{head}"',
        f' topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"',
        f' activeCell="A{head + 1}" sqref="A{head + 1}"/></sheetView></sheetViews>',
        '<sheetFormatPr defaultRowHeight="15"/>',
        "<cols>",
        *(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)),
        "</cols><sheetData>", *rows, "</sheetData>",
        f'<mergeCells count="{len(merged)}">',
        *(f'<mergeCell ref="{at}:F{at[1:]}"/>' for at in merged),
        "</mergeCells>",
        *(("<hyperlinks>", *links, "</hyperlinks>") if links else ()),
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        "<headerFooter><oddFooter>&amp;CSida &amp;P av &amp;N</oddFooter></headerFooter></worksheet>",
    )).encode()  # fmt: skip


def _cell(reference: str, text: str, style: int) -> str:
    if text.isdigit() and reference.startswith("A"):
        return f'<c r="{reference}" s="{style}"><v>{text}</v></c>'
    said = escape(cell_text(text))
    if not said:
        return f'<c r="{reference}" s="{style}"/>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
