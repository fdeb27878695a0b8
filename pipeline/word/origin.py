"""In: a filled document. Out: the same with its origin inside: which document it is, of which template, and what it
said.

The note is a custom XML part. It moves with the file, by e-mail too, so that a document that comes back under another
name, or after the state folder was lost, is still known. It holds what the document itself says, and nothing else.
"""

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.word.clean import escaped
from pipeline.word.package import DECLARATION, BrokenPackage, parse

NAMESPACE: Final = "urn:ks-bundle:ursprung:1"
PART: Final = "customXml/item1.xml"
"""What the part is called when nothing else is."""

_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SETTINGS: Final = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    ' ds:itemID="{7A1F0C52-3C1B-4E57-9E0B-6B6B732D6275}"><ds:schemaRefs/></ds:datastoreItem>'
)
_SETTINGS_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_SETTINGS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
"""LibreOffice 7.4 drops a custom XML part that is not called item1, item2 …, or that has no settings of its own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """document: the errand's number and the paper's key. template: SHA-256 of the template. values: tag of a field →
    what it said, as clean text, when the document was last made or refreshed. generation: hash of all that, the
    version's name."""

    document: str
    template: str
    values: Mapping[str, str]

    @property
    def generation(self) -> str:
        return self._generation(self._said())

    def xml(self) -> bytes:
        """The note."""
        said = self._said()
        document, template = escaped(self.document), escaped(self.template)
        return (
            "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
            f'<ks:ursprung xmlns:ks="{NAMESPACE}" dokument="{document}" mall="{template}"'
            f' generation="{self._generation(said)}">{_text(said)}</ks:ursprung>'
        ).encode()

    def _said(self) -> str:
        return json.dumps(dict(self.values), ensure_ascii=False, sort_keys=True)

    def _generation(self, said: str) -> str:
        whole = f"[{_quoted(self.document)}, {_quoted(self.template)}, {said}]"
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]


def write_origin(parts: MutableMapping[str, bytes], origin: Origin) -> None:
    """Put the note into the package, in place of an earlier one."""
    name = _find(parts)
    number = next(one for one in range(1, len(parts) + 2) if f"customXml/item{one}.xml" not in parts)
    parts[name or f"customXml/item{number}.xml"] = origin.xml()
    if not name:
        _relate(parts, number)


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _relate(parts: MutableMapping[str, bytes], number: int) -> None:
    """What makes the programs carry the new part along: a relation, a type, and settings as Word writes them."""
    settings = f"customXml/itemProps{number}.xml"
    parts[settings] = DECLARATION + _SETTINGS.encode()
    parts[f"customXml/_rels/item{number}.xml.rels"] = (
        DECLARATION
        + f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_SETTINGS_KIND}"'
        f' Target="itemProps{number}.xml"/></Relationships>'.encode()
    )
    parts[_RELATIONS], parts[_TYPES] = _related(parts[_RELATIONS], parts[_TYPES], number, settings)


@lru_cache(maxsize=32)
def _related(relations_xml: bytes, types_xml: bytes, number: int, settings: str) -> tuple[bytes, bytes]:
    """The relations and the types with the new part in them: the same for every document of a template."""
    from lxml import etree

    relations = parse(relations_xml)
    one = etree.SubElement(relations, f"{relations.tag.rpartition('}')[0]}}}Relationship")
    one.set("Id", "rIdKsUrsprung")
    one.set("Type", _KIND)
    one.set("Target", f"../customXml/item{number}.xml")
    types = parse(types_xml)
    wanted = {f"/{settings}": _SETTINGS_TYPE}
    if not any(kind.get("Extension", "").lower() == "xml" for kind in types):
        wanted[f"/customXml/item{number}.xml"] = "application/xml"
    for part, content in wanted.items():
        kind = etree.SubElement(types, f"{types.tag.rpartition('}')[0]}}}Override")
        kind.set("PartName", part)
        kind.set("ContentType", content)
    return (
        etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True),
        etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True),
    )


def read_origin(parts: Mapping[str, bytes]) -> Origin | None:
    """The note in a package, whatever the program that saved it has called the part; None when there is none."""
    name = _find(parts)
    if not name:
        return None
    try:
        root = parse(parts[name])
        values = json.loads(root.text or "")
    except (BrokenPackage, ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    said = {str(tag): str(text) for tag, text in values.items()}
    return Origin(root.get("dokument", ""), root.get("mall", ""), said)


def _find(parts: Mapping[str, bytes]) -> str:
    marker = NAMESPACE.encode()
    found = (
        name for name in parts if name.startswith("customXml/") and name.endswith(".xml") and marker in parts[name]
    )
    return next(found, "")
