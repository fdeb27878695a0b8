"""In: the parts of base, mine and fresh. Out: `Documents`: their trees, what each says of its origin, and mine's parts
to be changed.

Each story is read once. What a long table says in all three versions alike is folded before it is read (`fold`).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.word.fields import bookmark_of
from pipeline.word.origin import Origin, read_origin, write_origin
from pipeline.word.package import DECLARATION, DOCUMENT, W, parse, stories
from pipeline.word.refresh.fold import Folded, fold
from pipeline.word.refresh.ooxml import NAME, SDT, START, tag_of_control
from pipeline.word.refresh.style_names import style_names
from pipeline.word.row_keys import ROW_MARK, is_row_key, row_bookmark
from pipeline.word.rows import Cuts

if TYPE_CHECKING:
    from lxml import etree


class Documents:
    """parts: mine's, which the merge changes. before: as they were. roots, base_roots, fresh_roots: story → its tree.
    styles: what the ids of styles mean in base, mine and fresh. wanted: tag → what the new draft says. said: tag → what
    the version said that mine came from; None when no note tells it. bookmarks: name of a hidden bookmark → tag of the
    field it stands for. rows: a row's bookmark → its key, in the very long tables. cuts: every version cut up once.
    base_parts, fresh_parts: the other two as they are.
    folded: what no tree holds, because it is the same in all three."""

    def __init__(
        self,
        base: Mapping[str, bytes] | None,
        mine: Mapping[str, bytes],
        fresh: Mapping[str, bytes],
        cuts: Cuts,
        *,
        folding: bool,
    ) -> None:
        """base: None when it is not known. folding: may what is the same be left out? Raises BrokenPackage."""
        self.cuts = cuts
        self.before = mine
        self.parts = dict(mine)
        new = read_origin(fresh)
        if new is None:
            raise ValueError("the new draft does not carry its origin")
        self.origin: Origin = new
        self.wanted = new.values
        old = read_origin(mine if base is None else base)
        self.same_template = old is not None and old.template == new.template
        self.has_base = base is not None
        self.base_parts: Mapping[str, bytes] = base or {}
        self.fresh_parts = fresh
        # An empty field has no control to tell its bookmark's tag; the note of the document's origin names it.
        tags = dict.fromkeys((*(old.values if old else ()), *self.wanted))
        named = {bookmark_of(tag, 1): tag for tag in tags if not is_row_key(tag)}
        self.rows = {row_bookmark(key): key for key in tags if is_row_key(key)}
        self.folded = Folded(b"", mine[DOCUMENT], b"")
        if folding and base is not None and old is not None:
            self.folded = fold(base[DOCUMENT], mine[DOCUMENT], fresh[DOCUMENT], named, cuts)
            base, fresh = {**base, DOCUMENT: self.folded.base}, {**fresh, DOCUMENT: self.folded.fresh}
        self.roots = _trees({**mine, DOCUMENT: self.folded.mine})
        self.base_roots, self.fresh_roots = _trees(base or {}), _trees(fresh)
        self.bookmarks = named | _bookmarks_of(self.base_roots) | _bookmarks_of(self.fresh_roots)
        self.said: Mapping[str, str] | None = old.values if old else None
        self.styles = [style_names(base or {}), style_names(mine), style_names(fresh)]
        self._texts = {name: _serialized(root) for name, root in self.roots.items()}

    def put(self) -> None:
        """Write the stories that have changed back into the parts: an untouched part keeps its bytes."""
        for name, root in self.roots.items():
            now = _serialized(root)
            if now != self._texts[name]:
                self.parts[name] = DECLARATION + (self.folded.unfolded(now) if name == DOCUMENT else now)

    def put_origin(self) -> None:
        write_origin(self.parts, self.origin)

    def folded_parts(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The parts as they are now and as they were, with what is folded left out."""
        now = _serialized(self.roots[DOCUMENT])
        return {**self.parts, DOCUMENT: now}, {**self.before, DOCUMENT: self.folded.mine}


def body(root: "etree._Element") -> "etree._Element":
    """What holds a story's blocks: the body of the document, or the story itself."""
    found = root.find(f"{W}body")
    return root if found is None else found


def _trees(parts: Mapping[str, bytes]) -> "dict[str, etree._Element]":
    return {name: parse(parts[name]) for name in stories(parts)}


def _serialized(root: "etree._Element") -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def _bookmarks_of(roots: "Mapping[str, etree._Element]") -> dict[str, str]:
    """Name of each hidden bookmark of a generated document that a control with a tag follows → that tag."""
    found: dict[str, str] = {}
    for root in roots.values():
        for start in root.iter(START):
            control = start.getnext()
            name = start.get(NAME, "")
            is_field = name.startswith("_ks") and not name.startswith(ROW_MARK)
            if control is not None and control.tag == SDT and is_field:
                found[name] = tag_of_control(control)
    return found
