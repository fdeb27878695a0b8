"""In: what a plain loop writes, in pieces. Out: `Stretch`, which knows the shapes of its rows: fixed XML with gaps.

A row has as many shapes as there are answers to what the loop asks of it. So 10,000 rows are filled in without Jinja
(`loops`); which loops are plain is found by `plain_loops`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import or_
from typing import Final, TypeAlias

from pipeline.word.fields import run_around

VALUE: Final = "<w:r/>"
"""What stands in an outline for a value that is printed."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A field of the row. place: where the template prints it, and how its run looks (XML). control: may it have a
    content control? at: which of the stretch's names it is."""

    name: str
    place: int
    run: str
    control: bool
    at: int = -1


@dataclass(frozen=True, slots=True)
class Question:
    """Has the row something called `name`, and is it equal to this? None: anything that is not empty."""

    name: str
    equal: str | int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is written when the answer is yes, and otherwise."""

    question: Question
    then: "tuple[Piece, ...]"
    otherwise: "tuple[Piece, ...]"


Piece: TypeAlias = str | Gap | Choice


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The rows with the same answers: `fixed` has one piece more than there are gaps, which lie between them."""

    fixed: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def outline(self) -> str:
        """The row for `check`."""
        return VALUE.join(self.fixed)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of plain runs as a format for `%`: first what marks its beginning, then the texts that are not blank, with
    what marks the end of the first value after `marked` of them."""

    shape: Shape
    format: str
    marked: int


@dataclass(frozen=True)
class Stretch:
    """A plain loop. names: the fields of a row that it reads, in order. rows: its number among the loops that print one
    table row for each record (`row_loops`); 0 when it is none of them. questions: what it asks of a row."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...]
    rows: int = 0
    questions: tuple[Question, ...] = ()
    _asked: tuple[tuple[int, str | int | None], ...] = ()
    _shapes: dict[tuple[bool, ...], Shape] = field(default_factory=dict)
    _lines: dict[tuple[tuple[bool, ...], tuple[bool, ...]], Line] = field(default_factory=dict)

    def shape(self, values: Sequence[object]) -> Shape:
        """The shape of a row with these values, one for each of `names`."""
        answers = self._answers(values)
        found = self._shapes.get(answers)
        if found is None:
            parts = _chosen(self.pieces, dict(zip(self.questions, answers, strict=True)))
            found = self._shapes[answers] = _shape(parts, self.names)
        return found

    def line(self, values: Sequence[object], numbers: tuple[bool, ...]) -> Line:
        """The same for a row without fields. numbers: which of `names` are numbers, and so never blank."""
        answers, said = self._answers(values), tuple(map(bool, values))
        if any(numbers):
            said = tuple(map(or_, said, numbers))
        found = self._lines.get((answers, said))
        if found is None:
            found = self._lines[answers, said] = _line(self.shape(values), said)
        return found

    def _answers(self, values: Sequence[object]) -> tuple[bool, ...]:
        return tuple([bool(values[at]) if equal is None else values[at] == equal for at, equal in self._asked])


def stretch_of(pieces: tuple[Piece, ...], rows: int = 0) -> Stretch:
    """The stretch of a loop with this body."""
    names = tuple(dict.fromkeys(_names(pieces)))
    questions = tuple(dict.fromkeys(_questions(pieces)))
    return Stretch(pieces, names, rows, questions, tuple((names.index(one.name), one.equal) for one in questions))


def _names(pieces: Iterable[Piece]) -> Iterator[str]:
    for one in pieces:
        if isinstance(one, Gap):
            yield one.name
        elif isinstance(one, Choice):
            yield one.question.name
            yield from _names((*one.then, *one.otherwise))


def _questions(pieces: Iterable[Piece]) -> Iterator[Question]:
    for one in pieces:
        if isinstance(one, Choice):
            yield one.question
            yield from _questions((*one.then, *one.otherwise))


def _chosen(pieces: Iterable[Piece], answers: Mapping[Question, bool]) -> Iterator[str | Gap]:
    for one in pieces:
        if isinstance(one, Choice):
            yield from _chosen(one.then if answers[one.question] else one.otherwise, answers)
        else:
            yield one


def _shape(parts: Iterable[str | Gap], names: Sequence[str]) -> Shape:
    fixed, gaps = [""], list[Gap]()
    for one in parts:
        if isinstance(one, str):
            fixed[-1] += one
        else:
            gaps.append(replace(one, at=names.index(one.name)))
            fixed.append("")
    return Shape(tuple(fixed), tuple(gaps))


def _line(shape: Shape, said: Sequence[bool]) -> Line:
    pieces = [_literal(shape.fixed[0])]
    for at, gap in enumerate(shape.gaps):
        before, after = run_around(gap.run)
        run = f"{_literal(before)}%s{_literal(after)}" if said[gap.at] else ""
        pieces += [run if at else f"%s{run}%s", _literal(shape.fixed[at + 1])]
    return Line(shape, "".join(pieces), int(bool(shape.gaps) and said[shape.gaps[0].at]))


def _literal(xml: str) -> str:
    return xml.replace("%", "%%")
