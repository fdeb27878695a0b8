"""In: the parts of a document. Out: `Passage` values: every text in it that a reader, a screen reader or a copied link
can come upon, each with its place, and with the slots that it stands in, so that a part of it can be written over.

Paragraphs in the body, tables, headers, footers, notes and text boxes; charts and diagrams; alternative texts; targets
of links; the document's title.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DOCUMENT, W, parse, stories, story_name
from pipeline.word.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from lxml import etree

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SIGNS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_TEXTS: Final = (f"{W}t", f"{W}delText")
_CODES: Final = (f"{W}instrText", f"{W}delInstrText")
_DESCRIPTIONS: Final = ("descr", "title", "alt", f"{W}tooltip")
_NAMED: Final = ("docPr", "cNvPr")
"""Elements whose name a program shows in its list of pictures; the name may be that of the file that was put in."""

_TABLE_WORDS: Final = (f"{W}tblCaption", f"{W}tblDescription")
_DRAWN: Final = re.compile(r"word/(?:charts|diagrams|drawings|ink)/[^/]+\.xml")
_TARGET: Final = re.compile(r"(?:mailto|tel|sms|callto):(.*)", re.IGNORECASE | re.DOTALL)
_TITLES: Final = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a passage: the text of an element, an attribute of it, or a sign (a tab, a hyphen) that an element is.
    start: where in the passage."""

    element: "etree._Element"
    attribute: str
    start: int
    text: str

    def write(self, text: str) -> None:
        """A sign can only go."""
        parent = self.element.getparent()
        if self.element.tag in _SIGNS:
            if not text and parent is not None:
                parent.remove(self.element)
        elif self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text
            self.element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in one piece. part: name in the package. where: as a person finds it. link: it is the target of one, and
    cannot be written over, only taken away; code: it is a field's, and cannot be touched."""

    part: str
    where: str
    text: str
    slots: tuple[Slot, ...]
    link: bool = False
    code: bool = False


def trees_with_text(parts: Mapping[str, bytes]) -> "dict[str, etree._Element]":
    """The parts that hold text, parsed: the stories first. Raises BrokenPackage."""
    others = [name for name in parts if _DRAWN.fullmatch(name) or name.endswith(".rels") or name == _TITLES]
    return {name: parse(parts[name]) for name in (*stories(parts), *sorted(others))}


def passages(trees: "Mapping[str, etree._Element]") -> Iterator[Passage]:
    """In the order of the document, the body first. What is empty is left out."""
    for name, root in trees.items():
        if name.endswith(".rels"):
            found = _links(name, root)
        elif name == _TITLES:
            found = (_of(name, "dokumentets egenskaper", [(one, "", one.text or "")]) for one in root)
        elif _DRAWN.fullmatch(name):
            found = _drawn(name, root)
        else:
            found = _story(name, root)
        yield from (one for one in found if one.text.strip())


def _story(name: str, root: "etree._Element") -> Iterator[Passage]:
    story = f"{story_name(name)} › " if name != DOCUMENT else ""
    for paragraph, said in paragraphs_of(root).items():
        where = f"{story}{said.where}"
        own = [one for one in paragraph.iter() if next(one.iterancestors(f"{W}p"), None) is paragraph]
        pieces = [
            (one, "", (one.text or "") if one.tag in _TEXTS else _SIGNS[one.tag])
            for one in own
            if one.tag in _TEXTS or one.tag in _SIGNS
        ]
        yield _of(name, where, pieces)
        codes = "".join(one.text or "" for one in own if one.tag in _CODES)
        codes += "".join(one.get(f"{W}instr", "") for one in own if one.tag == f"{W}fldSimple")
        yield Passage(name, f"{where}, fältkod", codes, (), code=True)
        for one in own:
            yield from _described(name, where, one)
    for one in root.iter(*_TABLE_WORDS):
        yield _of(name, f"{story}en tabells beskrivning", [(one, f"{W}val", one.get(f"{W}val", ""))])
    for one in root.iter(f"{_A}t"):  # shapes that are drawn in the text itself
        yield _of(name, f"{story}en figur", [(one, "", one.text or "")])


def _described(name: str, where: str, element: "etree._Element") -> Iterator[Passage]:
    for attribute in _DESCRIPTIONS:
        if (text := element.get(attribute)) is not None:
            yield _of(name, f"{where}, alternativtext", [(element, attribute, text)])
    if str(element.tag).rpartition("}")[2] in _NAMED and (text := element.get("name")) is not None:
        yield _of(name, f"{where}, bildens namn", [(element, "name", text)])


def _drawn(name: str, root: "etree._Element") -> Iterator[Passage]:
    kind = {"charts": "ett diagram", "diagrams": "ett SmartArt-diagram"}.get(name.split("/")[1], "en figur")
    for paragraph in root.iter(f"{_A}p"):
        yield _of(name, kind, [(one, "", one.text or "") for one in paragraph.iter(f"{_A}t")])
    for one in root.iter(f"{_C}v"):
        yield _of(name, kind, [(one, "", one.text or "")])
    for one in root.iter():
        yield from _described(name, kind, one)


def _links(name: str, root: "etree._Element") -> Iterator[Passage]:
    """Also what stands after the `?` in a link: a form may have put a name there."""
    from urllib.parse import unquote

    for one in root:
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            found = _TARGET.match(target)
            text = unquote(found[1] if found else target)
            yield Passage(name, f"länken {one.get('Id', '')}", text, (Slot(one, "Target", 0, target),), link=True)


def _of(name: str, where: str, pieces: "list[tuple[etree._Element, str, str]]") -> Passage:
    slots: list[Slot] = []
    at = 0
    for element, attribute, text in pieces:
        slots.append(Slot(element, attribute, at, text))
        at += len(text)
    return Passage(name, where, "".join(text for _, _, text in pieces), tuple(slots))
