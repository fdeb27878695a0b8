"""In: a document. Out: its pictures, charts and shapes with their alternative texts, in the order they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DOCUMENT, MC, W, parse

if TYPE_CHECKING:
    from lxml import etree

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT_BOX: Final = f"{W}txbxContent"
BOX: Final = "Ruta med text"
"""What the frame of a text box is called when its author says nothing: its words are read as words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """text: the alternative text; empty when the author gave none. inline: it stands in the line of the text; another
    may come anywhere in the order of a PDF."""

    text: str
    inline: bool = True


def pictures(parts: Mapping[str, bytes]) -> tuple[Picture, ...]:
    """Those of the body: what stands in headers and footers is ornament."""
    root = parse(parts[DOCUMENT])
    return tuple(_picture(one) for one in root.iter(f"{_WP}docPr") if not _in_fallback(one))


def _picture(properties: "etree._Element") -> Picture:
    drawing = properties.getparent()
    text = " ".join((properties.get("descr") or properties.get("title") or "").split())
    if not text and drawing is not None and next(drawing.iter(_TEXT_BOX), None) is not None:
        text = BOX
    return Picture(text, drawing is not None and drawing.tag == f"{_WP}inline")


def _in_fallback(one: "etree._Element") -> bool:
    """The copy of a drawing for programs that do not know the first one."""
    return next(one.iterancestors(f"{MC}Fallback"), None) is not None
