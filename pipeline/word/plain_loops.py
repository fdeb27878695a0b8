"""In: the syntax tree of a translated template. Out: the same, with one call for each plain loop that writes all rows.

A loop is plain when its body is fixed XML, fields of its own row (`{{ a.nr }}`) and questions about the row
(`{% if a.plats %}`, `{% if a.status == "Klar" %}`), and nothing else. All other loops stay Jinja's.
"""

import re
from collections.abc import Sequence
from typing import Final

from jinja2 import nodes

from pipeline.word.stretches import Choice, Gap, Piece, Question, Stretch, stretch_of
from pipeline.word.tags import FIELD_FILTER, PLAIN_FILTER, ROW_FILTER

STRETCH_FILTER: Final = "rader"

_FIELDS: Final = (FIELD_FILTER, PLAIN_FILTER, ROW_FILTER)

_ONCE: Final = re.compile(r"<w:id\b|<w:bookmark|:docPr\b")
"""What may stand once in a document: where a loop repeats it, each row has to be looked at (`check`)."""


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
        chosen = _chosen_by(loop.test, target, pieces, ())
        pieces = None if chosen is None else (chosen,)
    if pieces is None:
        return None
    told = [one.args[2] for one in loop.find_all(nodes.Filter) if one.name == ROW_FILTER]
    rows = next((one.value for one in told if isinstance(one, nodes.Const)), 0)
    return stretch_of(pieces, rows)


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
    then, otherwise = _pieces(node.body, target, runs), _pieces(node.else_, target, runs)
    return None if then is None or otherwise is None else _chosen_by(node.test, target, then, otherwise)


def _chosen_by(test: nodes.Node, target: str, then: tuple[Piece, ...], otherwise: tuple[Piece, ...]) -> Choice | None:
    """The choice between two bodies; None when the test is more than a question about the row."""
    match test:
        case nodes.Not():
            return _chosen_by(test.node, target, otherwise, then)
        case nodes.Compare(ops=[nodes.Operand(op="eq" | "ne" as how, expr=nodes.Const(value=str() | int() as equal))]):
            name = None if isinstance(equal, bool) else _own_field(test.expr, target)
            then, otherwise = (then, otherwise) if how == "eq" else (otherwise, then)
            return None if name is None else Choice(Question(name, equal), then, otherwise)
    name = _own_field(test, target)
    return None if name is None else Choice(Question(name), then, otherwise)


def _own_field(node: nodes.Node, target: str) -> str | None:
    """The name of the row's own field that an expression reads, when that is all it does."""
    return node.attr if isinstance(node, nodes.Getattr) and _is_name(node.node, target) else None


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name
