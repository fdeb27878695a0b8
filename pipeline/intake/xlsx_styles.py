"""In: a workbook's styles part. Out: `Styles`, the cell styles that change what a value means to the eye."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from pipeline.intake.alike import remembered
from pipeline.intake.preflight import Refusal

BUILT_IN: Final = {"1": "0", "2": "0.00", "9": "0%", "10": "0.00%"}
"""Number formats that a workbook may use by number alone."""

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_DIGITS: Final = re.compile(r"(?P<whole>[0#]*[0#])(?:\.(?P<part>[0#]+))?")


@dataclass(frozen=True, slots=True)
class Styles:
    """Indices of cell styles: those that strike text through, and those whose format shows a number in its own way."""

    struck: frozenset[str] = frozenset()
    formats: Mapping[str, str] = field(default_factory=dict)


@remembered
def read_styles(xml: bytes) -> Styles:
    """The styles of a plain styles part. Raises Refusal when it is no XML."""
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - a DOCTYPE, which is what could do harm, was refused before
    except ElementTree.ParseError as error:
        raise Refusal("fil-skadad") from error
    codes = dict(BUILT_IN)
    codes.update((one.get("numFmtId", ""), one.get("formatCode", "")) for one in _children(root, "numFmts"))
    struck_fonts = {str(index) for index, font in enumerate(_children(root, "fonts")) if _strikes(font)}
    struck, formats = set(), {}
    for index, style in enumerate(_children(root, "cellXfs")):
        if style.get("fontId", "0") in struck_fonts:
            struck.add(str(index))
        code = codes.get(style.get("numFmtId", "0"), "")
        if _layout(code) is not None:
            formats[str(index)] = code
    return Styles(frozenset(struck), formats)


def _children(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    for child in root:
        if _local(child) == name:
            yield from child


def _strikes(font: ElementTree.Element) -> bool:
    return any(_local(one) == "strike" and one.get("val", "1") not in ("0", "false") for one in font)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


@lru_cache(maxsize=1000)
def _layout(code: str) -> tuple[str, re.Match[str], str] | None:
    """The format as (text before, digits, text after); None when it is of another kind than 0 . # and literals."""
    code = code.split(";", 1)[0]
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        text = match[0]
        # _x leaves a gap as wide as x and *x fills up with x: neither says anything.
        kept.append(text[1:-1] if text[0] == '"' else text[1] if text[0] == "\\" else "")
        return "\x00"

    bare = _LITERAL.sub(keep, code)
    digits = _DIGITS.search(bare)
    if digits is None or not re.fullmatch(r"[\x00 %:/()-]*", bare[: digits.start()] + bare[digits.end() :]):
        return None
    literals = iter(kept)
    before, after = (
        re.sub("\x00", lambda _: next(literals), side) for side in (bare[: digits.start()], bare[digits.end() :])
    )
    return before, digits, after


@lru_cache(maxsize=20_000)
def shown_as(number: str, code: str) -> str:
    """What Excel shows for the stored `number` under the format `code`, where that differs from the plain number.

    Decimal point, as in the file. Empty when it does not differ, or when the format or the number is not understood.
    """
    layout = _layout(code)
    try:
        value = Decimal(number)
    except InvalidOperation:
        return ""
    if layout is None or not value.is_finite() or abs(value) >= 10**15:
        return ""
    before, digits, after = layout
    part = digits["part"] or ""
    scaled = value * 100 if "%" in before + after else value
    # Excel keeps 15 digits and rounds those half up; a float's own tail (1.005 is 1.00499…) is not shown.
    rounded = Decimal(f"{scaled:.15g}").quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    whole = whole.lstrip("0").rjust(digits["whole"].count("0"), "0")
    while part and part[-1] == "#" and decimals.endswith("0"):
        part, decimals = part[:-1], decimals[:-1]
    text = whole + ("." + decimals if "." in digits[0] else "")
    text = f"{'-' if rounded < 0 else ''}{before}{text}{after}".strip()
    return "" if text == _general(value) else text


def _general(value: Decimal) -> str:
    """The plain number: 1 for 1.0, 1.1 for 1.1."""
    return f"{value.normalize():f}" if value else "0"
