"""What has changed is told once, and not before it has come to rest."""

from pathlib import Path

from pipeline.bundle.disk import Mark
from pipeline.report.watching import Changes, Watch, between, changes_text, look, snapshot

REST = 2.0


def files(**sizes: int) -> dict[str, Mark]:
    return {name: Mark(1, size, size) for name, size in sizes.items()}


def told(*looks: tuple[float, dict[str, Mark]], start: dict[str, Mark] | None = None) -> list[tuple[float, Changes]]:
    """(when, what) for every look that gives something to deal with."""
    watch = Watch(dealt=start or {}, last=start or {})
    found = []
    for time, now in looks:
        watch, changes = look(watch, now, time, REST)
        if changes:
            found.append((time, changes))
    return found


def test_a_file_that_comes_is_told_once_when_it_has_rested() -> None:
    there = files(a=5)
    assert told((0, {}), (1, there), (2, there), (3, there), (4, there), (9, there)) == [(3, Changes(added=("a",)))]


def test_a_file_that_is_being_copied_is_waited_for() -> None:
    looks = [(float(at), files(a=at)) for at in range(1, 8)]
    assert told(*looks, (8, files(a=7)), (9, files(a=7)), (10, files(a=7))) == [(9, Changes(added=("a",)))]


def test_one_restless_file_keeps_the_others_waiting_so_that_all_are_told_together() -> None:
    looks = [(0, files(a=1)), (1, files(a=1, b=1)), (2, files(a=1, b=2)), (3, files(a=1, b=2)), (4, files(a=1, b=2))]
    assert told(*looks) == [(4, Changes(added=("a", "b")))]


def test_changed_and_gone_are_told_apart() -> None:
    now = files(a=2, c=1)
    assert told((0, now), (2, now), start=files(a=1, b=1)) == [(2, Changes(("c",), ("a",), ("b",)))]


def test_what_is_as_it_was_again_is_nothing() -> None:
    was = files(a=1)
    assert told((0, files(a=1, tmp=1)), (1, was), (5, was), start=was) == []


def test_the_same_size_and_another_time_is_a_change() -> None:
    before, after = {"a": Mark(1, 5, 1)}, {"a": Mark(1, 5, 2)}
    assert between(before, after) == Changes(changed=("a",))


def test_what_is_not_dealt_with_yet_is_named() -> None:
    watch, _ = look(Watch(dealt=files(a=1), last=files(a=1)), files(a=2, b=1), 0, REST)
    assert watch.restless == ("b", "a")


def test_a_snapshot_holds_what_is_below_and_not_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.xlsx", "register/b.xlsx", "~$a.xlsx", ".ks-bundle-nytt-x/arende.toml", "output/c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    seen = snapshot((tmp_path, tmp_path / "finns-inte"), tmp_path / "output")
    assert sorted(seen) == [str(tmp_path / "a.xlsx"), str(tmp_path / "register" / "b.xlsx")]


def test_what_has_changed_is_said_by_name() -> None:
    assert changes_text(Changes(("in/a.xlsx",), ("in/b.xlsx",), ("in/c.xlsx",))) == (
        "Nytt: a.xlsx. Ändrat: b.xlsx. Borta: c.xlsx."
    )
    assert changes_text(Changes(tuple(f"in/{at}.xlsx" for at in range(8)))).endswith("4.xlsx och 3 till.")
