"""In: one `Grid`. Out: its tables of measures as `Region`s: which rows, which columns, what each column means.

A table begins at a row (or two rows) of headings that name what it must have, and ends at the next such row or at the
sheet's end. A heading row with two full sets of headings is two tables side by side. What stands above a table
is its title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pipeline.intake.grid import Grid
from pipeline.intake.headers import TITLES, Finding, Headings, Layout, layout
from pipeline.intake.text import clean, squeeze
from pipeline.problems import Place, Problem, Problems, column_letters, did_you_mean, problem

DELIVERY: Final = ("atgard", "status")
REGISTER: Final = ("id", "atgard")

_LOOKED_OVER: Final = 200
"""Rows in which misspelt headings are looked for; a table that begins further down has to be spelt right."""


@dataclass(frozen=True, slots=True)
class Region:
    """One table. Rows and columns are 0-based; its data stand in rows `first` to `end` - 1.

    columns: field → column. marks: columns headed by a status → its key. extra: other columns with their headings.
    headings: every column's heading. above: the texts over the table, from the top. ambiguous: fields whose column
    could not be told. left, right: the first column, and one past the last, that belong to the table.
    """

    head: int
    first: int
    end: int
    columns: Mapping[str, int]
    marks: Mapping[int, str]
    extra: tuple[tuple[int, str], ...]
    headings: Mapping[int, str]
    above: tuple[str, ...]
    ambiguous: frozenset[str]
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a sheet holds: its tables, what is to be said about them, and, without a table, whether it comes close."""

    regions: tuple[Region, ...]
    problems: Problems
    nearly: Problems = ()


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    height: int
    texts: tuple[tuple[int, str], ...]
    layout: Layout


def find_tables(grid: Grid, headings: Headings, need: tuple[str, ...] = DELIVERY) -> Found:
    """Every table of the sheet that has the columns of `need`, in order from the top and from the left."""
    heads = _plain_heads(grid, headings, need)
    nearly: list[_Head] = []
    if not heads:
        heads, nearly = _spelt_heads(grid, headings, need)
    heads = [one for one, then in zip(heads, [*heads[1:], None], strict=False) if not _is_group_line(one, then)]
    regions: list[Region] = []
    problems: list[Problem] = []
    kept = [one for number, one in enumerate(heads) if number == 0 or not _repeats(one, heads[number - 1])]
    for number, head in enumerate(kept):
        end = kept[number + 1].row if number + 1 < len(kept) else len(grid.rows)
        above = _titles(grid, head.row, kept[number - 1].row + 1 if number else 0, stacked=number > 0)
        for texts, side in _sides(head, headings, need):
            regions.append(_region(grid, head, texts, side, end, above))
            problems += _said(grid, head, texts, side, need)
    return Found(tuple(regions), tuple(problems), tuple(_lacking(grid, one, need) for one in nearly))


def cell_text(grid: Grid, row: int, column: int) -> str:
    """What a person sees in a cell."""
    shown = grid.shown.get((row, column))
    return clean(grid.rows[row][column]) if shown is None else clean(shown)


def _has(found: Layout, need: tuple[str, ...]) -> bool:
    """Does a layout have what is needed, or at least more than one candidate for it?"""
    unclear = {one.field for one in found.findings if one.code == "kolumn-tvetydig"}
    return all(name in found.columns or name in unclear or (name == "status" and found.marks) for name in need)


def _plain_heads(grid: Grid, headings: Headings, need: tuple[str, ...]) -> list[_Head]:
    hits = _rows_with_headings(grid, headings)
    wide = {row for row, _, last, _ in _wide_merges(grid) if row == last and row in hits}
    heads: list[_Head] = []
    taken = -1
    for row in sorted({*hits, *(row - 1 for row in hits if row)}):
        if row <= taken:
            continue
        one = _head(grid, headings, row, 1) if row in hits else None
        complete = one is not None and _has(one.layout, need)
        if (not complete or row in wide) and row + 1 < len(grid.rows) and (row in hits or not complete):
            two = _head(grid, headings, row, 2)
            below = _head(grid, headings, row + 1, 1)
            gains = not _has(below.layout, need) or (complete and row in wide)
            if _has(two.layout, need) and gains and _is_heading_pair(grid, two, headings):
                one, complete = two, True
        if one is not None and complete:
            heads.append(one)
            taken = row + one.height - 1
    return heads


