"""In: the tags of a part, in order. Out: `Pairs`: which tag ends which, and what has to be left out or added to make
the rest whole, so that one loop without an end hides no other fault and is told where it begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pipeline.problems import nearest
from pipeline.word.tagged import CLOSERS, OPENERS, STATEMENTS, Tag

_TRIES: Final = 20
"""So many times are two readings weighed against each other; a part with more crossed tags is read in one way."""


@dataclass(slots=True)
class Pairs:
    """ended: (beginning, its end or `else`). stray: ends without a beginning, by number. open_ones: beginnings without
    an end. ends: number of a tag → the words of the beginnings that have to be ended before it (the number of tags:
    after the last)."""

    ended: list[tuple[Tag, Tag]] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
    open_ones: list[Tag] = field(default_factory=list)
    ends: dict[int, list[str]] = field(default_factory=dict)
    cost: int = 0
    """How many faults this reading of the tags means."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a tag is for the pairing: looked up once, since a tag is weighed many times."""

    tag: Tag
    word: str
    level: str
    spelt: bool


def pairs_of(tags: Sequence[Tag]) -> Pairs:
    """The reading with the fewest faults, as far as that can be seen from each crossing. A word that is misspelt
    (`enfor`) is taken for what it must be: that it does not exist is told by `syntax`."""
    return _read([_Mark(tag, meant(tag), tag.level, spelt(tag)) for tag in tags], 0, [], _TRIES)


def meant(tag: Tag) -> str:
    """The statement's word, or the one of a loop or a condition that it is a slip for: `{% enfor %}`, `{% p if %}`."""
    word = tag.word
    if word in ("p", "tr", "tc", "r"):
        second = re.match(r"\{%[-+]?\s*\w+\s+(\w+)", tag.text)
        return second[1] if second else ""
    return word if word in STATEMENTS or not word else _slip(word)


def spelt(*tags: Tag) -> bool:
    """Is each of them a statement as it should be written? What else is wrong with one that is not, nobody knows."""
    return all(tag.word in STATEMENTS for tag in tags)


@cache
def _slip(word: str) -> str:
    return nearest(word, [*OPENERS, *CLOSERS, "else", "elif"]) or word


def _read(marks: Sequence[_Mark], start: int, path: list[_Mark], tries: int) -> Pairs:
    pairs = Pairs()
    for at in range(start, len(marks)):
        mark = marks[at]
        if mark.word in OPENERS:
            path.append(mark)
        elif mark.word in CLOSERS or mark.word in ("else", "elif"):
            if tries and not (path and _fits(path[-1], mark) and path[-1].level == mark.level):
                tries -= 1
                deeper = _deeper(path, mark)
                if deeper is not None and _is_cheaper(marks, at, path, deeper):
                    for opener in reversed(path[deeper + 1 :]):
                        _leave_open(pairs, opener, at)
                    del path[deeper + 1 :]
            if not path or not _fits(path[-1], mark):
                pairs.stray.append(at)
                pairs.cost += 1
                continue
            opener = path.pop() if mark.word in CLOSERS else path[-1]
            pairs.ended.append((opener.tag, mark.tag))
            pairs.cost += opener.level != mark.level and opener.spelt and mark.spelt
    for opener in reversed(path):
        _leave_open(pairs, opener, len(marks))
    return pairs


def _leave_open(pairs: Pairs, opener: _Mark, before: int) -> None:
    pairs.ends.setdefault(before, []).append(opener.word)
    if opener.spelt:  # one that is misspelt has been told of
        pairs.open_ones.append(opener.tag)
        pairs.cost += 1


def _fits(opener: _Mark, mark: _Mark) -> bool:
    return CLOSERS.get(mark.word, opener.word) == opener.word


def _deeper(path: list[_Mark], mark: _Mark) -> int | None:
    """The nearest beginning below the last that this end could belong to."""
    found = (at for at in range(len(path) - 2, -1, -1) if _fits(path[at], mark) and path[at].level == mark.level)
    return next(found, None)


def _is_cheaper(marks: Sequence[_Mark], at: int, path: list[_Mark], deeper: int) -> bool:
    """Does it mean fewer faults that the tag ends the deeper beginning than that it is wrong by itself?"""
    left_open = sum(one.spelt for one in path[deeper + 1 :])
    return left_open + _read(marks, at, path[: deeper + 1], 0).cost < _read(marks, at, list(path), 0).cost
