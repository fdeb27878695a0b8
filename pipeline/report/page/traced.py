"""In: `Figures`. Out: every figure with the rows behind it, in groups, each once: where it comes from.

The page stays usable whatever the errand's size: rows and figures are capped, and the merged table has all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.figures.measure import Measure
from pipeline.papers.trace import Trace, traces
from pipeline.problems import Place
from pipeline.report.page.anchors import anchor_of, canonical
from pipeline.report.page.charts import MOST_BARS
from pipeline.report.page.data import Row, Traced, TracedGroup
from pipeline.report.page.fates import fates
from pipeline.report.page.links import Links, inside

MOST_ROWS: Final = 100
"""Rows under one figure."""

ALL_ROWS: Final = 4_000
"""Rows under all figures together: about a megabyte."""

_SHARE: Final = re.compile(r"\.andel\.(\w+)$")
_DENOMINATOR: Final = re.compile(r"\.i_namnaren$")
_GROUPS: Final = (
    ("uppfoljning.omraden[", "Efter utvecklingsområde"),
    ("uppfoljning.forvaltningar[", "Efter förvaltning"),
    ("uppfoljning.platser[", "Efter plats"),
    ("uppfoljning.kors.", "Korstabeller"),
    ("uppfoljning.", "Hela uppföljningen"),
    ("plan.", "Den nya planen"),
    ("jamforelse.", "Från år till år"),
    ("rapport.", "Från år till år"),
)
_ORDER: Final = (
    "Hela uppföljningen", "Efter utvecklingsområde", "Efter förvaltning", "Efter plats", "Från år till år",
    "Den nya planen", "Korstabeller",
)  # fmt: skip


def traced(figures: Figures, profile: Profile, links: Links) -> tuple[TracedGroup, ...]:
    """What the page shows comes first, so that the caps fall on the rest."""
    by_group: dict[str, list[tuple[Trace, str, list[str]]]] = {name: [] for name in _ORDER}
    for trace, share, others in _once(_all(figures, profile)):
        group = next(name for start, name in _GROUPS if trace.key.startswith(start))
        by_group[group].append((trace, share, others))
    # The groups that have a bar and a line of a table, with all that is counted of each: those figures are linked to.
    left, most = ALL_ROWS, MOST_BARS * (len(profile.status) + 3)
    made = []
    for name in _ORDER:
        shown = []
        for trace, share, others in by_group[name][:most]:
            rows = tuple(_row(one, links) for one in trace.first(max(0, min(MOST_ROWS, left))))
            left -= len(rows)
            shown.append(
                Traced(
                    anchor_of(trace.key), trace.key, trace.value, share, trace.how, rows,
                    len(trace.rows) - len(rows), tuple(anchor_of(key) for key in others),
                )
            )  # fmt: skip
        if shown:
            some = tuple(one for one in shown if one.rows or one.more)
            made.append(TracedGroup(name, some, tuple(one for one in shown if not (one.rows or one.more))))
    return tuple(made)


def _all(figures: Figures, profile: Profile) -> Iterator[Trace]:
    yield from traces(figures, profile)
    for those in fates(figures, profile).values():
        yield from those


def _once(found: Iterable[Trace]) -> list[tuple[Trace, str, list[str]]]:
    """Each figure with its share and the further keys of the same rows. A share has no rows of its own, nor has a base
    that is all of its group."""
    kept: dict[str, tuple[Trace, str, list[str]]] = {}
    seen: set[str] = set()
    for trace in found:
        key = canonical(trace.key)
        if key in seen:
            continue
        seen.add(key)
        home = _home(key)
        if home != key and home in kept and _of_the_same(kept[home][0], trace):
            first, share, others = kept[home]
            kept[home] = (first, trace.value if _SHARE.search(key) else share, [*others, key])
        else:
            kept[key] = (replace(trace, key=key), "", [])
    return list(kept.values())


def _of_the_same(one: Trace, other: Trace) -> bool:
    """Are the same measures behind both?"""
    return one.among is other.among and (one.rows is other.rows or list(one.rows) == list(other.rows))


def _home(key: str) -> str:
    if (share := _SHARE.search(key)) is not None:
        return f"{key[: share.start()]}.antal.{share[1]}"
    return f"{key[: base.start()]}.totalt" if (base := _DENOMINATOR.search(key)) is not None else key


def _row(measure: Measure, links: Links) -> Row:
    place = place_of(measure)
    said = f"«{measure.status_text}»" if measure.fil else ""
    return Row(measure.id, short(measure.atgard), said, links.file(place), inside(place))


def place_of(measure: Measure) -> Place:
    """The status cell; for a measure that nobody reported, the register's row."""
    if measure.fil:
        return Place(measure.fil, measure.blad, measure.rad or None, measure.kolumn)
    return Place(measure.register_fil, measure.register_blad, measure.register_rad or None)


def short(text: str, length: int = 70) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"
