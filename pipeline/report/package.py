"""In: the bytes of a workbook. Out: `Package`, its parts to change in place, and back to bytes: the same for the same.

Only what is touched is parsed; every other part goes through as it came.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pipeline.bundle.archive import zip_bytes
from pipeline.intake.preflight import Package as Checked
from pipeline.intake.preflight import Refusal, refuse_doctype

if TYPE_CHECKING:
    from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART: Final = "[Content_Types].xml"
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LARGEST: Final = 40_000_000
"""Bytes of one part of XML that are parsed; as a tree it takes some ten times as much."""


class Unfit(Exception):  # an answer about the file, not an error of ours
    """The workbook cannot be edited part by part; it has to be made anew from its cells."""


@dataclass(slots=True)
class Package:
    """Parts by name, in the zip's order. `trees`: those that are being changed."""

    parts: dict[str, bytes]
    trees: "dict[str, etree._Element]" = field(default_factory=dict)

    def tree(self, name: str) -> "etree._Element":
        """A part to change in place. Raises Unfit when it is missing, too large or not well-formed."""
        if name not in self.trees:
            if name not in self.parts or len(self.parts[name]) > _LARGEST:
                raise Unfit(name)
            self.trees[name] = parsed(self.parts[name])
        return self.trees[name]

    def add(self, name: str, content: "etree._Element", kind: str) -> None:
        """A new part, or a part written over; `kind`: its content type."""
        self.trees[name] = content
        self.parts.setdefault(name, b"")
        types = self.tree(_TYPES_PART)
        for one in types.iterfind(f"{{{_TYPES}}}Override"):
            if one.get("PartName") == f"/{name}":
                one.set("ContentType", kind)
                return
        _child(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)

    def default_type(self, ending: str, kind: str) -> None:
        """The content type of all parts whose name ends so."""
        types = self.tree(_TYPES_PART)
        if not any(one.get("Extension", "").lower() == ending for one in types.iterfind(f"{{{_TYPES}}}Default")):
            first = _made(types, f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind)
            types.insert(0, first)

    def relations(self, owner: str) -> dict[str, tuple[str, str]]:
        """The relations of a part, "" for the package's own: id → (kind, the part it leads to). External ones are
        left out. Kinds are the last word of their address."""
        name = _relations_name(owner)
        if name not in self.parts:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _target(owner, one.get("Target", "")))
            for one in self._seen(name)
            if one.get("TargetMode") != "External"
        }

    def _seen(self, name: str) -> "etree._Element":
        """A part as it is now, only to be read."""
        return self.trees[name] if name in self.trees else parsed(self.parts[name])

    def related(self, owner: str, kind: str) -> str:
        """The part of this kind that a part leads to, or an empty string."""
        return next((target for what, target in self.relations(owner).values() if what == kind), "")

    def relate(self, owner: str, kind: str, target: str) -> str:
        """A new relation from a part to another. Out: its id."""
        name = _relations_name(owner)
        if name not in self.parts:
            self.parts[name] = b"<Relationships xmlns='%s'/>" % _RELATIONS.encode()
        root = self.tree(name)
        taken = {one.get("Id") for one in root}
        number = 1
        while f"rIdKs{number}" in taken:
            number += 1
        _child(root, f"{{{_RELATIONS}}}Relationship", Id=f"rIdKs{number}", Type=f"{OFFICE}/{kind}", Target=f"/{target}")
        return f"rIdKs{number}"

    def unrelate(self, owner: str, kinds: tuple[str, ...] = ()) -> None:
        """Take away a part's relations of these kinds; all of them when none is named."""
        name = _relations_name(owner)
        found = {kind for kind, _ in self.relations(owner).values()}
        if found & set(kinds or found):
            root = self.tree(name)
            for one in list(root):
                if not kinds or one.get("Type", "").rpartition("/")[2] in kinds:
                    root.remove(one)

    def free_name(self, pattern: str) -> str:
        """The first part name of a numbered row, `xl/comments{}.xml`, that is not taken."""
        taken = {name.lower() for name in self.parts}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def bytes(self) -> bytes:
        written = {name: serialised(tree, declared=not name.endswith(".vml")) for name, tree in self.trees.items()}
        return zip_bytes(self.parts | written)


def open_package(data: bytes) -> Package:
    """Every part of the workbook. Raises Unfit when the package is not what Excel itself writes."""
    try:
        checked = Checked(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
        package = Package({name: checked.part(name) for name in names})
    except Refusal as refusal:
        raise Unfit(refusal.code) from refusal
    if _TYPES_PART not in package.parts:
        raise Unfit(_TYPES_PART)
    return package


def parsed(xml: bytes) -> "etree._Element":
    """Raises Unfit. Nothing outside the file is asked for, and nothing in it grows."""
    from lxml import etree

    try:
        refuse_doctype(xml)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(xml, parser)
    except (Refusal, etree.XMLSyntaxError, ValueError) as error:
        raise Unfit("XML") from error


def serialised(tree: "etree._Element", *, declared: bool = True) -> bytes:
    """declared: with XML's declaration before it, which Excel's drawings of boxes do not have."""
    from lxml import etree

    return (_DECLARATION if declared else b"") + etree.tostring(tree, encoding="UTF-8")


def local(element: "etree._Element") -> str:
    """An element's name without its namespace; that of comments and the like is no name of any element."""
    return str(element.tag).rpartition("}")[2]


def _made(beside: "etree._Element", tag: str, **attributes: str) -> "etree._Element":
    element = beside.makeelement(tag, {})
    for name, value in attributes.items():
        element.set(name, value)
    return element


def _child(parent: "etree._Element", tag: str, **attributes: str) -> None:
    parent.append(_made(parent, tag, **attributes))


def _relations_name(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, written: str) -> str:
    target = unquote(written).replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
