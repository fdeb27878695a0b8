"""Reading and understanding deliveries (stages 1 and 2), beside pandas with calamine that just loads the same files."""

from pathlib import Path

from benchmarks.timing import Line, medians, table
from pipeline.errand import Errand, read_profile
from pipeline.intake.merge import merge_reports
from pipeline.intake.reports import read_reports
from pipeline.intake.sources import read_sources

_TEMPLATES = Path(__file__).parent.parent / "templates"
_STATUSES = ("Genomförd", "pågår", "Klar", "Ej genomförd", "löpande")
_VERBS = ("Öppna", "Utöka", "Erbjud", "Anlägg", "Se över", "Samordna", "Ta fram")
_THINGS = ("en mötesplats", "läxhjälp", "belysningen", "språkcaféer", "en gångväg", "sommarjobb", "trygghetsvandringar")
_PLACES = ("Ryd", "Berga", "Skäggetorp", "centrum")


def deliveries(folder: Path, files: int, rows: int) -> Errand:
    """Workbooks as departments send them, and an errand that expects them; no register, so every row is a measure."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter has no types

    for file in range(files):
        with Workbook(folder / f"Enhet {file:02}.xlsx", {"strings_to_numbers": False}) as book:
            sheet = book.add_worksheet("Uppföljning")
            sheet.write_row(0, 0, ["Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Status", "Kommentar"])
            for row in range(1, rows + 1):
                said = [f"{file}.{row}", f"Område {row % 5}", _measure(file, row), f"Enhetschef {row % 9}"]
                sheet.write_row(row, 0, [*said, _STATUSES[row % 5], f"Kommentar till {row}" if row % 3 else ""])
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
    import pandas as pd

    errand = deliveries(folder, files, rows)
    profile, _ = read_profile(_TEMPLATES)
    if profile is None:
        raise ValueError("no profile")
    paths = sorted(folder.glob("*.xlsx"))

    def load() -> list[object]:
        return [
            pd.read_excel(path, engine="calamine", header=None, dtype=object, keep_default_na=False, na_filter=False)
            for path in paths
        ]

    def understand() -> object:
        return read_reports(read_sources(folder, errand)[0], errand, profile)[0]

    reports, _ = read_reports(read_sources(folder, errand)[0], errand, profile)
    if len(reports.rows) != files * rows:
        raise ValueError(f"{len(reports.rows)} rows understood of {files * rows}")
    found = medians({"load": load, "understand": understand, "merge": lambda: merge_reports(reports, errand)}, turns)
    floor = found["load"]
    return table(
        f"Reading {files} workbooks of {rows} rows",
        [
            Line("pandas with calamine, loading only (floor)", floor, 1.0),
            Line("stages 1 and 2: read and understood", found["understand"], found["understand"] / floor, "≤ 2"),
            Line("stage 3: merged", found["merge"], found["merge"] / floor),
        ],
    )
