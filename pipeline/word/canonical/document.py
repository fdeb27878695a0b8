"""In: a document, as bytes or as parts. Out: its `Canonical` form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.word.canonical.blocks import Blocks
from pipeline.word.canonical.form import Canonical, Story
from pipeline.word.canonical.inline import Inline
from pipeline.word.canonical.links import Links
from pipeline.word.canonical.styles import Styles, theme_lines
from pipeline.word.package import DOCUMENT, BrokenPackage, W, parse, read_parts, stories
from pipeline.word.revisions.settle import settle

if TYPE_CHECKING:
    from lxml import etree


def canonical(
    document: bytes | Mapping[str, bytes],
    *,
    without_author: str | None = None,
    tracked: bool = True,
    comments: bool = True,
    anchors: bool = True,
    styles: bool = True,
) -> Canonical:
    """What a person sees of the document. Raises BrokenPackage.

    without_author: this author's tracked changes are taken back first, as Word would, and comments by that name left
    out: the guard.
    tracked: False reads the document as if every change left in it were accepted. comments: False leaves them out.
    anchors: False leaves out controls and our bookmarks, which LibreOffice changes. styles: False leaves out what the
    styles look like.
    """
    parts = read_parts(document) if isinstance(document, bytes) else document
    names = [*stories(parts), *(["word/comments.xml"] if "word/comments.xml" in parts else [])]
    roots = {name: parse(parts[name]) for name in names}
    for root in roots.values():
        if without_author is not None:
            settle(root, accepting=False, author=without_author, last_stays=True)
        if not tracked:
            settle(root, accepting=True, author=None)
    try:
        return _Reader(parts, roots, without_author, comments=comments, anchors=anchors).read(styles=styles)
    except RecursionError as error:
        raise BrokenPackage("filens XML är nästlad orimligt djupt") from error


class _Reader:
    """Reads one document's stories."""

    def __init__(
        self,
        parts: Mapping[str, bytes],
        roots: "Mapping[str, etree._Element]",
        skipped_author: str | None,
        *,
        comments: bool,
        anchors: bool,
    ) -> None:
        self._roots = roots
        self._links = Links(parts, roots)
        self._styles = Styles(self._links)
        self._skipped_author = skipped_author
        self._comments = comments
        self._anchors = anchors
        self._reading: list[etree._Element] = []

    def read(self, *, styles: bool) -> Canonical:
        body = self._blocks(DOCUMENT)
        root = self._roots[DOCUMENT]
        held = root.find(f"{W}body")
        told = [Story("brödtext", body.story(root if held is None else held))]
        for part, name in body.sections:
            shown = self._links.root(part)
            told.append(Story(name, () if shown is None else self._blocks(part).story(shown)))
        if styles:
            told.append(Story("formatmallar", self._styles.lines(self._roots[name] for name in stories(self._roots))))
            if any("Theme" in line or "theme" in line for story in told for line in story.lines):
                told.append(Story("tema", theme_lines(self._links)))
        return Canonical(tuple(told))

    def _blocks(self, part: str) -> Blocks:
        inline = Inline(part, self._links, self._styles.defaults(), anchors=self._anchors, comments=self._comments)
        inline.skipped_author = self._skipped_author
        inline.blocks_in = self._text_of
        return Blocks(inline)

    def _text_of(self, element: "etree._Element", part: str) -> str:
        """The blocks of a note, comment or text box on one line. One that refers to itself is not read for ever."""
        if element in self._reading:
            return ""
        self._reading.append(element)
        text = " ¶ ".join(self._blocks(part).story(element))
        self._reading.pop()
        return text
