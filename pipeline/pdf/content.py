"""In: a page's or a form's content stream. Out: `Seen`: which of it is marked, with what, and where on the page it
stands."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pipeline.pdf.matrix import IDENTITY, Box, Matrix, box_of, moved, moved_box, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_PAINTS: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"})
_POINTS: Final = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
_PATH_ENDS: Final = _PAINTS | {"n"}
_MARKS_AND_PAINT: Final = " ".join(sorted(_PAINTS | SHOWS | {"BMC", "BDC", "EMC", "Do", "BI", "ID", "EI"}))
ARTIFACT: Final = -1
"""Stands for «artifact» where the numbers of marked content stand."""

_WIDE: Final = 0.55
"""How wide a letter is taken to be, of its size, when its font does not say: only whether a place is free depends on
it."""


@dataclass(slots=True)
class Seen:
    """What a content stream holds. marked: the numbers (MCID) of pieces that something is painted in, with what is
    painted inside forms that they draw. highest: the highest number that occurs, or -1. loose: what is painted outside
    all marked content, counted, the forms in `forms` not included. open_states, open_marks: `q` and `BDC` that are
    never closed. surplus: `Q` that close nothing. ink: boxes where something is painted, in the stream's own
    coordinates. letters: is there any text?
    """

    marked: set[int] = field(default_factory=set)
    highest: int = -1
    loose: int = 0
    forms: "list[pikepdf.Object]" = field(default_factory=list)
    open_states: int = 0
    open_marks: int = 0
    surplus: int = 0
    ink: list[Box] = field(default_factory=list)
    letters: bool = False


@dataclass(slots=True)
class _State:
    """What decides where the next mark lands."""

    ctm: Matrix = IDENTITY
    font: str = ""
    size: float = 1.0
    leading: float = 0.0


def see(stream: "pikepdf.Object | pikepdf.Page", resources: "pikepdf.Object | None", *, ink: bool = True) -> Seen:
    """Read one content stream. ink: note where things are painted as well, which takes twice the time. Raises
    pikepdf.PdfError when it cannot be parsed."""
    import pikepdf

    return _Reader(resources).read(pikepdf.parse_content_stream(stream, "" if ink else _MARKS_AND_PAINT))


class _Reader:
    def __init__(self, resources: "pikepdf.Object | None") -> None:
        self.seen = Seen()
        self._resources = resources
        self._state = _State()
        self._stack: list[_State] = []
        self._marks: list[int | None] = []
        self._line: Matrix = IDENTITY
        self._at: Matrix = IDENTITY
        self._path: list[tuple[float, float]] = []
        self._widths: dict[str, list[float]] = {}

    def read(self, instructions: "list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]") -> Seen:
        import pikepdf

        for one in instructions:
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                self._painted(moved_box((0, 0, 1, 1), self._state.ctm))
            else:
                self._take(str(one.operator), one.operands)
        self.seen.open_states, self.seen.open_marks = len(self._stack), len(self._marks)
        return self.seen

    def _take(self, operator: str, operands: "pikepdf.ContentStreamOperands") -> None:
        match operator:
            case "q":
                self._stack.append(_State(self._state.ctm, self._state.font, self._state.size, self._state.leading))
            case "Q":
                self.seen.surplus += not self._stack
                self._state = self._stack.pop() if self._stack else self._state
            case "cm":
                self._state.ctm = times(_matrix(operands), self._state.ctm)
            case "BMC" | "BDC":
                self._marks.append(self._mark(operator, operands))
            case "EMC":
                self._marks[-1:] = []
            case "Do":
                self._draw(str(operands[0]))
            case "re":
                x, y, w, h = (float(one) for one in operands)
                self._path += [(x, y), (x + w, y + h), (x + w, y), (x, y + h)]
            case _ if operator in _POINTS:
                numbers = [float(one) for one in operands]
                self._path += list(zip(numbers[::2], numbers[1::2], strict=False))
            case _ if operator in _PATH_ENDS:
                if operator in _PAINTS:
                    self._painted(box_of(moved(x, y, self._state.ctm) for x, y in self._path) if self._path else None)
                self._path = []
            case _:
                self._text(operator, operands)

    def _text(self, operator: str, operands: "pikepdf.ContentStreamOperands") -> None:
        match operator:
            case "BT":
                self._line = self._at = IDENTITY
            case "Tf":
                self._state.font, self._state.size = str(operands[0]), float(operands[1])
            case "TL":
                self._state.leading = float(operands[0])
            case "Tm":
                self._line = self._at = _matrix(operands)
            case "Td" | "TD":
                x, y = float(operands[0]), float(operands[1])
                self._state.leading = -y if operator == "TD" else self._state.leading
                self._line = self._at = times((1, 0, 0, 1, x, y), self._line)
            case "T*":
                self._next_line()
            case _ if operator in SHOWS:
                if operator in ("'", '"'):
                    self._next_line()
                self._show(operands[-1])

    def _next_line(self) -> None:
        self._line = self._at = times((1, 0, 0, 1, 0, -self._state.leading), self._line)

    def _show(self, text: Any) -> None:
        import pikepdf

        pieces = list(text) if isinstance(text, pikepdf.Array) else [text]
        codes = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
        if not codes:
            return
        size = self._state.size
        widths = self._font_widths(self._state.font)
        wide = sum([widths[code] for code in codes]) * size
        self._painted(moved_box((0, -0.25 * size, wide, 0.8 * size), times(self._at, self._state.ctm)))
        self._at = times((1, 0, 0, 1, wide, 0), self._at)
        self.seen.letters = True

    def _font_widths(self, name: str) -> list[float]:
        """The width of each code of one byte, of the size; of a font with two to a letter, half a letter's."""
        if name not in self._widths:
            font = _named(self._resources, "/Font", name)
            wide = font is not None and font.get("/Subtype") == "/Type0"
            widths = [_WIDE / 2 if wide else _WIDE] * 256
            if font is not None and font.get("/Subtype") in ("/TrueType", "/Type1"):
                first = font.get("/FirstChar", 0)
                for at, one in enumerate(_listed(font.get("/Widths")), first if isinstance(first, int) else 0):
                    widths[at % 256] = float(one) / 1000
            self._widths[name] = widths
        return self._widths[name]

    def _draw(self, name: str) -> None:
        drawn = _named(self._resources, "/XObject", name)
        if drawn is None:
            return
        if drawn.get("/Subtype") != "/Form":
            self._painted(moved_box((0, 0, 1, 1), self._state.ctm))
            return
        own = _matrix(drawn.get("/Matrix") or IDENTITY)
        left, bottom, right, top = (float(one) for one in drawn.get("/BBox") or (0, 0, 0, 0))
        box = moved_box((left, bottom, right, top), times(own, self._state.ctm))
        self.seen.ink.append(box)
        inside = next((one for one in reversed(self._marks) if one is not None), None)
        if inside is None:
            self.seen.forms.append(drawn)
        elif inside != ARTIFACT:
            self.seen.marked.add(inside)

    def _painted(self, box: Box | None) -> None:
        if box is not None:
            self.seen.ink.append(box)
        inside = next((one for one in reversed(self._marks) if one is not None), None)
        if inside is None:
            self.seen.loose += 1
        elif inside != ARTIFACT:
            self.seen.marked.add(inside)

    def _mark(self, operator: str, operands: "pikepdf.ContentStreamOperands") -> int | None:
        import pikepdf

        if str(operands[0]) == "/Artifact":
            return ARTIFACT
        if operator == "BMC":
            return None
        told = operands[1]
        if isinstance(told, pikepdf.Name):
            told = _named(self._resources, "/Properties", str(told))
        number: Any = told.get("/MCID") if isinstance(told, pikepdf.Dictionary) else None
        if not isinstance(number, int):
            return None
        self.seen.highest = max(self.seen.highest, number)
        return number


def forms_of(resources: "pikepdf.Object | None", met: set[tuple[int, int]] | None = None) -> "Iterator[pikepdf.Object]":
    """Every XObject that the resources name, and those that forms among them name; each once. met: those that have had
    their turn, here or on other pages."""
    import pikepdf

    met = set() if met is None else met
    waiting = [resources]
    while waiting:
        own = waiting.pop()
        named = own.get("/XObject") if isinstance(own, pikepdf.Dictionary) else None
        for _, one in sorted(named.items()) if isinstance(named, pikepdf.Dictionary) else ():
            if isinstance(one, pikepdf.Stream) and one.objgen not in met:
                met.add(one.objgen)
                yield one
                waiting.append(one.get("/Resources"))


def _listed(told: Any) -> list[Any]:
    import pikepdf

    return list(told) if isinstance(told, pikepdf.Array) else []


def _named(resources: "pikepdf.Object | None", kind: str, name: str) -> "pikepdf.Object | None":
    import pikepdf

    table = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return table.get(name) if isinstance(table, pikepdf.Dictionary) else None


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in numbers)
    return a, b, c, d, e, f
