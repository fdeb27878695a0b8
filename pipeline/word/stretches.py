"""In: the syntax tree of a translated template. Out: the same, with one call for each plain loop that writes all rows.

A loop is plain when its body is fixed XML, fields of its own row (`{{ a.nr }}`) and questions whether the row has
something (`{% if a.plats %}`), and nothing else. Its rows then have as many shapes as there are answers, and a shape
is fixed XML with gaps: 10,000 rows are written without Jinja. All other loops stay Jinja's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from jinja2 import nodes

from pipeline.word.fields import run_around
from pipeline.word.tags import FIELD_FILTER, PLAIN_FILTER, ROW_FILTER

STRETCH_FILTER: Final = "rader"

_FIELDS: Final = (FIELD_FILTER, PLAIN_FILTER, ROW_FILTER)

_ONCE: Final = re.compile(r"<w:id\b|<w:bookmark|:docPr\b")
"""What may stand once in a document: a loop that repeats it is looked at row for row (`check.outline_of`)."""


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
class Choice:
    """What is written when the row has something called `name`, and otherwise."""

    name: str
    then: "tuple[Piece, ...]"
    otherwise: "tuple[Piece, ...]"


Piece: TypeAlias = str | Gap | Choice


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The rows with the same answers: `fixed` has one piece more than there are gaps, which lie between them."""

    fixed: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def outline(self) -> str:
        """The row as `check.outline_of` would have it: with an empty run for each field."""
        return "<w:r/>".join(self.fixed)


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
    table row for each record (`row_loops`); 0 when it is none of them."""

    pieces: tuple[Piece, ...]
    names: tuple[str, ...]
    rows: int = 0
    _shapes: dict[tuple[bool, ...], Shape] = field(default_factory=dict)
    _lines: dict[tuple[tuple[bool, ...], tuple[bool, ...]], Line] = field(default_factory=dict)

    def shape(self, answers: tuple[bool, ...]) -> Shape:
        """The shape of the rows that have what the answers say, one for each of `names`."""
        found = self._shapes.get(answers)
        if found is None:
            parts = _chosen(self.pieces, dict(zip(self.names, answers, strict=True)))
            found = self._shapes[answers] = _shape(parts, self.names)
        return found

    def line(self, answers: tuple[bool, ...], numbers: tuple[bool, ...]) -> Line:
        """The same for rows without fields. numbers: which of `names` are numbers, and so never blank."""
        found = self._lines.get((answers, numbers))
        if found is None:
            said = [answer or number for answer, number in zip(answers, numbers, strict=True)]
            found = self._lines[answers, numbers] = _line(self.shape(answers), said)
        return found


def replace_loops(node: nodes.Node, runs: Sequence[str], found: list[Stretch]) -> None:
    """Replace each plain loop below the node by a call that names its number in `found`, where it is put. runs: how
    each printed place of the template looks (XML)."""
    for _, value in node.iter_fields():
        for at, child in enumerate(value if isinstance(value, list) else ()):
            stretch = _stretch(child, runs) if isinstance(child, nodes.For) else None
            if stretch is not None:
                call = nodes.Filter(child.iter, STRETCH_FILTER, [nodes.Const(len(found))], [], None, None)
                value[at] = nodes.Output([call], lineno=child.lineno)
                found.append(stretch)
            elif isinstance(child, nodes.Node):
                replace_loops(child, runs, found)


def _stretch(loop: nodes.For, runs: Sequence[str]) -> Stretch | None:
    if not isinstance(loop.target, nodes.Name) or loop.recursive or loop.else_:
        return None
    target = loop.target.name
    pieces = _pieces(loop.body, target, runs)
    if pieces is not None and loop.test is not None:
        asked = _own_field(loop.test, target)
        pieces = None if asked is None else (Choice(asked, pieces, ()),)
    if pieces is None:
        return None
    told = [one.args[2] for one in loop.find_all(nodes.Filter) if one.name == ROW_FILTER]
    rows = next((one.value for one in told if isinstance(one, nodes.Const)), 0)
    return Stretch(pieces, tuple(dict.fromkeys(_names(pieces))), rows)


def _pieces(body: Sequence[nodes.Node], target: str, runs: Sequence[str]) -> tuple[Piece, ...] | None:
    """The body in pieces; None when there is anything in it that a plain loop does not have."""
    found: list[Piece] = []
    for node in body:
        match node:
            case nodes.Output():
                printed = [_printed(one, target, runs) for one in node.nodes]
            case nodes.If() if not node.elif_:
                printed = [_choice(node, target, runs)]
            case _:
                return None
        known = [one for one in printed if one is not None]
        if len(known) < len(printed):
            return None
        found += known
    return tuple(found)


def _printed(node: nodes.Node, target: str, runs: Sequence[str]) -> Piece | None:
    if isinstance(node, nodes.TemplateData):
        return None if _ONCE.search(node.data) else node.data
    if not isinstance(node, nodes.Filter) or node.name not in _FIELDS or node.node is None:
        return None
    name, place = _own_field(node.node, target), node.args[0]
    if name is None or not isinstance(place, nodes.Const):
        return None
    if node.name == ROW_FILTER and not _is_name(node.args[1], target):
        return None
    return Gap(name, place.value, runs[place.value], node.name != PLAIN_FILTER)


def _choice(node: nodes.If, target: str, runs: Sequence[str]) -> Choice | None:
    name = _own_field(node.test, target)
    then, otherwise = _pieces(node.body, target, runs), _pieces(node.else_, target, runs)
    return None if name is None or then is None or otherwise is None else Choice(name, then, otherwise)


def _own_field(node: nodes.Node, target: str) -> str | None:
    """The name of the row's own field that an expression reads, when that is all it does."""
    return node.attr if isinstance(node, nodes.Getattr) and _is_name(node.node, target) else None


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _names(pieces: Iterable[Piece]) -> Iterator[str]:
    for one in pieces:
        if not isinstance(one, str):
            yield one.name
        if isinstance(one, Choice):
            yield from _names((*one.then, *one.otherwise))


def _chosen(pieces: Iterable[Piece], has: dict[str, bool]) -> Iterator[str | Gap]:
    for one in pieces:
        if isinstance(one, Choice):
            yield from _chosen(one.then if has[one.name] else one.otherwise, has)
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
