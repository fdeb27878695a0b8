"""In: a template's bytes. Out: every fault in it that can be seen before any data is read, each with its paragraph.

docxtpl deletes text or moves rows in silence when a tag stands in the wrong place; what it would do in silence is said
here instead. `dangers` looks at the package, `layout` and `empties` at where tags stand, `syntax` and `scopes` at what
they say.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.charts.bind import unbound
from pipeline.word.check import structure_faults
from pipeline.word.dangers import dangers, trees_of
from pipeline.word.empties import empty_faults
from pipeline.word.language import Language
from pipeline.word.layout import layout_faults
from pipeline.word.package import BrokenPackage, parse, read_parts, serialized, stories, story_name
from pipeline.word.paragraphs import Paragraph, paragraphs_of
from pipeline.word.prepare import sound_bookmarks
from pipeline.word.scopes import name_faults
from pipeline.word.syntax import joined, syntax_faults
from pipeline.word.tagged import TAG, tags_of
from pipeline.word.tags import docxtpl_tags

if TYPE_CHECKING:
    from lxml import etree


def lint(name: str, data: bytes, keys: Mapping[str, Collection[str]]) -> Problems:
    """All faults in the template called `name`; empty when it can be compiled and filled.

    keys: what may be looked up in the data model's look-ups, see `scopes.name_faults`.
    """
    file = f"templates/{name}"
    try:
        parts = read_parts(data)
        trees = trees_of(parts)
        found = [*dangers(file, trees, list(parts))]
        for part in stories(trees):
            found += _part(file, part, trees[part], keys)
            place = Place(file, near=story_name(part))
            found += [problem("mall-diagram-utan-siffror", place)] * unbound(parts, part, trees[part])
    except BrokenPackage as error:
        return (problem("mall-olaslig", Place(file), fel=str(error)),)
    except RecursionError:
        return (problem("mall-olaslig", Place(file), fel="taggarna står för djupt i varandra"),)
    return tuple(dict.fromkeys(found))


def _part(file: str, part: str, root: "etree._Element", keys: Mapping[str, Collection[str]]) -> list[Problem]:
    def place(paragraph: Paragraph | None) -> Place:
        return Place(file, near=" › ".join(filter(None, (story_name(part), str(paragraph or "")))))

    paragraphs = paragraphs_of(root)
    tags = tags_of(root, paragraphs)
    layout = layout_faults(paragraphs, tags)
    if not any(fault.code in ("mall-tagg-fel", "mall-olika-nivaer") for fault in layout):
        layout += empty_faults(root, paragraphs)
    found = [problem(fault.code, place(fault.paragraph), **fault.words) for fault in layout]
    language = Language()
    invalid = list(syntax_faults(language, tags))
    found += [problem("mall-tagg-fel", place(tag.paragraph), fel=f"{tag.text}: {fault}") for tag, fault in invalid]

    if not invalid and not any(one.code == "mall-tagg-fel" for one in found):
        try:
            tree = language.parse(joined(tags))
        except TemplateSyntaxError as error:
            return [*found, problem("mall-tagg-fel", place(None), fel=error.message or "")]
        for name_fault in name_faults(tree, language, keys):
            paragraph = tags[min(name_fault.line, len(tags)) - 1].paragraph
            found.append(problem(name_fault.code, place(paragraph), **name_fault.words))
    return found or [problem("mall-ger-trasigt-dokument", place(None), vad=fault) for fault in _broken(root)]


def _broken(root: "etree._Element") -> list[str]:
    """What would be wrong with the part if every tag were left out after docxtpl's translation: the net under the rules
    above, for what a regular expression can do to XML."""
    try:
        source = sound_bookmarks(docxtpl_tags(serialized(root)))
        return structure_faults(parse(TAG.sub("", source).encode()))
    except BrokenPackage as error:
        return [str(error)]
