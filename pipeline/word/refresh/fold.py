"""In: a story of base, mine and fresh as bytes. Out: `Folded`: the same three with one stub for all rows on end that
say the same in all of them, so that no later step looks at those.

What is folded has the same words and the same fields with the same values in the three versions, between the same
neighbours in the same table: a merge has nothing to do there. How a row looks is not compared: that is the clerk's.
Unfolding puts the clerk's own bytes back. A program that writes rows in other ways than we do costs nothing: session
numbers, language, proofing marks, split runs and, with LibreOffice, lost tags are all passed over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from pipeline.word.refresh.ooxml import TR
from pipeline.word.row_keys import ROW_MARK, stem_of
from pipeline.word.rows import NOTHING_TAKEN, Cut, Cuts, Taken, runs, stubbed, taken_in, whole

if TYPE_CHECKING:
    from lxml import etree

_NUMBER: Final = "ks-lika"
_TAGS: Final = "ks-taggar"
_STUB: Final = re.compile(rb'<w:tr ks-lika="(\d+)"[^>]*><w:tc><w:p/></w:tc></w:tr>')

_SILENT: Final = re.compile(rb'<(?!w:tag |w:bookmarkStart [^>]*?w:name="_ks|/w:tc>|/w:p>|w:br\b|w:tab\b)[^>]*>')
"""Elements that say nothing in a plain row."""

_BOOKMARK: Final = re.compile(rb'<w:bookmarkStart [^>]*?w:name="(_ks[^"]*)"[^>]*>')
_TAG: Final = re.compile(rb'<w:tag w:val="([^"]*)"\s*/>')
_FIELD: Final = re.compile(rb"\0(_ks[^\0]*)\0(<w:tag )?")


class Unfit(Exception):
    """What is folded would have to be touched after all: the documents must be merged as they are."""


@dataclass(frozen=True, slots=True)
class Folded:
    """base, mine, fresh: with stubs. rows: the clerk's bytes for each stub, by number. taken: what may stand once and
    is in them. same: how many fields are in them."""

    base: bytes
    mine: bytes
    fresh: bytes
    rows: Sequence[bytes] = ()
    taken: Taken = NOTHING_TAKEN
    same: int = 0

    def unfolded(self, xml: bytes) -> bytes:
        """The story with the clerk's rows where the stubs are. Raises Unfit when they are not all there, once and in
        order."""
        pieces = _STUB.split(xml)
        if [int(number) for number in pieces[1::2]] != list(range(len(self.rows))):
            raise Unfit("the stubs are not what they were")
        pieces[1::2] = self.rows
        return b"".join(pieces)


def fold(base: bytes, mine: bytes, fresh: bytes, bookmarks: Mapping[str, str], cuts: Cuts) -> Folded:
    """Fold what says the same. bookmarks: name of a hidden bookmark → tag of the field it stands for."""
    here, own, there = cuts.cut(base), cuts.cut(mine), cuts.cut(fresh)
    if here is None or own is None or there is None or any(_NUMBER.encode() in one for one in (base, mine, fresh)):
        return Folded(base, mine, fresh)
    known: dict[bytes, bytes] = {}
    old, new = _said(here, known), _said(there, known)
    now = _with_tags(_said(own, known), old)
    versions = (own, now), (here, old), (there, new)
    found = list(runs([said for _, said in versions], [one.tables for one, _ in versions]))
    fields = [[said for said in now[at : at + length] if said is not None] for at, _, _, length in found]
    stubs = [
        b'<w:tr ks-lika="%d" ks-taggar="%s"><w:tc><w:p/></w:tc>' % (number, _tags_in(run, bookmarks))
        for number, run in enumerate(fields)
    ]
    mine, base, fresh = (
        stubbed(one.pieces, [(run[which], run[-1], stub) for run, stub in zip(found, stubs, strict=True)])
        for which, (one, _) in enumerate(versions)
    )
    rows = [whole(own.pieces, run[0], run[-1]) for run in found]
    return Folded(base, mine, fresh, rows, taken_in(rows), sum(said.count(b"\0_ks") for run in fields for said in run))


def stub_of(row: "etree._Element") -> tuple[str, list[str]] | None:
    """A stub's name and the tags of the fields it stands for; None for a row that is no stub."""
    number = row.get(_NUMBER)
    return None if number is None else (f"§{number}", [one for one in row.get(_TAGS, "").split("\n") if one])


def whole_block(block: "etree._Element") -> "etree._Element":
    """The same block. Raises Unfit when it is a stub, or has one in it: it cannot be moved, taken away or read."""
    if any(row.get(_NUMBER) is not None for row in block.iter(TR)):
        raise Unfit("a stub is no row")
    return block


def _said(one: Cut, known: dict[bytes, bytes]) -> list[bytes | None]:
    """What each plain row with fields says; None for the others. known: row → what it says, for all versions."""
    found: list[bytes | None] = []
    for piece in one.rows():
        if piece is None or b'"_ks' not in piece:
            found.append(None)
            continue
        said = known.get(piece)
        if said is None:
            said = known[piece] = b"\0".join(_BOOKMARK.split(_SILENT.sub(b"", piece)))
        found.append(said)
    return found


def _with_tags(mine: list[bytes | None], base: list[bytes | None]) -> list[bytes | None]:
    """LibreOffice takes the tags: a row without any is known by its bookmarks."""
    bare = [one is not None and b"<w:tag " not in one for one in mine]
    if not any(bare):
        return mine
    without = {_TAG.sub(b"", one): one for one in base if one is not None}
    return [without.get(one, one) if lost and one else one for one, lost in zip(mine, bare, strict=True)]


def _tags_in(run: list[bytes], bookmarks: Mapping[str, str]) -> bytes:
    """The tags of the fields in what the rows say, as an attribute. An empty field has a bookmark and no tag; a
    row that is keyed as a whole is known by what its bookmark begins with."""
    tags = [tag for said in run for tag in _TAG.findall(said)]
    names = [name.decode() for said in run for name, tagged in _FIELD.findall(said) if not tagged]
    tags += [str(escape(bookmarks[name])).encode() for name in names if name in bookmarks]
    tags += [stem_of(name).encode() for name in names if name.startswith(ROW_MARK)]
    return b"&#10;".join(dict.fromkeys(tags))
