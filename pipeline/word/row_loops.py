"""In: the syntax tree of a translated template. Out: the same, with the loops that print one table row for each record
told to their fields, so that the row can be keyed as a whole when the list is very long.

Only the plain form counts: what the loop repeats is one `<w:tr>` from its beginning to its end, without tables, content
controls or pictures in it. Conditions and other loops may stand inside. In any other loop every value is a field of
its own, however long the list is.
"""

import re
from typing import Final, TypeVar

from jinja2 import nodes

from pipeline.word.tags import FIELD_FILTER, ROW_FILTER, Places

_Node = TypeVar("_Node", bound=nodes.Node)

_ROW: Final = re.compile(r"<w:tr[ >]")
_OTHER: Final = re.compile(r"<w:(?:tbl|sdt|drawing|pict|object)[ >/]")


def tell_row_loops(tree: nodes.Template, places: Places) -> None:
    """Tell each field in a row that a loop repeats which record the row is of, and the number of the loop."""
    for loop in tree.find_all(nodes.For):
        if not _makes_rows(loop):
            continue
        assert isinstance(loop.target, nodes.Name)  # noqa: S101 - `_makes_rows` asked
        places.row_loops += 1
        for field in _in_body(loop, nodes.Filter):
            if field.name == FIELD_FILTER:
                field.name = ROW_FILTER
                field.args[1:1] = [nodes.Name(loop.target.name, "load"), nodes.Const(places.row_loops)]


def _makes_rows(loop: nodes.For) -> bool:
    if not isinstance(loop.target, nodes.Name) or loop.else_ or loop.recursive or not loop.body:
        return False
    first, last = loop.body[0], loop.body[-1]
    if not isinstance(first, nodes.Output) or not isinstance(last, nodes.Output):
        return False
    start, end = first.nodes[0], last.nodes[-1]
    if not isinstance(start, nodes.TemplateData) or not isinstance(end, nodes.TemplateData):
        return False
    if not _ROW.match(start.data.lstrip()) or not end.data.rstrip().endswith("</w:tr>"):
        return False
    inside = "".join(one.data for one in _in_body(loop, nodes.TemplateData))
    if len(_ROW.findall(inside)) != 1 or inside.count("</w:tr>") != 1 or _OTHER.search(inside):
        return False
    return not any(one.name == loop.target.name and one.ctx == "store" for one in _in_body(loop, nodes.Name))


def _in_body(loop: nodes.For, kind: type[_Node]) -> list[_Node]:
    """The nodes of a kind in what is repeated, in order."""
    return [one for node in loop.body for one in (node, *node.find_all(kind)) if isinstance(one, kind)]
