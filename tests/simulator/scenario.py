"""In: a seed. Out: `Scenario`: what the tool made, what a clerk did with it, and what the data say now; or several
rounds of the same, with the merge that the caller brings.

    for seed in range(1000):
        one = scenario(seed)
        assert not violations(one.base, one.mine, one.fresh, merge(one.base, one.mine, one.fresh), one.edits)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from pipeline.word.fields import tag_of, texts_by_key
from pipeline.word.row_keys import is_row_key, row_bookmark
from tests.simulator.clerk import BLOCKS, IN_ROWS, INSERTS, REVIEW, TABLES, TRACKED, TYPING, edit
from tests.simulator.clerk_at_news import edit_at_news
from tests.simulator.clerk_rows import edit_row_at_news
from tests.simulator.data import TEMPLATES, World, change, draft, start
from tests.simulator.doc import Doc
from tests.simulator.edit import Edit
from tests.simulator.keyed import rows_with_keys
from tests.simulator.laws import violations
from tests.simulator.libreoffice import like_libreoffice
from tests.simulator.seeds import seeded
from tests.simulator.word_noise import saved_by_word

Merge = Callable[[bytes, bytes, bytes], bytes]
"""(base, mine, fresh) → merged."""

WEIGHTS: Final = (10, 5, 1, 2, 1)
"""How often each of TEMPLATES is drawn: the small ones often, the follow-up with its long tables now and then."""

_NAMES: Final = tuple(one.__name__ for one in (*TYPING, *BLOCKS, *TABLES, *INSERTS, *TRACKED))
_IN_ROWS: Final = tuple(one.__name__ for one in IN_ROWS)
_REVIEW: Final = tuple(one.__name__ for one in REVIEW)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case. edits: in order. saved_by: what wrote mine last. description: the case in a line."""

    seed: int
    template: str
    base: bytes
    mine: bytes
    fresh: bytes
    edits: tuple[Edit, ...]
    saved_by: str
    description: str


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of several: the case, in which mine is what the clerk made of the last merged file, and what became of
    it. edits: of this round and of those before."""

    number: int
    case: Scenario
    merged: bytes

    def violations(self) -> list[str]:
        case = self.case
        return violations(case.base, case.mine, case.fresh, self.merged, case.edits)


def scenario(seed: int, template: str = "") -> Scenario:
    """The case of a seed; of one template, when it is named. The same seed gives the same bytes."""
    rng = seeded(seed)
    name = rng.choices(TEMPLATES, WEIGHTS)[0]
    name = template or name
    world = start(rng)
    base = draft(world, name).data
    after, days = change(rng, world, rng.randint(0, 4))
    fresh = draft(after, name).data
    mine, edits, saved = clerk(rng, base, news(world, after, name))
    return Scenario(seed, name, base, mine, fresh, edits, saved, _description(seed, name, edits, saved, days))


def rounds(seed: int, merge: Merge, turns: int = 5, template: str = "") -> Iterator[Round]:
    """Edit, data, merge; edit, data, merge … From the second on the clerk may accept and reject what the merge marked.
    Now and then nobody edits, the data stand still, or they go back to the first day's."""
    rng = seeded(seed)
    name = rng.choices(TEMPLATES, WEIGHTS)[0]
    name = template or name
    first = world = start(rng)
    base = merged = draft(world, name).data
    edits: tuple[Edit, ...] = ()
    for number in range(1, turns + 1):
        yesterday = world
        world, days = _next_day(rng, first, world)
        fresh = draft(world, name).data
        mine, new, saved = clerk(rng, merged, news(yesterday, world, name), review=number > 1)
        edits += new
        described = f"round {number}: {_description(seed, name, new, saved, days)}"
        case = Scenario(seed, name, base, mine, fresh, edits, saved, described)
        merged = merge(base, mine, fresh)
        yield Round(number, case, merged)
        base = fresh


def second_run(merge: Merge, fresh: bytes, merged: bytes) -> list[str]:
    """The law of the second run: with the data as they are, nothing more happens."""
    return [] if merge(fresh, merged, fresh) == merged else ["a second run without news changed the document"]


def news(before: World, now: World, template: str) -> frozenset[str]:
    """The keys whose values are other in a paper than they were, or that are gone from it."""
    was, has = (texts_by_key(draft(world, template).fields) for world in (before, now))
    changed = [key for key, text in was.items() if has.get(key) != text]
    return frozenset(row_bookmark(key) if is_row_key(key) else tag_of(key) for key in changed)


def clerk(
    rng: Random, data: bytes, keys: frozenset[str] = frozenset(), *, review: bool = False
) -> tuple[bytes, tuple[Edit, ...], str]:
    """The document after a clerk has had it: reviewed, edited some (now and then at `keys`), and saved by a program."""
    doc = Doc(data)
    done = edit(rng, doc, 1, _REVIEW) if review and rng.random() < 0.6 else ()
    has_rows = bool(rows_with_keys(doc))
    done += edit(rng, doc, rng.choice((0, 1, 1, 2, 3, 4, 6)), (*_NAMES, *_IN_ROWS) if has_rows else _NAMES)
    while keys and rng.random() < 0.4:
        in_rows = has_rows and rng.random() < 0.5
        one = edit_row_at_news(rng, doc, keys) if in_rows else edit_at_news(rng, doc, keys)
        done += () if one is None else (one,)
    saved = rng.choices(("", "Word", "LibreOffice"), (3, 6, 1))[0]
    match saved:
        case "Word":
            return saved_by_word(rng, doc), done, saved
        case "LibreOffice":
            return like_libreoffice(rng, doc), done, saved
        case _:
            return (doc.data() if done else data), done, saved


def _next_day(rng: Random, first: World, world: World) -> tuple[World, tuple[str, ...]]:
    drawn = rng.random()
    if drawn < 0.15:
        return world, ()
    if drawn < 0.3:
        return first, ("back to the first day",)
    return change(rng, world, rng.randint(1, 4))


def _description(seed: int, template: str, edits: tuple[Edit, ...], saved: str, days: tuple[str, ...]) -> str:
    did = ", ".join(one.name for one in edits) or "nothing"
    news = ", ".join(days) or "the same"
    return f"seed {seed}, {template}: the clerk did {did}; saved by {saved or 'nobody'}; the data: {news}"
