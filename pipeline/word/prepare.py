"""In: the XML of a template's part. Out: the same without what must not be repeated or would hide a value, and with
content controls and drawings that get a new id wherever a loop repeats them."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from pipeline.word.package import W

if TYPE_CHECKING:
    from lxml import etree

ID_FILTER: Final = "eget_id"

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NOISE: Final = (f"{W}proofErr", f"{W}lastRenderedPageBreak", f"{W}dataBinding", f"{_W15}dataBinding")


def prepare(root: "etree._Element") -> None:
    """Change a part in place, before docxtpl's translation.

    A control that shows its prompt or is bound to other data would not show what is printed in it. Paragraph ids are
    Word's own and must be unique; Word makes new ones.
    """
    for control in root.iter(f"{W}sdt"):
        _no_prompt(control)
    for one in list(root.iter(*_NOISE)):
        _remove(one)
    for one in root.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            one.attrib.pop(f"{_W14}{name}", "")
    for properties in root.iter(f"{W}sdtPr"):
        for one in properties.findall(f"{W}id"):
            _own_id(one, f"{W}val")
    for one in root.iter(_DRAWING):
        _own_id(one, "id")


def _no_prompt(control: "etree._Element") -> None:
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    content = control.find(f"{W}sdtContent")
    if prompt is not None:
        _remove(prompt)
        for style in [] if content is None else list(content.iter(f"{W}rStyle")):
            _remove(style)  # the prompt's grey


def _own_id(element: "etree._Element", name: str) -> None:
    element.set(name, f"{{{{ '{re.sub(r'[^0-9-]', '', element.get(name, ''))}'|{ID_FILTER} }}}}")


def _remove(element: "etree._Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


_STATEMENT: Final = re.compile(
    r"\{%[-+]?\s*(?P<word>for|if|elif|else|endfor|endif)\b"
    r'|<w:bookmark(?P<kind>Start|End)\b[^>]*?\bw:id="(?P<id>[^"]*)"[^>]*?(?:/>|></w:bookmark(?:Start|End)>)'
)


def sound_bookmarks(source: str) -> str:
    """Translated source without the author's bookmarks that a loop would repeat, that a condition would cut in two, or
    that have lost one end to the translation of a tag."""
    places: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    path: list[int] = []
    loops: list[bool] = []
    for counter, found in enumerate(_STATEMENT.finditer(source), 1):
        match found["word"]:
            case "for" | "if" as word:
                path.append(counter)
                loops.append(word == "for")
            case "elif" | "else" if path:
                path[-1] = counter
            case "endfor" | "endif" if path:
                path.pop()
                loops.pop()
            case None:
                at = (-counter,) if any(loops) else tuple(path)
                places.setdefault(found["id"], []).append((found["kind"], at))
    sound = {
        one
        for one, ends in places.items()
        if Counter(kind for kind, _ in ends) == {"Start": 1, "End": 1} and ends[0][1] == ends[1][1]
    }
    return _STATEMENT.sub(lambda one: "" if one["id"] is not None and one["id"] not in sound else one[0], source)
