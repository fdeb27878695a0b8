"""In: nothing. Out: the language that templates are written in: Jinja without code, with the filters a memo needs.

A template reads values by name and prints them. It can call nothing, reach no attribute of Python's, and change
nothing. What it prints is text or a whole number; anything else is a fault in the template.
"""

from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.papers.values import Record, Rows
from pipeline.word.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable

LOOP: Final = frozenset({"index", "index0", "first", "last", "length", "revindex"})
"""What a template may know of the loop it is in."""

KEPT_FILTERS: Final = frozenset(
    {"upper", "lower", "capitalize", "trim", "length", "count", "default", "d", "first", "last", "join"}
)
"""Jinja's own filters that make sense in a paper and are the same on every run."""


LONGEST: Final = 1 << 20
"""No text that a template stores or replaces in is longer than this many characters: a few tags in a row could
otherwise fill the memory."""

_LARGEST: Final = 1 << 62
"""No number that a template calculates with is larger than this, for the same reason."""


class Unprintable(Exception):
    """A template prints something that is neither text nor a whole number."""


class Unknown(StrictUndefined):
    """What a template asks for and nobody has: an UndefinedError with its path for any use but `is defined`."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint)


class Absent(Unknown):
    """A whole table that the errand lacks, such as `beslut`: false in `{% if %}` as well."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override] # the strict one never returns
        return False


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


def ersatt(text: object, old: str, new: str) -> str:
    """Jinja's `replace`, with an end to how long the text may grow."""
    text = str(text)
    if len(text) + text.count(old) * len(new) > LONGEST:
        raise SecurityError("«replace» skulle göra texten orimligt lång")
    return text.replace(old, new)


def rimlig(value: object) -> object:
    """What `{% set %}` stores, unless it is a text that grows out of hand."""
    if isinstance(value, str) and len(value) > LONGEST:
        raise SecurityError("texten i «set» är orimligt lång")
    return value


def lista(rows: object, name: str = "") -> str:
    """`{{ uppfoljning.omraden|lista("namn") }}` → `a, b och c`."""
    if not isinstance(rows, Rows):
        raise Unprintable("filtret «lista» behöver en lista")
    words = [str(row.value(name)) for row in rows]
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


OWN_FILTERS: Final[dict[str, "Callable[..., object]"]] = {
    "antal": antal, "liten": liten, "stor": stor, "lista": lista, "replace": ersatt,
}  # fmt: skip


class Language(ImmutableSandboxedEnvironment):
    """The environment that compiles and renders templates."""

    intercepted_binops = frozenset({"+", "-", "*", "**", "//", "/", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=Unknown, autoescape=True, finalize=printable, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in sorted(KEPT_FILTERS)} | OWN_FILTERS
        self.tests = {name: self.tests[name] for name in ("defined", "undefined", "divisibleby", "odd", "even", "in")}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Record):
            try:
                return obj.value(attribute)
            except KeyError:
                return self.undefined(name=f"{obj.key}.{attribute}")
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return self.undefined(name=f"{obj._undefined_name}.{attribute}")
        raise SecurityError(f"«{attribute}» går inte att läsa här")

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Rows) and isinstance(argument, int):
            return obj[argument] if 0 <= argument < len(obj) else self.undefined(name=f"{obj.key}[{argument}]")
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - nothing may be called, whatever it is
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        for one in (left, right):
            if isinstance(one, Undefined):
                raise UndefinedError(one._undefined_message)
        # Plain numbers: a Count that is multiplied must not be mistaken for the field it came from.
        if not _is_number(left) or not _is_number(right) or operator == "**":
            raise SecurityError(f"«{operator}» går bara att använda mellan hela tal")
        return super().call_binop(context, operator, int(left), int(right))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def printable(value: object) -> object:
    """Jinja's `finalize`: what a template may print, cleaned. Raises Unprintable for anything else.

    Values in a run's text have become fields (`Markup`) before they come here; the rest stand in attributes, where a
    line break or tab must be a reference to survive.
    """
    if type(value) is Markup or isinstance(value, Undefined):
        return value
    if isinstance(value, str):
        text = escape(clean(value))
        return text.replace("\n", Markup("&#10;")).replace("\t", Markup("&#9;"))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unprintable("ett värde som varken är text eller ett heltal går inte att skriva ut")


FORBIDDEN_NODES: Final = (
    nodes.Macro, nodes.CallBlock, nodes.Call, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block,
    nodes.FilterBlock, nodes.ScopedEvalContextModifier, nodes.Dict, nodes.NSRef, nodes.Slice,
)  # fmt: skip
"""Parts of Jinja that a template in Word has no use for: they load files, call, or build what is no plain value."""
