"""In: a document's parts, its stories parsed. Out: the same with a character style on each link's text.

LibreOffice 7.4 makes no link in a PDF of a text that has none. The style says nothing of how the text looks.
"""

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DECLARATION, W, parse, serialized

if TYPE_CHECKING:
    from lxml import etree

_STYLES: Final = "word/styles.xml"
_STYLE: Final = "KsLink"


def style_links(root: "etree._Element") -> bool:
    """Give the style to the texts of links that have none, in place. Was there any?"""
    found = [run for run in _texts(root) if run.find(f"{W}rPr/{W}rStyle") is None]
    for run in found:
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = run.makeelement(f"{W}rPr")
            run.insert(0, properties)
        style = properties.makeelement(f"{W}rStyle")
        style.set(f"{W}val", _STYLE)
        properties.insert(0, style)
    return bool(found)


def add_style(parts: MutableMapping[str, bytes]) -> None:
    """Put the style into the package, when it has styles at all."""
    if _STYLES not in parts:
        return
    root = parse(parts[_STYLES])
    style = root.makeelement(f"{W}style")
    style.set(f"{W}type", "character")
    style.set(f"{W}customStyle", "1")
    style.set(f"{W}styleId", _STYLE)
    name = style.makeelement(f"{W}name")
    name.set(f"{W}val", _STYLE)
    style.append(name)
    root.append(style)
    parts[_STYLES] = DECLARATION + serialized(root).encode()


def _texts(root: "etree._Element") -> "Iterator[etree._Element]":
    """The runs of links: inside a w:hyperlink, or the result of a HYPERLINK field."""
    for link in root.iter(f"{W}hyperlink"):
        yield from link.iter(f"{W}r")
    code, depth, shown = "", 0, False
    for run in root.iter(f"{W}r"):
        for one in run:
            kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else None
            if kind == "begin":
                depth += 1
                code, shown = ("", False) if depth == 1 else (code, shown)
            elif kind == "separate" and depth == 1:
                shown = code.split()[:1] == ["HYPERLINK"]
            elif kind == "end":
                depth -= 1
                shown = shown and depth > 0
            elif one.tag == f"{W}instrText" and depth == 1:
                code += one.text or ""
        if shown and run.find(f"{W}t") is not None:
            yield run
