"""In: a document's parts. Out: what its ids point at: parts by relationship, notes, comments, numbers' looks."""

import hashlib
import posixpath
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.word.canonical.look import look, shown
from pipeline.word.package import W, parse

if TYPE_CHECKING:
    from lxml import etree

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEVEL_NOISE: Final = frozenset({f"{W}pStyle"})


class Links:
    """What the ids in one package mean. Parsed when first asked for."""

    def __init__(self, parts: Mapping[str, bytes], roots: "Mapping[str, etree._Element]") -> None:
        self.parts = parts
        self._roots = roots
        self._relations: dict[str, dict[str, tuple[str, bool]]] = {}
        self._lists: dict[str, int] = {}
        self._numbers: dict[str, str] = {}

    def root(self, part: str) -> "etree._Element | None":
        """The root of a part; None when the package has no such part."""
        if part in self._roots:
            return self._roots[part]
        return parse(self.parts[part]) if part in self.parts else None

    def target(self, part: str, relation: str) -> tuple[str, bool]:
        """(part or address, is it outside?) that a relationship id of `part` points at."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            data = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
            found: dict[str, tuple[str, bool]] = {}
            for one in () if data is None else parse(data):
                target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
                if not outside:
                    target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
                found[one.get("Id", "")] = (target, outside)
            self._relations[part] = found
        return self._relations[part].get(relation, ("", False))

    def shows(self, part: str, relation: str) -> str:
        """What a relationship shows: the address, or a hash of the part's content."""
        target, outside = self.target(part, relation)
        if outside or target not in self.parts:
            return target
        return hashlib.sha256(self.parts[target]).hexdigest()[:16]

    def number(self, number: str, level: str) -> str:
        """How a numbered paragraph looks, and which of the document's lists it is in, counted by first use."""
        if number == "0":
            return "numrering=ingen"
        which = self._lists.setdefault(number, len(self._lists) + 1)
        return f"lista={which} nivå={level or '0'} {self.number_look(number)}".rstrip()

    def number_look(self, number: str) -> str:
        """The look of a list, as a hash of its levels."""
        if number not in self._numbers:
            self._numbers[number] = self._look_of(number)
        return self._numbers[number]

    def _look_of(self, number: str, hops: int = 3) -> str:
        instance = self._instances.get(number)
        chosen = None if instance is None else instance.find(f"{W}abstractNumId")
        abstract = None if chosen is None else self._abstracts.get(chosen.get(f"{W}val", ""))
        if instance is None or abstract is None:
            return ""
        link = abstract.find(f"{W}numStyleLink")
        if link is not None and hops:
            for other in self._instances:
                if self._style_link(other) == link.get(f"{W}val"):
                    return self._look_of(other, hops - 1)
        levels = [_level(one) for one in abstract.iter(f"{W}lvl")]
        levels += [shown(one) for one in instance.iter(f"{W}lvlOverride")]
        return "utseende=" + hashlib.sha256("\n".join(levels).encode()).hexdigest()[:12]

    def _style_link(self, number: str) -> str | None:
        chosen = self._instances[number].find(f"{W}abstractNumId")
        abstract = None if chosen is None else self._abstracts.get(chosen.get(f"{W}val", ""))
        link = None if abstract is None else abstract.find(f"{W}styleLink")
        return None if link is None else link.get(f"{W}val")

    @cached_property
    def _numbering(self) -> "etree._Element | None":
        return self.root("word/numbering.xml")

    @cached_property
    def _instances(self) -> "dict[str, etree._Element]":
        root = self._numbering
        return {} if root is None else {one.get(f"{W}numId", ""): one for one in root.iter(f"{W}num")}

    @cached_property
    def _abstracts(self) -> "dict[str, etree._Element]":
        root = self._numbering
        return {} if root is None else {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}

    @cached_property
    def comments(self) -> "dict[str, etree._Element]":
        return self._held("word/comments.xml", "comment")

    @cached_property
    def footnotes(self) -> "dict[str, etree._Element]":
        return self._held("word/footnotes.xml", "footnote")

    @cached_property
    def endnotes(self) -> "dict[str, etree._Element]":
        return self._held("word/endnotes.xml", "endnote")

    def _held(self, part: str, name: str) -> "dict[str, etree._Element]":
        root = self.root(part)
        return {} if root is None else {one.get(f"{W}id", ""): one for one in root.iter(f"{W}{name}")}


def relation_of(element: "etree._Element", name: str = "id") -> str:
    """The relationship id in the element's attribute r:id, r:embed and so on."""
    return element.get(f"{_R}{name}", "")


def _level(level: "etree._Element") -> str:
    return f"{level.get(f'{W}ilvl')}: {look(level, without=_LEVEL_NOISE)}"
