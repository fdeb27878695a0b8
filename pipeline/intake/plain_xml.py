"""In: an XML part of a workbook in whatever form. Out: the same in the plain form that Excel itself writes.

Plain: UTF-8, no prefix, no comment, no CDATA; every row and cell begins with its reference. Nearly every writer does
that, and then this module only proves it, by a few searches of bytes. What is not plain (prefixed names, cells without
reference, UTF-16 …) is written anew by expat as a stream, so that the rest of the intake knows one form only.
"""

import re
from html import escape
from typing import Final
from xml.parsers import expat

from pipeline.intake.preflight import Refusal, megabytes, refuse_doctype
from pipeline.problems import column_letters

ODD_LIMIT: Final = 30_000_000
"""Bytes of one workbook that are written anew, a million or two in a second. 50,000 rows in odd form are 25 million."""

_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<[A-Za-z]+[\s/>]")
_OTHER_ENCODING: Final = re.compile(
    rb"""[^<]*<\?xml[^>]*encoding\s*=\s*["'](?!(?:utf-8|us-ascii)["'])""", re.IGNORECASE
)
_NOT_NEAR: Final = re.compile(rb'<c(?! r="[A-Z][1-9][0-9]{0,4}"|[^\s/>])')
_ODD_CELL: Final = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"|[^\s/>])')
_ODD_ROW: Final = re.compile(rb'<row(?! r="[1-9][0-9]{0,6}"|[^\s/>])')
_SINGLE_QUOTED: Final = re.compile(rb"<[^<>]*='")
_PREFIXED: Final = re.compile(rb":(?:c|row)[\s/>]")
_WITH_TEXT: Final = frozenset({"v", "t", "f"})
_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER: Final = re.compile(r"[1-9][0-9]{0,6}")
_ATTRIBUTE: Final = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def plain(xml: bytes) -> bytes:
    """`xml` in plain form: itself when it is that already. Raises Refusal when it is no XML or has a DOCTYPE."""
    return plain_sheet(xml)[0]


def plain_sheet(xml: bytes, left: int = ODD_LIMIT) -> tuple[bytes, bool]:
    """`xml` in plain form, and whether all its cells plainly lie within A1:Z99999, where they cannot cost much.

    `left`: how many bytes may be written anew.
    """
    # One byte is found ten times as fast as two: each search begins with the byte that makes it rare.
    if b"!" in xml and b"<!" in xml:
        refuse_doctype(xml)
        xml = _rewritten(xml, left)
    elif (
        not _START.match(xml)
        or _OTHER_ENCODING.match(xml)
        or (b":" in xml and _PREFIXED.search(xml))
        or (b"'" in xml and b"='" in xml and _SINGLE_QUOTED.search(xml))
        or _ODD_ROW.search(xml)
    ):
        xml = _rewritten(xml, left)
    near = _NOT_NEAR.search(xml) is None
    return (xml, near) if near or not _ODD_CELL.search(xml) else (_rewritten(xml, left), False)


def column_index(letters: str) -> int:
    """0-based index of Excel's column letters: A → 0, AA → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def is_whole_xml(xml: bytes) -> bool:
    """Is it well-formed?"""
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


class _Writer:
    """Takes expat's events, writes them out in plain form, and puts in the references that are left out."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._path: list[str] = []
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._path.append(local)
        rest = {key: value for key, value in attributes.items() if ":" not in key and key != "xmlns"}
        if local in ("row", "c"):
            given = rest.pop("r", "").strip()
            rest = {"r": self._row_number(given) if local == "row" else self._reference(given), **rest}
        self.out.append(f"<{local}" + "".join(f' {k}="{_attribute(v)}"' for k, v in rest.items()) + ">")

    def end(self, _: str) -> None:
        self.out.append(f"</{self._path.pop()}>")

    def text(self, text: str) -> None:
        if self._path[-1] in _WITH_TEXT:
            self.out.append(escape(text, quote=False))

    def _row_number(self, given: str) -> str:
        self._row = int(given) if _ROW_NUMBER.fullmatch(given) else self._row + 1
        self._column = 0
        return str(self._row)

    def _reference(self, given: str) -> str:
        found = _REFERENCE.fullmatch(given)
        column = column_index(found[1]) if found else self._column
        self._column = column + 1
        return f"{column_letters(column)}{found[2] if found else max(1, self._row)}"


def _rewritten(xml: bytes, left: int) -> bytes:
    if len(xml) > left:
        raise Refusal("fil-for-stor", matt=f"{megabytes(len(xml))} i ovanlig form", grans=megabytes(ODD_LIMIT))
    writer = _Writer()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # ill-formed, or an encoding that nobody knows
        raise Refusal("fil-skadad") from error
    # xml:space went with the other prefixed attributes, and a reader may trim a text that lacks it: back for all.
    return "".join(writer.out).replace("<t>", '<t xml:space="preserve">').encode("utf-8", "replace")


def _refuse(*_: object) -> None:
    raise Refusal("fil-farlig")


def _attribute(value: str) -> str:
    return escape(value, quote=False).translate(_ATTRIBUTE)
