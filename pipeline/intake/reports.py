"""In: `Sources`. Out: `Reports`, every row with a measure, its department and what its words mean. Stage 2."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import MISSING, Profile
from pipeline.intake.departments import Namer, department_namer, stem
from pipeline.intake.grid import Grid, Workbook
from pipeline.intake.headers import NAMES, Headings
from pipeline.intake.registers import Register, read_register
from pipeline.intake.row import HELD, Row, Rules, held
from pipeline.intake.rows import read_rows
from pipeline.intake.sheets import Sheet, earlier_year, tables_of, text_outside
from pipeline.intake.sources import Sources
from pipeline.intake.status import status_reader
from pipeline.intake.table import Delivery, WordUse
from pipeline.intake.tables import Region
from pipeline.intake.text import squeeze
from pipeline.intake.twins import settle_twins
from pipeline.problems import Place, Problem, Problems, column_letters, did_you_mean, problem

_SAID: Final = attrgetter("status", "grad", "flaggor", "status_text", "rule", "state")
"""What a row's status was taken for, and by which word and rule."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What the departments say. rows: by file, sheet and row. register: None when the deliveries are the list.
    dropped: (reason, number) of rows that another row says as well. missing: departments that have not delivered."""

    rows: tuple[Row, ...]
    register: Register | None
    plan: Register | None
    deliveries: tuple[Delivery, ...]
    missing: tuple[str, ...]
    words: tuple[WordUse, ...]
    dropped: tuple[tuple[str, int], ...] = ()


def read_reports(sources: Sources, errand: Errand, profile: Profile) -> tuple[Reports, Problems]:
    """Every file's department and measures, and the registers."""
    year = errand.uppfoljning.ar if errand.uppfoljning else None
    headings = Headings(profile, year)
    rules = Rules(profile, status_reader(profile, year))
    problems: list[Problem] = [*_wrong_columns(profile)]
    registers: list[Register | None] = []
    for workbook, at in ((sources.register, year), (sources.plan, errand.plan.ar if errand.plan else None)):
        register, said = read_register(workbook, Headings(profile, at), rules) if workbook else (None, ())
        registers.append(register if register and register.rows else None)  # an empty one says which fault it has
        problems += said
    known = [row for register in registers if register for row in register.rows]
    rules = Rules(profile, rules.statuses, listed=sources.register is not None, areas=_areas(known))
    namer = department_namer(errand.forvaltningar)
    if not errand.forvaltningar and sources.deliveries:
        problems.append(problem("forvaltningar-ej-angivna", Place("arende.toml")))
    files: list[tuple[Delivery, list[Row]]] = []
    for workbook in sources.deliveries:
        delivery, rows, said = _file(workbook, headings, rules, errand, namer)
        files.append((delivery, rows))
        problems += said
    rows, dropped, said = settle_twins(files)
    problems += said
    missing, said = _missing(errand, files, sources, namer)
    problems += said
    reports = Reports(
        tuple(rows), registers[0], registers[1], tuple(one for one, _ in files), missing,
        _words([row for _, some in files for row in some]), dropped,
    )  # fmt: skip
    return reports, tuple(problems)


def _areas(rows: Iterable[Row]) -> dict[str, str]:
    return {squeeze(row.omrade): row.omrade for row in reversed(tuple(rows)) if row.omrade}


def _wrong_columns(profile: Profile) -> list[Problem]:
    known = sorted({*NAMES, "nr"})
    return [
        problem(
            "okand-kolumn",
            Place("profil.toml"),
            nyckel=key,
            tillatna=", ".join(known),
            forslag=did_you_mean(key, known),
        )
        for key in profile.kolumner
        if key not in known
    ]


def _file(
    workbook: Workbook, headings: Headings, rules: Rules, errand: Errand, namer: Namer
) -> tuple[Delivery, list[Row], Problems]:
    sheets, said = tables_of(workbook, headings)
    problems: list[Problem] = [*said]
    department, unsure = _department(workbook, sheets, errand, namer)
    problems += unsure
    problems += earlier_year(workbook.file, sheets, headings.year)
    own = Rules(rules.profile, rules.statuses, listed=rules.listed, areas=rules.areas, department=department)
    rows: list[Row] = []
    for grid, region in sheets:
        if rules.listed and "id" not in region.columns and "id" not in region.ambiguous:
            place = Place(grid.file, grid.sheet, row=region.first)
            problems.append(problem("nr-kolumn-saknas", place))
        crossed = bool(region.marks) and not rules.profile.markering.kryss
        if crossed:
            problems.append(_crosses(grid, region))
        some, said = read_rows(grid, replace(region, marks={}) if crossed else region, own)
        hidden = [row for row in some if row.rad - 1 in grid.hidden_rows] if grid.hidden_rows else []
        if hidden:
            problems.append(problem("dolda-rader", hidden[0].place(), antal=len(hidden)))
        problems += said
        if "forvaltning" in region.columns:
            some, said = _own_departments(some, department, errand, namer)
            problems += said
        rows += map(held, some) if unsure else some
    problems += text_outside(sheets, rows, lambda text: not rules.statuses(text).code or bool(headings.meaning(text)))
    if sheets and not rows:
        problems.append(problem("inga-atgarder", Place(workbook.file)))
    delivery = Delivery(workbook.file, department, len(rows), workbook.sha256, workbook.saved)
    return delivery, rows, tuple(problems)


