"""In: a template's bytes. Out: every fault in it that can be seen before any data is read, each with its paragraph.

docxtpl deletes text or moves rows in silence when a tag stands in the wrong place; what it would do in silence is said
here instead. `scopes.py` knows the names, this module the places.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

from jinja2 import TemplateSyntaxError

from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.layout import layout_faults
from pipeline.word.package import BrokenPackage, parse, read_parts
from pipeline.word.paragraphs import Paragraph, paragraphs_of, tag_paragraphs
from pipeline.word.scopes import NameFault, name_faults
from pipeline.word.tags import docxtpl_tags
from pipeline.word.template import canonical, stories, template_language

_DANGERS: Final = ("word/vbaProject.bin", "word/activeX", "word/embeddings/oleObject", "word/afchunk")


def lint(name: str, data: bytes, keys: Mapping[str, Collection[str]]) -> Problems:
    """All faults in the template called `name`; empty when it can be compiled and filled.

    keys: what may be looked up in the data model's look-ups, see `scopes.name_faults`.
    """
    file = f"templates/{name}"
    try:
        parts = read_parts(data)
        roots = {part: parse(parts[part]) for part in stories(parts)}
    except BrokenPackage as error:
        return (problem("mall-olaslig", Place(file), fel=str(error)),)
    found: list[Problem] = [
        problem("mall-farligt-innehall", Place(file), vad=part) for part in parts if part.startswith(_DANGERS)
    ]
    for part, root in roots.items():
        paragraphs = paragraphs_of(root)
        found += [
            problem(fault.code, _place(file, part, fault.paragraph), **fault.words)
            for fault in layout_faults(root, paragraphs)
        ]
        found += _tags(file, part, canonical(parts[part]), paragraphs, keys)
    return tuple(found)


def _tags(
    file: str, part: str, xml: str, paragraphs: list[Paragraph], keys: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Faults in the tags themselves. Each tag is put on a line of its own, so that Jinja's line tells which tag it
    is."""
    where = tag_paragraphs(xml)
    source = _one_tag_a_line(docxtpl_tags(xml))

    def place(line: int) -> Place:
        at = where[line - 2] if 2 <= line <= len(where) + 1 else None
        return _place(file, part, paragraphs[at] if at is not None and at < len(paragraphs) else None)

    language = template_language()
    try:
        tree = language.parse(source)
    except TemplateSyntaxError as error:
        return [problem("mall-tagg-fel", place(error.lineno), fel=_in_swedish(error))]
    faults: list[NameFault] = name_faults(tree, language, keys)
    return [problem(fault.code, place(fault.line), **fault.words) for fault in faults]


def _one_tag_a_line(source: str) -> str:
    joined = re.sub(
        r"\{([{%#]).*?[}%#]\}", lambda tag: tag[0].replace("\n", " "), source.replace("\n", " "), flags=re.DOTALL
    )
    return re.sub(r"(?=\{[{%#])", "\n", joined)


def _place(file: str, part: str, paragraph: Paragraph | None) -> Place:
    story = {"word/document.xml": ""}.get(part, part.removeprefix("word/").removesuffix(".xml"))
    if story:
        story = story.replace("header", "sidhuvud ").replace("footer", "sidfot ").replace("footnotes", "fotnoter")
    near = " › ".join(piece for piece in (story, str(paragraph) if paragraph else "") if piece)
    return Place(file, near=near)


def _in_swedish(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    known = {
        "Unexpected end of template": "en {% for %} eller {% if %} saknar sitt {% endfor %} eller {% endif %}",
        "Encountered unknown tag 'end": "ett {% endfor %} eller {% endif %} saknar sin början eller står fel",
        "Encountered unknown tag": "taggen finns inte",
        "expected token 'end of print statement'": "det står något för mycket före }}",
        "unexpected '}'": "en klammer står fel",
        "unexpected char": "ett tecken som inte kan stå i en tagg",
        "Expected an expression": "det saknas något att skriva ut",
        "expected token 'in'": "ordet «in» saknas i {% for … in … %}",
    }
    return next((swedish for english, swedish in known.items() if english in message), message)
