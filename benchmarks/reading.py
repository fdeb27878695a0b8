"""Reading and understanding deliveries (stages 1 and 2), beside pandas that just loads the same files, and XML that is
inflated and parsed and nothing else."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks.floor import inflate_and_parse
from benchmarks.material import TEMPLATES
from benchmarks.timing import Line, medians, table
from pipeline.errand import Errand, read_profile
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import read_sources
from pipeline.many.collector import look_seldom

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

_STATUSES = ("Genomförd", "pågår", "Klar", "Ej genomförd", "löpande")
_VERBS = ("Öppna", "Utöka", "Erbjud", "Anlägg", "Se över", "Samordna", "Ta fram")
_THINGS = ("en mötesplats", "läxhjälp", "belysningen", "språkcaféer", "en gångväg", "sommarjobb", "trygghetsvandringar")
_PLACES = ("Ryd", "Berga", "Skäggetorp", "centrum")


def workbooks(folder: Path, files: int, rows: int) -> None:
    """Workbooks as departments send them; no two of the measures in them are alike."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter has no types

    for file in range(files):
        with Workbook(folder / f"Enhet {file:02}.xlsx", {"strings_to_numbers": False}) as book:
            sheet = book.add_worksheet("Uppföljning")
            sheet.write_row(0, 0, ["Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Status", "Kommentar"])
            for row in range(1, rows + 1):
                said = [f"{file}.{row}", f"Område {row % 5}", _measure(file, row), f"Enhetschef {row % 10}"]
                sheet.write_row(row, 0, [*said, _STATUSES[row % 5], f"Kommentar till {row}" if row % 3 else ""])


def deliveries(folder: Path, files: int, rows: int) -> Errand:
    """The workbooks, and an errand that expects them; no register, so every row is a measure."""
    workbooks(folder, files, rows)
    return Errand.model_validate(
        {
            "diarienummer": "KS 2020-754", "titel": "Plan", "datum": "2023-02-06", "beslutspunkter": ["En punkt."],
            "avsandare": {"forvaltning": "KLF", "handlaggare": "M E"}, "mbl": {"utfall": "ej påkallat"},
            "uppfoljning": {"ar": 2022}, "dokument": [{"datum": "2023-02-06", "mall": "tjansteskrivelse.docx"}],
            "forvaltningar": [{"namn": f"Enhet {file:02}"} for file in range(files)],
        }
    )  # fmt: skip


def _measure(file: int, row: int) -> str:
    """A measure as somebody would word it; no two are alike."""
    return f"{_VERBS[row % 7]} {_THINGS[row // 7 % 7]} i {_PLACES[row % 4]}, etapp {row} i område {file}"


def measure(folder: Path, files: int, rows: int, turns: int) -> str:
    """The table for so many files of so many rows. Checks first that every row is understood."""
    with _collecting_seldom():
        return _measured(folder, files, rows, turns)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """As in every run of the program, for all contenders."""
    usual = gc.get_threshold()
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _measured(folder: Path, files: int, rows: int, turns: int) -> str:
    folder.mkdir()
    errand = deliveries(folder, files, rows)
    profile, _ = read_profile(TEMPLATES)
    if profile is None:
        raise ValueError("no profile")
    paths = sorted(folder.glob("*.xlsx"))
    reports, _ = read_reports(read_sources(folder, errand)[0], errand, profile)
    if len(reports.rows) != files * rows or sum(map(len, load(paths, "calamine"))) != files * (rows + 1):
        raise ValueError(f"{len(reports.rows)} rows understood of {files * rows}")
    floor, calamine, openpyxl = (
        "inflate and parse the XML",
        "pandas with calamine, loading only",
        "pandas with openpyxl",
    )
    understood, merged = "stages 1 and 2: read and understood", "stage 3: merged"
    works: dict[str, Callable[[], object]] = {
        floor: lambda: inflate_and_parse(paths),
        calamine: lambda: load(paths, "calamine"),
        understood: lambda: read_reports(read_sources(folder, errand)[0], errand, profile),
        merged: lambda: merge_reports(reports, errand),
    }
    found = medians(works, turns, time.process_time)
    found |= medians({openpyxl: lambda: load(paths, "openpyxl")}, 1, time.process_time)
    made = [Line(f"{floor} (floor)", found[floor], 1.0)]
    made += [
        Line(name, found[name], found[name] / found[floor], "≤ 3" if name == understood else "")
        for name in (openpyxl, calamine, understood, merged)
    ]
    return table(f"Reading {files} workbooks of {rows} rows, processor time", made)


def load(paths: list[Path], engine: Literal["calamine", "openpyxl"]) -> "list[pd.DataFrame]":
    """Each workbook as a frame."""
    import pandas as pd

    return [
        pd.read_excel(path, engine=engine, header=None, dtype=object, keep_default_na=False, na_filter=False)
        for path in paths
    ]
