"""In: two canonical forms. Out: whether they are equal, and if not the first place where they differ, in Swedish."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

PARAGRAPH: Final = "stycke"
TABLE: Final = "tabell"
TABLE_END: Final = "tabellslut"
ROW: Final = "rad"
CELL: Final = "cell"

_READABLE: Final = {2: "‹", 3: "›", 9: "⇥", 10: "↵"}
_SHOWN: Final = 160
"""So much of a line is shown, round the place where the two part."""


@dataclass(frozen=True, slots=True)
class Story:
    """A text of the document, as lines: each paragraph, table, row, cell, control and section is one."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Canonical:
    """What a person sees of a document: its texts in order, and the definitions of the styles that they use."""

    stories: tuple[Story, ...]


def difference(one: Canonical, other: Canonical) -> str:
    """The first place where the two differ, and how; empty when they are equal."""
    if one == other:
        return ""
    for mine, theirs in zip_longest(one.stories, other.stories):
        if mine is None or theirs is None or mine.name != theirs.name:
            return f"{_name(mine)} ≠ {_name(theirs)}"
        pairs = zip_longest(mine.lines, theirs.lines, fillvalue="")
        for at, (left, right) in enumerate(pairs):
            if left != right:
                longer = mine.lines if at < len(mine.lines) else theirs.lines
                return f"{mine.name}{_place(longer[: at + 1])}: {_parted(left, right)}"
    raise AssertionError("the forms differ, but none of their stories does")


def _name(story: Story | None) -> str:
    return "inget" if story is None else story.name


def _place(lines: tuple[str, ...]) -> str:
    """Where the last of the lines stands: paragraphs are counted in the story, tables' parts in their table."""
    counts: list[dict[str, int]] = [{}]
    tables = paragraphs = 0
    for line in lines:
        kind = line.partition(" ")[0]
        if kind == TABLE:
            tables += 1
            counts.append({TABLE: tables})
        elif kind == TABLE_END and line is not lines[-1]:
            counts.pop()
        elif kind == ROW:
            counts[-1][ROW] = counts[-1].get(ROW, 0) + 1
            counts[-1][CELL] = 0
        elif kind == CELL:
            counts[-1][CELL] = counts[-1].get(CELL, 0) + 1
        elif kind == PARAGRAPH:
            paragraphs += 1
    place = f", stycke {paragraphs}" if lines[-1].startswith(PARAGRAPH) else ""
    table = "".join(f", {what} {number}" for what, number in counts[-1].items() if number)
    return table + place


def _parted(left: str, right: str) -> str:
    """The two lines from a little before where they part."""
    same = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    start = max(0, same - _SHOWN // 4)

    def cut(text: str) -> str:
        shown = text[start : start + _SHOWN].translate(_READABLE)
        return f"«{'…' if start else ''}{shown}{'…' if len(text) > start + _SHOWN else ''}»" if text else "inget"

    return f"{cut(left)} ≠ {cut(right)}"
