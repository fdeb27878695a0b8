"""The laws: a merge that is right passes them, and each planted fault is seen by the law that is there for it."""

from collections.abc import Sequence

import pytest

from tests.simulator import LAWS, toy, violations
from tests.simulator.clerk import CLERK_EDITS, edit
from tests.simulator.clerk_at_news import edit_at_news
from tests.simulator.data import DATA_CHANGES, SYNTHETIC, draft, start
from tests.simulator.doc import Doc
from tests.simulator.edit import Edit
from tests.simulator.reading import controls
from tests.simulator.scenario import Merge, news
from tests.simulator.seeds import seeded

QUIET = ("insert_paragraph", "format_part", "track_insert", "insert_comment", "insert_picture", "overwrite_value")

FAULTS: tuple[tuple[Merge, str], ...] = (
    (toy.gives_fresh, "law_words_stay"),
    (toy.gives_fresh, "law_refusing_ours_gives_mine"),
    (toy.gives_fresh, "law_clerks_marks_stay"),
    (toy.gives_fresh, "law_other_parts_stay"),
    (toy.gives_mine, "law_news_is_filled_in"),
    (toy.overwrites_values, "law_values_stay"),
    (toy.forgets_tracking, "law_refusing_ours_gives_mine"),
    (toy.signs_as_the_clerk, "law_refusing_ours_gives_mine"),
    (toy.signs_as_the_clerk, "law_clerks_marks_stay"),
    (toy.drops_a_paragraph, "law_words_stay"),
    (toy.drops_a_paragraph, "law_refusing_ours_gives_mine"),
    (toy.loses_the_format, "law_refusing_ours_gives_mine"),
    (toy.loses_the_tags, "law_anchors_stay"),
    (toy.marks_everything, "law_marks_only_at_news"),
    (toy.mixes, "law_no_other_text"),
    (toy.breaks_the_package, "law_opens_clean"),
    (toy.repacks, "law_other_parts_stay"),
    (toy.drops_the_clerks_marks, "law_clerks_marks_stay"),
)
WITH_ROWS: tuple[tuple[Merge, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (toy.brings_back, "law_gone_stays_gone", ("delete_row", "delete_field"), ("change_status",)),
    (toy.repacks, "law_nothing_new_changes_nothing", QUIET, ()),
    (toy.gives_mine, "law_new_rows_come", ("insert_paragraph",), ("add_measure", "add_to_plan")),
    (toy.gives_mine, "law_old_rows_go", ("insert_paragraph",), ("remove_measure", "remove_from_plan")),
)
"""A fault and the law that must see it; with the clerk's edits and the changes of the data that bring it out."""

Case = tuple[bytes, bytes, bytes, list[Edit]]


def case(seed: int, edits: Sequence[str] = QUIET, days: Sequence[str] = ("change_status",) * 4) -> Case:
    """(base, mine, fresh, edits) with the edits and the changes of data that are asked for."""
    rng = seeded(seed)
    world = after = start(rng)
    for day in days:
        after = DATA_CHANGES[day](rng, after) or after
    doc = Doc(draft(world, SYNTHETIC).data)
    done = [CLERK_EDITS[name](rng, doc) for name in edits]
    return draft(world, SYNTHETIC).data, doc.data(), draft(after, SYNTHETIC).data, [one for one in done if one]


@pytest.mark.parametrize("seed", range(25))
def test_a_right_merge_of_values_breaks_no_law(seed: int) -> None:
    base, mine, fresh, edits = case(seed, QUIET[:-1])
    assert violations(base, mine, fresh, toy.toy(base, mine, fresh), edits) == []


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("days", [(), ("nothing_new",)])
def test_leaving_the_clerks_file_alone_is_right_when_nothing_is_new(seed: int, days: Sequence[str]) -> None:
    base, _, fresh, _ = case(seed, (), days)
    doc = Doc(base)
    edits = edit(seeded(seed), doc, 6)
    assert violations(base, doc.data(), fresh, doc.data(), edits) == []


@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_seen(fault: Merge, law: str) -> None:
    seen = 0
    for seed in range(20):
        base, mine, fresh, edits = case(seed)
        seen += bool(LAWS[law](base, mine, fresh, fault(base, mine, fresh), edits))
        assert law != "law_values_stay" or LAWS[law](base, mine, fresh, toy.toy(base, mine, fresh), edits) == []
    assert seen


@pytest.mark.parametrize(("fault", "law", "edits", "days"), WITH_ROWS)
def test_a_planted_fault_with_rows_is_seen(fault: Merge, law: str, edits: Sequence[str], days: Sequence[str]) -> None:
    for seed in range(5):
        base, mine, fresh, done = case(seed, edits, days)
        assert LAWS[law](base, mine, fresh, fault(base, mine, fresh), done)


def test_a_conflict_that_nobody_tells_is_seen() -> None:
    rng = seeded(1)
    world = start(rng)
    after = DATA_CHANGES["change_title"](rng, world)
    assert after is not None
    base, fresh, told = draft(world, SYNTHETIC).data, draft(after, SYNTHETIC).data, []
    keys = news(world, after, SYNTHETIC)
    assert "arende.rubrik" in keys
    for seed in range(30):
        doc = Doc(base)
        done: Edit | None = edit_at_news(seeded(seed), doc, keys)
        assert done is not None
        if done.overwritten:
            mine = doc.data()
            told.append(LAWS["law_conflicts_are_told"](base, mine, fresh, toy.toy(base, mine, fresh), [done]))
    assert told
    assert all(told)


def test_every_law_has_a_planted_fault() -> None:
    seen = {law for _, law in FAULTS} | {law for _, law, _, _ in WITH_ROWS}
    assert set(LAWS) - seen == {"law_conflicts_are_told"}


def test_the_toys_know_their_material() -> None:
    base, mine, fresh, _ = case(3)
    assert toy.toy(base, mine, base) == mine
    assert len(controls(Doc(toy.brings_back(base, mine, fresh)))) > len(controls(Doc(mine)))
