"""In: a sheet of a package, and texts for its cells. Out: the sheet with a comment on each of them, and none of an
earlier reply's.

Excel keeps a comment in two parts: its text, and a drawing of its box. A department's own comments stay; on a cell that
has one, our text is put below theirs.
"""

from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING, Final

from pipeline.problems import column_letters
from pipeline.report.package import MAIN, OFFICE, Package, local, parsed
from pipeline.report.reply.notes import column_index

if TYPE_CHECKING:
    from lxml import etree

AUTHOR: Final = "ks-bundle"
HEADING: Final = "— Att åtgärda —"
"""The first line of what we say: by it our words are known in a reply that comes back. LibreOffice keeps no authors."""

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V: Final = "urn:schemas-microsoft-com:vml"
_O: Final = "urn:schemas-microsoft-com:office:office"
_X: Final = "urn:schemas-microsoft-com:office:excel"
_AFTER_LEGACY: Final = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
) | {"AlternateContent"}
_WIDTH: Final = 320
_LETTERS_ON_A_LINE: Final = 46
_LINE: Final = 17
_HIGHEST: Final = 520

At = tuple[int, int]


def comment(package: Package, sheet: str, texts: Mapping[At, str]) -> None:
    """Put the comments on the sheet whose part is named. Raises Unfit."""
    part = package.related(sheet, "comments")
    if not part:
        if not texts:
            return
        part = package.free_name("xl/commentsKs{}.xml")
        package.add(part, parsed(_EMPTY), _COMMENTS_TYPE)
        package.relate(sheet, "comments", part)
    drawing = _drawing(package, sheet)
    root = package.tree(part)
    listed = next(one for one in root if local(one) == "commentList")
    ours = _author(root)
    _remove_boxes(drawing, set(_cleaned(listed)))
    number = _last_number(drawing)
    there = {_at(one.get("ref", "")): one for one in listed}
    for at, text in sorted(texts.items()):
        if at in there:
            if not _is_thread(there[at], root):
                _append(there[at], f"\n{HEADING}\n{text}")
            continue
        _insert(listed, there, at, ours, f"{HEADING}\n{text}")
        number += 1
        drawing.append(_box(number, at, text))


def _drawing(package: Package, sheet: str) -> "etree._Element":
    """The sheet's drawing of boxes, made when it has none."""
    name = package.related(sheet, "vmlDrawing")
    if name:
        return package.tree(name)
    name = package.free_name("xl/drawings/vmlDrawingKs{}.vml")
    package.parts[name] = _EMPTY_DRAWING
    package.default_type("vml", _DRAWING_TYPE)
    root = package.tree(sheet)
    legacy = root.makeelement(f"{{{MAIN}}}legacyDrawing", {})
    legacy.set(f"{{{OFFICE}}}id", package.relate(sheet, "vmlDrawing", name))
    after = next((one for one in root if local(one) in _AFTER_LEGACY), None)
    if after is None:
        root.append(legacy)
    else:
        after.addprevious(legacy)
    return package.tree(name)


def _author(root: "etree._Element") -> str:
    """The index of our name among the authors."""
    authors = next(one for one in root if local(one) == "authors")
    names = [one.text or "" for one in authors]
    if AUTHOR not in names:
        one = authors.makeelement(f"{{{MAIN}}}author", {})
        one.text = AUTHOR
        authors.append(one)
        return str(len(names))
    return str(names.index(AUTHOR))


def _cleaned(listed: "etree._Element") -> list[At]:
    """Take away what an earlier reply said. Out: the cells whose comment was all ours."""
    gone = []
    for one in list(listed):
        texts = [part for part in one.iter() if local(part) == "t"]
        begun = False
        for text in texts:
            said = text.text or ""
            at = said.find(HEADING)
            if begun or at >= 0:
                text.text = "" if begun else said[:at].rstrip("\n")
                begun = True
        if begun and not any(text.text for text in texts):
            gone.append(_at(one.get("ref", "")))
            listed.remove(one)
    return gone


def _insert(listed: "etree._Element", there: dict[At, "etree._Element"], at: At, author: str, text: str) -> None:
    one = listed.makeelement(f"{{{MAIN}}}comment", {})
    one.set("ref", f"{column_letters(at[1])}{at[0] + 1}")
    one.set("authorId", author)
    body = one.makeelement(f"{{{MAIN}}}text", {})
    one.append(body)
    listed.append(one)
    there[at] = one
    _append(one, text)


def _append(one: "etree._Element", text: str) -> None:
    body = next(part for part in one if local(part) == "text")
    for plain in [part for part in body if local(part) == "t"]:  # a text without runs becomes a run of its own
        run = body.makeelement(f"{{{MAIN}}}r", {})
        plain.addprevious(run)
        run.append(plain)
    run = body.makeelement(f"{{{MAIN}}}r", {})
    run.append(parsed(_RUN))
    words = run.makeelement(f"{{{MAIN}}}t", {})
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    run.append(words)
    body.append(run)


def _is_thread(one: "etree._Element", root: "etree._Element") -> bool:
    """Is the text only a stand-in for a conversation, which newer Excel shows instead of it?"""
    authors = next(part for part in root if local(part) == "authors")
    number = int(one.get("authorId", "0"))
    return number < len(authors) and (authors[number].text or "").startswith("tc=")


def _last_number(drawing: "etree._Element") -> int:
    """The highest number that a box is known by; Excel begins at 1025."""
    names = [one.get("id", "") for one in drawing.iter() if local(one) == "shape"]
    return max((int(name[8:]) for name in names if name.startswith("_x0000_s") and name[8:].isdigit()), default=1024)


def _box(number: int, at: At, text: str) -> "etree._Element":
    """The box of a comment, large enough for its text, hidden until the cell is pointed at."""
    lines = sum(max(1, ceil(len(line) / _LETTERS_ON_A_LINE)) for line in text.split("\n"))
    height = min(_LINE * lines + 14, _HIGHEST)
    return parsed(
        f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{number}" type="#_x0000_t202"'
        f' style="position:absolute;margin-left:60pt;margin-top:2pt;width:{_WIDTH}px;height:{height}px;z-index:1;'
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{at[0]}</x:Row><x:Column>{at[1]}</x:Column></x:ClientData></v:shape>".encode()
    )


def _remove_boxes(drawing: "etree._Element", cells: set[At]) -> None:
    wanted = {(str(row), str(column)) for row, column in cells}
    for shape in [one for one in drawing if local(one) == "shape"]:
        said = {local(one): (one.text or "").strip() for data in shape for one in data if local(data) == "ClientData"}
        if (said.get("Row", ""), said.get("Column", "")) in wanted:
            drawing.remove(shape)


def _at(reference: str) -> At:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :] or 1) - 1, column_index(letters)


_EMPTY: Final = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_RUN: Final = (
    f'<rPr xmlns="{MAIN}"><sz val="10"/><color rgb="FF000000"/><rFont val="Calibri"/><family val="2"/></rPr>'.encode()
)
_EMPTY_DRAWING: Final = (
    f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
).encode()
