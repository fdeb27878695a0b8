"""In: word/styles.xml and word/numbering.xml. Out: each style with what it inherits, and what kind of list each
numbering is."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.reading.paper import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_HEADING: Final = re.compile(r"(?:heading|rubrik) ?([1-9])", re.IGNORECASE)
_TOO_DEEP: Final = 20
_OFF: Final = frozenset({"0", "false", "off"})

HIGHLIGHTS: Final = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip
"""Word's names of its marker pens, as RRGGBB."""


def read_styles(root: "etree._Element | None") -> "dict[str, Style]":
    """Style id → style, and under "" what a paragraph has by default."""
    if root is None:
        return {"": Style("")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    start = _with_run(Style(""), defaults)
    written = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    made: dict[str, Style] = {}
    for key in written:
        _made(key, written, start, made, 0)
    normal = next((key for key, one in written.items() if _is_default(one)), "")
    made[""] = made.get(normal, start)
    return made


def read_lists(root: "etree._Element | None") -> dict[str, dict[int, str]]:
    """Numbering id → level → "nummer", "punkt" or empty for a list without marks."""
    if root is None:
        return {}
    abstract = {one.get(f"{W}abstractNumId", ""): _levels(one) for one in root.iter(f"{W}abstractNum")}
    found = {}
    for number in root.iter(f"{W}num"):
        of = number.find(f"{W}abstractNumId")
        levels = dict(abstract.get("" if of is None else of.get(f"{W}val", ""), {}))
        for change in number.iter(f"{W}lvlOverride"):
            levels |= _levels(change)
        found[number.get(f"{W}numId", "")] = levels
    return found


def colour_of(properties: "etree._Element | None") -> str:
    """The text's colour as RRGGBB; empty when it is automatic or not said."""
    found = None if properties is None else properties.find(f"{W}color")
    return _hex("" if found is None else found.get(f"{W}val", ""))


def fill_of(properties: "etree._Element | None") -> str:
    """The background as RRGGBB: shading, or a marker pen; empty for none."""
    if properties is None:
        return ""
    pen = properties.find(f"{W}highlight")
    if pen is not None and (name := pen.get(f"{W}val", "")) in HIGHLIGHTS:
        return HIGHLIGHTS[name]
    shading = properties.find(f"{W}shd")
    return _hex("" if shading is None else shading.get(f"{W}fill", ""))


def is_on(properties: "etree._Element | None", name: str) -> bool | None:
    """Is a property such as `w:b` on, off, or not said (None)?"""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def value_of(properties: "etree._Element | None", path: str) -> str:
    """The `w:val` of a property, or empty."""
    found = None if properties is None else properties.find(_path(path))
    return "" if found is None else found.get(f"{W}val", "")


@cache
def _path(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def _made(key: str, written: "Mapping[str, etree._Element]", start: Style, made: dict[str, Style], depth: int) -> Style:
    if key in made:
        return made[key]
    one = written[key]
    base = value_of(one, "basedOn")
    ground = _made(base, written, start, made, depth + 1) if base in written and depth < _TOO_DEEP else start
    if one.get(f"{W}type") == "character" and base not in written:
        ground = Style("")
    made[key] = _with_paragraph(_with_run(ground, one.find(f"{W}rPr")), one)
    return made[key]


def _with_run(ground: Style, run: "etree._Element | None") -> Style:
    if run is None:
        return ground
    size, bold = value_of(run, "sz"), is_on(run, "b")
    automatic = value_of(run, "color") == "auto"
    return Style(
        name=ground.name,
        level=ground.level,
        numbering=ground.numbering,
        colour="" if automatic else colour_of(run) or ground.colour,
        fill=fill_of(run) or ground.fill,
        size=int(size) if size.isdecimal() else ground.size,
        bold=ground.bold if bold is None else bold,
        language=value_of(run, "lang") or ground.language,
        shaded=ground.shaded,
    )


def _with_paragraph(ground: Style, one: "etree._Element") -> Style:
    paragraph = one.find(f"{W}pPr")
    name = value_of(one, "name")
    outline, heading = value_of(paragraph, "outlineLvl"), _HEADING.fullmatch(name)
    level = int(outline) + 1 if outline.isdecimal() else int(heading[1]) if heading else ground.level
    number, depth = value_of(paragraph, "numPr/numId"), value_of(paragraph, "numPr/ilvl")
    return Style(
        name=name,
        level=level if level <= 9 else 0,
        numbering=(number, int(depth) if depth.isdecimal() else 0) if number else ground.numbering,
        colour=ground.colour,
        fill=fill_of(paragraph) or ground.fill,
        size=ground.size,
        bold=ground.bold,
        language=ground.language,
        shaded=ground.shaded or (one.get(f"{W}type") == "table" and next(one.iter(f"{W}shd"), None) is not None),
    )


def _is_default(one: "etree._Element") -> bool:
    return one.get(f"{W}type") == "paragraph" and one.get(f"{W}default", "0") not in _OFF


def _levels(one: "etree._Element") -> dict[int, str]:
    found = {}
    for level in one.iter(f"{W}lvl"):
        form = value_of(level, "numFmt") or "decimal"
        kind = "punkt" if form == "bullet" else "" if form == "none" else "nummer"
        depth = level.get(f"{W}ilvl", "0")
        found[int(depth) if depth.isdecimal() else 0] = kind
    return found


def _hex(value: str) -> str:
    return value.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""
