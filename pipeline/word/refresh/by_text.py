"""In: a paragraph of the base and what a person has made of it. Out: the `Spot` of a field that has lost both its
anchors.

The third way to find a field, after its control and its bookmark: its words stand where they stood, between the same
neighbours. Where that is not certain there is no spot: the field is then told as gone.
"""

import difflib
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pipeline.word.refresh.ooxml import GONE, PPR, RPR, R, T, accepted_text
from pipeline.word.refresh.spots import Spot

if TYPE_CHECKING:
    from lxml import etree

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def spot_by_text(tag: str, base: "etree._Element", field: Spot, mine: "etree._Element") -> Spot | None:
    """Where the field's words stand in `mine`, a paragraph without our anchors for it; None when that is not certain.

    field: the field's place in `base`. Splits the runs of `mine` at the field's borders, which changes no word of it.
    """
    before, value = _before(base, field), field.text
    if not value:
        return None
    old, new = accepted_text(base), accepted_text(mine)
    found = _carried(old, new, len(before), len(before) + len(value))
    if found is None:
        return None
    items = _cut_out(mine, *found)
    return Spot(tag, mine, tuple(items), None) if items else None


def _before(base: "etree._Element", field: Spot) -> str:
    """The base's text before the field."""
    first = field.items[0]
    pieces = []
    for one in base.iter(R):
        if one is first or any(above is first for above in one.iterancestors()):
            break
        if not any(above.tag in GONE for above in one.iterancestors()):
            pieces.append(accepted_text(one))
    return "".join(pieces)


def _carried(old: str, new: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where old[start:stop] stands in `new`: all of its words, and the word on either side, are there unchanged."""
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    starts = _offsets(one)
    if start not in starts or stop not in starts:
        return None
    first, last = starts.index(start), starts.index(stop)
    wide_first, wide_last = max(first - 2, 0), min(last + 2, len(one))
    for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        if block.a <= wide_first and wide_last <= block.a + block.size:
            places = _offsets(other)
            shift = block.b - block.a
            return places[first + shift], places[last + shift]
    return None


def _offsets(words: list[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def _cut_out(paragraph: "etree._Element", start: int, stop: int) -> "list[etree._Element]":
    """The runs of the paragraph that hold just these characters; empty when they lie in something else than plain
    runs."""
    at = 0
    found: list[etree._Element] = []
    for child in list(paragraph):
        if child.tag == PPR or child.tag in GONE:
            continue
        length = len(accepted_text(child))
        first, last = max(start - at, 0), min(stop - at, length)
        at += length
        if first >= last:
            continue
        if child.tag == R and (first, last) == (0, length):
            found.append(child)
        elif child.tag == R and _plain(child):
            found.append(_split(child, first, last))
        else:
            return []
    return found


def _plain(run: "etree._Element") -> bool:
    return all(one.tag in (RPR, T) for one in run)


def _split(run: "etree._Element", first: int, last: int) -> "etree._Element":
    """The middle of a run as a run of its own; what is before and after it keeps the run's properties."""
    text = accepted_text(run)
    if first > 0:
        run.addprevious(_part(run, text[:first]))
    if last < len(text):
        run.addnext(_part(run, text[last:]))
    _write(run, text[first:last])
    return run


def _part(run: "etree._Element", text: str) -> "etree._Element":
    copy = deepcopy(run)
    copy.tail = None
    _write(copy, text)
    return copy


def _write(run: "etree._Element", text: str) -> None:
    pieces = run.findall(T)
    for extra in pieces[1:]:
        run.remove(extra)
    pieces[0].text = text
    pieces[0].set(_SPACE, "preserve")
