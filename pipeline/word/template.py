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
from pipeline.papers.values import Record, Rows
from pipeline.word.charts.bind import HEIGHT_FILTER, Bound, bind, height
from pipeline.word.check import well_formed
from pipeline.word.document_writer import DocumentWriter
from pipeline.word.keys import tell_rows
from pipeline.word.language import Language, rimlig
from pipeline.word.package import BrokenPackage, W, parse, read_parts, stories
from pipeline.word.plain_loops import STRETCH_FILTER, replace_loops
from pipeline.word.prepare import ID_FILTER
from pipeline.word.properties import with_one_core
from pipeline.word.row_loops import tell_row_loops
from pipeline.word.stretches import Stretch
from pipeline.word.tags import FIELD_FILTER, PLAIN_FILTER, ROW_FILTER, Places, translate
from pipeline.word.zipped import Entry, entry_of

if TYPE_CHECKING:
    import jinja2

WRITER: Final = "§"
"""The name under which a document's writer travels in Jinja's context: one that no template can write."""

LIMIT_FILTER: Final = "rimlig"

_FILLED: Final = re.compile(rb"\{(?:<[^>]*>)*[{%#]|<w:sdtPr|:docPr")
"""Parts with a tag, or with ids that must be unique in the whole document; the others are copied as they are."""

_CUSTOM: Final = "docProps/custom.xml"


@dataclass(frozen=True)
class Template:
    """A template ready to be filled. name: its file name. parts: the package. compiled: the parts that print values.
    charts: those that show figures of ours."""

    name: str
    sha256: str
    parts: dict[str, bytes]
    compiled: "dict[str, jinja2.Template]"
    places: Places
    bookmarks_from: int
    stretches: tuple[Stretch, ...] = ()
    charts: tuple[Bound, ...] = ()

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The parts as they lie in every paper that keeps them, deflated once."""
        return {name: entry_of(name, data) for name, data in self.parts.items() if name not in self.compiled}

    @cached_property
    def identity(self) -> Mall:
        """The template's id, version and date, from its custom properties `version` and `datum`."""
        own = _custom_properties(self.parts)
        stem, version, date = self.name.rpartition(".")[0], own.get("version", ""), own.get("datum", "")
        line = ", ".join(part for part in (stem, f"version {version}" if version else "", date) if part)
        return Mall(id=stem, version=version, datum=date, rad=line)

    @cached_property
    def with_columns(self) -> frozenset[str]:
        """The parts that have a table whose columns come from a loop."""
        return frozenset(part for part in self.compiled if b"{%tc" in self.parts[part])

    def writer(self) -> DocumentWriter:
        return DocumentWriter(self.places, self.bookmarks_from, self.stretches)


def open_template(name: str, data: bytes) -> Template:
    """Open, translate and compile. Raises BrokenPackage, or jinja2.TemplateError for a fault that lint has
    described."""
    parts = read_parts(data)
    language = template_language()
    places = Places()
    compiled = {}
    charts: list[Bound] = []
    stretches: list[Stretch] = []
    roots = {part: parse(parts[part]) for part in stories(parts)}
    ids = [one.get(f"{W}id", "") for root in roots.values() for one in root.iter(f"{W}bookmarkStart")]
    highest = max((int(one) for one in ids if one.isdecimal()), default=0)
    for part, root in roots.items():
        charts += bind(parts, part, root, highest + len(charts))
        if _FILLED.search(parts[part]):
            compiled[part] = compile_part(language, translate(root, places), places, stretches)
    if not well_formed(f"<fields>{''.join(places.runs)}</fields>".encode()):
        raise BrokenPackage("en egenskap hos en text i mallen är trasig XML")
    return Template(
        name,
        hashlib.sha256(data).hexdigest(),
        with_one_core(parts),
        compiled,
        places,
        highest + len(charts),
        tuple(stretches),
        tuple(charts),
    )


def compile_part(language: Language, source: str, places: Places, stretches: list[Stretch]) -> "jinja2.Template":
    """Compile Jinja source, in which each field is told what its key is made of, and plain loops become `stretches`."""
    tree = language.parse(source)
    tell_rows(tree, places)
    tell_row_loops(tree, places)
    replace_loops(tree, places.runs, stretches)
    for one in tree.find_all(nodes.Assign):
        one.node = nodes.Filter(one.node, LIMIT_FILTER, [], [], None, None)
    code: Any = language.compile(tree)
    return language.template_class.from_code(language, code, language.globals)


def template_language() -> Language:
    """The template language with the filters that write fields."""
    language = Language()
    language.filters |= {FIELD_FILTER: _field, PLAIN_FILTER: _field_without_control, ROW_FILTER: _field_in_row}
    language.filters |= {ID_FILTER: _own_id, LIMIT_FILTER: rimlig, HEIGHT_FILTER: _chart_height, STRETCH_FILTER: _loop}
    return language


def _writer(context: Context) -> DocumentWriter:
    writer: DocumentWriter = context.parent[WRITER]
    return writer


@pass_context
def _field(context: Context, value: object, place: int, *rows: object) -> Markup:
    return _writer(context).field(value, place, rows)


@pass_context
def _field_without_control(context: Context, value: object, place: int, *rows: object) -> Markup:
    return _writer(context).field(value, place, rows, control=False)


@pass_context
def _loop(context: Context, rows: object, number: int) -> Markup:
    return _writer(context).loop(rows, number)


@pass_context
def _field_in_row(context: Context, value: object, place: int, row: object, loop: int, *rows: object) -> Markup:
    if isinstance(row, Record) and row.many:
        return _writer(context).in_row(value, place, row, loop)
    return _writer(context).field(value, place, rows)


@pass_context
def _own_id(context: Context, seed: str) -> int:
    return _writer(context).author_id(seed)


def _chart_height(chart: object, drawn: int, sample: int) -> int:
    groups = chart.value("grupper") if isinstance(chart, Record) else None
    return height(len(groups) if isinstance(groups, Rows) else 0, drawn, sample)


def _custom_properties(parts: dict[str, bytes]) -> dict[str, str]:
    if _CUSTOM not in parts:
        return {}
    return {one.get("name", ""): "".join(str(text) for text in one.itertext()).strip() for one in parse(parts[_CUSTOM])}
