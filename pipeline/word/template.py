"""In: the bytes of a Word template. Out: `Template`: opened, translated and compiled once, filled as often as there
are papers."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.papers.model import Mall
from pipeline.word.fields import FieldWriter
from pipeline.word.language import Language
from pipeline.word.package import DOCUMENT, parse, read_parts
from pipeline.word.tags import FIELD_FILTER, ID_FILTER, PLAIN_FILTER, Places, translate

if TYPE_CHECKING:
    import jinja2

WRITER: Final = "§"
"""The name under which a document's FieldWriter travels in Jinja's context: one that no template can write."""

_STORIES: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_CUSTOM: Final = "docProps/custom.xml"


@dataclass(frozen=True)
class Template:
    """A template ready to be filled. name: its file name. parts: the package. compiled: the parts that print values."""

    name: str
    sha256: str
    parts: dict[str, bytes]
    compiled: "dict[str, jinja2.Template]"
    places: Places
    bookmarks_from: int

    @cached_property
    def identity(self) -> Mall:
        """The template's id, version and date, from its custom properties `version` and `datum`."""
        own = _custom_properties(self.parts)
        stem, version, date = self.name.rpartition(".")[0], own.get("version", ""), own.get("datum", "")
        line = ", ".join(part for part in (stem, f"version {version}" if version else "", date) if part)
        return Mall(id=stem, version=version, datum=date, rad=line)

    def writer(self) -> FieldWriter:
        return FieldWriter(self.places.runs, self.places.expressions, self.bookmarks_from)


def stories(parts: dict[str, bytes]) -> list[str]:
    """The parts that hold text for people, the body first."""
    found = sorted(name for name in parts if _STORIES.fullmatch(name))
    return sorted(found, key=lambda name: name != DOCUMENT)


def open_template(name: str, data: bytes) -> Template:
    """Open, translate and compile. Raises BrokenPackage, or jinja2.TemplateError for a fault that lint has
    described."""
    parts = read_parts(data)
    language = template_language()
    places = Places()
    compiled = {}
    highest = 0
    for part in stories(parts):
        xml = canonical(parts[part])
        highest = max([highest, *(int(number) for number in re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', xml))])
        if "{{" in xml or "{%" in xml or "{#" in xml or re.search(r"\{(?:<[^>]*>)+[{%#]", xml):
            compiled[part] = compile_part(language, translate(xml, places))
    return Template(name, hashlib.sha256(data).hexdigest(), parts, compiled, places, highest)


def canonical(data: bytes) -> str:
    """A part's XML as text in one form, whoever wrote it; docxtpl's translation reads it with regular expressions."""
    from lxml import etree

    return etree.tostring(parse(data), encoding="unicode")


def compile_part(language: Language, source: str) -> "jinja2.Template":
    """Compile Jinja source, telling each field which row it is printed in: derived values need the row for their
    key."""
    tree = language.parse(source)
    _tell_rows(tree, None)
    code: Any = language.compile(tree)
    return language.template_class.from_code(language, code, language.globals)


def _tell_rows(node: nodes.Node, row: str | None) -> None:
    if isinstance(node, nodes.Filter) and node.name in (FIELD_FILTER, PLAIN_FILTER) and row is not None:
        node.args.append(nodes.Name(row, "load"))
    inner = node.target.name if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) else row
    for name, value in node.iter_fields():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Node):
                _tell_rows(child, inner if name == "body" else row)


def template_language() -> Language:
    """The template language with the filters that write fields."""
    language = Language()
    language.filters |= {FIELD_FILTER: _field, PLAIN_FILTER: _field_without_control, ID_FILTER: _own_id}
    return language


def _writer(context: Context) -> FieldWriter:
    writer = context[WRITER]
    assert isinstance(writer, FieldWriter)  # noqa: S101 - put there by fill, under a name no template can use
    return writer


@pass_context
def _field(context: Context, value: object, place: int, row: object = None) -> Markup:
    return _writer(context).field(value, place, row)


@pass_context
def _field_without_control(context: Context, value: object, place: int, row: object = None) -> Markup:
    return _writer(context).field(value, place, row, control=False)


@pass_context
def _own_id(context: Context, seed: object) -> int:
    writer = _writer(context)
    return writer.unique_id(f"{writer.part}:{seed}")


def _custom_properties(parts: dict[str, bytes]) -> dict[str, str]:
    if _CUSTOM not in parts:
        return {}
    return {one.get("name", ""): "".join(str(text) for text in one.itertext()).strip() for one in parse(parts[_CUSTOM])}
