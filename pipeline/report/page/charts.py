"""In: `Figures`. Out: the charts of the page, each with its table: by status, focus area, department, place, and from
year to year. Every figure is the length of a list of measures, and leads to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import MISSING, Profile
from pipeline.figures.count import Figures, Group
from pipeline.papers.follow_up import NOT_COUNTED, shares_of, status_names
from pipeline.report.page.anchors import anchor_of
from pipeline.report.page.colours import HOLLOW, colours_of
from pipeline.report.page.data import Chart, Colours, KeyFigure, Line, Number, Style
from pipeline.report.page.draw import bars
from pipeline.report.page.fates import FATES, fates

MOST_BARS: Final = 40
"""Bars of one chart, and lines of its table; the merged table has all."""

_MISSING_TEXT: Final = "Uppgift saknas omfattar åtgärder som ingen förvaltning har lämnat någon tydlig uppgift om."
_TOTAL: Final = "Totalt"
_FATE_LOOKS: Final = (("1F3864", 0), ("4F6FA3", 1), None, ("1F3864", 0), ("0F6B5C", 2))
"""Colour and pattern of what became of the measures, in the order of FATES and then of the new plan; None: an empty
field."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of the statuses by key, those of what became of the measures in order, and all colours by index."""

    statuses: dict[str, Style]
    fates: tuple[Style, ...]
    colours: dict[int, Colours]


def palette_of(profile: Profile) -> Palette:
    statuses: dict[str, Style] = {}
    colours: dict[int, Colours] = {}
    for index, status in enumerate(profile.status):
        statuses[status.nyckel] = Style(index, status.namn, status.forklaring)
        colours[index] = colours_of(status.farg, index)
    first = len(profile.status)
    statuses[MISSING] = Style(first, status_names(profile)[MISSING], _MISSING_TEXT)
    colours[first] = HOLLOW
    named: list[Style] = []
    words = (*((fate.name, fate.explanation) for fate in FATES), ("Fortsätter en tidigare", ""), ("Nya", ""))
    for index, ((name, text), look) in enumerate(zip(words, _FATE_LOOKS, strict=True), first + 1):
        named.append(Style(index, name, text))
        colours[index] = colours_of(*look) if look else HOLLOW
    return Palette(statuses, tuple(named), colours)


def key_figures(figures: Figures, profile: Profile, palette: Palette) -> tuple[KeyFigure, ...]:
    """The total and each status with its share."""
    everything = figures.everything
    shares = shares_of(profile, everything)
    total = KeyFigure("åtgärder i uppföljningen", _number(len(everything.rows), "uppfoljning.totalt"), "")
    return (
        total,
        *(
            KeyFigure(
                palette.statuses[key].name,
                _number(len(everything.by_status[key]), f"uppfoljning.antal.{key}"),
                "räknas inte i andelarna" if shares[key] == NOT_COUNTED else shares[key],
                palette.statuses[key],
            )
            for key in _shown(figures, profile)
        ),
    )


def whole_chart(figures: Figures, profile: Profile, palette: Palette) -> Chart:
    """All measures as one bar; its figures are the key figures beside it, so it has no table of its own."""
    shown = _shown(figures, profile)
    drawn = bars([("Alla åtgärder", _parts(figures.everything, shown, palette))])
    styles = tuple(palette.statuses[key] for key in shown)
    return Chart("alla", "Alla åtgärder", "", "", styles, drawn, (), ())


def group_charts(figures: Figures, profile: Profile, palette: Palette) -> tuple[Chart, ...]:
    """By focus area, department and place; none for what the errand does not have."""
    return tuple(
        _by_group(figures, profile, palette, groups, *words)
        for groups, *words in (
            (figures.areas, "omraden", "Efter utvecklingsområde", "Utvecklingsområde"),
            (figures.departments, "forvaltningar", "Efter förvaltning", "Förvaltning"),
            (figures.places, "platser", "Efter plats", "Plats"),
        )
        if groups
    )


