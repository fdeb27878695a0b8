"""In: a part's XML as bytes. Out: its table rows, cut out without parsing, and which of them are plain.

Reading a long table is most of the work of comparing two documents, and most of its rows say nothing new. They are cut
out here with the fastest searches there are, so that the readers see a stub in their place. Only a row whose every
element is known, and which means the same wherever it stands, is plain: no list number, note, comment, picture, link or
tracked change, and no bookmark that goes on outside it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final

from pipeline.word.package import W

END: Final = b"</w:tr>"

_BEGINNINGS: Final = (b"<w:tr>", b"<w:tr ")
_TABLES: Final = re.compile(rb"<w:tbl[ >]|</w:tbl>")
_NAMES: Final = re.compile(rb"<([^\s/>]+)")
_EDGES: Final = re.compile(rb'<w:bookmark(Start|End) [^>]*?w:id="([^"]*)"')
_HEAD: Final = re.compile(
    rb"""(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["']utf-8["'])?(?:\s+standalone=["']\w+["'])?\s*\?>)?\s*<w:\w+[^>]*?"""
    rb"""\sxmlns:w="%s\"""" % re.escape(W[1:-1].encode()),
    re.IGNORECASE,
)
"""How a part begins that can be cut: UTF-8, and the usual prefix."""

_IDS: Final = re.compile(rb' w:id="(-?\d+)"')
_CONTROLS: Final = re.compile(rb'<w:id w:val="([^"]*)"')
_BOOKMARKS: Final = re.compile(rb'<w:bookmarkStart [^>]*?w:name="([^"]*)"')

_HELD: Final = "tr tc p r t tab br sdt sdtPr sdtContent alias tag id text lock placeholder docPart"
_MARKED: Final = "bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak"
_ROWS: Final = "trPr cantSplit trHeight tblHeader jc cnfStyle wBefore wAfter gridBefore gridAfter"
_CELLS: Final = "tcPr tcW gridSpan vMerge shd noWrap vAlign hideMark"
_EDGED: Final = "tcMar tcBorders pBdr top left bottom right start end insideH insideV bar between"
_PARAGRAPHS: Final = (
    "pPr pStyle keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens"
    " spacing ind contextualSpacing textAlignment outlineLvl bidi overflowPunct kinsoku autoSpaceDE autoSpaceDN"
)
_RUNS: Final = (
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid color"
    " w kern position sz szCs highlight u effect bdr fitText vertAlign cs em lang eastAsianLayout rtl"
)
_PLAIN: Final = frozenset(
    b"w:" + name.encode()
    for names in (_HELD, _MARKED, _ROWS, _CELLS, _EDGED, _PARAGRAPHS, _RUNS)
    for name in names.split()
)
"""What a plain row may hold: words, fields and how they look."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part in pieces, each but the last followed by the end of a row. tables: for each piece, the number of the table
    that it is a row of, those in no other counted from one; 0 when it is not one plain row."""

    pieces: list[bytes]
    tables: list[int]

    def rows(self) -> list[bytes | None]:
        """The plain rows among the pieces, None for the others."""
        return [piece if table else None for piece, table in zip(self.pieces, self.tables, strict=True)]


class Cuts:
    """Cuts parts up, each once, and looks at each row once however many parts it stands in."""

    def __init__(self) -> None:
        self._done: dict[bytes, Cut | None] = {}
        self._plain: set[bytes] = set()

    def cut(self, xml: bytes) -> Cut | None:
        """Cut a part up; None when it is written in a way that cannot be cut without a parser."""
        if xml not in self._done:
            self._done[xml] = self._cut(xml) if _HEAD.match(xml) else None
        return self._done[xml]

    def _cut(self, xml: bytes) -> Cut | None:
        pieces = xml.split(END)
        tables: list[int] = []
        number = depth = boxes = 0
        for at, piece in enumerate(pieces):
            if depth == 1 and not boxes and self._is_plain(piece):
                tables.append(number)
                continue
            if _has_hidden_text(piece, first=not at):
                return None
            tables.append(0)
            for edge in _TABLES.findall(piece):
                depth += -1 if edge == b"</w:tbl>" else 1
                number += depth == 1 and edge != b"</w:tbl>"
            boxes += piece.count(b"<w:txbxContent") - piece.count(b"</w:txbxContent>")
        return Cut(pieces, tables)

    def _is_plain(self, piece: bytes) -> bool:
        if piece in self._plain:
            return True
        found = is_plain(piece)
        if found:
            self._plain.add(piece)
        return found


def is_open(xml: bytes) -> bool:
    """Is the part written so that its bytes can be searched: UTF-8, the usual prefix, no comments, no entities of its
    own?"""
    return _HEAD.match(xml) is not None and not _has_hidden_text(xml, first=True)


def _has_hidden_text(piece: bytes, *, first: bool) -> bool:
    """Comments, instructions, entities, or another meaning of the prefix. first: the piece begins the part, which may
    declare things."""
    if b"<!" in piece:
        return True
    return piece.count(b"<?") != (first and piece.startswith(b"<?")) or piece.count(b"xmlns:w=") != first


def is_plain(piece: bytes) -> bool:
    """Is it one row, whole but for its end, of nothing but what is known?"""
    if not piece.startswith(_BEGINNINGS):
        return False
    names = _NAMES.findall(piece)
    if not _PLAIN.issuperset(names) or names.count(b"w:tr") != 1 or b"xmlns:w=" in piece:
        return False
    edges = _EDGES.findall(piece)
    return sorted(number for edge, number in edges if edge == b"Start") == sorted(
        number for edge, number in edges if edge == b"End"
    )


def runs(keys: Sequence[Sequence[bytes | None]], tables: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows that follow each other in every version: where each run begins in each, and at the end how long it is.

    keys: for each version, what its pieces are known by; None for a piece that is not to be found. A row counts when
    its key stands once in each version, and in the table where most rows of its first table stand.
    """
    places = [_places(one) for one in keys]
    common = _in_same_tables(tables, places)
    order = [one for one in keys[0] if one is not None and one in common]
    first, length = order[:1], 1
    for one, following in pairwise(order):
        if all(where[following] == where[one] + 1 for where in places):
            length += 1
        else:
            yield [*(where[first[0]] for where in places), length]
            first, length = [following], 1
    if first:
        yield [*(where[first[0]] for where in places), length]


def _places(keys: Sequence[bytes | None]) -> dict[bytes, int]:
    """Where each key stands that stands once."""
    times = Counter(keys)
    return {one: at for at, one in enumerate(keys) if one is not None and times[one] == 1}


def _in_same_tables(tables: Sequence[Sequence[int]], places: list[dict[bytes, int]]) -> set[bytes]:
    common = set(places[0]).intersection(*places[1:])
    there = {one: tuple(numbers[where[one]] for numbers, where in zip(tables, places, strict=True)) for one in common}
    most: dict[int, tuple[int, ...]] = {}
    for together, _ in Counter(there.values()).most_common():
        most.setdefault(together[0], together)
    return {one for one, together in there.items() if most[together[0]] == together}


def stubbed(pieces: Sequence[bytes], stubs: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The part with a stub in the place of each run. stubs: where it begins, how long it is, the stub without its
    end."""
    made: list[bytes | None] = list(pieces)
    for at, length, stub in stubs:
        made[at : at + length] = [stub, *[None] * (length - 1)]
    return END.join([one for one in made if one is not None])


def whole(pieces: Sequence[bytes], at: int, length: int) -> bytes:
    """The rows of a run as they stand in the part."""
    return END.join([*pieces[at : at + length], b""])


@dataclass(frozen=True, slots=True)
class Taken:
    """What may stand once in a document, in rows that have been cut out of it. highest: the highest number that a mark
    has. controls: ids of content controls. bookmarks: names."""

    highest: int = 0
    controls: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()


NOTHING_TAKEN: Final = Taken()


def taken_in(rows: Sequence[bytes]) -> Taken:
    """What is taken in the rows."""
    numbers = (int(number) for row in rows for number in _IDS.findall(row))
    controls = tuple(one.decode() for row in rows for one in _CONTROLS.findall(row))
    return Taken(
        max(numbers, default=0),
        controls,
        tuple(unescape(one.decode()) for row in rows for one in _BOOKMARKS.findall(row)),
    )
