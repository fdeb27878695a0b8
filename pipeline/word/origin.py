"""In: a filled document. Out: the same with its origin inside: which document it is, of which template, and what it
said.

The note is a custom XML part. It moves with the file, by e-mail too, so that a document that comes back under another
name, or after the state folder was lost, is still known. It holds what the document itself says, and nothing else.
"""

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Final

from pipeline.word.package import BrokenPackage, parse

NAMESPACE: Final = "urn:ks-bundle:ursprung:1"
PART: Final = "customXml/ks-bundle.xml"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@dataclass(frozen=True, slots=True)
class Origin:
    """document: the errand's number and the paper's key. template: SHA-256 of the template. values: tag of a field →
    what
    it said when the document was last made or refreshed. generation: hash of all that, the version's name."""

    document: str
    template: str
    values: Mapping[str, str]

    @property
    def generation(self) -> str:
        said = json.dumps([self.document, self.template, self.values], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def write_origin(parts: MutableMapping[str, bytes], origin: Origin) -> None:
    """Put the note into the package, in place of an earlier one."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}ursprung", nsmap={"ks": NAMESPACE})
    root.set("dokument", origin.document)
    root.set("mall", origin.template)
    root.set("generation", origin.generation)
    root.text = json.dumps(dict(origin.values), ensure_ascii=False, sort_keys=True)
    name = _find(parts) or PART
    new = name not in parts
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if new:
        relations = parse(parts[_RELATIONS])
        one = etree.SubElement(relations, f"{relations.tag.rpartition('}')[0]}}}Relationship")
        one.set("Id", "rIdKsUrsprung")
        one.set("Type", _KIND)
        one.set("Target", f"../{PART}")
        parts[_RELATIONS] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
        types = parse(parts[_TYPES])
        if not any(kind.get("Extension", "").lower() == "xml" for kind in types):
            kind = etree.SubElement(types, f"{types.tag.rpartition('}')[0]}}}Override")
            kind.set("PartName", f"/{PART}")
            kind.set("ContentType", "application/xml")
            parts[_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


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
