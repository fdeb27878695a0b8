"""Whose version stands: each case of a file that was made before, edited, removed, or met by news."""

from pathlib import Path

import pytest

from pipeline.bundle import store
from pipeline.bundle.keep import GROUNDS, Kept, Made, grounds_file, keep, read_ground
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.record import base_path
from pipeline.bundle.told import outcomes
from pipeline.word.fields import Field

NAME = "Tjänsteskrivelse.docx"
FIELD = Field("uppfoljning.totalt", "60", "word/document.xml")


def run(target: Path, data: bytes, *, fields: tuple[Field, ...] = (FIELD,)) -> Kept:
    """One run that makes one file: look, keep, write."""
    with store.locked(target.parent):
        present, _ = store.look(target)
        kept = keep(target, present, read_ground(target), Made(NAME, data, fields))
        ground = {NAME: kept.replaces} if kept.replaces else {}
        written = store.write(target, {**kept.write, GROUNDS: grounds_file([kept])}, ground=ground)
    assert written.problems == ()
    return kept


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output" / "KS 1 Ärende"


def test_a_file_that_is_not_there_is_new(target: Path) -> None:
    kept = run(target, b"ett")
    assert (kept.outcome, kept.standing, kept.edited) == (Outcome.NEW, b"ett", False)
    assert (target / NAME).read_bytes() == b"ett"
    assert (target / base_path(NAME)).read_bytes() == b"ett"


def test_the_same_again_is_the_same(target: Path) -> None:
    run(target, b"ett")
    assert run(target, b"ett").outcome is Outcome.SAME


def test_news_in_a_file_nobody_edited_renew_it(target: Path) -> None:
    run(target, b"ett")
    assert run(target, "två".encode()).outcome is Outcome.RENEWED
    assert (target / NAME).read_text("utf-8") == "två"
    assert (target / base_path(NAME)).read_text("utf-8") == "två"


def test_an_edited_file_without_news_is_left(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    for _ in range(3):
        kept = run(target, b"ett")
        assert (kept.outcome, kept.standing, kept.beside) == (Outcome.LEFT, b"mitt eget", "")
        assert (target / NAME).read_bytes() == b"mitt eget"
    assert (target / base_path(NAME)).read_bytes() == b"ett"


def test_news_lie_beside_an_edited_file_and_its_base_is_kept(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    kept = run(target, b"nytt")
    assert (kept.outcome, kept.beside) == (Outcome.BESIDE, "Tjänsteskrivelse (nytt utkast).docx")
    assert (target / NAME).read_bytes() == b"mitt eget"
    assert (target / kept.beside).read_bytes() == b"nytt"
    assert (target / base_path(NAME)).read_bytes() == b"ett"
    assert run(target, b"nyare").beside == kept.beside
    assert (target / kept.beside).read_bytes() == b"nyare"


def test_a_draft_beside_that_somebody_began_to_edit_is_not_touched(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    first = run(target, b"nytt").beside
    (target / first).write_bytes(b"mitt andra eget")
    second = run(target, b"nyare").beside
    assert second == "Tjänsteskrivelse (nytt utkast 2).docx"
    assert (target / first).read_bytes() == b"mitt andra eget"


def test_news_that_go_back_leave_the_edited_file_and_take_the_draft_away(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    beside = run(target, b"nytt").beside
    assert run(target, b"ett").outcome is Outcome.LEFT
    assert not (target / beside).exists()


def test_an_edit_taken_back_by_hand_is_no_edit(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    run(target, b"ett")
    (target / NAME).write_bytes(b"ett")
    assert run(target, b"nytt").outcome is Outcome.RENEWED


def test_a_removed_file_is_made_again(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).unlink()
    assert run(target, b"nytt").outcome is Outcome.NEW


def test_a_file_of_somebody_elses_in_the_place_is_theirs(target: Path) -> None:
    target.mkdir(parents=True)
    (target / NAME).write_bytes(b"fanns redan")
    kept = run(target, b"ett")
    assert (kept.outcome, kept.ground) == (Outcome.BESIDE, "")
    assert (target / NAME).read_bytes() == b"fanns redan"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'"x"', b"\xff\xfe"])
def test_a_damaged_note_of_origins_loses_nothing(target: Path, damage: bytes) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    run(target, b"ett")
    (target / GROUNDS).write_bytes(damage)
    run(target, b"nytt")
    assert (target / NAME).read_bytes() == b"mitt eget"


def test_a_finished_file_has_no_base(target: Path) -> None:
    run(target, b"pdf", fields=())
    assert not (target / base_path(NAME)).exists()
    (target / NAME).write_bytes(b"med anteckningar")
    assert run(target, b"pdf", fields=()).outcome is Outcome.LEFT
    assert run(target, b"ny pdf", fields=()).outcome is Outcome.BESIDE


def test_what_was_not_simply_made_is_said(target: Path) -> None:
    run(target, b"ett")
    (target / NAME).write_bytes(b"mitt eget")
    left, beside = run(target, b"ett"), run(target, b"nytt")
    assert [one.code for one in outcomes("KS 1 Ärende", [left, beside])] == ["handling-lamnad", "handling-ny-bredvid"]
    (first, second) = outcomes("KS 1 Ärende", [left, beside])
    assert first.place.file == f"KS 1 Ärende/{NAME}"
    assert "Tjänsteskrivelse (nytt utkast).docx" in second.todo
