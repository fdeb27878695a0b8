"""In: the parts of a filled document. Out: what Word would call damaged, in Swedish; an empty list when it opens clean.

The Open XML schema does not see these: word-processing rules that stand in no schema. Each rule cost somebody a file.
The searches are XPath, so that a table of 10,000 rows is walked by libxml2.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pipeline.word.package import MC, BrokenPackage, W, parse, stories, story_name

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES: Final = {
    "w": W[1:-1],
    "mc": MC[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_UNIQUE: Final = {
    "innehållskontrollen": "//w:sdtPr/w:id[not(ancestor::mc:Fallback)]/@w:val",
    "bokmärket": "//w:bookmarkStart[not(ancestor::mc:Fallback)]/@w:name",
    "bilden": "//wp:docPr/@id",
}
"""What may stand once in a document. A text box has two copies, of which Word reads one."""

_FAULTS: Final = {
    "en tabell har inga rader": "//w:tbl[not(.//w:tr)]",
    "en tabellrad har inga celler": "//w:tr[not(.//w:tc)]",
    "ett sidhuvud, en sidfot, en fotnot eller en textruta är tom": (
        "//*[self::w:hdr or self::w:ftr or self::w:footnote or self::w:endnote or self::w:txbxContent][not(.//w:p)]"
    ),
    "text står utanför stycken": (
        "//*[self::w:body or self::w:p or self::w:r or self::w:tbl or self::w:tr or self::w:tc or self::w:sdtContent"
        " or self::w:hyperlink or self::w:hdr or self::w:ftr or self::w:footnote]/text()[normalize-space()]"
    ),
    "ett stycke eller en tabell står inne i ett stycke": "//w:p/w:p | //w:p/w:tbl | //w:r/w:p | //w:r/w:tbl",
    "en rad eller cell står utanför sin tabell": (
        "//w:tr[not(parent::w:tbl or parent::w:sdtContent or parent::w:customXml or parent::w:ins or parent::w:del)]"
        " | //w:tc[not(parent::w:tr or parent::w:sdtContent or parent::w:customXml)]"
    ),
    "ett stycke står mellan en tabells rader eller celler": "//w:tbl/w:p | //w:tr/w:p | //w:tbl/w:tc",
    "text står utan stycke": (
        "//*[self::w:body or self::w:tbl or self::w:tr or self::w:tc or self::w:hdr or self::w:ftr]/*[self::w:r or"
        " self::w:t]"
    ),
    "en text innehåller annat än text": "//w:t/*",
    "en innehållskontroll för text har en annan i sig": "//w:sdt[w:sdtPr/w:text]/w:sdtContent//w:sdt",
}


def check_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Faults in the parts that hold text, with the part's name."""
    faults: list[str] = []
    seen: dict[str, Counter[str]] = {what: Counter() for what in _UNIQUE}
    for name in stories(parts):
        story = f"{story_name(name)}: " if story_name(name) else ""
        try:
            root = parse(parts[name])
        except BrokenPackage as error:
            faults.append(f"{story}{error}")
            continue
        faults += [f"{story}{fault}" for fault in structure_faults(root)]
        for what, found in seen.items():
            found.update(_xpath(_UNIQUE[what])(root))
    for what, found in seen.items():
        faults += [f"{what} {one} finns {times} gånger" for one, times in found.items() if times > 1]
    return faults


def structure_faults(root: "etree._Element") -> list[str]:
    """Faults in how a part is put together, each said once."""
    faults = [fault for fault, path in _FAULTS.items() if _xpath(f"boolean({path})")(root)]
    # Most cells end with a paragraph of their own; only the others are looked into.
    odd = _xpath("//w:tc[not(*[self::w:p or self::w:tbl or self::w:sdt][last()][self::w:p])]")(root)
    if not all(_ends_with_paragraph(cell) for cell in odd):
        faults.append("en tabellcell slutar inte med ett stycke")
    starts = Counter(_xpath("//w:bookmarkStart/@w:id")(root))
    if starts != Counter(_xpath("//w:bookmarkEnd/@w:id")(root)):
        faults.append("ett bokmärke saknar sin början eller sitt slut")
    body = root.find(f"{W}body")
    if body is not None and (len(body) == 0 or body[-1].tag != f"{W}sectPr"):
        faults.append("dokumentet slutar inte med avsnittets inställningar")
    return faults


def _ends_with_paragraph(holder: "etree._Element | None") -> bool:
    """Is the last block of a cell a paragraph, inside content controls too?"""
    blocks = [] if holder is None else [one for one in holder if one.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
    if blocks and blocks[-1].tag == f"{W}sdt":
        return _ends_with_paragraph(blocks[-1].find(f"{W}sdtContent"))
    return bool(blocks) and blocks[-1].tag == f"{W}p"


@cache
def _xpath(path: str) -> Any:
    from lxml import etree

    return etree.XPath(path, namespaces=_NAMESPACES, smart_strings=False)