def _crosses(grid: Grid, region: Region) -> Problem:
    """The problem of a table with a column for each status, where the profile does not allow crosses."""
    columns = ", ".join(f"{column_letters(column)} «{region.headings[column]}»" for column in sorted(region.marks))
    place = Place(grid.file, grid.sheet, row=region.first, column=column_letters(min(region.marks)))
    return problem("kryss-kolumner", place, kolumner=columns)


def _department(workbook: Workbook, sheets: list[Sheet], errand: Errand, namer: Namer) -> tuple[str, Problems]:
    """The file's department: by its name; else by the titles and the sheets' names. Empty when a column says it."""
    if not errand.forvaltningar:
        return stem(workbook.file), ()
    place = Place(workbook.file)
    listed = ", ".join(one.namn for one in errand.forvaltningar)
    by_name = namer(stem(workbook.file))
    texts = [text for grid, region in sheets for text in (grid.sheet, *region.above)]
    by_title = tuple(dict.fromkeys(name for text in texts for name in namer(text)))
    if len(by_name) > 1:
        by_name = tuple(name for name in by_name if (name,) == by_title)
        if not by_name:
            named = " och ".join(namer(stem(workbook.file)))
            return "", (problem("forvaltning-tvetydig", place, namn=named, forvaltningar=listed),)
    if by_name and len(by_title) == 1 and by_title != by_name:
        return by_name[0], (
            problem("forvaltning-tvetydig", place, namn=f"{by_name[0]} och {by_title[0]}", forvaltningar=listed),
        )
    if by_name or len(by_title) == 1:
        return (by_name or by_title)[0], ()
    if sheets and all("forvaltning" in region.columns for _, region in sheets):
        return "", ()
    if by_title:
        return "", (problem("forvaltning-tvetydig", place, namn=" och ".join(by_title), forvaltningar=listed),)
    return "", (problem("forvaltning-okand", place, forvaltningar=listed),)


def _own_departments(rows: list[Row], department: str, errand: Errand, namer: Namer) -> tuple[list[Row], Problems]:
    """Rows of a table that has a column for the department: each row's own, when the file is not one department's."""
    problems: list[Problem] = []
    listed = ", ".join(one.namn for one in errand.forvaltningar)
    done: list[Row] = []
    for row in rows:
        if not errand.forvaltningar:
            done.append(row._replace(forvaltning=row.forvaltning or department))
            continue
        named = namer(row.forvaltning)
        own = department or (named[0] if len(named) == 1 else "")
        code = "forvaltning-motsager" if department and named and department not in named else ""
        code = code or ("" if own else "okand-forvaltning")
        if code:
            said = problem(code, row.place(), namn=row.forvaltning, fil=department, forvaltningar=listed)
            problems.append(said)
        done.append((held(row) if code else row)._replace(forvaltning=own))
    return done, tuple(problems)


def _missing(
    errand: Errand, files: list[tuple[Delivery, list[Row]]], sources: Sources, namer: Namer
) -> tuple[tuple[str, ...], Problems]:
    delivered = {row.forvaltning for _, rows in files for row in rows}
    missing = tuple(one.namn for one in errand.forvaltningar if one.namn not in delivered)
    tried = {one.department for one, _ in files} | {name for file in sources.unreadable for name in namer(stem(file))}
    return missing, tuple(problem("inte-inkommen", Place(), namn=name) for name in missing if name not in tried)


def _words(rows: Sequence[Row]) -> tuple[WordUse, ...]:
    """Every status word that was used and what it was taken for, by meaning and word, with the first cell."""
    counts = Counter(map(_SAID, rows))  # in the order in which they were first said
    first = dict(zip(map(_SAID, reversed(rows)), reversed(rows), strict=True))
    uses: Counter[tuple[str, str, str]] = Counter()
    cells: dict[tuple[str, str, str], Row] = {}
    for said, count in counts.items():
        row = first[said]
        if row.rule and row.state != HELD and (row.status_text or row.status != MISSING):
            for meaning in (row.status, *filter(None, (row.grad,)), *row.flaggor):
                use = (meaning, row.status_text, row.rule)
                uses[use] += count
                cells.setdefault(use, row)
    return tuple(
        WordUse(word or "x", meaning, rule, uses[meaning, word, rule], row.fil, row.blad, f"{row.kolumn}{row.rad}")
        for (meaning, word, rule), row in sorted(cells.items(), key=lambda one: one[0])
    )
