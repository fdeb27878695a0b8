"""In: the XML of a template's part. Out: Jinja source in which every printed value is a field of its own.

docxtpl translates its tags (`{%p`, `{%tr`, tags that Word has split over runs); then each `{{ … }}` that stands in a
run's text is moved out between two runs, so that what it prints can be a content control. That happens once for a
template; rendering is then plain text.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

FIELD_FILTER: Final = "falt"
PLAIN_FILTER: Final = "falt_utan_kontroll"
ID_FILTER: Final = "eget_id"

_TOKEN: Final = re.compile(
    r"(?P<run><w:r(?:\s[^>]*)?(?<!/)>)(?P<properties><w:rPr(?:\s[^>]*)?(?:/>|(?<!/)>.*?</w:rPr>))?"
    r"|(?P<text><w:t(?:\s[^>]*)?(?<!/)>)|(?P<end></w:t>)"
    r"|(?P<control><w:sdt>|<w:sdt\s[^>]*>)|(?P<closed></w:sdt>)|(?P<plain><w:text(?:\s[^>]*)?/>)"
    r"|\{\{(?P<expression>.*?)\}\}",
    re.DOTALL,
)
_EMPTY_RUN: Final = re.compile(
    r"<w:r(?:\s[^>]*)?(?<!/)>(?:<w:rPr(?:\s[^>]*)?(?:/>|(?<!/)>(?:(?!</w:rPr>).)*</w:rPr>))?"
    r"<w:t(?:\s[^>]*)?(?:/>|(?<!/)></w:t>)</w:r>",
    re.DOTALL,
)
_LEFTOVERS: Final = re.compile(r"<w:showingPlcHdr(?:\s[^>]*)?/>|<w:dataBinding\s[^>]*/>|<w:proofErr\s[^>]*/>")
_CONTROL_ID: Final = re.compile(r'(<w:sdtPr>(?:(?!</w:sdtPr>).)*?<w:id w:val=")(-?\d+)(")', re.DOTALL)
_DRAWING_ID: Final = re.compile(r'(<wp:docPr\s(?:[^>]*\s)?id=")(\d+)(")')


@dataclass(slots=True)
class Places:
    """The places of a template that print a value: the run properties and the expression of each."""

    runs: list[str] = field(default_factory=list)
    expressions: list[str] = field(default_factory=list)

    def add(self, run: str, expression: str) -> int:
        self.runs.append(run)
        self.expressions.append(expression)
        return len(self.runs) - 1


def docxtpl_tags(xml: str) -> str:
    """docxtpl's own translation of its tags. It is a method that uses nothing of its object; a test guards that."""
    from docxtpl import DocxTemplate

    return cast("str", DocxTemplate.patch_xml(cast("DocxTemplate", None), xml))


def translate(xml: str, places: Places) -> str:
    """Jinja source for a part's XML; adds what it prints to `places`.

    Controls of the template author keep their place: their ids are made unique for each turn of a loop, and a value
    inside a plain-text control, which may hold no other control, becomes a bookmark only.
    """
    source = docxtpl_tags(_LEFTOVERS.sub("", xml))
    source = _CONTROL_ID.sub(rf"\1{{{{ \2|{ID_FILTER} }}}}\3", source)
    source = _DRAWING_ID.sub(rf"\1{{{{ \2|{ID_FILTER} }}}}\3", source)
    properties, in_text = "", False
    controls: list[bool] = []

    def token(found: re.Match[str]) -> str:
        nonlocal properties, in_text
        match found.lastgroup:
            case "run" | "properties":
                properties = found["properties"] or ""
            case "text":
                in_text = True
            case "end":
                in_text = False
            case "control":
                controls.append(False)
            case "closed":
                if controls:
                    controls.pop()
            case "plain":
                if controls:
                    controls[-1] = True
            case "expression" if in_text:
                expression = found["expression"].strip().strip("-").strip()
                name = PLAIN_FILTER if any(controls) else FIELD_FILTER
                at = places.add(properties, expression)
                return f'</w:t></w:r>{{{{ ({expression})|{name}({at}) }}}}<w:r>{properties}<w:t xml:space="preserve">'
        return found[0]

    return _EMPTY_RUN.sub("", _TOKEN.sub(token, source))
