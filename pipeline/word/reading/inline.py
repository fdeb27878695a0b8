"""In: one paragraph's XML. Out: `Inline`: its text as a reader sees it, its fields, looks, prompts and pictures."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.word.package import MC, W
from pipeline.word.reading.paper import Look, Picture, Prompt, Span
from pipeline.word.reading.styles import colour_of, fill_of, is_on, value_of

if TYPE_CHECKING:
    from lxml import etree

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_RUN, _TEXT, _CONTROL = f"{W}r", f"{W}t", f"{W}sdt"
_GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{MC}Fallback"})
_MOVED: Final = frozenset({f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"})
_COMMENT: Final = frozenset({f"{W}commentRangeStart", f"{W}commentReference"})
_SIGNS: Final = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_PICTURES: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_BOXES: Final = f"{W}txbxContent"


@dataclass(slots=True)
class Inline:
    """What a paragraph holds. boxes: the contents of text boxes anchored in it, still XML."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    changed: bool = False
    commented: bool = False
    spans: list[Span] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    prompts: list[Prompt] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: "list[etree._Element]" = field(default_factory=list)
    _open: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def read_inline(paragraph: "etree._Element", into: Inline, number: int) -> Inline:
    """Add what the paragraph holds to `into`: a paragraph whose mark is deleted goes on in the next one."""
    _walk(paragraph, into, number)
    return into


def _walk(element: "etree._Element", into: Inline, number: int) -> None:
    for child in element:
        kind = child.tag
        if kind == _RUN:
            _run(child, into, number)
        elif kind == _CONTROL:
            _control(child, into, number)
        elif kind == _START:
            name = child.get(f"{W}name", "")
            if name.startswith("_ks"):
                into._open[child.get(f"{W}id", "")] = (name, into.length)
        elif kind == _END:
            _close(child.get(f"{W}id", ""), into)
        elif kind in _COMMENT:
            into.commented = True
        elif kind in _MOVED:
            into.changed = True
            if kind not in _GONE:
                _walk(child, into, number)
        elif kind not in _GONE:
            if kind == f"{_MATH}t":
                into.add(child.text or "")
            _walk(child, into, number)


def _close(key: str, into: Inline) -> None:
    """A bookmark of ours ends: it is a field when no control in it has kept its tag."""
    name, start = into._open.pop(key, ("", 0))
    end = into.length
    if not name or end == start:
        return
    for one in reversed(into.spans):
        if one.end <= start:
            break
        if one.tag:
            return
    into.spans.append(Span("", name, start, end))


def _control(control: "etree._Element", into: Inline, number: int) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if content is None:
        return
    tag = value_of(properties, "tag")
    if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
        shown = Inline()
        _walk(content, shown, number)
        into.prompts.append(Prompt(tag, value_of(properties, "alias"), shown.text.strip()))
        return
    start = into.length
    _walk(content, into, number)
    if tag:
        into.spans.append(Span(tag, "", start, into.length))


def _run(run: "etree._Element", into: Inline, number: int) -> None:
    start, first = into.length, len(into.pieces)
    properties = None
    for child in run:
        kind = child.tag
        if kind == _TEXT:
            into.add(child.text or "")
        elif kind in _SIGNS:
            into.add(_SIGNS[kind])
        elif kind == f"{W}rPr":
            properties = child
            if is_on(child, "vanish") or is_on(child, "webHidden"):
                return
        elif kind in _COMMENT:
            into.commented = True
        elif kind in _PICTURES:
            _picture(child, into, number)
        elif kind == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            for inner in () if choice is None else choice:
                _picture(inner, into, number)
    if properties is not None and into.length > start:
        _look(properties, "".join(into.pieces[first:]), into)


def _look(properties: "etree._Element", text: str, into: Inline) -> None:
    size, style = value_of(properties, "sz"), value_of(properties, "rStyle")
    look = Look(
        text=text,
        colour=colour_of(properties),
        fill=fill_of(properties),
        size=int(size) if size.isdecimal() else 0,
        bold=is_on(properties, "b"),
        style=style,
        language=value_of(properties, "lang"),
    )
    if look.colour or look.fill or look.style or look.language:
        into.looks.append(look)


def _picture(drawing: "etree._Element", into: Inline, number: int) -> None:
    boxes = [one for one in drawing.iter(_BOXES) if next(one.iterancestors(f"{MC}Fallback"), None) is None]
    into.boxes += boxes[:1]
    if boxes or next(drawing.iter(f"{_SHAPE}wsp"), None) is not None:
        return
    about = next(drawing.iter(f"{_DRAWING}docPr"), None)
    if about is not None:
        flag = next(about.iter(f"{_DECORATIVE}decorative"), None)
        decorative = flag is not None and flag.get("val", "0") not in ("0", "false")
        kind = "Diagrammet" if next(drawing.iter(f"{_CHART}chart"), None) is not None else "Bilden"
        said = about.get("descr", "") or about.get("title", "")
        into.pictures.append(Picture(kind, said.strip(), decorative, number))
    elif next(drawing.iter(f"{_VML}imagedata"), None) is not None:
        said = next((one.get("alt", "") for one in drawing.iter(f"{_VML}shape", f"{_VML}rect")), "")
        into.pictures.append(Picture("Bilden", said.strip(), False, number))
