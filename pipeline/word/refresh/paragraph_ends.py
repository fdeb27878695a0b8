"""In: a paragraph, and a new one after it that no paragraph follows. Out: the two as when somebody presses Enter at the
end of the first, which can be taken back; and the first alone again.

A paragraph's mark ends it, and taking back an inserted mark joins its paragraph with the next. Before a table, and at
the end of a story, there is no next: Word would leave an empty paragraph behind. So the mark of the paragraph before is
the new one, and the old mark, with all that it holds (who inserted or deleted it, the end of a section, the look of the
paragraph), ends the new paragraph.
"""

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from pipeline.word.refresh.ooxml import AUTHOR_OF, DEL, ID, INS, PPR, RPR, P, R, W
from pipeline.word.refresh.shape import ours, paragraph_mark, remove
from pipeline.word.refresh.spots import mark_of
from pipeline.word.revisions import AUTHOR
from pipeline.word.revisions.remove import neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

_SECTION: Final = f"{W}sectPr"
_CHANGE: Final = f"{W}pPrChange"
_OF_THE_MARK: Final = (RPR, _SECTION, _CHANGE)
_PENDING: Final = (INS, DEL, f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange")


def stands_last(paragraph: "etree._Element") -> bool:
    """Has its mark nothing to join with?"""
    following = neighbour(paragraph, after=True)
    return following is None or following.tag != P


def enter(place: "etree._Element", new: "etree._Element", change: "Callable[[str], etree._Element]") -> None:
    """Let the old mark of `place` end `new`, whose insertion is then the mark of `place`. new: a paragraph that is
    marked as inserted, to be put after `place`. change: makes a tracked change of ours by its tag."""
    inserted = mark_of(new, INS)
    if inserted is None:
        raise ValueError("the new paragraph is not marked as inserted")
    old = place.find(PPR)
    mark, section, pending = (None if old is None else old.find(one) for one in _OF_THE_MARK)
    properties = _properties(new)
    properties[:] = _looks(properties)
    tracked = None
    if pending is not None and pending.get(AUTHOR_OF) != AUTHOR:
        # Somebody's pending change of the look goes with the mark, and a paragraph can have but one such change.
        properties[:] = deepcopy(_looks(old))
        tracked = deepcopy(pending)
        tracked.set(ID, change(_CHANGE).get(ID, ""))
    elif _written(properties) != _written(before := _as_refused(old)):
        tracked = change(_CHANGE)
        looked = tracked.makeelement(PPR)
        looked[:] = deepcopy(before)
        tracked.append(looked)
    moved = (deepcopy(mark), section, tracked)
    properties.extend(one for one in moved if one is not None)
    for one in list(mark) if mark is not None else []:
        if one.tag in _PENDING:
            remove(one)
    paragraph_mark(place).insert(0, inserted)


def leave(block: "etree._Element") -> bool:
    """Take away a paragraph of ours that has the old mark of the one before, which gets it back. Is it one, and is the
    one before as it was then?"""
    before = neighbour(block, after=False)
    mark = mark_of(before, INS) if before is not None and before.tag == P else None
    if before is None or mark is None or not ours(mark, INS) or not _is_filled_by_us(block):
        return False
    old = block.find(PPR)
    if _written(_as_refused(old)) != _written(_as_refused(before.find(PPR))):
        return False
    end = paragraph_mark(before)
    moved, section = (None if old is None else old.find(one) for one in (RPR, _SECTION))
    end[:] = [] if moved is None else list(moved)
    if section is not None:
        end.addnext(section)
    if not len(end):
        remove(end)
    remove(block)
    return True


def is_all_ours(block: "etree._Element") -> bool:
    """Holds the paragraph nothing but what we have inserted?"""
    return all(any(ours(above, INS) for above in run.iterancestors(INS)) for run in block.iter(R))


def _is_filled_by_us(block: "etree._Element") -> bool:
    mine = mark_of(block, INS)
    return next(block.iter(R), None) is not None and is_all_ours(block) and (mine is None or not ours(mine, INS))


def _properties(paragraph: "etree._Element") -> "etree._Element":
    properties = paragraph_mark(paragraph).getparent()
    if properties is None:
        raise ValueError("a paragraph mark outside a paragraph")
    return properties


def _as_refused(properties: "etree._Element | None") -> "list[etree._Element]":
    """The look that remains when our change of it is taken back."""
    pending = None if properties is None else properties.find(_CHANGE)
    if pending is not None and pending.get(AUTHOR_OF) == AUTHOR:
        return _looks(pending.find(PPR))
    return _looks(properties)


def _looks(properties: "etree._Element | None") -> "list[etree._Element]":
    """What is the paragraph's, and not its mark's."""
    return [one for one in (() if properties is None else properties) if one.tag not in _OF_THE_MARK]


def _written(looks: "Iterable[etree._Element]") -> list[bytes]:
    """The same for looks that are the same."""
    from lxml import etree

    return sorted(etree.tostring(one, method="c14n", exclusive=True, with_tail=False) for one in looks)
