"""In: the data model of a run. Out: every whole number that a template can print, by its key: for the manifest and
checks."""

from collections.abc import Iterator

from pipeline.papers.model import Uppgifter
from pipeline.papers.values import Count, Record, Rows, values_of

FIGURE_TABLES = ("uppfoljning", "plan", "jamforelse")
_NOT_FIGURES = frozenset({"ar", "nr"})


def figures_by_key(data: Uppgifter) -> dict[str, int]:
    """Key → figure, in the model's order. Years and running numbers are no figures."""
    root = values_of(data)
    found: dict[str, int] = {}
    for table in FIGURE_TABLES:
        for figure in _counts(root.value(table), table):
            found.setdefault(figure.key, int(figure))
    return found


def _counts(value: object, name: str) -> Iterator[Count]:
    if isinstance(value, Count) and name not in _NOT_FIGURES:
        yield value
    elif isinstance(value, Record | Rows) and value.only_text():  # the measures are many, and stand in many groups
        return
    elif isinstance(value, Record):
        for inner in value.names():
            yield from _counts(value.value(inner), inner)
    elif isinstance(value, Rows):
        for row in value:
            yield from _counts(row, name)
