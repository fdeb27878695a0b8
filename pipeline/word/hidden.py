"""In: the root of a part of a document. Out: the same, in place, without the text that is formatted as hidden."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W, parse
from pipeline.word.revisions.remove import remove

if TYPE_CHECKING:
    from lxml import etree

_STYLES: Final = "word/styles.xml"
_OFF: Final = frozenset({"0", "false", "off"})
_FIELD: Final = (f"{W}fldChar", f"{W}instrText")


def hidden_styles(parts: Mapping[str, bytes]) -> dict[str, bool]:
    """Id of a style → does it hide its text? Only the styles that say so, themselves or by those they are based on."""
    if _STYLES not in parts:
        return {}
    said: dict[str, bool | None] = {}
    above: dict[str, str] = {}
    for style in parse(parts[_STYLES]).iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        said[name] = _says(style.find(f"{W}rPr"))
        based = style.find(f"{W}basedOn")
        above[name] = "" if based is None else based.get(f"{W}val", "")
    found = {}
    for name in said:
        at, seen = name, set[str]()
        while at in said and said[at] is None and at not in seen:
            seen.add(at)
            at = above[at]
        if (own := said.get(at)) is not None:
            found[name] = own
    return found


def without_hidden(root: "etree._Element", styles: Mapping[str, bool]) -> None:
    """Take away hidden rows, runs, and paragraphs of which nothing is shown."""
    for mark in list(root.iter(f"{W}hidden")):
        properties = mark.getparent()
        row = None if properties is None else properties.getparent()
        if row is not None and row.tag == f"{W}tr" and mark.get(f"{W}val") not in _OFF:
            _without_row(row)
    if not styles and next(root.iter(f"{W}vanish", f"{W}specVanish"), None) is None:
        return
    for paragraph in list(root.iter(f"{W}p")):
        _paragraph(paragraph, styles)


def _paragraph(paragraph: "etree._Element", styles: Mapping[str, bool]) -> None:
    properties = paragraph.find(f"{W}pPr")
    ground = styles.get(_style(properties, "pStyle"), False)
    runs = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p"), None) is paragraph]
    gone = [run for run in runs if _hides(run.find(f"{W}rPr"), "rStyle", ground, styles)]
    kinds = [one.get(f"{W}fldCharType") for run in gone for one in run.iter(f"{W}fldChar")]
    whole = kinds.count("begin") == kinds.count("end")
    for run in gone:
        for one in list(run):
            # Half of a field cannot go: its other half would take the rest of the document with it.
            if one.tag != f"{W}rPr" and (whole or one.tag not in _FIELD):
                run.remove(one)
        if whole:
            remove(run)
    mark = None if properties is None else properties.find(f"{W}rPr")
    if not gone or len(gone) != len(runs) or not whole or not _hides(mark, "rStyle", ground, styles):
        return
    parent = paragraph.getparent()
    section = properties is not None and properties.find(f"{W}sectPr") is not None
    if parent is not None and not section and len(parent.findall(f"{W}p")) > 1:
        remove(paragraph)


def _without_row(row: "etree._Element") -> None:
    table = next(row.iterancestors(f"{W}tbl"), None)
    remove(row)
    if table is not None and next(table.iter(f"{W}tr"), None) is None:
        remove(table)


def _hides(properties: "etree._Element | None", kind: str, ground: bool, styles: Mapping[str, bool]) -> bool:
    said = _says(properties)
    return said if said is not None else styles.get(_style(properties, kind), ground)


def _says(properties: "etree._Element | None") -> bool | None:
    """Do these properties hide, show, or say nothing of it?"""
    mark = None if properties is None else properties.find(f"{W}vanish")
    return None if mark is None else mark.get(f"{W}val") not in _OFF


def _style(properties: "etree._Element | None", kind: str) -> str:
    style = None if properties is None else properties.find(f"{W}{kind}")
    return "" if style is None else style.get(f"{W}val", "")
