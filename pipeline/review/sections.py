"""In: a paper and what a heading can be called. Out: `Section`: the heading and the lines under it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.word.reading import Line, ReadPaper


@dataclass(frozen=True, slots=True)
class Section:
    """lines: those under the heading that say something, until the next heading of the same level or a higher one."""

    heading: Line
    lines: tuple[Line, ...]


def section(read: ReadPaper, names: Iterable[str]) -> Section | None:
    """The first section whose heading has one of these names; None when there is none.

    names: with a star for anything. A paragraph that says just the name is a heading even when its style does not say
    so, if there is none that does.
    """
    wanted = tuple(names)
    body = [line for line in read.body if not line.table]
    named = [line for line in body if matches(line.text, wanted) and (line.level or len(line.text) <= 80)]
    heading = next((line for line in named if line.level), named[0] if named else None)
    if heading is None or (not heading.level and heading.items):
        return None
    lines: list[Line] = []
    for line in body[body.index(heading) + 1 :]:
        if line.level and (not heading.level or line.level <= heading.level):
            break
        if line.text.strip() or line.prompts:
            lines.append(line)
    return Section(heading, tuple(lines))


def matches(text: str, names: tuple[str, ...]) -> bool:
    """Is the text one of these names, whatever its case and spaces, and a colon after it?"""
    return bool(_pattern(names).fullmatch(plain(text).removesuffix(":").rstrip()))


def plain(text: str) -> str:
    """The text for comparison: one line, small letters."""
    return " ".join(text.split()).casefold()


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(plain(name)).replace(r"\*", ".*") for name in names) or r"(?!)")
