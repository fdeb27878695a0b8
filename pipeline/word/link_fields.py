"""In: a filled document, and for some of its fields an address. Out: the document with a link round each of those
fields, which LibreOffice brings along into the PDF."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.fields import bookmark_of, tag_of
from pipeline.word.package import DECLARATION, DOCUMENT, W, parse, read_parts, serialized, write_parts

if TYPE_CHECKING:
    from lxml import etree

_RELATIONS: Final = "word/_rels/document.xml.rels"
_STYLES: Final = "word/styles.xml"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R: Final = f"{{{_OFFICE}}}"
_STYLE: Final = "ksLank"
_LINK_STYLE: Final = "Hyperlink"
"""Word's own name of the character style for links. LibreOffice 7.4 makes no link of text without it."""


def link_fields(data: bytes, links: Mapping[str, str]) -> bytes:
    """links: key of a field in the body → where it leads. Each place that prints the field becomes a link; its content
    control goes, since the document is one that nobody edits. The look is that of the template's style for links, or
    the text's own when it has none. Keys that nothing prints are passed over."""
    parts = read_parts(data)
    root, styles, relations = parse(parts[DOCUMENT]), parse(parts[_STYLES]), parse(parts[_RELATIONS])
    style = _link_style(styles)
    tags = {tag_of(key): (key, address) for key, address in links.items()}
    ids: dict[str, str] = {}
    for control in list(root.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        known = None if tag is None else tags.get(tag.get(f"{W}val", ""))
        content = control.find(f"{W}sdtContent")
        if known is None or content is None or not _is_field(control, known[0]):
            continue
        relation = ids.setdefault(known[1], f"ksLank{len(ids) + 1}")
        parent = control.getparent()
        if parent is not None:
            parent.replace(control, _link(content, relation, style))
    for address, relation in ids.items():
        told = {"Id": relation, "Type": f"{_OFFICE}/hyperlink", "Target": address, "TargetMode": "External"}
        relations.append(relations.makeelement(f"{_PACKAGE}Relationship", told, None))
    for name, tree in ((DOCUMENT, root), (_STYLES, styles), (_RELATIONS, relations)):
        parts[name] = DECLARATION + serialized(tree).encode("utf-8")
    return write_parts(parts)


def _is_field(control: "etree._Element", key: str) -> bool:
    """Is it really the field's control, and not the template author's own with the same tag? Ours has its bookmark just
    before it."""
    before = control.getprevious()
    name = "" if before is None else before.get(f"{W}name", "")
    return name.startswith(bookmark_of(key, 1))


def _link(content: "etree._Element", relation: str, style: str) -> "etree._Element":
    link = content.makeelement(f"{W}hyperlink", {f"{_R}id": relation, f"{W}history": "1"}, None)
    for one in list(content):
        link.append(one)
        for run in one.iter(f"{W}r"):
            _in_style(run, style)
    return link


def _in_style(run: "etree._Element", style: str) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr", {}, None)
        run.insert(0, properties)
    for old in properties.findall(f"{W}rStyle"):
        properties.remove(old)
    properties.insert(0, properties.makeelement(f"{W}rStyle", {f"{W}val": style}, None))


def _link_style(styles: "etree._Element") -> str:
    """The id of the template's character style for links; one that changes nothing is added when there is none."""
    plain = None
    for one in styles.iter(f"{W}style"):
        name = one.find(f"{W}name")
        if one.get(f"{W}type") != "character" or name is None:
            continue
        if name.get(f"{W}val") == _LINK_STYLE:
            return one.get(f"{W}styleId", "")
        if one.get(f"{W}default") in ("1", "true"):
            plain = one
    made = styles.makeelement(f"{W}style", {f"{W}type": "character", f"{W}styleId": _STYLE}, None)
    made.append(made.makeelement(f"{W}name", {f"{W}val": _LINK_STYLE}, None))
    if plain is not None:
        made.append(made.makeelement(f"{W}basedOn", {f"{W}val": plain.get(f"{W}styleId", "")}, None))
    styles.append(made)
    return _STYLE
