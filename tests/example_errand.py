"""The example errand as a test material: copied where a test may change it, and changed cell by cell."""

import shutil
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"


def copy_of_example(folder: Path) -> Path:
    """The example's input/ in `folder`/input, for a test to change."""
    return Path(shutil.copytree(ROOT / "input", folder / "input"))


def cell_with(path: Path, text: str) -> tuple[str, str]:
    """(sheet, cell) of the first cell that holds exactly this text."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value).strip() == text:
                    return sheet.title, cell.coordinate
    raise AssertionError(f"{text!r} is not in {path.name}")


def write_cell(path: Path, sheet: str, cell: str, value: str | int | None) -> None:
    """Change one cell, as a department would."""
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
