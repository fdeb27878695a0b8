"""In: nothing. Out: the language that templates are written in: Jinja without code, with the filters a memo needs.

A template reads values by name and prints them. It can call nothing, reach no attribute of Python's, and change
nothing. What it prints is text or a whole number; anything else is a fault in the template.
"""

from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.papers.values import Record, Rows
from pipeline.word.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable

LOOP: Final = frozenset({"index", "index0", "first", "last", "length", "revindex"})
"""What a template may know of the loop it is in."""

KEPT_FILTERS: Final = frozenset(
    {"upper", "lower", "capitalize", "trim", "length", "count", "default", "d", "replace", "first", "last", "join"}
)
"""Jinja's own filters that make sense in a paper and are the same on every run."""


class Unprintable(Exception):
    """A template prints something that is neither text nor a whole number."""


def antal(number: object, one: str, many: str) -> str:
    """`{{ uppfoljning.totalt|antal("åtgärd", "åtgärder") }}` → `60 åtgärder`."""
    return f"{number} {one if number == 1 else many}"


def liten(text: object) -> str:
    """The text with a small first letter, for use inside a sentence."""
    words = str(text)
    return words[:1].lower() + words[1:]


def stor(text: object) -> str:
    """The text with a capital first letter."""
    words = str(text)
    return words[:1].upper() + words[1:]


def lista(rows: object, name: str = "") -> str:
    """`{{ uppfoljning.omraden|lista("namn") }}` → `a, b och c`."""
    if not isinstance(rows, Rows):
        raise Unprintable("filtret «lista» behöver en lista")
    words = [str(row.value(name)) for row in rows]
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


OWN_FILTERS: Final[dict[str, "Callable[..., str]"]] = {"antal": antal, "liten": liten, "stor": stor, "lista": lista}


class Language(ImmutableSandboxedEnvironment):
    """The environment that compiles and renders templates."""

    intercepted_binops = frozenset({"*", "**", "//", "/", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=printable, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in sorted(KEPT_FILTERS)} | OWN_FILTERS
        self.tests = {name: self.tests[name] for name in ("defined", "undefined", "divisibleby", "odd", "even", "in")}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Record):
            try:
                return obj.value(attribute)
            except KeyError:
                return self.undefined(obj=None, name=attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined) or obj is None:
            return self.undefined(obj=obj, name=attribute)
        raise SecurityError(f"«{attribute}» går inte att läsa här")

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Rows) and isinstance(argument, int) and 0 <= argument < len(obj):
            return obj[argument]
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - nothing may be called, whatever it is
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if not (isinstance(left, int) and isinstance(right, int)) or operator == "**":
            raise SecurityError(f"«{operator}» går bara att använda mellan hela tal")
        return super().call_binop(context, operator, left, right)


def printable(value: object) -> object:
    """Jinja's `finalize`: what a template may print, cleaned. Raises Unprintable for anything else."""
    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unprintable("ett värde som varken är text eller ett heltal går inte att skriva ut")


FORBIDDEN_NODES: Final = (
    nodes.Macro, nodes.CallBlock, nodes.Call, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block,
    nodes.FilterBlock, nodes.ScopedEvalContextModifier, nodes.Dict, nodes.NSRef,
)  # fmt: skip
"""Parts of Jinja that a template in Word has no use for: they load files, call, or build what is no plain value."""
