"""Problems as values: their places, their order, and what they do to a run."""

import errno
import itertools

import pytest

from pipeline.problems import (
    PipelineError,
    Place,
    Problem,
    column_letters,
    did_you_mean,
    exit_code,
    in_order,
    nearest,
    problem,
    reason_of,
    stops,
)
from pipeline.wordings import Kind, Weight

STOPS = problem("mapp-saknas", Place("input"), mapp="input", flagga="--input")
HOLDS = problem("fil-tom", Place("a.xlsx"))
REMARKS = problem("fil-makron", Place("a.xlsm"))
TEMPLATE = problem("mall-sparade-andringar", Place("templates/a.docx"))
OUTPUT = problem("utdata-full", Place("output"))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (Place("a.xlsx"), "a.xlsx"),
        (Place("a.xlsx", "Blad1", 14, "E"), "a.xlsx › Blad1 › E14"),
        (Place("a.xlsx", row=14), "a.xlsx › rad 14"),
        (Place("a.xlsx", column="E"), "a.xlsx › kolumn E"),
        (Place("mall.docx", near="stycke 3"), "mall.docx › stycke 3"),
    ],
)
def test_a_place_reads_from_the_file_inwards(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(problem("bilaga-tom", Place("arende.toml", near="Bilaga 2"), fil="a.pdf")) == (
        "arende.toml › Bilaga 2: Filen a.pdf är tom. Lägg dit den färdiga filen igen."
    )
    assert str(Problem(Place(), "bilaga-tom", "Tom.", "")) == "Tom."


def test_braces_in_what_is_told_are_only_text() -> None:
    assert "{x} {{ 7*7 }}" in problem("bilaga-tom", fil="{x} {{ 7*7 }}").what


def test_an_unknown_code_or_a_missing_word_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        problem("finns-inte")
    with pytest.raises(KeyError):
        problem("bilaga-tom")


def test_weight_and_kind_come_from_the_wording() -> None:
    assert (STOPS.weight, STOPS.kind) == (Weight.STOP, Kind.ERRAND)
    assert (HOLDS.weight, HOLDS.kind) == (Weight.HOLD, Kind.INPUT)


def test_a_draft_goes_on_past_what_only_holds() -> None:
    assert stops([STOPS], draft=True)
    assert stops([HOLDS])
    assert not stops([HOLDS], draft=True)
    assert not stops([REMARKS])
    assert not stops([])


@pytest.mark.parametrize(
    ("problems", "code"),
    [
        ([], 0),
        ([REMARKS], 0),
        ([HOLDS], 3),
        ([STOPS], 4),
        ([TEMPLATE], 5),
        ([OUTPUT], 6),
        ([OUTPUT, HOLDS, TEMPLATE, STOPS], 4),
        ([OUTPUT, HOLDS, TEMPLATE], 5),
        ([OUTPUT, HOLDS], 3),
    ],
)
def test_the_exit_code_tells_what_to_mend_first(problems: list[Problem], code: int) -> None:
    assert exit_code(problems) == code
    assert PipelineError(problems).exit_code == code


def test_a_draft_has_no_exit_code_for_what_it_goes_past() -> None:
    assert exit_code([HOLDS], draft=True) == 0


def test_an_error_carries_every_problem_once_and_in_order() -> None:
    error = PipelineError([OUTPUT, HOLDS, OUTPUT])
    assert error.problems == (HOLDS, OUTPUT)
    assert str(error) == f"{HOLDS}; {OUTPUT}"


def test_the_order_is_file_then_the_whole_file_then_columns_then_rows_whatever_order_they_came_in() -> None:
    def at(file: str, sheet: str = "", row: int | None = None, column: str = "", near: str = "") -> Problem:
        return problem("fil-tom", Place(file, sheet, row, column, near))

    right = (
        at("a.xlsx"),
        at("a.xlsx", near="Bilaga 1"),
        at("a.xlsx", near="Bilaga 2"),
        at("a.xlsx", "Blad1", column="Z"),
        at("a.xlsx", "Blad1", column="AA"),
        at("a.xlsx", "Blad1", 2, "B"),
        at("a.xlsx", "Blad1", 10, "A"),
        at("b.xlsx"),
    )
    for some in itertools.islice(itertools.permutations(right), 0, 40_320, 997):
        assert in_order((*some, right[3])) == right


def test_the_nearest_word_is_suggested_only_when_it_is_near() -> None:
    assert nearest("titl", ["datum", "titel"]) == "titel"
    assert nearest("xyz", ["datum", "titel"]) == ""
    assert did_you_mean("titl", ["titel"]) == " Menade du «titel»?"
    assert did_you_mean("xyz", ["titel"]) == ""


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_are_named_as_excel_names_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_the_operating_systems_reason_is_said_in_swedish() -> None:
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "behörighet saknas"
    assert reason_of(OSError(errno.ENOSPC, "No space left")) == "fel ENOSPC från operativsystemet"
    assert reason_of(OSError("?")) == "fel 0 från operativsystemet"
