"""In: a template's syntax tree. Out: every name in it that the data model does not know, with the nearest that it does.

The tree is walked with the shapes of the data model: a loop's name takes the shape of the list's items, so that a
misspelt field is found before any data is read, wherever it stands.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from pipeline.papers.catalogue import Shape, root
from pipeline.problems import did_you_mean
from pipeline.word.language import FORBIDDEN_NODES, LOOP, Language

_ANY = Shape("okänd")
_TEXT = Shape("text")
_LOOP = Shape("slinga")
_UNPRINTABLE = frozenset({"lista", "tabell", "uppslag", "slinga"})
_STATEMENTS = {
    "fromimport": "from", "callblock": "call", "filterblock": "filter", "scope": "autoescape", "assignblock": "set",
    "assign": "set", "for": "for", "exprstmt": "do",
}  # fmt: skip
"""What an author calls a statement that Jinja calls otherwise."""


@dataclass(frozen=True, slots=True)
class NameFault:
    """A fault at a line of the source: the code of the problem and the words for its wording."""

    code: str
    line: int
    words: Mapping[str, object]


def name_faults(tree: nodes.Template, language: Language, keys: Mapping[str, Collection[str]]) -> list[NameFault]:
    """Unknown names, filters and tests; lists or tables printed as if they were text; and what no template may do.

    keys: for each look-up of the data model (`antal`, `andel`, `hanvisning`) the keys that the profile and the errand
    know; a look-up that is not named may hold any key.
    """
    checker = _Checker(language, keys)
    checker.block(tree.body, dict(root().names()))
    return checker.faults


class _Checker:
    def __init__(self, language: Language, keys: Mapping[str, Collection[str]]) -> None:
        self.faults: list[NameFault] = []
        self._keys = keys
        self._language = language

    def block(self, body: list[nodes.Node], names: dict[str, Shape]) -> None:
        for node in body:
            self._statement(node, names)

    def _statement(self, node: nodes.Node, names: dict[str, Shape]) -> None:
        match node:
            case nodes.Output():
                for one in node.nodes:
                    if not isinstance(one, nodes.TemplateData):
                        self._printed(one, self._shape(one, names))
            case nodes.For() if isinstance(node.target, nodes.Name) and not node.recursive:
                item = self._items(node, self._shape(node.iter, names))
                inside = {**names, "loop": _LOOP, node.target.name: item}
                if node.test is not None:
                    self._shape(node.test, inside)
                self.block(node.body, inside)
                self.block(node.else_, names)
            case nodes.If():
                self._shape(node.test, names)
                self.block(node.body, names)
                for branch in node.elif_:
                    self._statement(branch, names)
                self.block(node.else_, names)
            case nodes.Assign() if isinstance(node.target, nodes.Name):
                names[node.target.name] = self._shape(node.node, names)
            case _:
                name = type(node).__name__.lower()
                self._fault("mall-otillaten", node, vad=f"taggen «{_STATEMENTS.get(name, name)}»")

    def _items(self, node: nodes.For, shape: Shape) -> Shape:
        if shape.kind == "lista" and shape.item is not None:
            return shape.item
        if shape.kind != "okänd":
            self._fault("mall-ingen-lista", node, uttryck=_source(node.iter))
        return _ANY

    def _printed(self, node: nodes.Node, shape: Shape) -> None:
        if shape.kind in _UNPRINTABLE:
            inner = shape.names() or (shape.item.names() if shape.item else {})
            hint = f" Till exempel «{_source(node)}.{next(iter(inner))}»." if shape.kind == "tabell" and inner else ""
            self._fault("mall-gar-inte-att-skriva-ut", node, uttryck=_source(node), forslag=hint)
        elif shape.kind == "villkor":
            self._fault("mall-otillaten", node, vad=f"«{_source(node)}» är sant eller falskt, och skrivs ut")

    def _shape(self, node: nodes.Node, names: dict[str, Shape]) -> Shape:
        match node:
            case nodes.Name():
                if node.name in names:
                    return names[node.name]
                self._fault("mall-okant-falt", node, falt=node.name, forslag=did_you_mean(node.name, names))
                return _ANY
            case nodes.Getattr():
                return self._inside(node, node.node, node.attr, names)
            case nodes.Getitem() if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._inside(node, node.node, node.arg.value, names)
            case nodes.Getitem():
                return self._indexed(node, names)
            case nodes.Const():
                return _TEXT
            case nodes.Filter():
                return self._filtered(node, names)
            case nodes.Test():
                self._known(node, "testet", node.name, self._language.tests)
            case _ if isinstance(node, FORBIDDEN_NODES):
                self._fault("mall-otillaten", node, vad=f"«{_source(node)}»")
                return _ANY
        return self._composed(node, [self._shape(child, names) for child in node.iter_child_nodes()])

    def _composed(self, node: nodes.Node, shapes: list[Shape]) -> Shape:
        """The shape of an expression that is made of others."""
        match node:
            case nodes.CondExpr():
                shapes = shapes[1:]
                return next((one for one in shapes if one.kind in _UNPRINTABLE), shapes[0])
            case nodes.And():
                return shapes[-1]
            case nodes.Or():
                return next((one for one in shapes if one.kind in _UNPRINTABLE), shapes[-1])
            case nodes.Concat():
                for child, shape in zip(node.nodes, shapes, strict=True):
                    self._printed(child, shape)
            case nodes.Compare() | nodes.Not() | nodes.Test():
                return Shape("villkor")
            case nodes.List() | nodes.Tuple():
                return Shape("lista")
        return _TEXT

    def _filtered(self, node: nodes.Filter, names: dict[str, Shape]) -> Shape:
        self._known(node, "filtret", node.name, self._language.filters)
        for child in (*node.args, *(one.value for one in node.kwargs)):
            self._shape(child, names)
        assert node.node is not None  # noqa: S101 - {% filter %} alone has none, and is not looked into
        shape = self._shape(node.node, names)
        match node.name:
            case "default" | "d":
                return shape
            case "first" | "last" if shape.kind == "lista":
                return shape.item or _ANY
            case "length" | "count":
                return Shape("tal")
            case "join" | "lista":
                self._of_each(node, shape)
            case _:
                self._printed(node.node, shape)
        return _TEXT

    def _of_each(self, node: nodes.Filter, shape: Shape) -> None:
        """`rader|lista("namn")` and `rader|join(", ", attribute="namn")`: which field of each row."""
        if shape.kind == "okänd":
            return
        if shape.kind != "lista" or shape.item is None:
            self._fault("mall-otillaten", node, vad=f"«{node.name}» efter något som inte är en lista")
            return
        given = node.args[:1] if node.name == "lista" else node.args[1:2]
        given += [one.value for one in node.kwargs if one.key in ("name", "attribute")]
        known = shape.item.names()
        name = given[0].value if given and isinstance(given[0], nodes.Const) else ""
        if name not in known:
            self._fault("mall-okant-falt", node, falt=name, forslag=did_you_mean(str(name), known))

    def _indexed(self, node: nodes.Getitem, names: dict[str, Shape]) -> Shape:
        self._shape(node.arg, names)
        owner = self._shape(node.node, names)
        if owner.kind not in ("lista", "uppslag", "okänd"):
            self._fault("mall-otillaten", node, vad=f"«{_source(node)}», som varken är en lista eller ett uppslag")
        return owner.item or _ANY

    def _inside(self, node: nodes.Node, of: nodes.Node, name: str, names: dict[str, Shape]) -> Shape:
        owner = self._shape(of, names)
        if owner.kind == "okänd":
            return _ANY
        if owner.kind == "slinga":
            known = {one: Shape("villkor" if one in ("first", "last") else "tal") for one in sorted(LOOP)}
        elif owner.kind == "uppslag" and owner.item is not None:
            table = of.attr if isinstance(of, nodes.Getattr) else of.name if isinstance(of, nodes.Name) else ""
            known = dict.fromkeys(self._keys.get(table, (name,)), owner.item)
        else:
            known = owner.names()
        if name in known:
            return known[name]
        self._fault("mall-okant-falt", node, falt=_source(node), forslag=did_you_mean(name, known))
        return _ANY

    def _known(self, node: nodes.Node, what: str, name: str, known: Collection[str]) -> None:
        if name not in known:
            self._fault("mall-okant-filter", node, vad=what, namn=name, forslag=did_you_mean(name, known))

    def _fault(self, code: str, node: nodes.Node, **words: object) -> None:
        # Jinja gives some statements no line; what stands in them has one.
        lines = (one.lineno for one in (node, *node.find_all(nodes.Node)) if one.lineno)
        self.faults.append(NameFault(code, next(lines, 1), words))


def _source(node: nodes.Node) -> str:
    """An expression as the author wrote it, for the message."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_source(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_source(node.node)}[{_source(node.arg)}]"
        case nodes.Const():
            return repr(node.value)
        case nodes.Filter() if node.node is not None:
            return f"{_source(node.node)}|{node.name}"
        case nodes.Compare():
            return f"{_source(node.expr)} …"
        case nodes.Call():
            return f"{_source(node.node)}()"
    return type(node).__name__.lower()
