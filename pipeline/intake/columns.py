"""In: one table of a sheet. Out: `Columns`, its cells as text, column by column, merged cells filled down.

Only inside a merged range does a cell take the value above it: what stands empty otherwise is empty.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.intake.asides import may_be_examples
from pipeline.intake.grid import Grid, Value
from pipeline.intake.ids import id_texts
from pipeline.intake.tables import Region
from pipeline.intake.text import clean, clean_all
from pipeline.problems import column_letters

_CROSSES: Final = frozenset({"x", "✓", "✔", "√", "1", "×"})
_IDS: Final = ("id", "tidigare")
_REPEATED: Final = ("omrade", "ansvarig", "plats", "forvaltning")
"""Where a ditto mark is the text above it. In a status or a measure it is asked about."""
_DITTO: Final = re.compile(r"^(?:[-–—\s]*(?:[\"”“″〃]|''|’’|,,|\|\|)[-–—\s]*|dito|d:o|do\.)$", re.IGNORECASE)


@dataclass(slots=True)
class Columns:
    """The cells of a table as text. Rows are counted from the table's first (`at`, 0-based).

    faults, struck: (at, field) of cells not to be trusted and of struck-through ones. touched: rows that need a closer
    look: faults, struck text, merged measures, texts across the table. filled: at → fields that a merged cell above
    fills. continued: rows inside a merged measure, below its first. across: rows with a cell merged over several
    columns.
    """

    region: Region
    texts: dict[str, list[str]]
    others: list[tuple[int, str, list[str]]]
    empty: list[str]
    faults: dict[tuple[int, str], str]
    struck: set[tuple[int, str]]
    filled: dict[int, set[str]]
    continued: set[int]
    across: set[int]
    reports_status: bool
    touched: set[int] = field(default_factory=set)
    _order: list[tuple[int, str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.touched = {at for at, _ in self.faults} | {at for at, _ in self.struck} | self.continued | self.across
        named = [(column, name, self.texts[name]) for name, column in self.region.columns.items()]
        self._order = sorted([*named, *self.others], key=lambda one: one[0])

    def of(self, name: str) -> list[str]:
        return self.texts.get(name, self.empty)

    def letters(self, name: str) -> str:
        column = self.region.columns.get(name)
        if column is None and name == "status" and self.region.marks:
            column = min(self.region.marks)
        return "" if column is None else column_letters(column)

    def present(self, at: int) -> list[tuple[int, str]]:
        """The cells of a row that hold something of their own, from the left."""
        filled = self.filled.get(at, ())
        return [(column, texts[at]) for column, name, texts in self._order if texts[at] and name not in filled]

    def leftmost(self, at: int) -> str:
        """What the table's first column holds."""
        return self._order[0][2][at]

    def others_at(self, at: int) -> tuple[tuple[str, str], ...]:
        """The other columns that hold something: (heading, text)."""
        if not self.others:
            return ()
        marks = self.region.marks
        return tuple((name, texts[at]) for column, name, texts in self.others if texts[at] and column not in marks)

    def examples(self) -> set[int]:
        """The rows with a cell that may say that they are examples."""
        columns = [*self.texts.values(), *(texts for _, _, texts in self.others)]
        return {at for texts in columns for at in may_be_examples(texts)}

    def crosses(self, at: int) -> tuple[list[str], list[str]]:
        """The statuses whose columns hold a cross, and what else those columns hold."""
        marks = self.region.marks
        held = [(marks[column], texts[at]) for column, _, texts in self.others if column in marks and texts[at]]
        crossed = [key for key, text in held if text.casefold() in _CROSSES]
        return crossed, [text for _, text in held if text.casefold() not in _CROSSES]


def columns_of(grid: Grid, region: Region) -> Columns:
    """The table's cells as text."""
    rows = grid.rows[region.first : region.end]
    shown: dict[int, dict[int, str]] = {}
    for (row, column), text in grid.shown.items():
        if region.first <= row < region.end:
            shown.setdefault(column, {})[row - region.first] = text
    texts: dict[str, list[str]] = {}
    for name, column in region.columns.items():
        read = id_texts if name in _IDS else _texts
        texts[name] = read([row[column] for row in rows], shown.get(column, {}))
    for name in _REPEATED:
        _repeat(texts.get(name, []))
    spare = [*region.extra, *((column, region.headings[column]) for column in region.marks)]
    others = [(column, name, _texts([row[column] for row in rows], shown.get(column, {}))) for column, name in spare]
    field_at = {column: name for name, column in region.columns.items()}
    by_column = {column: texts[name] for column, name in field_at.items()} | {column: own for column, _, own in others}
    filled, continued, across = _spread(grid, region, field_at, by_column)
    faults = _faults(grid, region, field_at, by_column)
    struck = {
        (row - region.first, field_at[column])
        for row, column in grid.struck
        if column in field_at and region.first <= row < region.end
    }
    return Columns(
        region, texts, others, [""] * len(rows), faults,
        struck,
        filled, continued, across, "status" in region.columns or bool(region.marks),
    )  # fmt: skip


def _repeat(texts: list[str]) -> None:
    """Ditto marks replaced by the text above them."""
    marks = {text for text in set(texts) if len(text) < 8 and _DITTO.match(text)}
    for at, text in enumerate(texts if marks else ()):
        if at and text in marks:
            texts[at] = texts[at - 1]


def _texts(values: Sequence[Value], shown: Mapping[int, str]) -> list[str]:
    texts = clean_all(values)
    for at, text in shown.items():
        texts[at] = clean(text)
    return texts


def _faults(
    grid: Grid, region: Region, field_at: Mapping[int, str], by_column: Mapping[int, list[str]]
) -> dict[tuple[int, str], str]:
    """Cells not to be trusted; their text is emptied, so that an error is never printed as if it were a comment."""
    faults: dict[tuple[int, str], str] = {}
    for (row, column), fault in grid.faults.items():
        if region.first <= row < region.end and column in by_column:
            by_column[column][row - region.first] = ""
            faults[row - region.first, field_at.get(column, "")] = fault
    return faults


def _spread(
    grid: Grid, region: Region, field_at: Mapping[int, str], by_column: Mapping[int, list[str]]
) -> tuple[dict[int, set[str]], set[int], set[int]]:
    """Fill merged cells downwards; tell which rows continue a merged measure and which hold a cell across the table."""
    filled: dict[int, set[str]] = {}
    continued: set[int] = set()
    across: set[int] = set()
    for top, left, bottom, right in grid.merged:
        first, last = max(top, region.first) - region.first, min(bottom, region.end - 1) - region.first
        if (
            right > left
            and top == bottom
            and 0 <= top - region.first <= last
            and any(c in by_column for c in range(left, right + 1))
        ):
            across.add(first)
        if bottom == top or first > last or left not in by_column or top < region.first:
            continue
        texts, name = by_column[left], field_at.get(left, "")
        for at in range(first + 1, last + 1):
            texts[at] = texts[first]
            filled.setdefault(at, set()).add(name)
            if name == "atgard":
                continued.add(at)
    return filled, continued, across
