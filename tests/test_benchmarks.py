"""The benchmarks run, on sizes that say nothing of speed: each checks its results before it times them."""

import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.contest import scores
from benchmarks.floor import copier
from benchmarks.node import rivals
from benchmarks.timing import Line, medians, table
from pipeline.pdf.office import find_office
from pipeline.word.package import DOCUMENT, read_parts, write_parts


@pytest.mark.own_caches(reason="what is measured with which memory, the benchmarks say")
def test_every_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(quick=True)
    said = capsys.readouterr().out
    tables = 8 if find_office() else 7
    assert said.count("| work | seconds | ratio | target |") == tables
    assert said.count("(floor)") == tables
    for who in (
        "docxtpl",
        "with fields (in a very long table, rows) and all checks",
        "pandas + openpyxl + docxtpl script",
        "`--workers 2`",
    ):
        assert f"| {who}" in said or f", {who}" in said
    assert "docxtemplater and carbone are not measured: left out of a quick run." in said


def test_only_what_is_asked_for_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    main(quick=True, names=("reading",))
    assert capsys.readouterr().out.count("###") == 1


def test_a_contender_that_fails_is_named() -> None:
    with pytest.raises(ValueError, match="broken ended with code 3"):
        scores({"broken": [sys.executable, "-c", "raise SystemExit(3)"]}, 1)


def test_the_floor_of_filling_writes_a_whole_document_with_the_other_number() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", DOCUMENT: b"<w:p><w:r><w:t>KS 1</w:t><w:t>a &lt; b</w:t></w:r></w:p>"}
    copied = copier(write_parts(parts), "KS 1")("KS 2")
    assert read_parts(copied) == {**parts, DOCUMENT: parts[DOCUMENT].replace(b"KS 1", b"KS 2")}


def test_without_node_the_table_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert rivals(tmp_path) == ([], "Node is not installed")


def test_works_are_run_in_turns_and_the_first_turn_does_not_count() -> None:
    ran: list[str] = []
    found = medians({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, 2)
    assert ran == ["a", "b"] * 3
    assert set(found) == {"a", "b"}


def test_a_table_is_markdown() -> None:
    assert table("Title", [Line("work", 0.5, 2.0, "≤ 2")]).splitlines()[-1] == "| work | 0.500 | 2.00 | ≤ 2 |"
