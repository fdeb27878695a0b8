"""In: a part of a template. Out: tables without a header row and pictures without alternative text: what a reader who
listens to the paper would miss."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.word.layout import LayoutFault
from pipeline.word.package import MC, W
from pipeline.word.paragraphs import Paragraph, text_of
from pipeline.word.tagged import STATEMENT, TAG

if TYPE_CHECKING:
    from lxml import etree

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_TEXT_BOX: Final = f"{W}txbxContent"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OLD_PICTURE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_OFF: Final = frozenset({"0", "false", "off"})
_UNSEEN: Final = frozenset({"none", "nil", ""})


def access_faults(root: "etree._Element", paragraphs: Mapping["etree._Element", Paragraph]) -> Iterator[LayoutFault]:
    """Tables of data whose first row is not marked as a heading; pictures and charts without a description that are not
    marked as decorative."""
    for table in root.iter(f"{W}tbl"):
        if not _is_spare(table) and _holds_data(table) and not _has_heading(table):
            first = next((paragraphs[one] for one in table.iter(f"{W}p") if one in paragraphs), None)
            yield LayoutFault("mall-utan-rubrikrad", first)
    for name, element in _undescribed(root):
        around = next((one for one in element.iterancestors(f"{W}p")), None)
        yield LayoutFault(
            "mall-utan-alternativtext", paragraphs.get(around) if around is not None else None, {"bild": name}
        )


def _holds_data(table: "etree._Element") -> bool:
    """Rows or columns from a list; or rows and columns that are seen as such. A table without lines is a way to place
    things."""
    rows = _rows(table)
    if any(_statement(one, level) == "for" for one in rows for level in ("tr", "tc")):
        return True
    wide = any(len(list(one.iterchildren(f"{W}tc", f"{W}sdt"))) > 1 for one in rows)
    return len(rows) > 1 and wide and _ruled(table)


def _ruled(table: "etree._Element") -> bool:
    lines = table.find(f"{W}tblPr/{W}tblBorders")
    if lines is not None:
        return any(one.get(f"{W}val", "") not in _UNSEEN for one in lines)
    return table.find(f"{W}tblPr/{W}tblStyle") is not None


def _has_heading(table: "etree._Element") -> bool:
    """Is the first row that is printed marked as a heading, and not one of a loop's?"""
    for one in _rows(table):
        word = _statement(one, "tr")
        if word == "for":
            return False
        if not word:
            mark = one.find(f"{W}trPr/{W}tblHeader")
            return mark is not None and mark.get(f"{W}val", "1") not in _OFF
    return True


def _rows(table: "etree._Element") -> "list[etree._Element]":
    return [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]


def _statement(row: "etree._Element", level: str) -> str:
    """The word of the first tag of this level in the row; for rows "#" when the tag is another than a loop's."""
    text = text_of(row)
    for tag in TAG.finditer(text):
        found = STATEMENT.match(tag[0])
        if found and found["level"] == level:
            return found["word"] if level == "tc" or found["word"] == "for" else "#"
    return "#" if level == "tr" and re.match(r"\s*\{#tr ", text) else ""


def _undescribed(root: "etree._Element") -> "Iterator[tuple[str, etree._Element]]":
    for drawing in root.iter(_DRAWING):
        described = any(drawing.get(name, "").strip() for name in ("descr", "title"))
        decorative = next((one.get("val", "1") not in _OFF for one in drawing.iter(_DECORATIVE)), False)
        around = drawing.getparent()
        box = around is not None and next(around.iter(_TEXT_BOX), None) is not None
        chart = around is not None and next(around.iter(_CHART), None) is not None  # told of by `lint`
        if not (described or decorative or box or chart or _is_spare(drawing)):
            yield drawing.get("name", "") or "Bilden", drawing
    for picture in root.iter(_OLD_PICTURE):
        shape = picture.getparent()
        if shape is not None and not shape.get("alt", "").strip() and not _is_spare(picture):
            yield "Bilden", picture


def _is_spare(element: "etree._Element") -> bool:
    """Does it stand in the copy of a text box or a picture that is there for old programs?"""
    return next(element.iterancestors(f"{MC}Fallback"), None) is not None
