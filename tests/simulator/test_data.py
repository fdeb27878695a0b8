"""The simulated days: each change of the data changes what the papers say, and the papers are the tool's own."""

from dataclasses import replace

import pytest

from pipeline.word.fields import texts_by_key
from tests.simulator.data import DATA_CHANGES, SYNTHETIC, TEMPLATES, change, draft, start
from tests.simulator.doc import Doc
from tests.simulator.reading import key_names, values
from tests.simulator.seeds import seeded


@pytest.mark.parametrize("name", DATA_CHANGES)
def test_every_change_changes_some_field(name: str) -> None:
    changed = 0
    for seed in range(12):
        rng = seeded(seed)
        world = start(rng)
        after = DATA_CHANGES[name](rng, world)
        if after is not None:
            before, now = draft(world, SYNTHETIC).fields, draft(after, SYNTHETIC).fields
            changed += before != now
    assert bool(changed) is (name != "nothing_new")


def test_the_same_seed_gives_the_same_days() -> None:
    assert change(seeded(4), start(seeded(3)), 5) == change(seeded(4), start(seeded(3)), 5)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_judge_reads_the_values_that_the_tool_wrote(template: str) -> None:
    one = draft(start(seeded(1)), template)
    doc = Doc(one.data)
    read = values(doc, key_names([doc]))
    written = {key: text for key, text in texts_by_key(one.fields).items() if text}
    assert sorted(read.values()) == sorted(written.values())
    assert {key: text for key, text in written.items() if len(key) < 50}.items() <= read.items()


def test_an_empty_value_is_known_by_its_bookmark() -> None:
    rng = seeded(1)
    world = start(rng)
    last = len(world.measures) - 1
    silent, said = (replace(world.measures[last], kommentar=one) for one in ("", "Klart."))
    days = [replace(world, measures=(*world.measures[:last], one)) for one in (silent, said)]
    docs = [Doc(draft(day, SYNTHETIC).data) for day in days]
    key = f"uppfoljning.atgarder[{silent.id}].kommentar"
    assert [values(doc, key_names(docs))[key] for doc in docs] == ["", "Klart."]
