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

    @property
    def cost(self) -> int:
        """How many faults this reading of the tags means."""
        return (
            len(self.stray)
            + len(self.open_ones)
            + sum(one.level != other.level for one, other in self.ended if spelt(one, other))
        )


def pairs_of(tags: Sequence[Tag]) -> Pairs:
    """The reading with the fewest faults, as far as that can be seen from each crossing. A word that is misspelt
    (`enfor`) is taken for what it must be: that it does not exist is told by `syntax`."""
    return _read(tags, 0, [], _TRIES)


def meant(tag: Tag) -> str:
    """The statement's word, or the one of a loop or a condition that it is a slip for: `{% enfor %}`, `{% p if %}`."""
    if tag.word in ("p", "tr", "tc", "r"):
        second = re.match(r"\{%[-+]?\s*\w+\s+(\w+)", tag.text)
        return second[1] if second else ""
    return tag.word if tag.word in STATEMENTS or not tag.word else _slip(tag.word)


def spelt(*tags: Tag) -> bool:
    """Is each of them a statement as it should be written? What else is wrong with one that is not, nobody knows."""
    return all(tag.word in STATEMENTS for tag in tags)


@cache
def _slip(word: str) -> str:
    return nearest(word, [*OPENERS, *CLOSERS, "else", "elif"]) or word


def _read(tags: Sequence[Tag], start: int, path: list[Tag], tries: int) -> Pairs:
    pairs = Pairs()
    for at in range(start, len(tags)):
        tag, word = tags[at], meant(tags[at])
        if word in OPENERS:
            path.append(tag)
        elif word in CLOSERS or word in ("else", "elif"):
            if tries and not (path and _fits(path[-1], word) and path[-1].level == tag.level):
                tries -= 1
                deeper = _deeper(path, tag, word)
                if deeper is not None and _is_cheaper(tags, at, path, deeper):
                    for opener in reversed(path[deeper + 1 :]):
                        _leave_open(pairs, opener, at)
                    del path[deeper + 1 :]
            if not path or not _fits(path[-1], word):
                pairs.stray.append(at)
                continue
            pairs.ended.append((path.pop() if word in CLOSERS else path[-1], tag))
    for opener in reversed(path):
        _leave_open(pairs, opener, len(tags))
    return pairs


def _leave_open(pairs: Pairs, opener: Tag, before: int) -> None:
    pairs.ends.setdefault(before, []).append(meant(opener))
    if opener.word in OPENERS:  # one that is misspelt has been told of
        pairs.open_ones.append(opener)


def _fits(opener: Tag, word: str) -> bool:
    return CLOSERS.get(word, meant(opener)) == meant(opener)


def _deeper(path: list[Tag], tag: Tag, word: str) -> int | None:
    """The nearest beginning below the last that this end could belong to."""
    found = (at for at in range(len(path) - 2, -1, -1) if _fits(path[at], word) and path[at].level == tag.level)
    return next(found, None)


def _is_cheaper(tags: Sequence[Tag], at: int, path: list[Tag], deeper: int) -> bool:
    """Does it mean fewer faults that the tag ends the deeper beginning than that it is wrong by itself?"""
    left_open = sum(one.word in OPENERS for one in path[deeper + 1 :])
    return left_open + _read(tags, at, path[: deeper + 1], 0).cost < _read(tags, at, list(path), 0).cost
