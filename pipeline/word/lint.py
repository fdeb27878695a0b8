"""In: a template's bytes. Out: every fault in it that can be seen before any data is read, each with its paragraph.

docxtpl deletes text or moves rows in silence when a tag stands in the wrong place; what it would do in silence is said
here instead. `dangers` looks at the package, `layout`, `pairs` and `empties` at where tags stand, `syntax` and `scopes`
at what they say, `accessible` at what a listener would miss.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from pipeline.problems import Place, Problem, Problems, problem, stops
from pipeline.word.accessible import access_faults
from pipeline.word.charts.bind import unbound
from pipeline.word.check import structure_faults
from pipeline.word.dangers import dangers, trees_of
from pipeline.word.empties import empty_faults
from pipeline.word.language import Language
from pipeline.word.layout import layout_faults
from pipeline.word.package import DOCUMENT, BrokenPackage, W, parse, read_parts, serialized, stories
from pipeline.word.pairs import Pairs, pairs_of
from pipeline.word.paragraphs import Paragraph, paragraphs_of
from pipeline.word.places import note_numbers, part_names
from pipeline.word.prepare import sound_bookmarks
from pipeline.word.scopes import name_faults
from pipeline.word.syntax import in_swedish, joined, syntax_faults
from pipeline.word.tagged import TAG, Tag, tags_of
from pipeline.word.tags import docxtpl_tags

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and its place for a program: the part, which of its w:p (None: the part as a whole), and what in the
    paragraph it is about (empty: all of it)."""

    problem: Problem
    part: str = DOCUMENT
    paragraph: int | None = None
    text: str = ""


def lint(name: str, data: bytes, keys: Mapping[str, Collection[str]]) -> Problems:
    """All that is wrong in the template called `name`; none that stops when it can be compiled and filled.

    keys: what may be looked up in the data model's look-ups, see `scopes.name_faults`.
    """
    return tuple(one.problem for one in faults(name, data, keys))


def faults(name: str, data: bytes, keys: Mapping[str, Collection[str]]) -> tuple[Fault, ...]:
    """The same with their places, part by part."""
    file = f"templates/{name}"
    try:
        parts = read_parts(data)
        trees = trees_of(parts)
        found = [Fault(one) for one in dangers(file, trees, list(parts))]
        names = part_names(trees)
        for part in stories(trees):
            paragraphs = paragraphs_of(trees[part], note_numbers(trees, part))
            charts = unbound(parts, part, trees[part])
            found += _part(file, (part, names[part]), trees[part], paragraphs, charts, keys)
    except BrokenPackage as error:
        return (Fault(problem("mall-olaslig", Place(file), fel=str(error))),)
    except RecursionError:
        return (Fault(problem("mall-olaslig", Place(file), fel="taggarna står för djupt i varandra")),)
    once: dict[Problem, Fault] = {}
    for one in found:
        once.setdefault(one.problem, one)
    return tuple(once.values())


def _part(
    file: str,
    part: tuple[str, str],
    root: "etree._Element",
    paragraphs: "Mapping[etree._Element, Paragraph]",
    charts: "list[etree._Element]",
    keys: Mapping[str, Collection[str]],
) -> list[Fault]:
    """part: and what a person calls it. charts: those that show no figures of ours."""

    def fault(code: str, paragraph: Paragraph | None, text: str = "", /, **words: object) -> Fault:
        place = Place(file, near=" › ".join(filter(None, (part[1], str(paragraph or "")))))
        return Fault(problem(code, place, **words), part[0], paragraph.number if paragraph else None, text)

    tags = tags_of(root, paragraphs)
    pairs = pairs_of(tags)
    placed = [
        *layout_faults(paragraphs, tags, pairs),
        *empty_faults(root, paragraphs),
        *access_faults(root, paragraphs),
    ]
    found = [fault(one.code, one.paragraph, one.text, **one.words) for one in placed]
    for chart in charts:
        around = next(chart.iterancestors(f"{W}p"), None)
        found.append(fault("mall-diagram-utan-siffror", None if around is None else paragraphs.get(around)))
    language = _language()
    invalid = dict(syntax_faults(language, tags))
    found += [fault("mall-tagg-fel", tag.paragraph, tag.text, fel=f"{tag.text}: {why}") for tag, why in invalid.items()]
    found += [
        fault(code, tag.paragraph if tag else None, tag.text if tag else "", **words)
        for code, tag, words in _names(language, tags, invalid, pairs, keys)
    ]
    if not stops(one.problem for one in found):
        found += [fault("mall-ger-trasigt-dokument", None, vad=why) for why in _broken(root)]
    return found


@cache
def _language() -> Language:
    """One for all parts: what it has read before it need not read again (`syntax`)."""
    return Language()


def _names(
    language: Language, tags: list[Tag], invalid: Collection[Tag], pairs: Pairs, keys: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Tag | None, Mapping[str, object]]]:
    """(code, tag, words) for what the tags say, also when some of them cannot be read or have no end."""
    source = joined(tags, invalid, pairs)
    if source is None:
        return
    told = bool(invalid) or pairs.cost > 0
    try:
        named = name_faults(language.parse(source), language, keys)
    except TemplateSyntaxError as error:
        if not told:
            yield "mall-tagg-fel", None, {"fel": in_swedish(error)}
        return
    except RecursionError:
        if not told:
            raise
        return
    for one in named:
        tag = tags[min(one.line, len(tags)) - 1] if tags else None
        if tag not in invalid:
            yield one.code, tag, one.words


def _broken(root: "etree._Element") -> list[str]:
    """What would be wrong with the part if every tag were left out after docxtpl's translation: the net under the rules
    above, for what a regular expression can do to XML."""
    try:
        source = sound_bookmarks(docxtpl_tags(serialized(root)))
        return structure_faults(parse(TAG.sub("", source).encode()))
    except BrokenPackage as error:
        return [str(error)]
