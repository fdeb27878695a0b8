"""Writes that are about a part of the bundle: the rest of the tool's files stay, and stay the tool's."""

from pathlib import Path

from pipeline.bundle.store import look
from tests.bundle.places import FIRST, FOREIGN, NAME, SECOND, contents, put, run, shown, times


def replies(path: str) -> bool:
    return path.startswith("svar/")


def papers(path: str) -> bool:
    return not replies(path)


def test_a_write_about_a_folder_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    put(tmp_path / NAME, FOREIGN)
    run(tmp_path, {"svar/SOF.xlsx": b"1"}, about=replies)
    assert contents(tmp_path / NAME) == {**shown(FIRST), **FOREIGN, "svar/SOF.xlsx": b"1"}
    assert look(tmp_path / NAME)[0].foreign == tuple(sorted(FOREIGN))


def test_what_that_write_no_longer_asks_for_goes_unless_it_was_edited(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    run(tmp_path, {"svar/SOF.xlsx": b"1", "svar/MOS.xlsx": b"1"}, about=replies)
    put(tmp_path / NAME, {"svar/MOS.xlsx": b"mine"})
    result = run(tmp_path, {}, about=replies)
    assert result.removed == ("svar/SOF.xlsx",)
    assert result.kept == ("svar/MOS.xlsx",)
    assert contents(tmp_path / NAME) == {**shown(FIRST), "svar/MOS.xlsx": b"mine"}


def test_the_papers_are_renewed_around_it(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    run(tmp_path, {"svar/SOF.xlsx": b"1"}, about=replies)
    run(tmp_path, SECOND, about=papers)
    assert contents(tmp_path / NAME) == {**shown(SECOND), "svar/SOF.xlsx": b"1"}
    run(tmp_path, {}, about=replies)
    assert contents(tmp_path / NAME) == shown(SECOND)


def test_a_second_write_about_the_same_touches_nothing(tmp_path: Path) -> None:
    run(tmp_path, FIRST)
    run(tmp_path, {"svar/SOF.xlsx": b"1"}, about=replies)
    before = times(tmp_path / NAME)
    assert not run(tmp_path, {"svar/SOF.xlsx": b"1"}, about=replies).changed
    assert not run(tmp_path, FIRST, about=papers).changed
    assert times(tmp_path / NAME) == before
