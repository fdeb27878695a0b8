"""In: a part's XML as bytes. Out: `Apart`: the part as a tree in which each long run of plain rows is one stub, and
those rows a few at a time.

A table of 10,000 rows is 25 MB of XML and ten times as much as a tree. Whoever reads it from the top needs a row at a
time, and the tree of what has been read can go.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.word.package import parse
from pipeline.word.rows import Cuts, stubbed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LARGE: Final = 1 << 20
"""A part of fewer bytes is read in one piece."""

_FEW: Final = 200
"""Rows that are a tree at the same time; a run of fewer is left where it is."""

_NUMBER: Final = "ks-rader"
_ROOT: Final = re.compile(rb"<w:(\w+)[^>]*>")


@dataclass(frozen=True, slots=True)
class Apart:
    """root: the part. rows: by number of the stub, the rows' bytes, a few at a time. around: what stands around them in
    the part, so that their prefixes mean the same: a start and an end."""

    root: "etree._Element"
    rows: tuple[tuple[bytes, ...], ...] = ()
    around: tuple[bytes, bytes] = (b"", b"")

    def each(self, row: "etree._Element") -> "Iterator[etree._Element]":
        """The row itself, or the rows that it is a stub for."""
        number = row.get(_NUMBER)
        if number is None or not self.rows:  # without rows it is somebody else's attribute
            yield row
            return
        for some in self.rows[int(number)]:
            yield from parse(some.join(self.around))


def take_apart(xml: bytes) -> Apart:
    """Raises BrokenPackage."""
    cut = Cuts().cut(xml) if len(xml) > _LARGE and _NUMBER.encode() not in xml else None
    start = _ROOT.search(xml)
    if cut is None or start is None:
        return Apart(parse(xml))
    runs: list[tuple[int, int]] = []
    at = 0
    for table, some in groupby(cut.tables):
        length = len(list(some))
        if table and length > _FEW:
            runs.append((at, length))
        at += length
    stubs = [(at, length, b'<w:tr %s="%d">' % (_NUMBER.encode(), number)) for number, (at, length) in enumerate(runs)]
    rows = tuple(
        tuple(whole(cut.pieces, first, min(_FEW, at + length - first)) for first in range(at, at + length, _FEW))
        for at, length in runs
    )
    return Apart(parse(stubbed(cut.pieces, stubs)), rows, (start[0], b"</w:%s>" % start[1]))
