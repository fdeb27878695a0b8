"""In: elements that come from another document. Out: the same, with what they point at (charts, pictures) copied into
this one."""

import posixpath
import re
from collections.abc import Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.places import DRAWING
from pipeline.word.package import DECLARATION, parse, serialized
from pipeline.word.relations import add_part, add_relation, content_type, free_name, relations, rels_of

if TYPE_CHECKING:
    from lxml import etree

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def adopt(
    elements: "Iterable[etree._Element]", story: str, source: Mapping[str, bytes], parts: MutableMapping[str, bytes]
) -> None:
    """Let the relationships in `elements`, which were copied from `source`, point at copies of their own in `parts`.
    story: the part that they stand in, in both."""
    theirs = {one.number: one for one in relations(source, story)}
    for element in elements:
        for one in element.iter():
            for name, value in list(one.attrib.items()):
                known = theirs.get(str(value)) if str(name).startswith(_R) else None
                if known is not None and known.target in source:
                    copied = copy_part(source, parts, known.target)
                    one.set(name, add_relation(parts, story, known.type, copied))


def adopt_new(
    before: "Iterable[etree._Element]",
    roots: "Mapping[str, etree._Element]",
    source: Mapping[str, bytes],
    parts: MutableMapping[str, bytes],
) -> None:
    """Adopt the drawings that blocks of the new draft have brought along: those that are not among `before`."""
    known = set(before)
    for name, root in roots.items():
        adopt([one for one in root.iter(DRAWING) if one not in known], name, source, parts)


def copy_part(source: Mapping[str, bytes], parts: MutableMapping[str, bytes], part: str) -> str:
    """A copy of a part with all that it points at, under names that `parts` does not have. Returns the new name."""
    stem, dot, extension = part.rpartition(".")
    copied = free_name(parts, re.sub(r"\d*$", "", stem) + "{}" + dot + extension)
    add_part(parts, copied, source[part], content_type(source, part))
    if rels_of(part) in source:
        new = {one.number: copy_part(source, parts, one.target) for one in relations(source, part)}
        root = parse(source[rels_of(part)])
        for one in root:
            if one.get("Id", "") in new:
                one.set("Target", posixpath.relpath(new[one.get("Id", "")], posixpath.dirname(copied)))
                one.attrib.pop("TargetMode", "")
        parts[rels_of(copied)] = DECLARATION + serialized(root).encode()
    return copied
