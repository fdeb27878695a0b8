"""In: the content of a paragraph. Out: one line of text: words with the formatting that a person can see, and signs for
what is no word.

Adjacent text with equal formatting is one, however many runs it stands in. Signs stand between U+0002 and U+0003, which
no Word document can hold, so that no text can pass for one. Marks without width (our bookmarks, controls' borders,
comments' ranges) are sorted where several stand at the same place: their order there means nothing.
"""

from typing import TYPE_CHECKING, Final

from pipeline.word.canonical.links import Links, relation_of
from pipeline.word.canonical.look import DEFAULTS, look
from pipeline.word.canonical.pictures import formula, picture
from pipeline.word.canonical.wrappings import change_of, choice_of, control_of
from pipeline.word.package import MC, W
from pipeline.word.revisions.marks import MARKS, M

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

OURS: Final = "_ks"
"""What the names of our bookmarks begin with. Other bookmarks are nobody's text; Word makes some by itself."""

_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\xad",
}
_PICTURES: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_CLEAR: Final = frozenset(
    f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "ruby", "rubyBase", "rt", "r", "dir", "bdo")
)
_VOLATILE: Final = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "DATE", "TIME", "SAVEDATE", "PRINTDATE", "FILENAME", "NUMWORDS"}
)
"""Fields that programs fill in by themselves: their results are nobody's words."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_QUIET: Final = frozenset({f"{W}rPr", f"{W}lastRenderedPageBreak", f"{W}proofErr", f"{W}pPr", f"{W}annotationRef"})

R: Final = f"{W}r"
_T: Final = f"{W}t"
_DELETED: Final = f"{W}delText"
_RPR: Final = f"{W}rPr"
_START: Final = f"{W}bookmarkStart"
_END: Final = f"{W}bookmarkEnd"
_SDT: Final = f"{W}sdt"


class Inline:
    """Writes the lines of one story's paragraphs. One for each story: fields and bookmarks go on over paragraphs."""

    def __init__(self, part: str, links: Links, defaults: frozenset[str], *, anchors: bool, comments: bool) -> None:
        self.part = part
        self.links = links
        self.defaults = DEFAULTS | defaults
        self.anchors = anchors
        self.comments = comments
        self.skipped_author: str | None = None
        self.blocks_in: Callable[[etree._Element, str], str] = lambda _element, _part: ""
        self.changes: list[str] = []
        self.written = 0
        self._pieces: list[str] = []
        self._format = ""
        self._waiting: list[str] = []
        self._fields: list[list[str]] = []
        self._silent = 0
        self._names: dict[str, str] = {}
        self._ranges: dict[str, str] = {}
        self._looks: dict[object, str] = {}

    def line(self) -> str:
        """What was written since last time; the next paragraph begins without formatting."""
        self._settle_waiting()
        line = "".join(self._pieces)
        self._pieces, self._format = [], ""
        return line

    def content(self, parent: "etree._Element") -> None:
        """Write what a paragraph, or something in one, holds."""
        for one in parent:
            tag = one.tag
            if tag == R:
                self._run(one)
            elif tag in (_START, _END):
                self.mark(one)
            elif tag == _SDT:
                self._control(one)
            elif tag in _QUIET:
                continue
            elif tag in MARKS:
                self.changes.append(change_of(one))
                self.content(one)
                self.changes.pop()
            elif tag == f"{W}hyperlink":
                self._link(one)
            elif tag == f"{W}fldSimple":
                self._begin(one.get(f"{W}instr", ""))
                self.content(one)
                self._end()
            elif tag == f"{MC}AlternateContent":
                self._alternative(one)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._write(f"\x02formel {formula(one)}\x03", self._suffix())
            elif tag in _CLEAR:
                self.content(one)
            else:
                self.mark(one)

    def mark(self, one: "etree._Element") -> None:
        """A mark without width, in a paragraph or between two. Those that say nothing are passed over."""
        tag, number = one.tag, one.get(f"{W}id", "")
        if tag == _START:
            name = one.get(f"{W}name", "")
            if self.anchors and name.startswith(OURS):
                self._names[number] = name
                self._waiting.append(f"\x02bokmärke {name}\x03")
        elif tag == _END:
            if number in self._names:
                self._waiting.append(f"\x02/bokmärke {self._names.pop(number)}\x03")
        elif tag == f"{W}commentRangeStart":
            self._ranges[number] = self._comment(number)
            self._waiting += [f"\x02{self._ranges[number]}\x03"] if self._ranges[number] else []
        elif tag == f"{W}commentRangeEnd" and self._ranges.get(number):
            self._waiting.append(f"\x02/{self._ranges[number]}\x03")

    def format_of(self, properties: "etree._Element | None") -> str:
        """How a run looks, the tracked change of its look included."""
        if properties is None:
            return ""
        key = tuple([(one.tag, *one.items()) for one in properties if not len(one)])
        if len(key) == len(properties):
            found = self._looks.get(key)
            if found is None:
                found = self._looks[key] = look(properties, defaults=self.defaults)
            return found
        text = look(properties, defaults=self.defaults)
        change = properties.find(f"{W}rPrChange")
        if change is not None:
            text += f" [format {change_of(change)}: {look(change.find(_RPR), defaults=self.defaults)}]"
        return text

    def _run(self, run: "etree._Element") -> None:
        style = ""
        for one in run:
            tag = one.tag
            if tag in (_T, _DELETED):
                text = one.text
                if text:
                    if one.get(_SPACE) != "preserve":
                        text = text.strip(" \t\r\n")
                    self._write(text.translate(_BLANKS), style + self._suffix())
            elif tag == _RPR:
                style = self.format_of(one)
            elif tag in _QUIET:
                continue
            elif tag in _SIGNS:
                self._write(_SIGNS[tag], style + self._suffix())
            else:
                self._sign(one, style + self._suffix())

    def _sign(self, one: "etree._Element", style: str) -> None:
        """What stands in a run and is no text."""
        name = str(one.tag).rpartition("}")[2]
        if name == "br":
            kind = one.get(f"{W}type", "textWrapping")
            self._write("\n" if kind == "textWrapping" else f"\x02brytning {kind}\x03", style)
        elif name == "fldChar":
            self._field(one.get(f"{W}fldCharType", ""))
        elif name in ("instrText", "delInstrText"):
            if self._fields:
                self._fields[-1].append(one.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            notes = self.links.footnotes if name.startswith("foot") else self.links.endnotes
            note = notes.get(one.get(f"{W}id", ""))
            text = "" if note is None else self.blocks_in(note, f"word/{name.removesuffix('Reference')}s.xml")
            self._write(f"\x02{'fotnot' if name.startswith('foot') else 'slutnot'} {text}\x03", style)
        elif name == "commentReference":
            comment = self._comment(one.get(f"{W}id", ""))
            if one.get(f"{W}id", "") not in self._ranges and comment:
                self._waiting.append(f"\x02{comment}\x03")
        elif one.tag in _PICTURES:
            shown = picture(one, self.part, self.links, lambda box: self.blocks_in(box, self.part))
            self._write(f"\x02{shown}\x03", style)
        elif one.tag == f"{MC}AlternateContent":
            for held in choice_of(one):
                self._sign(held, style)
        elif name == "ruby":
            self.content(one)
        else:
            said = " ".join(str(value) for value in one.attrib.values())
            self._write(f"\x02{name} {said}\x03", style)

    def _alternative(self, alternative: "etree._Element") -> None:
        self.content(choice_of(alternative))

    def _suffix(self) -> str:
        return f" [{'; '.join(self.changes)}]" if self.changes else ""

    def _write(self, text: str, style: str) -> None:
        if not text or self._silent:
            return
        if self._waiting:
            self._settle_waiting()
        if style != self._format:
            self._format = style
            self._pieces.append(f"\x02{style}\x03")
        self._pieces.append(text)
        self.written += 1

    def _settle_waiting(self) -> None:
        self._pieces += sorted(self._waiting)
        self._waiting.clear()

    def _control(self, control: "etree._Element") -> None:
        """A control that holds nothing shows nothing: our choice, whether it stands empty or is gone."""
        name, content = control_of(control)
        sign, before = f"kontroll {name}" if name else "kontroll", self.written
        if self.anchors:
            self._waiting.append(f"\x02{sign}\x03")
        if content is not None:
            self.content(content)
        if self.anchors and self.written == before:
            self._waiting.remove(f"\x02{sign}\x03")
        elif self.anchors:
            self._waiting.append(f"\x02/{sign}\x03")

    def _link(self, link: "etree._Element") -> None:
        target = self.links.target(self.part, relation_of(link))[0] if relation_of(link) else ""
        anchor = link.get(f"{W}anchor", "")
        self.changes.append(f"länk {target}{'#' + anchor if anchor else ''}")
        self.content(link)
        self.changes.pop()

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields:
            self._begin("".join(self._fields.pop()))
        elif kind == "end" and self._fields:
            instruction = self._fields[-1]
            if instruction[:1] != [_OPEN]:
                self._begin("".join(self._fields.pop()))
            self._end()

    def _begin(self, instruction: str) -> None:
        words = instruction.split()
        self._write(f"\x02fält {' '.join(words)}\x03", self._suffix())
        volatile = bool(words) and words[0].upper() in _VOLATILE
        self._fields.append([_OPEN, "1" if volatile else ""])
        self._silent += volatile

    def _end(self) -> None:
        opened = self._fields.pop()
        self._silent -= bool(opened[1])
        self._write("\x02/fält\x03", self._suffix())

    def _comment(self, number: str) -> str:
        comment = self.links.comments.get(number) if self.comments else None
        if comment is None or comment.get(f"{W}author", "") == self.skipped_author:
            return ""
        return f"kommentar {comment.get(f'{W}author', '')}: {self.blocks_in(comment, 'word/comments.xml')}"


_OPEN: Final = "\x02"
"""The first piece of a field whose instruction has been read."""

_BLANKS: Final = {9: " ", 10: " ", 13: " "}
"""Word shows these as a space in a text; a real tab or line break is an element."""
