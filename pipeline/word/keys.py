"""In: the syntax tree of a translated template. Out: the same, with each field told what the key of a derived value is
made of.

A value of the data model carries its key. A derived one (`{{ a.nr|upper }}`, `{{ loop.index }}`) is known by its
expression and the rows that the expression reads, so that the same key always means the same text:
`=a.nr|upper@uppfoljning.atgarder[A17]`.
"""

from collections import Counter

from jinja2 import nodes

from pipeline.word.tags import FIELD_FILTER, PLAIN_FILTER, Places


def tell_rows(tree: nodes.Template, places: Places) -> None:
    """Give each field of the tree the rows that it reads, outermost first, and complete the keys in `places`.

    What an expression says by `loop` or by a name from `{% set %}` depends on where it stands as well; such an
    expression reads all rows around it, and a second place with the same expression is `#2`.
    """
    bound = {"loop"}
    for one in tree.find_all(nodes.Assign):
        bound |= {name.name for name in (one.target, *one.target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}
    turns: Counter[str] = Counter(key.rpartition("#")[0] for key in places.keys if "#" in key)
    _walk(tree, (), bound, places, turns)


def _walk(node: nodes.Node, rows: tuple[str, ...], bound: set[str], places: Places, turns: "Counter[str]") -> None:
    if isinstance(node, nodes.Filter) and node.name in (FIELD_FILTER, PLAIN_FILTER):
        names = {one.name for one in node.find_all(nodes.Name)}
        place = node.args[0]
        assert isinstance(place, nodes.Const)  # noqa: S101 - `tags` wrote it
        if names & bound:
            key = places.keys[place.value]
            turns[key] += 1
            places.keys[place.value] = key if turns[key] == 1 else f"{key}#{turns[key]}"
        else:
            rows = tuple(row for row in rows if row in names)
        node.args += [nodes.Name(row, "load") for row in rows]
        return
    inner = rows
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        inner = (*(row for row in rows if row != node.target.name), node.target.name)
    for name, value in node.iter_fields():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Node):
                _walk(child, inner if name == "body" else rows, bound, places, turns)
