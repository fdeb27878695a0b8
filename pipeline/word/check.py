"""In: the parts of a filled document. Out: what Word would call damaged, in Swedish; an empty list when it opens clean.

The Open XML schema does not see these: word-processing rules that stand in no schema. Each rule cost somebody a file.
The searches are XPath, so that a table of 10,000 rows is walked by libxml2.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from pipeline.word.package import MC, BrokenPackage, W, parse, stories, story_name
from pipeline.word.rows import NOTHING_TAKEN, Taken

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

_ROW: Final = re.compile(r"(<w:tr[ >](?:(?!<w:tr[ >]|<w:id\b|<w:bookmark|:docPr\b).)*?</w:tr>)\1+", re.DOTALL)
"""The same row again and again, without anything that may stand once only."""

_SMALL: Final = 512 << 10
"""The outlines of a document are remembered when they come to so many bytes at the most."""

_FAULTS: Final = {
    "en tabell har inga rader": "//w:tbl[not(.//w:tr)]",
    "en tabellrad har inga celler": "//w:tr[not(.//w:tc)]",
    "ett sidhuvud, en sidfot, en fotnot eller en textruta är tom": (
        "/w:hdr[not(.//w:p)] | /w:ftr[not(.//w:p)] | //w:footnote[not(.//w:p)] | //w:endnote[not(.//w:p)]"
        " | //w:txbxContent[not(.//w:p)]"
    ),
    "text står utanför stycken": (
        "//text()[not(parent::w:t)][normalize-space()][parent::w:body or parent::w:p or parent::w:r or parent::w:tbl"
        " or parent::w:tr or parent::w:tc or parent::w:sdtContent or parent::w:hyperlink or parent::w:hdr"
        " or parent::w:ftr or parent::w:footnote]"
    ),
    "ett stycke eller en tabell står inne i ett stycke": "//w:p/w:p | //w:p/w:tbl | //w:r/w:p | //w:r/w:tbl",
    "en rad eller cell står utanför sin tabell": (
        "//w:tr[not(parent::w:tbl or parent::w:sdtContent or parent::w:customXml or parent::w:ins or parent::w:del)]"
        " | //w:tc[not(parent::w:tr or parent::w:sdtContent or parent::w:customXml)]"
    ),
    "ett stycke står mellan en tabells rader eller celler": "//w:tbl/w:p | //w:tr/w:p | //w:tbl/w:tc",
    "text står utan stycke": (
        "//w:r[parent::w:body or parent::w:tbl or parent::w:tr or parent::w:tc or parent::w:hdr or parent::w:ftr]"
        " | //w:t[not(parent::w:r)]"
    ),
    "en text innehåller annat än text": "//w:t/*",
    "en innehållskontroll för text har en annan i sig": "//w:sdt[w:sdtPr/w:text]/w:sdtContent//w:sdt",
}


def check_parts(parts: Mapping[str, bytes], taken: Taken = NOTHING_TAKEN) -> list[str]:
    """Faults in the parts that hold text, with the part's name. taken: what may stand once, in rows that have been cut
    out of the parts (`word.rows`)."""
    faults: list[str] = []
    seen: dict[str, Counter[str]] = {what: Counter() for what in _UNIQUE}
    seen["innehållskontrollen"].update(taken.controls)
    seen["bokmärket"].update(taken.bookmarks)
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


def faults_of(outlines: Mapping[str, bytes]) -> Sequence[str]:
    """`check_parts` for the outlines of a filled document: papers of one template mostly have the same, which are
    looked at once.

    What is sound as an outline is sound when its fields are filled in: a field is a whole run by construction, its text
    is escaped, its ids are given once, and how its run looks was read with the template (`template.open_template`).
    """
    those = tuple((name, outlines[name]) for name in stories(outlines))
    return _faults_once(those) if sum(len(data) for _, data in those) <= _SMALL else check_parts(dict(those))


@lru_cache(maxsize=32)
def _faults_once(outlines: tuple[tuple[str, bytes], ...]) -> Sequence[str]:
    return tuple(check_parts(dict(outlines)))


def shortened(outline: str) -> bytes:
    """A part's outline (`DocumentWriter.woven`) for `check_parts`, with a row that stands there again and again
    once. It is damaged where the part would be, and small where the part is large."""
    return _ROW.sub(r"\1", outline).encode("utf-8")


def well_formed(data: bytes) -> bool:
    """Can the part be read at all? expat without handlers is the fastest reader there is."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


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
