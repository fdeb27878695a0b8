"""In: the profile's statuses and grades. Out: `Choices`, the words that a form's drop-down lists offer.

The words stand on a hidden sheet: a list that is written out in the cell's rule holds 255 letters, and no comma.
"""

from dataclasses import dataclass
from typing import Any, Final

from pipeline.bundle.cell_text import cell_text
from pipeline.errand import Profile
from pipeline.problems import column_letters

SHEET: Final = "Listor"
NO_GRADE: Final = "–"
"""What the list of grades offers where a status has none: the intake reads it as nothing."""


@dataclass(frozen=True, slots=True)
class Choices:
    """statuses: the names, in the profile's order. grades: (status's name, its grades), for those that have any."""

    statuses: tuple[str, ...]
    grades: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def status_source(self) -> str:
        return f"={_area(0, len(self.statuses))}"

    def grade_source(self, cell: str) -> str:
        """The list of grades, by what the status cell says."""
        source = _area(1, 1)
        for number, (name, grades) in reversed(tuple(enumerate(self.grades, 2))):
            own = f"{SHEET}!$A${self.statuses.index(name) + 1}"
            source = f"IF({cell}={own},{_area(number, len(grades))},{source})"
        return f"={source}"

    def write(self, book: Any) -> None:
        """The hidden sheet: statuses in the first column, a dash in the second, then each status's grades."""
        sheet = book.add_worksheet(SHEET)
        columns = (self.statuses, (NO_GRADE,), *(grades for _, grades in self.grades))
        for column, words in enumerate(columns):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.hide()


def choices_of(profile: Profile) -> Choices:
    statuses = tuple(cell_text(one.namn) for one in profile.status)
    grades = {
        cell_text(status.namn): tuple(cell_text(one.namn) for one in profile.grad if one.status == status.nyckel)
        for status in profile.status
    }
    return Choices(statuses, tuple((name, some) for name, some in grades.items() if some))


def _area(column: int, rows: int) -> str:
    letters = column_letters(column)
    return f"{SHEET}!${letters}$1:${letters}${rows}"
