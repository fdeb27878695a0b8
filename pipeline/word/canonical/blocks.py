"""In: the root of a story part. Out: its lines: a paragraph, table, row, cell, control or section each."""

from typing import TYPE_CHECKING, Final

from pipeline.word.canonical.form import CELL, PARAGRAPH, ROW, TABLE, TABLE_END
from pipeline.word.canonical.inline import Inline
from pipeline.word.canonical.links import Links, relation_of
from pipeline.word.canonical.look import look
from pipeline.word.canonical.wrappings import change_of, control_of
from pipeline.word.package import MC, W
from pipeline.word.revisions.marks import CELLS, FORMATS, MARKS

if TYPE_CHECKING:
    from lxml import etree

_P: Final = f"{W}p"
_TBL: Final = f"{W}tbl"
_TR: Final = f"{W}tr"
_TC: Final = f"{W}tc"
_SDT: Final = f"{W}sdt"
_TRANSPARENT: Final = frozenset(f"{W}{name}" for name in ("customXml", "smartTag", "sdtContent"))
_PARAGRAPH_OWN: Final = frozenset({f"{W}rPr", f"{W}sectPr"})
_WIDTHS: Final = frozenset({f"{W}tcW"})
_REFERENCES: Final = (f"{W}headerReference", f"{W}footerReference")
_KINDS: Final = {"default": "", "first": " första sidan", "even": " jämna sidor"}


