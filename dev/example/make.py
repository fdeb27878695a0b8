"""In: measures.toml. Out: the registers and six departments' workbooks in input/ (`python -m dev.example.make`).

The same truth gives the same bytes: dates are fixed, and openpyxl's clock is taken out of what it saved. arende.toml is
written by hand; the three PDFs are made by `dev.example.nulage`.
"""

import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from dev.example.by_openpyxl import write_kof, write_leanlink
from dev.example.by_xlsxwriter import write_iaf, write_mos, write_sof, write_utb
from dev.example.height import row_height
from dev.example.truth import EXAMPLE, INPUT, SAVED, Truth, read_truth

WIDTHS: Final = (7, 34, 56, 30, 34, 13, 14)
WRITERS: Final = (write_leanlink, write_mos, write_iaf, write_kof, write_sof, write_utb)


def make(folder: Path) -> tuple[Path, ...]:
    """Writes the example's workbooks below `folder`."""
    truth = read_truth()
    (folder / "register").mkdir(parents=True, exist_ok=True)
    written = [write(truth, folder) for write in WRITERS]
    written += [_register_2022(truth, folder / "register"), _register_2023(truth, folder / "register")]
    for path in written:
        _without_clock(path)
    return tuple(written)


def _register_2022(truth: Truth, folder: Path) -> Path:
    rows = [
        (one.id, one.area, one.text, one.responsible, truth.departments[one.department], one.place)
        for one in truth.measures
    ]
    return _register(
        folder / "plan-2022.xlsx", 2022, ("Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Förvaltning", "Plats"), rows
    )


def _register_2023(truth: Truth, folder: Path) -> Path:
    header = ("Nr", "Utvecklingsområde", "Åtgärd", "Ansvarig", "Förvaltning", "Plats", "Föregående nr")
    rows = [
        (one.id, one.area, one.text, one.responsible, truth.departments[one.department], one.place, one.continues)
        for one in truth.plan
    ]
    return _register(folder / "plan-2023.xlsx", 2023, header, rows)


def _register(path: Path, year: int, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Path:
    """A tidy table: header in the first row, everything as text, filter and frozen header."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = SAVED if year == 2022 else datetime(2023, 1, 26, 9, 0, tzinfo=UTC)
        title = f"Åtgärdsplan {year}"
        book.set_properties({"title": title, "subject": "Exempel", "comments": EXAMPLE, "created": created})
        head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1, "valign": "top"})
        body = book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF", "num_format": "@"}
        )
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, header, head)
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, row_height(row, WIDTHS))
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, body)
        for column, width in enumerate(WIDTHS[: len(header)]):
            sheet.set_column(column, column, width)
        sheet.ignore_errors({"number_stored_as_text": f"A2:G{len(rows) + 1}"})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header("&L&A&R" + EXAMPLE)
    return path


def _without_clock(path: Path) -> None:
    """The same zip with fixed times: openpyxl stamps entries and the time of change with the clock."""
    with zipfile.ZipFile(path) as old:
        entries = [(one.filename, old.read(one)) for one in old.infolist()]
    stamp = SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in entries:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)  # noqa: PLW2901 - one part of many
            new.writestr(zipfile.ZipInfo(name, (2022, 12, 16, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    for made in make(INPUT):
        sys.stdout.write(f"{made.relative_to(INPUT)}\n")
