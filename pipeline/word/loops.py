"""In: the rows of a plain loop, and its `Stretch`. Out: `Loop`: the XML of all the rows, written without Jinja.

Jinja is given a mark in their place, which `DocumentWriter.woven` takes out again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, Final
from unicodedata import is_normalized

from jinja2.exceptions import SecurityError, UndefinedError
from markupsafe import Markup

from pipeline.papers.values import Record, Rows, labels, scalars, whole_numbers
from pipeline.word.clean import clean
from pipeline.word.fields import FIELD_START, RUN, RUN_START, Field, FieldWriter, anchor_of, run_of
from pipeline.word.stretches import Shape, Stretch
from pipeline.word.tags import Places

_FIELD: Final = "<w:r/>"
"""What stands for a field in an outline."""

_MARK: Final = "\0"
"""What a mark begins with: a character that no XML has, and that `clean` takes out of all text."""


Mark = Callable[[str, Sequence[str]], tuple[str, str]]
"""A row's key and its texts → what stands before and after the first of them to mark the row."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of a class of the data model, `owner`, are read. labels: of its fields; none when some that are
    wanted are no text and no number. numbers: which of those wanted are numbers. read: a row → its values."""

    owner: type
    labels: dict[str, str]
    numbers: tuple[bool, ...]
    read: Callable[[Any], tuple[Any, ...]]


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
        stretch = self._stretches[number]
        written = None
        if stretch.rows and isinstance(rows, Rows) and rows.many:
            written = write_runs(rows, stretch, partial(self._marked, stretch.rows))
        return self.put(written or write_loop(rows, stretch, self))

    def _marked(self, loop: int, record: str, texts: Sequence[str]) -> tuple[str, str]:
        key, begin, end = self.row_mark(record, loop)
        text = self.values[key] = "\t".join(texts)
        self.fields.append(Field(key, text, self.part))
        return begin, end

    def put(self, loop: Loop) -> Markup:
        """A mark for a loop that is written."""
        self._loops.append(loop)
        return Markup(f"{_MARK}{len(self._loops) - 1}")  # noqa: S704 - a number

    def woven(self, pieces: Iterable[str]) -> tuple[str, str]:
        """A part's XML and its outline for `check`, from the pieces that rendering gave: in the outline an empty run
        stands for each field, and a row of each shape for each loop."""
        whole: list[str] = []
        outline: list[str] = []
        for piece in pieces:
            if piece.startswith(_MARK):
                loop = self._loops[int(piece[1:])]
                whole.append(loop.xml)
                outline.append(loop.outline)
            elif piece.startswith(RUN_START):
                whole.append(f"{RUN}{piece[len(RUN_START) :]}")  # not `+`, by which Markup escapes what it is added to
                outline.append(_FIELD)
            else:
                whole.append(piece)
                outline.append(_FIELD if piece.startswith(FIELD_START) else piece)
        return "".join(whole), "".join(outline)


def write_loop(rows: object, stretch: Stretch, writer: FieldWriter) -> Loop:
    """Write the rows, each value a field. Raises what the template language raises for what is no list of rows, lacks a
    field, or has one that cannot be printed."""
    pieces: list[str] = []
    shapes: dict[Shape, None] = {}
    kind = _NOTHING
    for owner, key in _pairs(rows):
        own: type = type(owner)
        if own is not kind.owner:
            kind = _kind(own, stretch.names)
        values = kind.read(owner) if kind.labels else _read(Record(owner, key), stretch.names)
        shape = stretch.shape(values)
        shapes[shape] = None
        for fixed, gap in zip(shape.fixed, shape.gaps, strict=False):
            value = values[gap.at]
            pieces.append(fixed)
            if kind.labels:
                anchor = anchor_of(f"{key}.{gap.name}", kind.labels[gap.name])
                pieces.append(writer.written(anchor, clean(str(value)), gap.place, control=gap.control))
            else:
                pieces.append(writer.field(value, gap.place, (), control=gap.control))
        pieces.append(shape.fixed[-1])
    return _loop(pieces, shapes)


def write_runs(rows: object, stretch: Stretch, mark: Mark) -> Loop | None:
    """Write the rows without fields, each that prints something marked as a whole; None when some value is no text and
    no number by its class's own word. mark: called with a row's key and its texts."""
    pairs = list(_pairs(rows))
    owners: set[type] = {type(owner) for owner, _ in pairs}
    kinds = {one: _kind(one, stretch.names) for one in owners}
    if not all(kind.labels for kind in kinds.values()):
        return None
    pieces: list[str] = []
    shapes: dict[Shape, None] = {}
    for owner, key in pairs:
        kind = kinds[type(owner)]
        values = kind.read(owner)
        line = stretch.line(values, kind.numbers)
        gaps = line.shape.gaps
        shapes[line.shape] = None
        if not gaps:
            pieces.append(line.shape.fixed[0])
            continue
        texts = [values[gap.at] for gap in gaps]
        try:
            plain = _is_plain("".join(texts))
        except TypeError:
            texts, plain = list(map(str, texts)), False
        if plain:
            begin, end = mark(key, texts)
            shown = [text for text in texts if text]
            shown[line.marked : line.marked] = [end]
            pieces.append(line.format % (begin, *shown))
            continue
        texts = list(map(clean, texts))
        runs = [run_of(gap.run, text) if text else "" for gap, text in zip(gaps, texts, strict=True)]
        begin, end = mark(key, texts)
        runs[0] = f"{begin}{runs[0]}{end}"
        pieces += (one for pair in zip(line.shape.fixed, (*runs, ""), strict=True) for one in pair)
    return _loop(pieces, shapes)


def _loop(pieces: Iterable[str], shapes: Iterable[Shape]) -> Loop:
    return Loop("".join(pieces), "".join(dict.fromkeys(shape.outline() for shape in shapes)))


def _is_plain(text: str) -> bool:
    """Is it clean, and in XML what it is here? The texts of a row are asked together: what is true of the whole is true
    of each."""
    if not text.isprintable() or "&" in text or "<" in text or ">" in text or '"' in text:
        return False
    return text.isascii() or is_normalized("NFC", text)


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


_NOTHING: Final = Kind(type(None), {}, (), lambda _: ())


@lru_cache(maxsize=256)
def _kind(owner: type, names: tuple[str, ...]) -> Kind:
    if not names or not scalars(owner).issuperset(names):
        return replace(_NOTHING, owner=owner)
    get = attrgetter(*names)
    numbers = tuple(one in whole_numbers(owner) for one in names)
    return Kind(owner, labels(owner), numbers, get if len(names) > 1 else lambda row: (get(row),))


def _read(row: Record, names: tuple[str, ...]) -> tuple[object, ...]:
    try:
        return tuple(row.value(name) for name in names)
    except KeyError as error:
        raise UndefinedError(f"{row.key}.{error.args[0]}") from error
