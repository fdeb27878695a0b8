"""In: `Figures`. Out: the parts of the data model that hold figures: follow-up, plan and comparison, ready to print."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from pipeline.errand.errand import Errand
from pipeline.errand.profile import MISSING, Flag, Grade, Profile
from pipeline.figures.count import NO_AREA, Figures, Group
from pipeline.figures.measure import Measure
from pipeline.figures.percent import whole_percentages
from pipeline.figures.records import records
from pipeline.papers import model
from pipeline.papers.diagrams import diagrams

MISSING_NAME = "Uppgift saknas"
_MISSING_TEXT = "Uppgift saknas omfattar åtgärder som ingen förvaltning har lämnat någon tydlig uppgift om."
NOT_COUNTED = "–"
"""Printed instead of a share when the status is not part of the denominator."""


def follow_up_values(errand: Errand, profile: Profile, figures: Figures) -> model.Uppfoljning | None:
    """Everything about the year that is followed up; None when the errand follows up nothing."""
    if errand.uppfoljning is None:
        return None
    names = status_names(profile)
    measures = _measures(profile, names, figures.measures)
    everything = figures.everything
    shown = [status for status in names if everything.by_status[status] or _always_shown(profile, status)]
    return model.Uppfoljning(
        ar=errand.uppfoljning.ar,
        totalt=len(everything.rows),
        i_namnaren=sum(len(everything.by_status[status]) for status in denominator(profile)),
        rapporterade=len(everything.rows) - len(everything.by_status[MISSING]),
        antal=_counts(everything),
        andel=shares_of(profile, everything),
        statusar=_statuses(profile, everything, [status for status in shown if everything.by_status[status]]),
        kolumner=_statuses(profile, everything, shown),
        omraden=_groups(profile, figures.areas, shown, measures),
        forvaltningar=_groups(profile, figures.departments, shown, measures),
        platser=_groups(profile, figures.places, shown, measures),
        grader=_said(profile.grad, figures.by_grade, len(measures)),
        flaggor=_said(profile.flagga, figures.by_flag, len(measures)),
        kors=model.Korstabeller(
            omrade_forvaltning=_cross(figures.areas, figures.departments),
            omrade_plats=_cross(figures.areas, figures.places),
            forvaltning_plats=_cross(figures.departments, figures.places),
        ),
        diagram=diagrams(profile, figures, shown),
        atgarder=measures,
        inte_inkomna=tuple(model.Stycke(nyckel=name, text=name) for name in figures.missing),
    )


def plan_values(errand: Errand, figures: Figures) -> model.Plan | None:
    """The new plan, by focus area in its register's order; None when the errand has none."""
    if errand.plan is None:
        return None
    comparison = figures.comparison
    changed = {figures.measures[row].id for row in comparison.changed} if comparison else set()
    new = {figures.plan[row].id for row in comparison.new} if comparison else set()
    measures = tuple(_plan_measure(one, new, changed) for one in figures.plan)
    areas: dict[str, list[model.Planatgard]] = {}
    for measure in measures:
        areas.setdefault(measure.omrade or NO_AREA, []).append(measure)
    return model.Plan(
        ar=errand.plan.ar,
        totalt=len(measures),
        omraden=tuple(
            model.Planomrade(nyckel=name, namn=name, totalt=len(found), atgarder=tuple(found))
            for name, found in areas.items()
        ),
        atgarder=measures,
    )


def comparison_values(profile: Profile, figures: Figures) -> model.Jamforelse | None:
    """What became of the measures; None when there is only one year."""
    comparison = figures.comparison
    if comparison is None:
        return None
    names = status_names(profile)
    return model.Jamforelse(
        kvar=len(comparison.kept),
        andrade=len(comparison.changed),
        avslutade=len(comparison.ended),
        nya=len(comparison.new),
        fortsatter=len(comparison.continued),
        avslutade_atgarder=_measures(profile, names, [figures.measures[row] for row in comparison.ended]),
        nya_atgarder=tuple(_plan_measure(figures.plan[row], (figures.plan[row].id,), ()) for row in comparison.new),
    )


def status_names(profile: Profile) -> dict[str, str]:
    """Status key → name, in the profile's order, `Uppgift saknas` last."""
    return {**{status.nyckel: status.namn for status in profile.status}, MISSING: MISSING_NAME}


def denominator(profile: Profile) -> list[str]:
    """The statuses that shares are counted on: all but those that have gone out of the plan."""
    return [*(status.nyckel for status in profile.status if status.i_namnaren), MISSING]


def _always_shown(profile: Profile, key: str) -> bool:
    """The ordinary statuses have a column even when nobody used them; the exceptional ones only when somebody did."""
    return any(status.nyckel == key and status.i_namnaren for status in profile.status)


def _counts(group: Group) -> dict[str, int]:
    return {status: len(rows) for status, rows in group.by_status.items()}


