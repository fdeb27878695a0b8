"""The cases: the same for the same seed, of every kind, and played in rounds with the caller's merge."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.simulator import rounds, scenario, second_run, toy
from tests.simulator.clerk import CLERK_EDITS, IN_ROWS, REVIEW
from tests.simulator.data import SYNTHETIC, TEMPLATES

REVIEWED, ROWS = ([one.__name__ for one in those] for those in (REVIEW, IN_ROWS))


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert scenario(17) == scenario(17)
    assert scenario(17).mine != scenario(18).mine


def test_the_seeds_meet_every_edit_every_template_and_every_program() -> None:
    cases = [scenario(seed) for seed in range(250)]
    done = Counter(one.name for case in cases for one in case.edits)
    assert {one for one in CLERK_EDITS if not done[one]} <= {*REVIEWED, *ROWS, "write_comment_reply"}
    assert {case.template for case in cases} == set(TEMPLATES)
    assert {case.saved_by for case in cases} == {"", "Word", "LibreOffice"}
    assert any(case.base == case.fresh for case in cases)
    assert any(not case.edits for case in cases)


def test_where_rows_are_keyed_as_a_whole_the_clerks_work_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.papers.values.ROWS_WITH_FIELDS", 0)
    done = {one.name for seed in range(80) for one in scenario(seed, SYNTHETIC).edits}
    assert done >= {*ROWS, "overwrite_at_news", "delete_row_at_news", "move_row_at_news"}


def test_a_named_template_is_used() -> None:
    assert {scenario(seed, SYNTHETIC).template for seed in range(4)} == {SYNTHETIC}


def test_each_round_goes_on_from_the_last() -> None:
    played = list(rounds(5, toy.toy, turns=4, template=SYNTHETIC))
    assert [one.number for one in played] == [1, 2, 3, 4]
    for before, now in pairwise(played):
        assert now.case.base == before.case.fresh
        assert now.case.edits[: len(before.case.edits)] == before.case.edits
    assert played == list(rounds(5, toy.toy, turns=4, template=SYNTHETIC))
    assert "round 4: seed 5" in played[3].case.description


def test_in_later_rounds_the_clerk_reviews() -> None:
    done = {one.name for seed in range(12) for turn in rounds(seed, toy.toy, 3, SYNTHETIC) for one in turn.case.edits}
    assert done & {one.__name__ for one in REVIEW}


def test_a_rounds_violations_are_those_of_its_files() -> None:
    assert any(turn.violations() for seed in range(3) for turn in rounds(seed, toy.gives_mine, 2, SYNTHETIC))


def test_the_second_run_must_be_silent() -> None:
    case = scenario(3)
    assert second_run(toy.gives_mine, case.fresh, case.mine) == []
    assert second_run(toy.repacks, case.fresh, case.mine) != []
