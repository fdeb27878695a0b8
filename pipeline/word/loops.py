"""In: the rows of a plain loop, and its `Stretch`. Out: `Written`: the XML of all the rows, made without Jinja."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final
from unicodedata import is_normalized

from jinja2.exceptions import SecurityError, UndefinedError

from pipeline.papers.values import Record, Rows, labels, scalars, whole_numbers
from pipeline.word.clean import clean
from pipeline.word.fields import FieldWriter, anchor_of, run_of
from pipeline.word.stretches import Shape, Stretch

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
class Written:
    """xml: something in a part. outline: that for `check`: an empty run for each value, a row of each shape once."""

    xml: str
    outline: str


def write_loop(rows: object, stretch: Stretch, writer: FieldWriter) -> Written:
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
    return _written(pieces, shapes)


def write_runs(rows: object, stretch: Stretch, mark: Mark) -> Written | None:
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
    return _written(pieces, shapes)


def _written(pieces: Iterable[str], shapes: Iterable[Shape]) -> Written:
    return Written("".join(pieces), "".join(dict.fromkeys(shape.outline() for shape in shapes)))


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
