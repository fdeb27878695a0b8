"""In: the parts of a package. Out: what a part points at by its relationships, and parts added or taken away with the
entries that they need."""

import posixpath
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Final

from pipeline.word.package import DECLARATION, parse, serialized

TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """number: the id that the part uses. kind: the type's last word (`chart`, `package`). target: a part's name."""

    number: str
    kind: str
    type: str
    target: str


def rels_of(part: str) -> str:
    """The part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str) -> Iterator[Relation]:
    """The relationships of a part to other parts of the package; none outside it."""
    data = parts.get(rels_of(part))
    for one in () if data is None else parse(data):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), one.get("Target", "")))
            kind = one.get("Type", "")
            yield Relation(one.get("Id", ""), kind.rpartition("/")[2], kind, target.lstrip("/"))


def add_relation(parts: MutableMapping[str, bytes], part: str, kind: str, target: str) -> str:
    """Let a part point at another. kind: the whole type. Returns the new id."""
    from lxml import etree

    name = rels_of(part)
    root = parse(parts.get(name, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()))
    taken = {one.get("Id") for one in root}
    number = next(f"rIdKs{at}" for at in range(1, len(taken) + 2) if f"rIdKs{at}" not in taken)
    one = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
    one.set("Id", number)
    one.set("Type", kind)
    one.set("Target", posixpath.relpath(target, posixpath.dirname(part)))
    parts[name] = DECLARATION + serialized(root).encode()
    return number


def content_type(parts: Mapping[str, bytes], part: str) -> str:
    """What kind of content a part is said to be; empty when nothing says it."""
    extension = part.rpartition(".")[2].lower()
    by_extension = ""
    for one in parse(parts[TYPES]):
        if one.get("PartName", "").lstrip("/") == part:
            return one.get("ContentType", "")
        if one.get("Extension", "").lower() == extension:
            by_extension = one.get("ContentType", "")
    return by_extension


def add_part(parts: MutableMapping[str, bytes], part: str, data: bytes, kind: str) -> None:
    """Put a part into the package. kind: its content type."""
    from lxml import etree

    parts[part] = data
    if content_type(parts, part) == kind:
        return
    root = parse(parts[TYPES])
    one = etree.SubElement(root, f"{root.tag.rpartition('}')[0]}}}Override")
    one.set("PartName", f"/{part}")
    one.set("ContentType", kind)
    parts[TYPES] = DECLARATION + serialized(root).encode()


def drop_part(parts: MutableMapping[str, bytes], part: str) -> None:
    """Take a part away, with its own relationships and what is said of it; who points at it has to be seen to."""
    parts.pop(part, None)
    parts.pop(rels_of(part), None)
    root = parse(parts[TYPES])
    said = [one for one in root if one.get("PartName", "").lstrip("/") == part]
    for one in said:
        root.remove(one)
    if said:
        parts[TYPES] = DECLARATION + serialized(root).encode()


def drop_relation(parts: MutableMapping[str, bytes], part: str, number: str) -> None:
    """Let a part no longer point at what it calls `number`."""
    name = rels_of(part)
    root = parse(parts[name])
    for one in [one for one in root if one.get("Id") == number]:
        root.remove(one)
    parts[name] = DECLARATION + serialized(root).encode()


def free_name(parts: Mapping[str, bytes], pattern: str) -> str:
    """The first of `pattern` with a number in it (`word/charts/chart{}.xml`) that the package does not have."""
    number = 1
    while pattern.format(number) in parts:
        number += 1
    return pattern.format(number)
