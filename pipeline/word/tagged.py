"""In: a part's XML. Out: its template tags in order: what each says, which paragraph it is in, where it begins and
ends."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.paragraphs import Paragraph, own_texts

if TYPE_CHECKING:
    from lxml import etree

TAG: Final = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}", re.DOTALL)
"""A tag has an end in sight: a search for one that goes on to the end of the text, from each of many braces, would not
end."""

STATEMENT: Final = re.compile(r"\{%(?:(?P<level>p|tr|tc|r) )?[-+]?\s*(?P<word>\w*)")
_LEVEL: Final = re.compile(r"\{[%#](p|tr|tc|r) ")
_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\n": " ", "\t": " "})

OPENERS: Final = frozenset({"for", "if"})
CLOSERS: Final = {"endfor": "for", "endif": "if"}
STATEMENTS: Final = OPENERS | {
    "else", "elif", "endif", "endfor", "set", "include", "import", "from", "extends", "macro", "endmacro", "call",
    "endcall", "block", "endblock", "filter", "endfilter", "with", "endwith", "autoescape", "endautoescape", "colspan",
    "cellbg",
    # These are told of by `layout`: docxtpl or Jinja itself takes them away before a syntax tree is made.
    "vm", "hm", "raw", "endraw",
}  # fmt: skip
"""The words that a statement can begin with; whether a template may use it is another matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One `{{ … }}`, `{% … %}` or `{# … #}`. text: as it stands in Word. paragraph: None outside paragraphs.

    first, last: the elements in which it begins and ends: w:t, or what has the attribute that it stands in.
    """

    text: str
    paragraph: Paragraph | None
    first: "etree._Element"
    last: "etree._Element"
    attribute: str = ""

    @property
    def level(self) -> str:
        """What it takes with it: "p", "tr", "tc", "r", or nothing."""
        found = _LEVEL.match(self.text)
        return found[1] if found else ""

    @property
    def word(self) -> str:
        """The word of a statement (`for`, `endif`), or nothing."""
        found = STATEMENT.match(self.text)
        return found["word"] if found else ""

    @property
    def source(self) -> str:
        """The tag as Jinja reads it: without its level, with straight quotes."""
        return straight(_LEVEL.sub(lambda found: found[0][:2] + " ", self.text))


def straight(tag: str) -> str:
    """A tag's text as Jinja reads it: Word's curly quotes made straight, on one line, no entity left."""
    return unescape(tag).translate(_QUOTES)


def tags_of(root: "etree._Element", paragraphs: "Mapping[etree._Element, Paragraph]") -> list[Tag]:
    """Every tag of a part in document order, also those in attributes (alternative text) and outside runs."""
    elements = list(root.iter())
    order = {element: at for at, element in enumerate(elements)}
    found: list[tuple[int, int, Tag]] = []
    for element in elements:
        around = element if element.tag == f"{W}p" else next(element.iterancestors(f"{W}p"), None)
        paragraph = None if around is None else paragraphs.get(around)
        for name, value in element.attrib.items():
            for tag in TAG.finditer(str(value)):
                made = Tag(tag[0], paragraph, element, element, str(name))
                found.append((order[element], -1, made))
        if element.tag == f"{W}p":
            for at, made in _in_paragraph(element, paragraph):
                found.append((order[made.first], at, made))
        elif element.text and "{" in element.text and (element.tag != f"{W}t" or around is None):
            for tag in TAG.finditer(element.text):
                found.append((order[element], tag.start(), Tag(tag[0], paragraph, element, element)))
    return [made for _, _, made in sorted(found, key=lambda one: one[:2])]


def _in_paragraph(element: "etree._Element", paragraph: Paragraph | None) -> Iterator[tuple[int, Tag]]:
    """(where it begins in the paragraph's text, tag): Word splits a tag over runs as it likes."""
    texts = list(own_texts(element))
    owners = [one for one in texts for _ in one.text or ""]
    for tag in TAG.finditer("".join(one.text or "" for one in texts)):
        yield tag.start(), Tag(tag[0], paragraph, owners[tag.start()], owners[tag.end() - 1])
