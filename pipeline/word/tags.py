"""In: the XML of a template's part. Out: Jinja source in which every printed value is a field of its own.

docxtpl translates its tags (`{%p`, `{%tr`, tags that Word has split over runs); then each `{{ … }}` that stands in a
run's text is moved out between two runs, so that what it prints can be a content control. That happens once for a
template; rendering is then plain text.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from pipeline.word.package import serialized
from pipeline.word.prepare import prepare, sound_bookmarks
from pipeline.word.tagged import TAG, straight

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from lxml import etree

FIELD_FILTER: Final = "falt"
PLAIN_FILTER: Final = "falt_utan_kontroll"
ROW_FILTER: Final = "falt_i_rad"

_TOKEN: Final = re.compile(
    r"\{#.*?#\}"
    r"|(?:\s*\{\{-|\{\{\+?)(?P<expression>.*?)(?:-\}\}\s*|\}\})"
    r"|(?P<run><w:r(?:\s[^>]*)?(?<!/)>)(?P<properties><w:rPr(?:\s[^>]*)?(?:/>|(?<!/)>.*?</w:rPr>))?|(?P<ran></w:r>)"
    r"|(?P<text><w:t(?:\s[^>]*)?(?<!/)>)|(?P<end></w:t>)"
    r"|(?P<control><w:sdt(?:\s[^>]*)?>)|(?P<closed></w:sdt>)"
    r"|(?P<plain><w:(?:text|date|dropDownList|comboBox|picture|citation|equation)(?:\s[^>]*)?/?>)",
    re.DOTALL,
)
_EMPTY_RUN: Final = re.compile(
    r"<w:r(?:\s[^>]*)?(?<!/)>(?:<w:rPr(?:\s[^>]*)?(?:/>|(?<!/)>(?:(?!</w:rPr>).)*</w:rPr>))?"
    r"<w:t(?:\s[^>]*)?(?:/>|(?<!/)></w:t>)</w:r>",
    re.DOTALL,
)


@dataclass(slots=True)
class Places:
    """The places of a template that print a value. For each: the run properties (XML), the expression, and the key of
    what it prints when that is derived and has none of its own. row_loops: how many loops of the template make rows."""

    runs: list[str] = field(default_factory=list)
    expressions: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    row_loops: int = 0

    def add(self, run: str, expression: str) -> int:
        self.runs.append(run)
        self.expressions.append(expression)
        self.keys.append(f"={expression}")
        return len(self.runs) - 1


def docxtpl_tags(xml: str) -> str:
    """docxtpl's own translation of its tags. It is a method that uses nothing of its object; a test guards that."""
    from docxtpl import DocxTemplate

    return cast("str", DocxTemplate.patch_xml(cast("DocxTemplate", None), xml))


def translate(root: "etree._Element", places: Places) -> str:
    """Jinja source for a part (which is changed); adds what it prints to `places`.

    A value inside an author's plain-text control, which may hold no other control, becomes a bookmark only.
    """
    prepare(root)
    source = TAG.sub(lambda tag: straight(tag[0]), docxtpl_tags(serialized(root)))
    return _EMPTY_RUN.sub("", _values_between_runs(sound_bookmarks(source), places))


def _values_between_runs(source: str, places: Places) -> str:
    runs: list[str] = []
    in_text = False
    controls: list[bool] = []

    def token(found: re.Match[str]) -> str:
        nonlocal in_text
        match found.lastgroup:
            case "run" | "properties":
                runs.append(found["properties"] or "")
            case "ran" if runs:
                runs.pop()
            case "text":
                in_text = True
            case "end":
                in_text = False
            case "control":
                controls.append(False)
            case "closed" if controls:
                controls.pop()
            case "plain" if controls:
                controls[-1] = True
            case "expression" if in_text:
                return _between(found["expression"], runs[-1] if runs else "", any(controls), places)
        return found[0]

    return _TOKEN.sub(token, source)


def _between(expression: str, properties: str, plain: bool, places: Places) -> str:
    expression = " ".join(expression.split())
    at = places.add(properties, expression)
    name = PLAIN_FILTER if plain else FIELD_FILTER
    return f'</w:t></w:r>{{{{ ({expression})|{name}({at}) }}}}<w:r>{properties}<w:t xml:space="preserve">'
