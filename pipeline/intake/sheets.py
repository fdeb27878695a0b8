"""In: a `Workbook`. Out: the tables that count, with the sheets they stand on.

Every visible sheet with a matching table is read; that two of them hold the same measure is found when they are merged.
A hidden sheet is used only when no visible one matches, and then it is said.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from pipeline.intake.grid import At, Grid, Workbook
from pipeline.intake.headers import TITLES, Headings
from pipeline.intake.row import Row, short
from pipeline.intake.tables import DELIVERY, Found, Region, find_tables
from pipeline.intake.text import clean
from pipeline.problems import Place, Problem, Problems, column_letters, problem

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_TITLE_YEAR: Final = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d]|[-/.]\d)")
_ABOUT_A_YEAR: Final = re.compile(
    r"uppfölj|redovis|rapport|avstäm|statusläge|årsbokslut|verksamhetsår|åtgärder\b|åtgärdsplan(?:en)?\s+(?:för\s+)?\d",
    re.IGNORECASE,
)

Sheet = tuple[Grid, Region]


def tables_of(workbook: Workbook, headings: Headings, need: tuple[str, ...] = DELIVERY) -> tuple[list[Sheet], Problems]:
    """The tables of a workbook, in the order of its sheets, or a problem that tells why there are none."""
    found = [(grid, find_tables(grid, headings, need)) for grid in workbook.grids]
    visible = [(grid, one) for grid, one in found if one.regions and not grid.hidden]
    hidden = [(grid, one) for grid, one in found if one.regions and grid.hidden]
    nearly = [fault for grid, one in found if not grid.hidden or not visible for fault in one.nearly]
    problems: list[Problem] = []
    if visible:
        problems += [problem("dolt-blad-hoppas", Place(grid.file, grid.sheet)) for grid, _ in hidden]
        visible, said = _of_the_year(visible, headings.year)
        problems += said
    elif hidden:
        problems += [problem("dolt-blad-anvands", Place(grid.file, grid.sheet)) for grid, _ in hidden]
    elif not nearly:
        missing = " och ".join(f"«{TITLES[name]}»" for name in need)
        return [], (problem("tabell-saknas", Place(workbook.file), namn=missing),)
    used = visible or hidden
    problems += [fault for _, one in used for fault in one.problems]
    return [(grid, region) for grid, one in used for region in one.regions], (*problems, *nearly)


def _of_the_year(sheets: list[tuple[Grid, Found]], year: int | None) -> tuple[list[tuple[Grid, Found]], list[Problem]]:
    """The sheets whose name does not say another year; one that does is asked about when it is not the only one."""
    wrong = [one for one in sheets if year is not None and _says_another(one[0].sheet, year)]
    right = [one for one in sheets if year is None or not _says_another(one[0].sheet, year)]
    code = "blad-annat-ar" if right else "blad-ar-skiljer"
    used = ", ".join(f"«{grid.sheet}»" for grid, _ in right)
    said = [problem(code, Place(grid.file, grid.sheet), ar=year, blad=grid.sheet, anvands=used) for grid, _ in wrong]
    return right or sheets, said


def _says_another(name: str, year: int) -> bool:
    years = {int(one) for one in _YEAR.findall(name)}
    return bool(years) and year not in years


def earlier_year(file: str, sheets: Iterable[Sheet], year: int | None) -> list[Problem]:
    """A file whose name, or whose title over the table, is that of an earlier year's follow-up: perhaps last year's."""
    titles = [(file, Place(file)), *((text, Place(file, grid.sheet)) for grid, one in sheets for text in one.above)]
    said: list[Problem] = []
    for text, place in titles:
        years = [int(one) for one in _TITLE_YEAR.findall(text)]
        if year is not None and years and max(years) < year and _ABOUT_A_YEAR.search(text) and not said:
            said.append(problem("rubrik-tidigare-ar", place, text=short(text), annat=max(years), ar=year))
    return said


def text_outside(sheets: Iterable[Sheet], rows: Iterable[Row], is_legend: Callable[[str], bool]) -> list[Problem]:
    """Text beside a measure that no table's columns hold, said once for each sheet; a legend there is none."""
    covered: defaultdict[str, set[int]] = defaultdict(set)
    grids = {grid.sheet: grid for grid, _ in sheets}
    for grid, region in sheets:
        covered[grid.sheet] |= {*range(region.left, region.right)}
    outside = {name: [c for c in range(len(grid.rows[0])) if c not in covered[name]] for name, grid in grids.items()}
    found: defaultdict[str, dict[At, str]] = defaultdict(dict)
    for row in rows:
        for column in outside[row.blad]:
            text = clean(grids[row.blad].rows[row.rad - 1][column])
            if text and not is_legend(text):
                found[row.blad][row.rad, column] = text
    problems = []
    for name, texts in found.items():
        row_number, column = min(texts)
        place = Place(grids[name].file, name, row=row_number, column=column_letters(column))
        problems.append(problem("text-utanfor", place, antal=len(texts), text=short(texts[row_number, column])))
    return problems