class Blocks:
    """Writes the lines of one story. sections: (part, name) of the headers and footers that were met."""

    def __init__(self, inline: Inline) -> None:
        self.lines: list[str] = []
        self.sections: list[tuple[str, str]] = []
        self._inline = inline
        self._links: Links = inline.links
        self._section = 1
        self._looks: dict[object, str] = {}
        self._loose = False

    def story(self, root: "etree._Element") -> tuple[str, ...]:
        """All lines of the root."""
        self.blocks(root)
        rest = self._inline.line()
        return tuple(self.lines + ([rest] if rest else []))

    def blocks(self, parent: "etree._Element") -> None:
        """Write what a body, cell, note or control holds."""
        for one in parent:
            tag = one.tag
            if tag == _P:
                self._paragraph(one)
            elif tag == _TBL:
                self._table(one)
            elif tag == _TR:
                self._row(one)
            elif tag == _TC:
                self._cell(one)
            elif tag == _SDT:
                self._control(one)
            elif tag == f"{W}sectPr":
                self._settings(one)
            elif tag in MARKS:
                self._inline.changes.append(change_of(one))
                self.blocks(one)
                self._inline.changes.pop()
            elif tag in _TRANSPARENT:
                self.blocks(one)
            elif tag == f"{W}altChunk":
                self.lines.append(f"infogat {self._links.shows(self._inline.part, relation_of(one))}")
            elif tag == f"{MC}AlternateContent":
                choice = one.find(f"{MC}Choice")
                self.blocks(one if choice is None else choice)
            else:
                self._inline.mark(one)

    def _paragraph(self, paragraph: "etree._Element") -> None:
        properties = paragraph.find(f"{W}pPr")
        said = "" if properties is None else self._paragraph_look(properties)
        self._inline.content(paragraph)
        self.lines.append(f"{PARAGRAPH} {said}| {self._inline.line()}")
        section = None if properties is None else properties.find(f"{W}sectPr")
        if section is not None:
            self._settings(section)

    def _paragraph_look(self, properties: "etree._Element") -> str:
        key = None
        if not any(len(one) for one in properties):
            key = tuple([(one.tag, *one.items()) for one in properties])
            if key in self._looks:
                return self._looks[key]
        said = look(properties, without=_PARAGRAPH_OWN, defaults=self._inline.defaults)
        number = properties.find(f"{W}numPr")
        if number is not None:
            said += f" {self._links.number(_value(number, 'numId'), _value(number, 'ilvl'))}"
        mark = properties.find(f"{W}rPr")
        if mark is not None:
            shown = self._inline.format_of(mark)
            changed = " ".join(change_of(one) for one in mark if one.tag in MARKS)
            said += (f" stycketecken({shown})" if shown else "") + (f" [stycke {changed}]" if changed else "")
        said += self._changed(properties)
        said = f"{said.strip()} " if said.strip() else ""
        if key is not None:
            self._looks[key] = said
        return said

    def _changed(self, properties: "etree._Element") -> str:
        """The tracked changes of properties: whose, and how they were before."""
        found = ""
        for one in properties:
            if one.tag in FORMATS:
                old = " ".join(look(held) for held in one)
                found += f" [format {change_of(one)}: {old}]"
            elif one.tag in CELLS or one.tag in MARKS:
                found += f" [{str(one.tag).rpartition('}')[2]} {change_of(one)}]"
        return found

    def _table(self, table: "etree._Element") -> None:
        properties = table.find(f"{W}tblPr")
        layout = None if properties is None else properties.find(f"{W}tblLayout")
        outside, self._loose = self._loose, layout is None or layout.get(f"{W}type") != "fixed"
        said = look(properties, defaults=self._inline.defaults)
        if properties is not None:
            said += self._changed(properties)
        grid = table.find(f"{W}tblGrid")
        if grid is not None and not self._loose:
            said += " spalter=" + ",".join(one.get(f"{W}w", "") for one in grid.iterchildren(f"{W}gridCol"))
        self.lines.append(f"{TABLE} {said}")
        self.blocks(table)
        self.lines.append(f"{TABLE_END} ")
        self._loose = outside

    def _row(self, row: "etree._Element") -> None:
        self.lines.append(f"{ROW} {self._row_look(row, f'{W}trPr')}{self._row_look(row, f'{W}tblPrEx')}")
        self.blocks(row)

    def _row_look(self, row: "etree._Element", name: str) -> str:
        properties = row.find(name)
        return "" if properties is None else look(properties) + self._changed(properties)

    def _cell(self, cell: "etree._Element") -> None:
        properties = cell.find(f"{W}tcPr")
        said = ""
        if properties is not None:
            key = (self._loose, *[(one.tag, *one.items()) for one in properties if not len(one)])
            if len(key) == len(properties) + 1 and key in self._looks:
                said = self._looks[key]
            else:
                # Word works out the widths of a table that fits its content, and writes them down each time.
                said = look(properties, without=_WIDTHS if self._loose else frozenset()) + self._changed(properties)
                if len(key) == len(properties) + 1:
                    self._looks[key] = said
        self.lines.append(f"{CELL} {said}")
        self.blocks(cell)

    def _control(self, control: "etree._Element") -> None:
        name, content = control_of(control)
        if content is None:
            return
        anchors = self._inline.anchors
        before = len(self.lines)
        self.blocks(content)
        if anchors and len(self.lines) > before:
            self.lines.insert(before, f"kontroll {name}")
            self.lines.append(f"kontrollslut {name}")

    def _settings(self, section: "etree._Element") -> None:
        columns = section.find(f"{W}cols")
        single = columns is not None and columns.get(f"{W}num", "1") == "1" and not len(columns)
        without = frozenset({*_REFERENCES, *([f"{W}cols"] if single else [])})
        self.lines.append(f"avsnitt {look(section, without=without)}{self._changed(section)}")
        for one in sorted(section.iterchildren(*_REFERENCES), key=lambda one: (one.tag, one.get(f"{W}type", ""))):
            kind = "sidhuvud" if one.tag == _REFERENCES[0] else "sidfot"
            name = f"{kind}{_KINDS.get(one.get(f'{W}type', 'default'), '')}, avsnitt {self._section}"
            self.sections.append((self._links.target(self._inline.part, relation_of(one))[0], name))
        self._section += 1


def _value(parent: "etree._Element", name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
