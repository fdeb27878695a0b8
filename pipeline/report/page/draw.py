"""In: counts by style. Out: `Bar`s: where each part of a stacked bar begins and ends, for the SVG of the page.

All lengths are per cent of the drawing's width, so that a bar fits a telephone and a printed page alike, and its text
and its patterns keep their size. Bars of one chart share a scale: the longest fills the width.
"""

from collections.abc import Sequence
from typing import Final

from pipeline.report.page.data import Bar, Segment

_ROOM: Final = 3.2
"""Per cent of the width that a digit takes on the narrowest screen (390 px), with air around it."""


def bars(groups: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> tuple[Bar, ...]:
    """groups: (name, ((style, count), …)) for each bar, from the top."""
    longest = max((sum(count for _, count in parts) for _, parts in groups), default=0)
    return tuple(_bar(name, parts, longest) for name, parts in groups)


def _bar(name: str, parts: Sequence[tuple[int, int]], longest: int) -> Bar:
    segments = []
    before = 0
    for style, count in parts:
        if count:
            start, width = 100 * before / longest, 100 * count / longest
            fits = width >= _ROOM * (len(str(count)) + 0.4)
            label = str(count) if fits else ""
            segments.append(Segment(style, _percent(start), _percent(width), _percent(start + width / 2), label))
            before += count
    return Bar(name, str(before), tuple(segments))


def _percent(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