def _by_group(
    figures: Figures, profile: Profile, palette: Palette, groups: Sequence[Group], key: str, title: str, first: str
) -> Chart:
    shown = _shown(figures, profile)
    lines = []
    for group in groups[:MOST_BARS]:
        base = f"uppfoljning.{key}[{group.name}]"
        counts = [_number(len(group.by_status[status]), f"{base}.antal.{status}") for status in shown]
        lines.append(Line(group.name, (*counts, _number(len(group.rows), f"{base}.totalt"))))
    everything = figures.everything
    sums = [_number(len(everything.by_status[status]), f"uppfoljning.antal.{status}") for status in shown]
    names = tuple(palette.statuses[status].name for status in shown)
    return Chart(
        id=f"diagram-{key}",
        title=title,
        what=f"Stapeldiagram: antal åtgärder, {title[0].lower()}{title[1:]}, delade efter status. Samma siffror står i"
        " tabellen efter diagrammet.",
        first=first,
        styles=tuple(palette.statuses[status] for status in shown),
        bars=bars([(group.name, _parts(group, shown, palette)) for group in groups[:MOST_BARS]]),
        columns=(*names, _TOTAL),
        lines=tuple(lines),
        sums=Line(_TOTAL, (*sums, _number(len(everything.rows), "uppfoljning.totalt"))),
        more=max(0, len(groups) - MOST_BARS),
    )


def years_chart(figures: Figures, errand: Errand, palette: Palette) -> Chart | None:
    """The measures of the year before, by what became of them, and those of the new plan, by where they come from."""
    comparison = figures.comparison
    if comparison is None or errand.uppfoljning is None or errand.plan is None:
        return None
    before, after = (errand.uppfoljning.ar, errand.plan.ar)
    old = [len(comparison.kept), len(comparison.changed), len(comparison.ended)]
    new = [len(comparison.continued), len(comparison.new)]
    keys = ["kvar", "andrade", "avslutade", "fortsatter", "nya"]
    names = [f"{before}: {_lower(style.name)}" for style in palette.fates[:3]]
    names += [f"{after}: {_lower(style.name)}" for style in palette.fates[3:]]
    lines = [
        Line(name, (_number(count, f"jamforelse.{key}"),))
        for name, count, key in zip(names, [*old, *new], keys, strict=True)
    ]
    indices = [style.index for style in palette.fates]
    return Chart(
        id="diagram-jamforelse",
        title=f"Från {before} till {after}",
        what=f"Stapeldiagram: vad det blev av åtgärderna {before}, och varifrån åtgärderna {after} kommer. Samma"
        " siffror står i tabellen efter diagrammet.",
        first="Åtgärder",
        styles=palette.fates,
        bars=bars(
            [
                (f"Åtgärderna {before}", list(zip(indices[:3], old, strict=True))),
                (f"Planen {after}", list(zip(indices[3:], new, strict=True))),
            ]
        ),
        columns=("Antal",),
        lines=tuple(lines),
    )


def fates_chart(figures: Figures, errand: Errand, profile: Profile, palette: Palette) -> Chart | None:
    """What became of the measures of each status."""
    if figures.comparison is None or errand.uppfoljning is None:
        return None
    table = fates(figures, profile)
    styles = palette.fates[: len(FATES)]
    names = {key: style.name for key, style in palette.statuses.items()}
    parts = [
        (names[key], [(style.index, len(trace.rows)) for style, trace in zip(styles, traces, strict=True)])
        for key, traces in table.items()
    ]
    return Chart(
        id="diagram-status-jamforelse",
        title=f"Åtgärderna {errand.uppfoljning.ar} efter status och vad det blev av dem",
        what="Stapeldiagram: åtgärderna med varje status, delade efter vad det blev av dem i den nya planen. Samma"
        " siffror står i tabellen efter diagrammet.",
        first="Status",
        styles=styles,
        bars=bars(parts),
        columns=(*(style.name for style in styles), _TOTAL),
        lines=tuple(
            Line(
                names[key],
                (
                    *(_number(len(trace.rows), trace.key) for trace in traces),
                    _number(len(figures.everything.by_status[key]), f"uppfoljning.antal.{key}"),
                ),
            )
            for key, traces in table.items()
        ),
    )


def _shown(figures: Figures, profile: Profile) -> list[str]:
    """The statuses that have a column: those that somebody used, and the ordinary ones always."""
    ordinary = {status.nyckel for status in profile.status if status.i_namnaren}
    return [key for key, rows in figures.everything.by_status.items() if rows or key in ordinary]


def _parts(group: Group, shown: Sequence[str], palette: Palette) -> list[tuple[int, int]]:
    return [(palette.statuses[key].index, len(group.by_status[key])) for key in shown]


def _number(count: int, key: str) -> Number:
    return Number(str(count), f"#{anchor_of(key)}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
