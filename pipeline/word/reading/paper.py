"""In: nothing. Out: `ReadPaper` and its parts: a document as a reader sees it, plain values without a trace of XML."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.word.package import DOCUMENT
from pipeline.word.revisions.pending import Pending

_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A field in a line: its tag, or when that is lost its bookmark (see `word.fields`), and where in the text."""

    tag: str
    bookmark: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Look:
    """A run that does not look like its paragraph. colour, fill: RRGGBB, or empty. size: half points, or 0. bold: None
    when the run does not say. style: the character style's id. language: as in the file, or empty."""

    text: str
    colour: str = ""
    fill: str = ""
    size: int = 0
    bold: bool | None = None
    style: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A content control without a value, which shows Word's prompt. tag may be empty."""

    tag: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, also in a cell, a header, a note or a text box.

    number: its place in the paper from 1. where: "stycke 12", "tabell 2 › rad 3 › cell 1", "sidhuvud 1 › stycke 2".
    under: the heading that it stands under. level: 1–9 for a heading, else 0. items: "nummer" or "punkt" in a list.
    fill: the paragraph's own background. changed, commented: a tracked change or a comment is in it. table, row, cell:
    1-based in its story, 0 outside tables.
    """

    number: int
    part: str
    where: str
    text: str
    style: str = ""
    level: int = 0
    items: str = ""
    under: str = ""
    fill: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0
    spans: tuple[Span, ...] = ()
    looks: tuple[Look, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    changed: bool = False
    commented: bool = False

    @property
    def in_body(self) -> bool:
        """In the body itself: no header, footer, note."""
        return self.part == DOCUMENT

    @property
    def near(self) -> str:
        """The place as a person finds it: the heading, the paragraph, its first words."""
        shown = short(self.text)
        heading = f"{short(self.under)} › " if self.under and not self.level else ""
        return f"{heading}{self.where}" + (f" «{shown}»" if shown else "")


def short(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text[: 4 * _SHOWN].split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """lines: its paragraphs; those of a table inside it are not among them. fill: its background, or empty. span: how
    many columns it takes. plain: it holds nothing but text, no picture and no table."""

    lines: tuple[Line, ...]
    fill: str = ""
    span: int = 1
    plain: bool = True

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines).strip()


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """number: in its story. depth: 0 for a table that is in no other table. style: the table style's id."""

    part: str
    number: int
    rows: tuple[Row, ...]
    style: str = ""
    depth: int = 0
    under: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """kind: "Bilden" or "Diagrammet". line: the number of the paragraph that it stands in."""

    kind: str
    description: str
    decorative: bool
    line: int


@dataclass(frozen=True, slots=True)
class Comment:
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph, character or table style with what it takes from those it is based on. colour: RRGGBB, or empty for
    automatic. shaded: a table style that colours cells somewhere."""

    name: str
    level: int = 0
    numbering: tuple[str, int] = ("", 0)
    colour: str = ""
    fill: str = ""
    size: int = 0
    bold: bool = False
    language: str = ""
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """lines: the body first, then headers, footers, notes, each in order. language: what text has when nothing else is
    said. title: from the file's properties."""

    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    comments: tuple[Comment, ...] = ()
    changes: tuple[Pending, ...] = ()
    styles: Mapping[str, Style] = field(default_factory=dict)
    language: str = ""
    title: str = ""

    @property
    def body(self) -> Sequence[Line]:
        """The lines of the body itself, which come first."""
        return self.lines[: bisect_left(self.lines, True, key=lambda line: not line.in_body)]

    def line(self, number: int) -> Line:
        """The line with this number."""
        return self.lines[number - 1]
