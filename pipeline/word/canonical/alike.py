"""In: two documents, as parts. Out: where their canonical forms differ; nothing when a person sees the same in both.

A row that is the same bytes in both, and means the same wherever it stands, is not read: a stub stands for it on both
sides, in its place. Whatever differs then is looked at again in the whole documents, so that the answer is always
that of the whole forms.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from pipeline.word.canonical.document import canonical
from pipeline.word.canonical.form import difference
from pipeline.word.package import DOCUMENT
from pipeline.word.rows import Cuts, is_open, runs, stubbed

_LOOKS: Final = ("word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/theme/", "word/fontTable.xml")
"""What the look of a row depends on beside the row."""

_STUB: Final = b"<w:tr><w:tc><w:p><w:r><w:t>rad %d</w:t></w:r></w:p></w:tc>"
_WORDS: Final = re.compile(rb"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<")
_UNSURE: Final = (b"<w:fld", b"Fallback", b"showingPlcHdr")
"""Words that are nobody's may be among these."""


def differing(
    one: Mapping[str, bytes],
    other: Mapping[str, bytes],
    cuts: Cuts,
    *,
    without_author: str | None = None,
    anchors: bool = True,
) -> str:
    """The first place where the forms differ; the keywords are `canonical`'s. Raises BrokenPackage."""
    if _same_form(_shortened(one, other, cuts), without_author, anchors=anchors):
        return ""
    here, there = (canonical(parts, without_author=without_author, anchors=anchors) for parts in (one, other))
    return difference(here, there)


def alike(one: Mapping[str, bytes], other: Mapping[str, bytes], cuts: Cuts) -> bool:
    """Does a person see the same in both, anchors left out? Documents with other words are known without reading them.
    Raises BrokenPackage."""
    short = _shortened(one, other, cuts)
    if _other_words(*(parts[DOCUMENT] for parts in short or (one, other))):
        return False
    return _same_form(short, None, anchors=False) or not differing(one, other, cuts, anchors=False)


def _same_form(
    both: tuple[Mapping[str, bytes], Mapping[str, bytes]] | None, without_author: str | None, *, anchors: bool
) -> bool:
    if both is None:
        return False
    here, there = (canonical(parts, without_author=without_author, anchors=anchors) for parts in both)
    return here == there


def _other_words(one: bytes, other: bytes) -> bool:
    """Have the two surely other words? False: that cannot be said without reading them."""
    if not is_open(one) or not is_open(other) or any(sign in text for sign in _UNSURE for text in (one, other)):
        return False
    mine, theirs = ("".join(unescape(b"".join(_WORDS.findall(text)).decode()).split()) for text in (one, other))
    return mine != theirs


def _shortened(
    one: Mapping[str, bytes], other: Mapping[str, bytes], cuts: Cuts
) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
    """The two with stubs for the rows that are the same bytes; None when there are none, or when the rows' look depends
    on parts that differ."""
    looks = [{name: data for name, data in parts.items() if name.startswith(_LOOKS)} for parts in (one, other)]
    here, there = (cuts.cut(parts[DOCUMENT]) for parts in (one, other))
    if here is None or there is None or looks[0] != looks[1]:
        return None
    found = list(runs([here.rows(), there.rows()], [here.tables, there.tables]))
    if not found:
        return None
    mine, theirs = (
        stubbed(each.pieces, [(run[which], run[-1], _STUB % number) for number, run in enumerate(found)])
        for which, each in enumerate((here, there))
    )
    return {**one, DOCUMENT: mine}, {**other, DOCUMENT: theirs}
