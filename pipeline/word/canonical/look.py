"""In: an element of properties (w:rPr, w:pPr, w:tblPr …). Out: one line of text that says what a person sees of them.

Only noise is left out: a property that is not known here counts, so that no edit is missed for want of a rule.
"""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.revisions.marks import FORMATS, MARKS

if TYPE_CHECKING:
    from lxml import etree

_NOISE: Final = (
    frozenset(
        f"{W}{name}"
        for name in (
            *("lang", "noProof", "bCs", "iCs", "szCs", "cs", "webHidden", "eastAsianLayout", "rtl", "specVanish"),
            *("cnfStyle", "divId", "docGrid", "tblW", "tblStyleRowBandSize", "tblStyleColBandSize", "formProt"),
            *("nsid", "tmpl", "snapToGrid", "wBefore", "wAfter", "paperSrc", "proofErr", "numPr"),
        )
    )
    | FORMATS
    | MARKS
)
"""What Word and LibreOffice add by themselves, or what only shows in other scripts. Changes and numbers are told on
their own."""

DEFAULTS: Final = frozenset(
    {
        "gridSpan=1",
        "rStyle=DefaultParagraphFont",
        "tblStyle=TableNormal",
        "type=nextPage",
        "textDirection=lrTb",
        "tblLayout(type=autofit)",
    }
)
"""What is the same as nothing: Word writes or drops them as it pleases."""

_NO_ATTRIBUTES: Final = frozenset(
    {"rsid", "rsidR", "rsidRPr", "rsidP", "rsidDel", "rsidTr", "rsidRDefault", "rsidSect", "tplc", "tentative", "hint"}
    | {"cs", "eastAsia", "eastAsiaTheme", "cstheme", "author", "date", "id", "code", "durableId", "paraId", "textId"}
)
_SAME_NAMES: Final = {"start": "left", "end": "right"}
_ON: Final = frozenset({"1", "true", "on"})
_OFF: Final = frozenset({"0", "false", "off"})
_LOOKS: Final = (
    ("firstRow", 0x20),
    ("lastRow", 0x40),
    ("firstColumn", 0x80),
    ("lastColumn", 0x100),
    ("noHBand", 0x200),
    ("noVBand", 0x400),
)


def look(
    properties: "etree._Element | None",
    *,
    without: frozenset[str] = frozenset(),
    defaults: frozenset[str] = DEFAULTS,
) -> str:
    """The properties as `b=1 sz=24`, sorted, without noise, without the elements in `without` and what is default."""
    if properties is None or not len(properties):
        return ""
    found = [shown(one) for one in properties if one.tag not in _NOISE and one.tag not in without]
    return " ".join(sorted(one for one in found if one and one not in defaults))


def shown(element: "etree._Element") -> str:
    """One property with what it holds: `jc=center`, `ind(left=720)`, `tblBorders[top(…)]`."""
    tag: str = element.tag
    name = tag.rpartition("}")[2]
    if tag == f"{W}tblLook":
        return _table_look(element)
    attributes = _attributes(element)
    if attributes is None or (not attributes and not len(element)):
        text = f"{name}={'continue' if name in ('vMerge', 'hMerge') else '1'}" if attributes is None else ""
    elif list(attributes) == ["val"]:
        value = attributes["val"]
        text = f"{name}={_SAME_NAMES.get(value, value) if name in ('jc', 'lvlJc', 'tblJc') else value}"
    else:
        inner = ",".join(f"{key}={value}" for key, value in sorted(attributes.items()))
        text = f"{name}({inner})" if inner else name
    if len(element):
        held = [shown(one) for one in element if one.tag not in _NOISE]
        text = f"{text or name}[{' '.join(one for one in held if one and one not in DEFAULTS)}]"
    return text


def _attributes(element: "etree._Element") -> dict[str, str] | None:
    """The attributes that say something, with plain names; None when it has none: a switch that is on."""
    if not element.attrib:
        return None if not len(element) else {}
    found: dict[str, str] = {}
    for key, value in element.attrib.items():
        name = str(key).rpartition("}")[2]
        if name not in _NO_ATTRIBUTES:
            name = _SAME_NAMES.get(name, name)
            if name == "val":
                found[name] = "1" if value in _ON else "0" if value in _OFF else str(value)
            elif not (name == "gutter" and value == "0"):
                found[name] = str(value)
    return found


def _table_look(element: "etree._Element") -> str:
    """tblLook is written as a number, as six switches, or as both."""
    switches = {name: element.get(f"{W}{name}") for name, _ in _LOOKS}
    if any(value is not None for value in switches.values()):
        on = [name for name, value in switches.items() if value in _ON]
    else:
        try:
            bits = int(element.get(f"{W}val", "0"), 16)
        except ValueError:
            bits = 0
        on = [name for name, bit in _LOOKS if bits & bit]
    return f"tblLook({','.join(on)})"
