"""In: what a paper is. Out: its core properties: title, number, language and dates, from the data and never from the
clock."""

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from pipeline.word.clean import one_line
from pipeline.word.package import DECLARATION, parse, serialized

if TYPE_CHECKING:
    from lxml import etree

CORE: Final = "docProps/core.xml"
_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ROOT_RELS: Final = "_rels/.rels"
_CONTENT_TYPES: Final = "[Content_Types].xml"


def core_properties(*, title: str, identifier: str, creator: str, date: str) -> bytes:
    """The core properties as XML. date: ISO; it is both created and modified, so that the same data give the same
    bytes."""

    def element(name: str, text: str) -> str:
        return f"<{name}>{escape(one_line(text))}</{name}>"

    when = f"{date}T00:00:00Z"
    return (
        DECLARATION
        + (
            "<cp:coreProperties"
            ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            + element("dc:title", title)
            + element("dc:creator", creator)
            + element("dc:identifier", identifier)
            + element("dc:language", "sv-SE")
            + element("cp:revision", "1")
            + f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
            + f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
            "</cp:coreProperties>"
        ).encode()
    )


def with_one_core(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with exactly one part for core properties, called CORE, its content still to come.

    Some programs leave it out, some give it another name or another type of relationship; two of them make Word call
    the file damaged.
    """
    relations, types = parse(parts[_ROOT_RELS]), parse(parts[_CONTENT_TYPES])
    gone = {CORE}
    for one in list(relations):
        if re.search(r"/core-properties$", one.get("Type", "")):
            gone.add(posixpath.normpath(one.get("Target", "").lstrip("/")))
            relations.remove(one)
    taken = {one.get("Id") for one in relations}
    _add(relations, "Relationship", Id=_free("rIdCore", taken), Type=_RELATION, Target=CORE)
    for one in list(types):
        if one.get("PartName", "").lstrip("/") in gone:
            types.remove(one)
    _add(types, "Override", PartName=f"/{CORE}", ContentType=_TYPE)
    made = {
        _ROOT_RELS: DECLARATION + serialized(relations).encode(),
        _CONTENT_TYPES: DECLARATION + serialized(types).encode(),
    }
    return {name: made.get(name, data) for name, data in parts.items() if name not in gone} | {CORE: b""}


def _free(name: str, taken: set[str | None]) -> str:
    return name if name not in taken else _free(f"{name}1", taken)


def _add(root: "etree._Element", name: str, **attributes: str) -> None:
    from lxml import etree

    etree.SubElement(root, f"{root.tag.rpartition('}')[0]}}}{name}", attributes)
