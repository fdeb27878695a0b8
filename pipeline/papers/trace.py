"""In: `Figures` and a figure's key. Out: `Trace`: how the figure came about, and each measure behind it.

Every whole number and every share that a template can print has a trace; a test holds the two lists against each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errand.profile import MISSING, Profile
from pipeline.figures.count import NO_AREA, Figures, Group
from pipeline.figures.measure import Measure
from pipeline.papers.follow_up import NOT_COUNTED, denominator, shares_of, status_names


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure by its key. value: as it is printed. how: how it came about, in Swedish. rows: which of the measures
    `among` are behind it; a thousand figures are counted of the same measures, and few are looked into."""

    key: str
    value: str
    how: str
    rows: Sequence[int] = ()
    among: tuple[Measure, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The rows behind it."""
        return self.first(len(self.rows))

    def first(self, count: int) -> tuple[Measure, ...]:
        """So many of the rows behind it."""
        return tuple(self.among[row] for row in self.rows[:count])


def traces(figures: Figures, profile: Profile) -> Iterator[Trace]:
    """A trace for each figure, in the order of the data model. A key that several tables print comes once."""
    seen: set[str] = set()
    for trace in (*_follow_up(figures, profile), *_plan(figures), *_comparison(figures)):
        if trace.key not in seen:
            seen.add(trace.key)
            yield trace


def _follow_up(figures: Figures, profile: Profile) -> Iterator[Trace]:
    everything = figures.everything
    top = "uppfoljning"
    counted = denominator(profile)
    outside = [status.namn for status in profile.status if not status.i_namnaren]

    def counts(key: str, how: str, rows: Sequence[int]) -> Trace:
        return Trace(key, str(len(rows)), how, rows, figures.measures)

    yield counts(f"{top}.totalt", "Alla åtgärder i uppföljningen.", everything.rows)
    in_base = _in_base(everything, counted)
    without = f" utom dem med statusen {', '.join(outside)}" if outside else ""
    yield counts(f"{top}.i_namnaren", f"Alla åtgärder{without}: de som andelarna räknas på.", in_base)
    reported = everything.rows
    if everything.by_status[MISSING]:
        reported = tuple(sorted(set(reported) - set(everything.by_status[MISSING])))
    yield counts(f"{top}.rapporterade", "Alla åtgärder som har en rapporterad status.", reported)
    yield from _statuses(top, "uppföljningen", everything, figures, profile)
    for defined, found, name in (
        (profile.grad, figures.by_grade, "grader"),
        (profile.flagga, figures.by_flag, "flaggor"),
    ):
        for one in defined:
            base = f"{top}.{name}[{one.nyckel}]"
            yield counts(f"{base}.antal", f"Åtgärder som är angivna som «{one.namn}».", found[one.nyckel])
            yield counts(f"{base}.av", "Alla åtgärder i uppföljningen.", everything.rows)
    for name, groups, what in (
        ("omraden", figures.areas, "utvecklingsområdet"),
        ("forvaltningar", figures.departments, "förvaltningen"),
        ("platser", figures.places, "platsen"),
    ):
        for group in groups:
            base = f"{top}.{name}[{group.name}]"
            yield counts(f"{base}.totalt", f"Alla åtgärder i {what} «{group.name}».", group.rows)
            yield from _statuses(base, f"{what} «{group.name}»", group, figures, profile)
            for key, measured in group.by_status.items():
                how = f"Åtgärder i {what} «{group.name}» med statusen «{status_names(profile)[key]}»."
                yield counts(f"{top}.diagram.{name}.serier[{key}].antal[{group.name}].antal", how, measured)
    for name, down, across in (
        ("omrade_forvaltning", figures.areas, figures.departments),
        ("omrade_plats", figures.areas, figures.places),
        ("forvaltning_plats", figures.departments, figures.places),
    ):
        yield from _cross(f"{top}.kors.{name}", down, across, figures)


def _statuses(base: str, what: str, group: Group, figures: Figures, profile: Profile) -> Iterator[Trace]:
    names = status_names(profile)
    counted, shares = denominator(profile), shares_of(profile, group)
    total = sum(len(group.by_status[key]) for key in counted)
    in_base = _in_base(group, counted)

    def trace(key: str, value: str, how: str, rows: Sequence[int]) -> Trace:
        return Trace(f"{base}.{key}", value, how, rows, figures.measures)

    for key, rows in group.by_status.items():
        how = f"Åtgärder i {what} med statusen «{names[key]}»."
        share = shares[key]
        why = (
            f"{len(rows)} av {total} åtgärder, i hela procent som tillsammans blir 100."
            if share != NOT_COUNTED
            else f"Statusen «{names[key]}» räknas inte i andelarna."
        )
        yield trace(f"antal.{key}", str(len(rows)), how, rows)
        yield trace(f"andel.{key}", share, why, rows)
        for listed in ("statusar", "kolumner"):
            yield trace(f"{listed}[{key}].antal", str(len(rows)), how, rows)
            yield trace(f"{listed}[{key}].andel", share, why, rows)
            yield trace(f"{listed}[{key}].av", str(total), f"Åtgärderna i {what} som andelarna räknas på.", in_base)


def _in_base(group: Group, counted: Sequence[str]) -> Sequence[int]:
    """The rows that shares are counted on."""
    held = [group.by_status[key] for key in counted]
    return group.rows if sum(map(len, held)) == len(group.rows) else sorted(row for rows in held for row in rows)


def _cross(base: str, down: tuple[Group, ...], across: tuple[Group, ...], figures: Figures) -> Iterator[Trace]:
    column_of = {row: at for at, group in enumerate(across) for row in group.rows}  # each row is in one of them

    def counts(key: str, how: str, rows: Sequence[int]) -> Trace:
        return Trace(f"{base}.{key}", str(len(rows)), how, rows, figures.measures)

    for group in down:
        cells: list[list[int]] = [[] for _ in across]
        shared = [row for row in group.rows if row in column_of]
        for row in shared:
            cells[column_of[row]].append(row)
        key = f"rader[{group.name}]"
        for column, both in zip(across, cells, strict=True):
            how = f"Åtgärder i både «{group.name}» och «{column.name}»."
            yield counts(f"{key}.celler[{column.name}].antal", how, both)
        yield counts(f"{key}.totalt", f"Radens summa: åtgärder i «{group.name}».", shared)
    for group in across:
        yield counts(f"summor[{group.name}].antal", f"Kolumnens summa: åtgärder i «{group.name}».", group.rows)
    yield counts("totalt", "Tabellens summa.", sorted(column_of))


def _plan(figures: Figures) -> Iterator[Trace]:
    plan = figures.plan
    yield Trace("plan.totalt", str(len(plan)), "Alla åtgärder i den nya planen.", range(len(plan)), plan)
    areas: dict[str, list[int]] = {}
    for row, measure in enumerate(plan):
        areas.setdefault(measure.omrade or NO_AREA, []).append(row)
    for name, rows in areas.items():
        how = f"Åtgärder i den nya planens utvecklingsområde «{name}»."
        yield Trace(f"plan.omraden[{name}].totalt", str(len(rows)), how, rows, plan)


def _comparison(figures: Figures) -> Iterator[Trace]:
    comparison = figures.comparison
    if comparison is None:
        return
    for name, rows, measures, how in (
        ("kvar", comparison.kept, figures.measures, "Åtgärder som en åtgärd i den nya planen fortsätter, ord för ord."),
        ("andrade", comparison.changed, figures.measures, "Åtgärder som fortsätter i ändrad form i den nya planen."),
        ("avslutade", comparison.ended, figures.measures, "Åtgärder som ingen åtgärd i den nya planen fortsätter."),
        ("nya", comparison.new, figures.plan, "Åtgärder i den nya planen som inte fortsätter någon tidigare."),
        ("fortsatter", comparison.continued, figures.plan, "Åtgärder i den nya planen som fortsätter en tidigare."),
    ):
        yield Trace(f"jamforelse.{name}", str(len(rows)), how, rows, measures)
