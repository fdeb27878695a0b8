"""In: the root of a part of a document. Out: the same, in place, with the fields that tell of the file, its author or
the clock as the text that they last showed.

Another program that opens the copy would work them out anew: today's date in an old letter, a work file's name. Fields
that fetch something from outside are text as well from here on.
"""

import re
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W
from pipeline.word.revisions.remove import prune, unwrap

if TYPE_CHECKING:
    from lxml import etree

_FROZEN: Final = re.compile(
    r"\s*(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|FILENAME|FILESIZE|TEMPLATE|REVNUM|AUTHOR|LASTSAVEDBY"
    r"|USERNAME|USERINITIALS|USERADDRESS|DOCPROPERTY|DOCVARIABLE|INFO|COMMENTS|KEYWORDS|SUBJECT|TITLE|NUMCHARS|NUMWORDS"
    r"|MERGEFIELD|DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|MACROBUTTON|DATABASE"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b",
    re.IGNORECASE,
)


def freeze(root: "etree._Element") -> None:
    """Simple fields and composed ones, also inside others."""
    for simple in list(root.iter(f"{W}fldSimple")):
        if _FROZEN.match(simple.get(f"{W}instr", "")):
            for data in simple.findall(f"{W}fldData"):
                simple.remove(data)
            unwrap(simple)
    for pieces in _composed(root):
        for piece in pieces:
            run = piece.getparent()
            if run is None:
                continue
            run.remove(piece)
            holder = run.getparent()
            if holder is not None and all(one.tag == f"{W}rPr" for one in run):
                holder.remove(run)
                prune(holder)


def _composed(root: "etree._Element") -> "list[list[etree._Element]]":
    """For each field that is to be frozen: its marks, and all that stands between its beginning and its result."""
    found: list[list[etree._Element]] = []
    if next(root.iter(f"{W}fldChar"), None) is None:
        return found
    open_fields: list[_Field] = []
    for run in root.iter(f"{W}r"):
        for one in run:
            kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else None
            if kind == "begin":
                # A field inside another's code is part of that code, and goes or stays with it.
                open_fields.append(_Field(inside=any(not field.shown for field in open_fields)))
            coding = next((field for field in open_fields if not field.shown), None)
            if coding is not None and one.tag != f"{W}rPr":
                coding.pieces.append(one)
                if one.tag == f"{W}instrText":
                    coding.code += one.text or ""
            if kind == "separate" and open_fields:
                open_fields[-1].shown = True
            elif kind == "end" and open_fields:
                field = open_fields.pop()
                if field.shown:
                    field.pieces.append(one)
                if not field.inside and _FROZEN.match(field.code):
                    found.append(field.pieces)
    return found


class _Field:
    """A field that has begun. shown: is its result what comes now? inside: it stands in another field's code."""

    def __init__(self, *, inside: bool) -> None:
        self.pieces: list[etree._Element] = []
        self.code = ""
        self.shown = False
        self.inside = inside
