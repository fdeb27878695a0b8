"""In: the parts of a filled document. Out: what Word would call damaged, in Swedish; an empty list when it opens clean.

The Open XML schema does not see these: word-processing rules that stand in no schema. Each rule cost somebody a file.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.package import BrokenPackage, parse
from pipeline.word.template import stories

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def check_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Faults in the parts that hold text, with the part's name."""
    faults: list[str] = []
    controls: Counter[str] = Counter()
    bookmarks: Counter[str] = Counter()
    drawings: Counter[str] = Counter()
    for name in stories(dict(parts)):
        try:
            root = parse(parts[name])
        except BrokenPackage as error:
            faults.append(f"{name}: {error}")
            continue
        faults += [f"{name}: {fault}" for fault in _structure(root)]
        for properties in root.iter(f"{W}sdtPr"):
            controls.update(one.get(f"{W}val", "") for one in properties.findall(f"{W}id"))
        starts = Counter(one.get(f"{W}id", "") for one in root.iter(f"{W}bookmarkStart"))
        if starts != Counter(one.get(f"{W}id", "") for one in root.iter(f"{W}bookmarkEnd")):
            faults.append(f"{name}: ett bokmärke börjar eller slutar på fel ställe")
        bookmarks.update(one.get(f"{W}name", "") for one in root.iter(f"{W}bookmarkStart"))
        drawings.update(one.get("id", "") for one in root.iter(_DRAWING))
    for what, found in (("innehållskontrollen", controls), ("bokmärket", bookmarks), ("bilden", drawings)):
        faults += [f"{what} {one} finns {times} gånger" for one, times in found.items() if times > 1]
    return faults


def _structure(root: "etree._Element") -> list[str]:
    faults = []
    for cell in root.iter(f"{W}tc"):
        last = _last(cell)
        if last is None or last.tag != f"{W}p":
            faults.append("en tabellcell slutar inte med ett stycke")
    faults += ["en tabell har inga rader" for table in root.iter(f"{W}tbl") if next(table.iter(f"{W}tr"), None) is None]
    body = root.find(f"{W}body")
    if body is not None:
        if len(body) == 0 or body[-1].tag != f"{W}sectPr":
            faults.append("dokumentet slutar inte med avsnittets inställningar")
        faults += [f"{_name(one)} står direkt i dokumentet" for one in body if _name(one) in ("r", "tr", "tc", "t")]
        if any((one.tail or "").strip() for one in body) or (body.text or "").strip():
            faults.append("text står utanför stycken")
    return list(dict.fromkeys(faults))


def _last(cell: "etree._Element") -> "etree._Element | None":
    """The last block of a cell, inside content controls too; bookmarks between blocks do not count."""
    blocks = [one for one in cell if _name(one) in ("p", "tbl", "sdt")]
    if blocks and _name(blocks[-1]) == "sdt":
        content = blocks[-1].find(f"{W}sdtContent")
        return _last(content) if content is not None else None
    return blocks[-1] if blocks else None


def _name(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2]