def shares_of(profile: Profile, group: Group) -> dict[str, str]:
    """Status key → share as it is printed: whole percentages that add to 100, or NOT_COUNTED."""
    keys = denominator(profile)
    shares = whole_percentages([len(group.by_status[key]) for key in keys])
    printed = {key: f"{share} %" for key, share in zip(keys, shares, strict=True)}
    return {key: printed.get(key, NOT_COUNTED) for key in group.by_status}


def _statuses(profile: Profile, group: Group, shown: Iterable[str]) -> tuple[model.Statusantal, ...]:
    names, shares = status_names(profile), shares_of(profile, group)
    counted = sum(len(group.by_status[key]) for key in denominator(profile))
    texts = {**{status.nyckel: status.forklaring for status in profile.status}, MISSING: _MISSING_TEXT}
    return tuple(_status(key, names[key], len(group.by_status[key]), shares[key], texts[key], counted) for key in shown)


def _status(key: str, name: str, count: int, share: str, text: str, total: int) -> model.Statusantal:
    measures = "åtgärd" if count == 1 else "åtgärder"
    line = f"{name}: {count} {measures}" + ("" if share == NOT_COUNTED else f" ({share} av {total})")
    return model.Statusantal(nyckel=key, namn=name, antal=count, andel=share, av=total, rad=line, forklaring=text)


def _said(
    defined: Iterable[Grade | Flag], found: Mapping[str, tuple[int, ...]], total: int
) -> tuple[model.Statusantal, ...]:
    """Grades or flags that somebody has given, with their counts."""
    return tuple(
        _status(one.nyckel, one.namn, len(found[one.nyckel]), NOT_COUNTED, "", total)
        for one in defined
        if found[one.nyckel]
    )


def _groups(
    profile: Profile, groups: Iterable[Group], shown: list[str], measures: tuple[model.Atgard, ...]
) -> tuple[model.Grupp, ...]:
    return tuple(
        model.Grupp(
            nyckel=group.name,
            namn=group.name,
            totalt=len(group.rows),
            antal=_counts(group),
            andel=shares_of(profile, group),
            statusar=_statuses(profile, group, shown),
            atgarder=tuple(measures[row] for row in group.rows),
        )
        for group in groups
    )


def _cross(down: Sequence[Group], across: Sequence[Group]) -> model.Korstabell:
    """How many measures each pair of groups shares; a table without rows when one of the dimensions is not used.

    Linear in the measures: each is looked up once. Every measure is in one group of a dimension that is used, so the
    sums are those of the rows and of the columns.
    """
    column_of = {row: at for at, group in enumerate(across) for row in group.rows}
    table = []
    sums = [0] * len(across)
    for group in down if across else ():
        counts = [0] * len(across)
        for row in group.rows:
            counts[column_of[row]] += 1
        sums = [one + more for one, more in zip(sums, counts, strict=True)]
        table.append(
            model.Korsrad(nyckel=group.name, namn=group.name, celler=_cells(across, counts), totalt=sum(counts))
        )
    return model.Korstabell(
        kolumner=tuple(model.Stycke(nyckel=group.name, text=group.name) for group in across),
        rader=tuple(table),
        summor=_cells(across, sums),
        totalt=sum(sums),
    )


def _cells(across: Sequence[Group], counts: Sequence[int]) -> tuple[model.Korscell, ...]:
    return tuple(model.Korscell(nyckel=group.name, antal=count) for group, count in zip(across, counts, strict=True))


def _measures(profile: Profile, names: Mapping[str, str], those: Sequence[Measure]) -> tuple[model.Atgard, ...]:
    grades = {grade.nyckel: grade.namn for grade in profile.grad}
    flags = {flag.nyckel: flag.namn for flag in profile.flagga}
    same = ("omrade", "atgard", "ansvarig", "plats", "forvaltning", "kommentar")
    ids = [one.id for one in those]
    return records(
        model.Atgard,
        {
            "nyckel": ids,
            "nr": ids,
            **{name: list(map(attrgetter(name), those)) for name in same},
            "status": [names[one.status] for one in those],
            "statusnyckel": [one.status for one in those],
            "grad": [grades.get(one.grad, "") for one in those],
            "flaggor": [", ".join(flags[key] for key in one.flaggor) for one in those],
        },
    )


def _plan_measure(one: Measure, new: Collection[str], changed: Collection[str]) -> model.Planatgard:
    """new, changed: ids of measures in the plan, and in the year before. Without a comparison nothing is known to be
    new, and the register's own word for what a measure continues is all there is."""
    if one.id in new:
        origin = "Ny"
    elif not one.tidigare:
        origin = ""
    else:
        origin = f"{'Ändrad' if one.tidigare in changed else 'Fortsätter'} från {one.tidigare}"
    return model.Planatgard(
        nyckel=one.id,
        nr=one.id,
        omrade=one.omrade,
        atgard=one.atgard,
        ansvarig=one.ansvarig,
        plats=one.plats,
        ursprung=origin,
    )
