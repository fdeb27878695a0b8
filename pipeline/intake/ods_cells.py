"""In: a cell element of an .ods. Out: its value, its text, and whether what a person saw differs from the value."""

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from pipeline.intake.grid import Value
from pipeline.intake.trimming import EXACT

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("table", "office", "text", "style"))
CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_DURATION: Final = re.compile(r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d+)?)S)?")
_MIDNIGHT: Final = datetime(1900, 1, 1)  # noqa: DTZ001 - cells have no zone
_NUMBER: Final = re.compile(r"(-?\d+(?:[.,]\d+)?) ?(%?)")


def strikes(style: "_Element") -> bool:
    """Does a style strike text through?"""
    lines = (one.get(f"{STYLE}text-line-through-style", "none") for one in style.iter(f"{STYLE}text-properties"))
    return any(line != "none" for line in lines)


def cell_text(cell: "_Element") -> str:
    """What stands in the cell, paragraphs on lines of their own; comments and drawings are not part of it."""
    return "\n".join(_inline(paragraph) for paragraph in cell.iterchildren(f"{TEXT}p"))


def _inline(element: "_Element") -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            parts.append(" " * (min(int(count), 1000) if count.isascii() and count.isdigit() else 1))
        elif child.tag == f"{TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif str(child.tag).startswith(TEXT):  # a comment has a function for its tag
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def cell_value(cell: "_Element", text: str) -> Value:
    """The typed value that the cell stores; its text when it stores none, or none that can be understood."""
    kind = cell.get(f"{OFFICE}value-type", "")
    try:
        if kind in ("float", "percentage", "currency"):
            return float(cell.get(f"{OFFICE}value", ""))
        if kind == "date":
            return _date(cell.get(f"{OFFICE}date-value", ""))
        if kind == "time":
            return _duration(cell.get(f"{OFFICE}time-value", ""))
    except (ValueError, OverflowError):
        return text
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return text if text or kind != "string" else cell.get(f"{OFFICE}string-value", "")


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _duration(text: str) -> time | timedelta:
    """A time of day when it is shorter than a day, as calamine has it."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    sign, days, hours, minutes, seconds = found.groups(default="0")
    length = timedelta(days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    if sign == "-":
        return -length
    return length if length >= timedelta(days=1) else (_MIDNIGHT + length).time()


def number_shown(value: Value, text: str) -> str:
    """What a person saw of a number, with a decimal point, where that differs from the plain number; else empty."""
    found = _NUMBER.fullmatch(text.strip())
    if not isinstance(value, float) or found is None:
        return ""
    shown = found[1].replace(",", ".") + found[2]
    plain = str(int(value)) if value.is_integer() and abs(value) <= EXACT else repr(value)
    return "" if shown == plain else shown
