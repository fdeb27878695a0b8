"""In: the rows of a plain loop, and its `Stretch`. Out: `Loop`: the XML of all the rows, written without Jinja.

Jinja is given a mark in their place, which `DocumentWriter.woven` takes out again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Final

from jinja2.exceptions import SecurityError, UndefinedError
from markupsafe import Markup

from pipeline.papers.values import Record, Rows, labels, scalars
from pipeline.word.clean import clean
from pipeline.word.fields import FIELD_START, FieldWriter, anchor_of
from pipeline.word.stretches import Shape, Stretch
from pipeline.word.tags import Places

_MARK: Final = "\0"
"""What a mark begins with: a character that no XML has, and that `clean` takes out of all text."""


@dataclass(frozen=True, slots=True)
class Loop:
    """xml: of all rows. outline: a row of each shape among them, as `check.outline_of` would have it."""

    xml: str
    outline: str


class DocumentWriter(FieldWriter):
    """Writes the fields of one document, and its plain loops."""

    def __init__(self, places: Places, bookmarks_from: int, stretches: Sequence[Stretch]) -> None:
        super().__init__(places, bookmarks_from)
        self._stretches = stretches
        self._loops: list[Loop] = []

    def loop(self, rows: object, number: int) -> Markup:
        """A mark for the loop with that number among the template's stretches, written over these rows."""
        self._loops.append(write_loop(rows, self._stretches[number], self))
        return Markup(f"{_MARK}{len(self._loops) - 1}")  # noqa: S704 - a number

    def woven(self, pieces: Iterable[str]) -> tuple[str, str]:
        """A part's XML and its outline for `check`, from the pieces that rendering gave: in the outline an empty run
        stands for each field, and a row of each shape for each loop."""
        whole: list[str] = []
        outline: list[str] = []
        for piece in pieces:
            loop = self._loops[int(piece[1:])] if piece.startswith(_MARK) else None
            whole.append(loop.xml if loop else piece)
            outline.append(loop.outline if loop else "<w:r/>" if piece.startswith(FIELD_START) else piece)
        return "".join(whole), "".join(outline)


def write_loop(rows: object, stretch: Stretch, writer: FieldWriter) -> Loop:
    """Write the rows. Raises what the template language raises for what is no list of rows, lacks a field, or has one
    that cannot be printed."""
    pieces: list[str] = []
    shapes: dict[Shape, None] = {}
    for owner, key in _pairs(rows):
        known, read = _reader(type(owner), stretch.names)
        values = read(owner) if known else _read(Record(owner, key), stretch.names)
        shape = stretch.shape(tuple(map(bool, values)))
        shapes[shape] = None
        for fixed, gap in zip(shape.fixed, shape.gaps, strict=False):
            value = values[gap.at]
            pieces.append(fixed)
            if known:
                anchor = anchor_of(f"{key}.{gap.name}", known[gap.name])
                pieces.append(writer.written(anchor, clean(str(value)), gap.place, control=gap.control))
            else:
                pieces.append(writer.field(value, gap.place, (), control=gap.control))
        pieces.append(shape.fixed[-1])
    return Loop("".join(pieces), "".join(dict.fromkeys(shape.outline() for shape in shapes)))


def _pairs(rows: object) -> Iterable[tuple[object, str]]:
    """Each row's owner and key."""
    if isinstance(rows, Rows):
        return rows.pairs()
    found: list[tuple[object, str]] = []
    for row in rows:  # type: ignore[attr-defined] # what cannot be looped over says so itself, as in Jinja
        if not isinstance(row, Record):
            raise SecurityError("något i slingan är ingen rad")
        found.append(row.pair)
    return found


@cache
def _reader(kind: type, names: tuple[str, ...]) -> tuple[dict[str, str], Callable[[Any], tuple[object, ...]]]:
    """The labels of a class of the data model and what reads the values with these names; no labels when some of them
    are no text and no number."""
    if not names:
        return {"": ""}, lambda _: ()
    if not scalars(kind).issuperset(names):
        return {}, attrgetter(*names)
    read = attrgetter(*names)
    return labels(kind), read if len(names) > 1 else lambda owner: (read(owner),)


def _read(row: Record, names: tuple[str, ...]) -> tuple[object, ...]:
    try:
        return tuple(row.value(name) for name in names)
    except KeyError as error:
        raise UndefinedError(f"{row.key}.{error.args[0]}") from error
