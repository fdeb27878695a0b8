"""The clerks of the simulator: every edit does what it says, and leaves a document that Word opens."""

from collections.abc import Iterator

import pytest

from pipeline.word.check import check_parts
from tests.simulator.clerk import CLERK_EDITS, IN_ROWS, REVIEW, edit
from tests.simulator.clerk_at_news import KINDS, edit_at_news
from tests.simulator.clerk_rows import edit_row_at_news
from tests.simulator.data import SYNTHETIC, draft, start
from tests.simulator.doc import CLERK, OURS, Doc
from tests.simulator.edit import Edit
from tests.simulator.keyed import rows_with_keys
from tests.simulator.reading import all_text, author, controls, values
from tests.simulator.resolve import TRACKED_MARKS, reject_ours
from tests.simulator.seeds import seeded
from tests.simulator.toy import toy

BASE = draft(start(seeded(1)), SYNTHETIC).data
UPDATED = draft(start(seeded(2)), SYNTHETIC).data
with pytest.MonkeyPatch.context() as patch:
    patch.setattr("pipeline.papers.values.ROWS_WITH_FIELDS", 0)
    KEYED = draft(start(seeded(1)), SYNTHETIC).data
REVIEWED = [one.__name__ for one in REVIEW]
ROWS = [one.__name__ for one in IN_ROWS]


def before(name: str) -> bytes:
    """What an edit is tried on: those for review on a document with pending changes of the tool's, those in rows on one
    whose rows have no fields."""
    return toy(BASE, BASE, UPDATED) if name in REVIEWED else KEYED if name in ROWS else BASE


def made(name: str) -> Iterator[tuple[Doc, Edit]]:
    """The edit on some seeds' documents, and one for a comment."""
    for seed in range(12):
        doc = Doc(before(name))
        if name == "write_comment_reply":
            CLERK_EDITS["insert_comment"](seeded(seed), doc)
        done = CLERK_EDITS[name](seeded(seed), doc)
        if done is not None:
            yield doc, done


@pytest.mark.parametrize("name", CLERK_EDITS)
def test_every_edit_finds_a_place_changes_the_document_and_leaves_it_whole(name: str) -> None:
    found = list(made(name))
    assert found
    for doc, done in found:
        assert done.name == name
        assert doc.data() != before(name)
        assert check_parts(doc.settle()) == []


@pytest.mark.parametrize("name", CLERK_EDITS)
def test_the_record_tells_what_stands_there(name: str) -> None:
    for doc, done in made(name):
        text, there = all_text(doc), controls(doc)
        keys = [one.key for one in there]
        assert all(text.count(word) == 1 for word in done.words)
        was = [one.key for one in controls(Doc(BASE))]
        for key, new in done.overwritten:
            assert new in [one.text for one in there if one.key == key]
            assert new != values(Doc(BASE), {}).get(key)
        left = [one.key for one in there if not one.gone and one.text]
        assert all(left.count(key) < was.count(key) for key in done.deleted)
        assert all(keys.count(key) == was.count(key) - 1 for key in done.unwrapped)
        assert all(keys.count(key) > was.count(key) for key in done.copied)
        marks = [author(one) for one in doc.body.iter(*TRACKED_MARKS)]
        assert (CLERK in marks) is done.tracked


def test_refusing_the_tools_changes_gives_what_was_before_and_accepting_what_is_new() -> None:
    merged = toy(BASE, BASE, UPDATED)
    refused, accepted = Doc(merged), Doc(merged)
    assert CLERK_EDITS["refuse_ours"](seeded(0), refused) == Edit("refuse_ours")
    assert CLERK_EDITS["accept_ours"](seeded(0), accepted) == Edit("accept_ours")
    assert all_text(refused) == all_text(Doc(BASE))
    assert all_text(accepted) == all_text(Doc(merged)) != all_text(Doc(BASE))
    for doc in (refused, accepted):
        assert not list(doc.body.iter(*TRACKED_MARKS))


def test_some_of_the_changes_leaves_some() -> None:
    doc = Doc(toy(BASE, BASE, UPDATED))
    there = len(list(doc.body.iter(*TRACKED_MARKS)))
    assert CLERK_EDITS["accept_some"](seeded(3), doc) is not None
    assert 0 < len(list(doc.body.iter(*TRACKED_MARKS))) < there


def test_the_clerks_tracked_changes_can_be_refused_and_are_not_ours() -> None:
    doc = Doc(BASE)
    edit(seeded(5), doc, 20, ("track_insert", "track_replace", "track_delete_row", "track_insert_paragraph"))
    data = doc.data()
    assert reject_ours(Doc(data)).data() == data
    assert CLERK_EDITS["reject_everything"](seeded(0), doc) is not None
    assert all_text(doc) == all_text(Doc(BASE))


def test_nothing_to_review_is_no_edit() -> None:
    assert [CLERK_EDITS[name](seeded(0), Doc(BASE)) for name in REVIEWED] == [None] * len(REVIEWED)


def test_the_same_seed_edits_alike() -> None:
    one, two = Doc(BASE), Doc(BASE)
    assert edit(seeded(9), one, 12) == edit(seeded(9), two, 12)
    assert one.data() == two.data()


def test_an_edit_at_the_news_hits_a_field_that_changes() -> None:
    keys = frozenset(one.key for one in controls(Doc(BASE)) if one.key.endswith(".status"))
    names = set()
    for seed in range(80):
        doc = Doc(BASE)
        done = edit_at_news(seeded(seed), doc, keys)
        assert done is not None
        names.add(done.name.removeprefix("at_news_"))
        assert check_parts(doc.settle()) == []
        assert {key for key, _ in done.overwritten} <= keys
    assert names >= set(KINDS) - {"delete_paragraph"}
    assert edit_at_news(seeded(0), Doc(BASE), frozenset({"nothing"})) is None
    assert OURS not in CLERK


def test_an_edit_at_the_news_of_a_row_without_fields_hits_that_row() -> None:
    stem = rows_with_keys(Doc(KEYED))[3][1]
    names = set()
    for seed in range(30):
        doc = Doc(KEYED)
        done = edit_row_at_news(seeded(seed), doc, frozenset({stem}))
        assert done is not None
        names.add(done.name)
        assert check_parts(doc.settle()) == []
    assert names == {"overwrite_at_news", "delete_row_at_news", "move_row_at_news"}
    assert edit_row_at_news(seeded(0), Doc(KEYED), frozenset({"nothing"})) is None
