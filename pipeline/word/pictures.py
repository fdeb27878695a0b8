"""In: a document. Out: its pictures, charts and shapes with their alternative texts, in the order they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.package import DOCUMENT, MC, W, parse

if TYPE_CHECKING:
    from lxml import etree

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT_BOX: Final = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Picture:
    """text: the alternative text; empty when the author gave none."""

    text: str


def pictures(parts: Mapping[str, bytes]) -> tuple[Picture, ...]:
    """Those of the body: what stands in headers and footers is ornament. A text box is read as text, not seen."""
    root = parse(parts[DOCUMENT])
    return tuple(
        Picture(_text(one)) for one in root.iter(f"{_WP}docPr") if not _in_fallback(one) and not _holds_text(one)
    )


def _text(properties: "etree._Element") -> str:
    return " ".join((properties.get("descr") or properties.get("title") or "").split())


def _in_fallback(one: "etree._Element") -> bool:
    """The copy of a drawing for programs that do not know the first one."""
    return next(one.iterancestors(f"{MC}Fallback"), None) is not None


def _holds_text(properties: "etree._Element") -> bool:
    drawing = properties.getparent()
    return drawing is not None and next(drawing.iter(_TEXT_BOX), None) is not None
