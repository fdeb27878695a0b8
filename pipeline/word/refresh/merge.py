"""In: base, mine and fresh. Out: `Refreshed`: mine with the news in it as tracked changes, and what was done, field by
field.

One pass: blocks first (what came and went), then fields wherever they stand. Nothing else is touched; parts without a
change are copied byte for byte. The guard has the last word: what it does not pass is not handed out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.word.charts.places import DRAWING
from pipeline.word.check import check_parts
from pipeline.word.fields import bookmark_of
from pipeline.word.origin import read_origin, write_origin
from pipeline.word.package import DOCUMENT, parse, read_parts, stories, write_parts
from pipeline.word.refresh.adopt import adopt
from pipeline.word.refresh.block_marks import BlockMarks
from pipeline.word.refresh.blocks import Block, blocks_of, wordless
from pipeline.word.refresh.by_text import spot_by_text
from pipeline.word.refresh.charts import Version, merge_charts
from pipeline.word.refresh.comments import Comments, around, paragraph_of
from pipeline.word.refresh.guard import broken_promise
from pipeline.word.refresh.ooxml import NAME, SDT, START, W, accepted_text, tag_of_control
from pipeline.word.refresh.rule import Act, act
from pipeline.word.refresh.spots import Spot, spots_in
from pipeline.word.refresh.structure import Structure, shortened, words_of

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Change:
    """What was done in one place. kind: what `report` words; tag: the field, or the block's words. before, after: what
    it
    said and is to say; None when there is no such text."""

    kind: str
    tag: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """data: the new document; None when the guard refused, and then `refused` says why. changes: in the order of the
    document. same: fields that say what they should already."""

    data: bytes | None
    changes: tuple[Change, ...]
    same: int
    refused: str = ""

    @property
    def conflicts(self) -> int:
        return sum(one.kind in CONFLICTS for one in self.changes)


FILLED: Final = "ifylld"
CONFLICTS: Final = frozenset({"konflikt", "borttagen konflikt", "utan plats", "borttaget fält"})
"""Kinds of changes that a person has to look at: the news could not be put into the document."""


def refresh(base: bytes | None, mine: bytes, fresh: bytes, *, date: str, sources: Mapping[str, str]) -> Refreshed:
    """Merge. base: None when it is not known; then the document's own note of its origin is used, and without that
    every
    difference is a conflict. date: ISO, for the marks. sources: tag → where its value comes
    from, in Swedish, for comments. Raises BrokenPackage when `mine` cannot be read."""
    return _Merge(base, mine, fresh, date, sources).run()


class _Merge:
    def __init__(self, base: bytes | None, mine: bytes, fresh: bytes, date: str, sources: Mapping[str, str]) -> None:
        self.mine = mine
        self.parts = read_parts(mine)
        self.before = dict(self.parts)
        self.fresh = read_parts(fresh)
        self.base = read_parts(base) if base is not None else None
        self.sources = sources
        self.roots = _trees(self.parts)
        self.base_roots, self.fresh_roots = _trees(self.base or {}), _trees(self.fresh)
        self.texts = {name: _serialized(root) for name, root in self.roots.items()}
        self.marks = BlockMarks(self.roots.values(), date)
        self.comments = Comments(self.parts, date)
        self.changes: list[Change] = []
        self.same = 0
        self._in_body = True
        self.pairs: dict[str, tuple[etree._Element, etree._Element]] = {}
        new = read_origin(self.fresh)
        if new is None:
            raise ValueError("the new draft does not carry its origin")
        self.origin = new
        self.wanted = new.values
        old = read_origin(self.base) if self.base is not None else read_origin(self.parts)
        self.same_template = old is not None and old.template == self.origin.template
        # An empty field has no control to tell its bookmark's tag; the note of the document's origin names it.
        named = {bookmark_of(tag, 1): tag for tag in (*(old.values if old else ()), *self.wanted)}
        self.bookmarks = named | _bookmarks_of(self.base_roots) | _bookmarks_of(self.fresh_roots)
        self.said: Mapping[str, str] = old.values if old else self._said_by_base()

    def run(self) -> Refreshed:
        if self.base is not None:
            drawn = [one for root in self.roots.values() for one in root.iter(DRAWING)]
            self._blocks()
            self._adopt(drawn)
        self._fields()
        self._charts()
        self.comments.save()
        for name, root in self.roots.items():
            self._put(name, root)
        touched = self.parts != self.before
        if touched or self.said != self.wanted:
            write_origin(self.parts, self.origin)
        merged = write_parts(self.parts) if self.parts != self.before else self.mine
        faults = check_parts(self.parts) if merged != self.mine else []
        # What was wrong with the clerk's file before is no fault of the merge's.
        new_faults = [fault for fault in faults if fault not in set(check_parts(self.before))] if faults else []
        reason = "; ".join(new_faults) or broken_promise(self.mine, merged)
        if reason:
            return Refreshed(None, tuple(self.changes), self.same, reason)
        return Refreshed(merged, tuple(self.changes), self.same)

    def _said_by_base(self) -> dict[str, str]:
        """What the base said, read from the base itself: for one that was made before documents carried their
        origin."""
        return {spot.tag: spot.text for root in self.base_roots.values() for spot in self._spots(root)}

    # ---- blocks -----------------------------------------------------------------------------------------------------

    def _blocks(self) -> None:
        structure = Structure(self.marks, self.bookmarks, self._untouched, self._told, free=self.same_template)
        for name, mine in self.roots.items():
            if name in self.base_roots and name in self.fresh_roots:
                self._in_body = name == DOCUMENT
                structure.merge_bodies(_body(self.base_roots[name]), _body(mine), _body(self.fresh_roots[name]))
        self.pairs = structure.pairs

    def _untouched(self, base: Block, mine: Block) -> bool:
        """Has nobody changed a word in the block? Its fixed words are in the signature; here are its values."""
        if base.signature != mine.signature and base.kind != f"{W}tbl":
            return False
        if wordless(base.element) != wordless(mine.element):
            return False
        here = {(spot.tag, spot.text) for spot in self._spots(mine.element)}
        there = {(spot.tag, spot.text) for spot in self._spots(base.element)}
        if base.kind == f"{W}tbl":
            return here == there and _text(base.element) == _text(mine.element)
        return here == there

    def _spots(self, element: "etree._Element") -> Iterator[Spot]:
        return spots_in(element, self.bookmarks, self.marks.dead)

    def _told(self, what: str, block: Block, place: "etree._Element | None") -> None:
        words = words_of(block)
        before, after = (words, None) if what.startswith("borttagen") else (None, words)
        if what == "konflikt" and place is not None:
            before = shortened(accepted_text(place))
        self.changes.append(Change(what, words, before, after))
        paragraph = paragraph_of(place) if place is not None else None
        if paragraph is not None and self._in_body:
            said = (
                "Det här finns inte längre i underlaget. Det har lämnats kvar eftersom det är redigerat."
                if what == "borttagen konflikt"
                else f"Texten lyder nu så här i ett nytt utkast: «{words}». Din text har lämnats som den är."
            )
            self.comments.on_paragraph(paragraph, said)

    # ---- fields -----------------------------------------------------------------------------------------------------

    def _fields(self) -> None:
        seen: set[str] = set()
        for name, root in self.roots.items():
            for spot in list(self._spots(root)):
                seen.add(spot.tag)
                self._field(spot, in_body=name == DOCUMENT)
        for tag, text in self.wanted.items():
            before = self.said.get(tag)
            if tag in seen or before is None or before == text:
                continue
            found = self._by_text(tag)
            if found is not None:
                self._field(found, in_body=True)
            else:
                self.changes.append(Change("borttaget fält", tag, before, text))

    # ---- charts and pictures ----------------------------------------------------------------------------------------

    def _adopt(self, before: "list[etree._Element]") -> None:
        """What blocks of the new draft brought along points at things in the new draft."""
        known = set(before)
        for name, root in self.roots.items():
            came = [one for one in root.iter(DRAWING) if one not in known]
            if came:
                adopt(came, name, self.fresh, self.parts)

    def _charts(self) -> None:
        base, fresh = Version(self.base or {}, self.base_roots), Version(self.fresh, self.fresh_roots)
        mine = Version(self.parts, self.roots)
        for one in merge_charts(base, mine, fresh, self.marks):
            match one.act:
                case Act.SAME:
                    self.same += 1
                case Act.FILL:
                    self.changes.append(Change(FILLED, one.key, one.before, one.after))
                case Act.KEEP:
                    self.changes.append(Change("lämnad", one.key, one.before, one.after))
                case Act.CONFLICT:
                    self.changes.append(Change("konflikt", one.key, one.before, one.after))
                    paragraph = next(one.drawing.iterancestors(f"{W}p"), None) if one.drawing is not None else None
                    if paragraph is not None and one.in_body:
                        text = f"Underlaget säger nu: {one.after}. Ditt diagram har lämnats som det är."
                        self.comments.on_paragraph(paragraph, text)
                case None:
                    self.changes.append(Change("borttaget fält", one.key, one.before, one.after))

    def _by_text(self, tag: str) -> Spot | None:
        """The field's place by its words, in what has become of the base's block."""
        base, mine = self.pairs.get(tag, (None, None))
        if base is None or mine is None:
            return None
        field = next((spot for spot in spots_in(base, self.bookmarks) if spot.tag == tag), None)
        if field is None or not field.items:
            return None
        above = next((one for one in (field.parent, *field.parent.iterancestors()) if one.tag == f"{W}p"), None)
        here, there = list(base.iter(f"{W}p")), list(mine.iter(f"{W}p"))
        if above is None or len(here) != len(there):
            return None
        return spot_by_text(tag, above, field, there[here.index(above)])

    def _field(self, spot: Spot, *, in_body: bool) -> None:
        mine, base, fresh = spot.text, self.said.get(spot.tag), self.wanted.get(spot.tag)
        if fresh is None:
            return
        if base is None and any(above in self.marks.restored for above in spot.parent.iterancestors()):
            base = mine
        match act(base, mine, fresh):
            case Act.SAME:
                self.same += 1
            case Act.FILL:
                self.marks.fill(spot, fresh)
                self.changes.append(Change(FILLED, spot.tag, mine, fresh))
            case Act.KEEP:
                self.changes.append(Change("lämnad", spot.tag, mine, fresh))
            case Act.CONFLICT:
                self.changes.append(Change("konflikt", spot.tag, mine, fresh))
                if in_body:
                    self._comment(spot, base, fresh)

    def _comment(self, spot: Spot, base: str | None, fresh: str) -> None:
        source = self.sources.get(spot.tag, "")
        was = "" if base is None else f" (förut «{base}»)"
        whence = f" Källa: {source}." if source else ""
        text = f"Underlaget säger nu «{fresh}»{was}. Din text har lämnats som den är.{whence}"
        if spot.items:
            self.comments.add(around(spot.items[0]), around(spot.items[-1]), text)
        else:
            place = spot.after if spot.after is not None else spot.parent
            paragraph = next(place.iterancestors(f"{W}p"), None)
            if paragraph is not None:
                self.comments.on_paragraph(paragraph, text)

    def _put(self, name: str, root: "etree._Element") -> None:
        """Write a story back when it has changed: an untouched part keeps its bytes."""
        if _serialized(root) != self.texts[name]:
            from lxml import etree

            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _body(root: "etree._Element") -> "etree._Element":
    """What holds a story's blocks: the body of the document, or the story itself."""
    body = root.find(f"{W}body")
    return root if body is None else body


def _text(element: "etree._Element") -> list[str]:
    return [block.signature for block in blocks_of(_body_like(element), {})]


def _body_like(element: "etree._Element") -> "etree._Element":
    parent = element.getparent()
    return parent if parent is not None else element


def _trees(parts: Mapping[str, bytes]) -> "dict[str, etree._Element]":
    return {name: parse(parts[name]) for name in stories(parts)}


def _serialized(root: "etree._Element") -> bytes:
    from lxml import etree

    return etree.tostring(root)


def _bookmarks_of(roots: "Mapping[str, etree._Element]") -> dict[str, str]:
    """Name of each hidden bookmark of a generated document that a control with a tag follows → that tag."""
    found: dict[str, str] = {}
    for root in roots.values():
        for start in root.iter(START):
            control = start.getnext()
            if control is not None and control.tag == SDT and start.get(NAME, "").startswith("_ks"):
                found[start.get(NAME, "")] = tag_of_control(control)
    return found
