"""In: the measures of two years. Out: `Comparison`: what became of the old ones, and which of the new are new."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.figures.measure import Measure


@dataclass(frozen=True, slots=True)
class Comparison:
    """Indices into the measures of the year before (kept, changed, ended: together all of them) and of the new plan
    (new, continued: together all of it)."""

    kept: tuple[int, ...]
    changed: tuple[int, ...]
    ended: tuple[int, ...]
    new: tuple[int, ...]
    continued: tuple[int, ...]


def compare(before: Sequence[Measure], after: Sequence[Measure]) -> Comparison:
    """Follow each measure by the id that the new register says it continues (`tidigare`).

    Kept: exactly one new measure continues it, word for word (spaces apart). Changed: it goes on in other words, or in
    several measures. Ended: nothing continues it.
    """
    heirs: dict[str, list[Measure]] = {measure.id: [] for measure in before}
    for measure in after:
        if measure.tidigare and measure.tidigare in heirs:
            heirs[measure.tidigare].append(measure)
    kept: list[int] = []
    changed: list[int] = []
    ended: list[int] = []
    for row, measure in enumerate(before):
        found = heirs[measure.id]
        if not found:
            ended.append(row)
        elif len(found) == 1 and _same(measure, found[0]):
            kept.append(row)
        else:
            changed.append(row)
    new: list[int] = []
    continued: list[int] = []
    for row, measure in enumerate(after):
        (continued if measure.tidigare and measure.tidigare in heirs else new).append(row)
    return Comparison(*(tuple(rows) for rows in (kept, changed, ended, new, continued)))


def _same(one: Measure, other: Measure) -> bool:
    return one.atgard.split() == other.atgard.split()