def _rows_with_headings(grid: Grid, headings: Headings) -> set[int]:
    """Rows with a cell that can head the column of measures, which every table has: few, so that the rest is quick."""
    different = dict.fromkeys(chain.from_iterable(grid.rows))  # in their order: memory is read as it lies
    texts = [cell for cell in different if isinstance(cell, str) and 0 < len(cell) < 50]
    first = {sign for sign in {text[0] for text in texts} if headings.may_begin(sign) or not sign.isalpha()}
    # What begins as "1. Åtgärd" may is a number when it has no letter: all letters come after the digits.
    heads = {
        text
        for text in texts
        if text[0] in first and (text[0].isalpha() or max(text) > "9") and headings.heads_measures(clean(text))
    }
    return {number for number, row in enumerate(grid.rows) if not heads.isdisjoint(row)} if heads else set()


def _wide_merges(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [one for one in grid.merged if one[3] > one[1]]


def _head(grid: Grid, headings: Headings, row: int, height: int, *, spelling: bool = False) -> _Head:
    """The headings that stand on one row, or on two: then a cell merged over several columns is a group's heading."""
    texts = {column: cell_text(grid, row, column) for column in range(len(grid.rows[row]))}
    if height == 2:
        spread = dict(texts)
        for top, left, bottom, right in grid.merged:
            if top <= row <= bottom and right > left and top == bottom:
                spread |= {column: texts.get(left, "") for column in range(left, right + 1)}
        for column in texts:
            below = cell_text(grid, row + 1, column)
            texts[column] = _joined(spread[column], below, headings)
    said = tuple((column, text) for column, text in texts.items() if text)
    return _Head(row, height, said, layout(said, headings, spelling=spelling))


def _joined(above: str, below: str, headings: Headings) -> str:
    """The heading that two lines make: both together when the table knows that, else the lower one, else the upper."""
    if not above or not below:
        return above or below
    both = f"{above}\n{below}"
    if headings.meaning(both):
        return both
    return below if headings.meaning(below) else both


def _is_heading_pair(grid: Grid, two: _Head, headings: Headings) -> bool:
    """Is the lower of two lines a line of headings, and not the table's first row?

    It is when it holds a heading that the table knows, alone or together with the line above, and no number but years.
    """
    below = [cell_text(grid, two.row + 1, column) for column in range(len(grid.rows[two.row + 1]))]
    joined = {column for column, text in two.texts if "\n" in text and headings.meaning(text)}
    known = any(headings.meaning(text) for text in below if text) or any(below[column] for column in joined)
    unlike = [text for text in below if text and headings.meaning(text) is None and len(text) > 60]
    return known and not unlike


def _spelt_heads(grid: Grid, headings: Headings, need: tuple[str, ...]) -> tuple[list[_Head], list[_Head]]:
    """The first row whose headings are right but for slips of the pen; else the rows that come closest."""
    nearly: list[_Head] = []
    for row in range(min(_LOOKED_OVER, len(grid.rows))):
        if sum(cell not in (None, "") for cell in grid.rows[row]) < 2:
            continue
        one = _head(grid, headings, row, 1, spelling=True)
        if _has(one.layout, need):
            return [one], []
        if len(one.layout.columns) > 1 and "atgard" in one.layout.columns:
            nearly.append(one)
    return [], nearly[:1]


def _is_group_line(head: _Head, then: _Head | None) -> bool:
    """Is this row only a line of group headings right above the real ones?"""
    return (
        then is not None and then.row == head.row + head.height and len(then.layout.columns) >= len(head.layout.columns)
    )


def _repeats(head: _Head, before: _Head) -> bool:
    """Does a row repeat the headings above it, as a printed table does on each page?"""
    return [(c, squeeze(t)) for c, t in head.texts] == [(c, squeeze(t)) for c, t in before.texts]


def _sides(head: _Head, headings: Headings, need: tuple[str, ...]) -> list[tuple[tuple[tuple[int, str], ...], Layout]]:
    """The tables that stand side by side under one row of headings; one when the headings are not two full sets."""
    groups: list[list[tuple[int, str]]] = [[]]
    seen: set[str] = set()
    for column, text in head.texts:
        found = headings.meaning(text)
        if found and found.field in seen and set(need) <= seen:
            groups.append([])
            seen = set()
        if found:
            seen.add(found.field)
        groups[-1].append((column, text))
    sides = [(tuple(group), layout(group, headings)) for group in groups] if len(groups) > 1 else []
    if sides and all(_has(side, need) and not _unclear(side) for _, side in sides):
        return sides
    return [(head.texts, head.layout)]


def _unclear(found: Layout) -> frozenset[str]:
    return frozenset(one.field for one in found.findings if one.code == "kolumn-tvetydig")


def _titles(grid: Grid, head: int, start: int, *, stacked: bool) -> tuple[str, ...]:
    """The texts above a table. Below another table only the lone texts right above it: the rest is the other's."""
    texts: list[str] = []
    for row in range(head - 1, start - 1, -1):
        said = [text for column in range(len(grid.rows[row])) if (text := cell_text(grid, row, column))]
        if (stacked and len(set(said)) > 1) or len(texts) > 50:
            break
        texts[:0] = said
    return tuple(texts)


def _region(
    grid: Grid, head: _Head, texts: tuple[tuple[int, str], ...], found: Layout, end: int, titles: tuple[str, ...]
) -> Region:
    left, right = texts[0][0], texts[-1][0] + 1
    taken = {*found.columns.values(), *found.marks}
    names = dict(texts)
    unnamed = [column for column in range(left, right) if column not in names]
    extra = [(column, text) for column, text in texts if column not in taken]
    first = head.row + head.height
    if unnamed and first < end:
        used = {column for row in grid.rows[first:end] for column in unnamed if row[column] not in (None, "")}
        extra += [(column, f"Kolumn {column_letters(column)}") for column in unnamed if column in used]
    return Region(
        head.row, first, end, found.columns, found.marks, tuple(sorted(extra)), names, titles, _unclear(found),
        left, right,
    )  # fmt: skip


def _said(
    grid: Grid, head: _Head, texts: tuple[tuple[int, str], ...], found: Layout, need: tuple[str, ...]
) -> list[Problem]:
    return [
        _finding(grid, head, dict(texts), one, found)
        for one in found.findings
        if one.field in need or one.field in found.columns or one.field == "id"
    ]


def _finding(grid: Grid, head: _Head, names: Mapping[int, str], one: Finding, found: Layout) -> Problem:
    place = Place(grid.file, grid.sheet, row=head.row + head.height, column=column_letters(one.columns[0]))
    listed = " och ".join(f"{column_letters(column)} «{_line(names[column])}»" for column in one.columns)
    used = found.columns.get(one.field)
    chosen = "ingen kolumn" if used is None else f"{column_letters(used)} «{_line(names[used])}»"
    return problem(one.code, place, kolumner=listed, namn=TITLES[one.field], anvands=chosen)


def _lacking(grid: Grid, head: _Head, need: tuple[str, ...]) -> Problem:
    missing = [TITLES[name] for name in need if name not in head.layout.columns]
    texts = [_line(text) for _, text in head.texts]
    suggestion = did_you_mean(missing[0], texts) if missing else ""
    return problem(
        "kolumn-saknas", Place(grid.file, grid.sheet, row=head.row + 1),
        namn=" och ".join(missing), finns=", ".join(f"«{text}»" for text in texts), forslag=suggestion,
    )  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())
