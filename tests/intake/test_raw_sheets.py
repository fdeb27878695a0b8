"""calamine in this process and in one of its own."""

import io
import pickle
import sys

import pytest
import python_calamine

from pipeline.intake import calamine_child, raw_sheets
from pipeline.intake.preflight import Refusal
from pipeline.intake.raw_sheets import sheets_of
from tests.intake.handmade import xlsx

CELLS = '<row r="2"><c r="B2"><v>7</v></c></row>'


@pytest.mark.parametrize("trusted", [True, False])
def test_both_ways_give_the_same(trusted: bool) -> None:
    data = xlsx(CELLS, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    (sheet,) = sheets_of(data, trusted=trusted)
    assert (sheet.name, sheet.hidden, sheet.rows) == ("Blad", False, [["", ""], ["", 7.0]])
    assert sheet.merged == ((0, 0, 0, 1),)


@pytest.mark.parametrize("trusted", [True, False])
def test_both_ways_refuse_what_is_damaged(trusted: bool) -> None:
    with pytest.raises(Refusal, match="fil-skadad"):
        sheets_of(b"PK", trusted=trusted)


def test_a_large_file_is_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_sheets, "IN_PROCESS_LIMIT", 10)
    monkeypatch.setattr(raw_sheets, "TIME_LIMIT", 0.0)
    with pytest.raises(Refusal, match="fil-for-stor") as caught:
        sheets_of(xlsx(CELLS), trusted=True)
    assert "sekunder" in str(caught.value.words["matt"])


def test_a_file_that_takes_the_memory_ends_the_child_only() -> None:
    far = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    if sys.platform != "win32":
        with pytest.raises(Refusal, match="fil-skadad"):
            sheets_of(far, trusted=False)


@pytest.mark.parametrize("trusted", [True, False])
def test_too_many_cells(trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_sheets, "AREA_LIMIT", 3)
    with pytest.raises(Refusal, match="fil-for-stor"):
        sheets_of(xlsx(CELLS), trusted=trusted)


ENDS: list[tuple[type[BaseException], str]] = [
    (python_calamine.PasswordError, "locked"),
    (MemoryError, "large"),
    (python_calamine.ZipError, "damaged"),
    (type("PanicException", (BaseException,), {}), "damaged"),
]


@pytest.mark.parametrize(("error", "verdict"), ENDS)
def test_each_way_in_which_calamine_gives_up(
    error: type[BaseException], verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert calamine_child.read(_failing(error, monkeypatch), 1) == (verdict, None)


def test_what_a_person_interrupts_is_not_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        calamine_child.read(_failing(KeyboardInterrupt, monkeypatch), 1)


def _failing(error: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Bytes whose reading ends in `error`, which calamine passes on from the file that it is given."""

    class Broken:
        def read(self, *_: int) -> bytes:
            raise error

        seek = read

    monkeypatch.setattr("pipeline.intake.calamine_child.BytesIO", lambda _: Broken())
    return b""


def test_the_child_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["calamine_child.py", "100", "100"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(xlsx(CELLS))))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    monkeypatch.setattr(calamine_child, "_limit_memory", lambda _: None)  # it would limit the tests themselves
    calamine_child.main()
    verdict, sheets = pickle.loads(written.getvalue())  # noqa: S301 - written just above
    assert verdict == "sheets"
    assert sheets[0][2] == [["", ""], ["", 7.0]]
