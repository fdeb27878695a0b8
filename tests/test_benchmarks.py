"""The benchmarks run, on sizes that say nothing of speed: each checks its results before it times them."""

import pytest

from benchmarks.__main__ import main
from benchmarks.timing import Line, medians, table
from pipeline.pdf.office import find_office


def test_every_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(quick=True)
    said = capsys.readouterr().out
    tables = 4 if find_office() else 3
    assert said.count("| work | seconds | ratio | target |") == tables
    assert "| read" not in said
    assert said.count("(floor)") == tables


def test_works_are_run_in_turns_and_the_first_turn_does_not_count() -> None:
    ran: list[str] = []
    found = medians({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, 2)
    assert ran == ["a", "b"] * 3
    assert set(found) == {"a", "b"}


def test_a_table_is_markdown() -> None:
    assert table("Title", [Line("work", 0.5, 2.0, "≤ 2")]).splitlines()[-1] == "| work | 0.500 | 2.00 | ≤ 2 |"
