"""In: the parts of a document. Out: the parts that a reader needs: no names, no notes of origin, nothing embedded,
nothing from outside."""

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.clean import escaped, one_line
from pipeline.word.package import DECLARATION, DOCUMENT, BrokenPackage, W, parse, serialized

if TYPE_CHECKING:
    from lxml import etree

_CORE: Final = "docProps/core.xml"
_APP: Final = "docProps/app.xml"
_SETTINGS: Final = "word/settings.xml"
_TYPES: Final = "[Content_Types].xml"
_GONE: Final = re.compile(
    r"/(?:customXml|custom-properties|thumbnail|people|glossaryDocument|printerSettings|attachedTemplate|keyMapCustomizations"
    r"|attachedToolbars|webSettings|stylesWithEffects|package|oleObject|classificationlabels)$"
)
"""Relationships that go, with what they point at."""

_OUTSIDE: Final = frozenset({"aFChunk", "oleObject", "control", "frame", "subDocument", "image"})
_ABOUT_WORK: Final = frozenset(
    f"{W}{name}"
    for name in ("rsids", "attachedTemplate", "docVars", "mailMerge", "trackRevisions", "writeProtection",
                 "documentProtection", "saveThroughXslt")
)  # fmt: skip
_DOC_ID: Final = re.compile(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/wordml\}docId")
_EMBEDDED: Final = frozenset(
    {
        "{urn:schemas-microsoft-com:office:office}OLEObject",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData",
        f"{W}printerSettings",
    }
)
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_KEPT: Final = ("title", "subject", "identifier", "language")


def scrubbed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Raises BrokenPackage when the document takes something in from outside that a reader would see, or is of a kind
    that cannot be looked through."""
    if parse(parts[DOCUMENT]).tag != f"{W}document":
        raise BrokenPackage("den är sparad som «Strikt Open XML-dokument»")
    made = dict(parts)
    gone: set[str] = set()
    for rels in [name for name in parts if name.endswith(".rels")]:
        root = parse(parts[rels])
        ours = [one for one in root if _GONE.search(one.get("Type", ""))]
        _refuse(root)
        for one in ours:
            if one.get("TargetMode") != "External":
                gone.add(_target(rels, one))
            root.remove(one)
        if ours:
            made[rels] = DECLARATION + serialized(root).encode()
    made = _without(made, gone)
    for name in [name for name in made if name.startswith("word/") and name.endswith(".xml")]:
        if any(one.rpartition("}")[2].encode() in made[name] for one in _EMBEDDED):
            made[name] = _without_elements(made[name], _EMBEDDED)
    if _SETTINGS in made:
        made[_SETTINGS] = _without_elements(made[_SETTINGS], _ABOUT_WORK)
    if _CORE in made:
        made[_CORE] = _core(parse(made[_CORE]))
    if _APP in made:
        made[_APP] = DECLARATION + (
            b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
        )
    return made


def _refuse(relations: "etree._Element") -> None:
    """What would be shown, but can neither be frozen nor looked through."""
    for one in relations:
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode") == "External" and kind in _OUTSIDE:
            raise BrokenPackage(f"den hämtar något utifrån ({kind})")
        if kind == "aFChunk":
            raise BrokenPackage("den innehåller ett helt dokument av annat slag (aFChunk)")


def _without(parts: dict[str, bytes], gone: set[str]) -> dict[str, bytes]:
    """Without these parts, what belongs to them alone, and their content types."""
    gone = gone | {name for name in parts if name.startswith(("customXml/", "word/glossary/"))}
    gone |= {posixpath.join(posixpath.dirname(one), "_rels", f"{posixpath.basename(one)}.rels") for one in gone}
    made = {name: data for name, data in parts.items() if name not in gone}
    types = parse(parts[_TYPES])
    overrides = [one for one in types if one.get("PartName", "").lstrip("/") in gone]
    for one in overrides:
        types.remove(one)
    if overrides:
        made[_TYPES] = DECLARATION + serialized(types).encode()
    return made


def _without_elements(data: bytes, tags: frozenset[str]) -> bytes:
    root = parse(data)
    found = [one for one in root.iter() if one.tag in tags or _DOC_ID.fullmatch(str(one.tag))]
    for one in found:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return DECLARATION + serialized(root).encode() if found else data


def _core(root: "etree._Element") -> bytes:
    """What the document is called and which language it has; not who wrote it, nor when."""
    said = [(name, root.findtext(f"{_DC}{name}") or "") for name in _KEPT]
    inside = "".join(f"<dc:{name}>{escaped(one_line(text))}</dc:{name}>" for name, text in said if text)
    return (
        DECLARATION
        + (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
        ).encode()
    )


def _target(rels: str, relation: "etree._Element") -> str:
    """The part that a relationship points at."""
    target = relation.get("Target", "")
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
