"""Which cell a problem points at, and what the department is told."""

import pytest

from pipeline.intake.grid import Grid, Workbook
from pipeline.intake.workbooks import _OTHER_REMEDY, _REMEDIES
from pipeline.problems import Place, Problem, problem
from pipeline.report.reply.notes import Spot, column_index, marks_of, notes_of
from pipeline.report.reply.voice import INSTEAD, to_department
from pipeline.wordings import WORDINGS

BOOK = Workbook(
    "SOF.xlsx", "xlsx", "",
    (
        Grid("SOF.xlsx", "Ett", [[None, None, None], [None, "Nr", "Vad"], [None, None, "x"]], merged=((1, 1, 2, 1),)),
        Grid("SOF.xlsx", "Två", [["a"]], hidden=True, faults={(3, 0): "#REF!"}),
    ),
)  # fmt: skip


def about(sheet: str = "", row: int | None = None, column: str = "") -> Problem:
    return problem("tabell-saknas", Place("SOF.xlsx", sheet, row=row, column=column), namn="x")


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (("Ett", 3, "C"), Spot("Ett", 2, 2)),
        (("Ett", 3, "B"), Spot("Ett", 1, 1)),  # inside a merged cell: its first
        (("Ett", 3, ""), Spot("Ett", 2, 2)),
        (("Ett", 2, ""), Spot("Ett", 1, 1)),
        (("Ett", 9, ""), Spot("Ett", 8, 0)),
        (("Ett", None, "C"), Spot("Ett", 1, 2)),
        (("Ett", None, "E"), Spot("Ett", 0, 4)),
        (("Ett", None, ""), Spot("Ett", 0, 0)),
        (("Två", None, ""), Spot("Två", 0, 0, hidden=True)),
        (("", None, ""), None),
        (("Borta", 3, "C"), None),
    ],
)
def test_a_problem_points_at_a_cell(place: tuple[str, int | None, str], cell: Spot | None) -> None:
    (note,) = notes_of((about(*place),), BOOK)
    assert note.spot == cell


def test_a_file_without_cells_still_says_where() -> None:
    (note,) = notes_of((about("Ett", 3, "C"),), None)
    assert (note.spot, note.sheet, note.cell) == (None, "Ett", "C3")
    assert marks_of([note]) == {}


def test_the_order_is_that_of_the_sheets_with_the_whole_file_s_errors_first_and_remarks_last() -> None:
    remark = problem("fil-makron", Place("SOF.xlsx"))
    notes = notes_of((remark, about("Två", 1, "A"), about("Ett", 3, "C"), about("Ett", 2, "C"), about()), BOOK)
    assert [(one.sheet, one.cell) for one in notes] == [
        ("", ""),
        ("Ett", "C2"),
        ("Ett", "C3"),
        ("Två (dolt)", "A1"),
        ("", ""),
    ]


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_have_numbers(letters: str, index: int) -> None:
    assert column_index(letters) == index


def test_what_is_said_instead_is_said_of_words_that_the_clerk_s_text_has() -> None:
    remedies = " ".join((_OTHER_REMEDY, *_REMEDIES.values()))
    for code, changes in INSTEAD.items():
        text = remedies if code == "fil-fel-slag" else WORDINGS[code].todo
        for said, _ in changes:
            assert said in text, (code, said)


def test_nobody_is_told_to_change_the_clerk_s_own_files() -> None:
    for code in INSTEAD:
        one = Problem(Place(), code, "", WORDINGS[code].todo)
        said = to_department(one)
        assert "toml" not in said, code
        assert "förvaltningen" not in said.replace("förvaltningens", ""), code
