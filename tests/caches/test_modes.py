"""The modes do what docs/testing.md says: otherwise a suite that passes in them says nothing."""

import json
import os
from pathlib import Path

import pytest

from pipeline.bundle.sealed import sealed, unsealed
from pipeline.many.memory import OFF, VARIABLE
from pipeline.review.numerals import number_words
from tests.caches.damage import AMONG, WAYS, damage, way_of
from tests.caches.inventory import process_caches
from tests.caches.modes import Caches, Mode

WHOLE = sealed({"text": "39 åtgärder pågår", "koder": [1, "a"]}, 1)


@pytest.fixture(autouse=True)
def _its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, os.environ.get(VARIABLE, OFF))


def filled(folder: Path) -> tuple[Path, Path]:
    """A note in the shared memory, and a bundle's memory of PDFs."""
    note, inside = folder / "minne" / "a.json", folder / "output" / "KS 1" / ".ks-bundle" / "pdf.json"
    for path in (note, inside):
        path.parent.mkdir(parents=True)
        path.write_bytes(WHOLE)
    return note, inside


def is_whole(path: Path) -> bool:
    return path.is_file() and path.read_bytes() == WHOLE


@pytest.mark.parametrize("way", AMONG)
def test_each_way_leaves_something_else(tmp_path: Path, way: str) -> None:
    note, _ = filled(tmp_path)
    damage(note, way)
    assert not is_whole(note)
    assert note.is_symlink() or note.exists()


def test_what_is_garbage_has_the_right_form() -> None:
    by_name = {one.__name__: one for one in WAYS}
    assert json.loads(by_name["garbage"](WHOLE)).keys() == json.loads(WHOLE).keys()
    assert json.loads(by_name["another_version"](WHOLE))["form"] == 2
    assert all(unsealed(one(WHOLE), 1) is None for one in WAYS)
    assert len({way_of(0, "test", at, "a.json") for at in range(200)}) == len(AMONG)


def test_damaged_before_each_command_and_not_inside_one(tmp_path: Path) -> None:
    note, inside = filled(tmp_path)
    caches = Caches(Mode.DAMAGED, tmp_path, 0)
    with caches.around("a test", whole_bundles=False):
        with caches.command([tmp_path / "output"]):
            assert not is_whole(note)
            assert not is_whole(inside)
            mended = tmp_path / "minne" / "b.json"
            mended.write_bytes(WHOLE)
            with caches.command([tmp_path / "output"]):
                assert is_whole(mended)
        assert caches.commands == 1
        with caches.command([]):
            assert not is_whole(mended)


def test_a_test_can_keep_what_its_bundles_hold(tmp_path: Path) -> None:
    note, inside = filled(tmp_path)
    caches = Caches(Mode.DAMAGED, tmp_path, 0)
    with caches.around("a test", whole_bundles=True), caches.command([tmp_path / "output"]):
        assert not is_whole(note)
        assert is_whole(inside)


def test_user_and_cold_begin_with_an_empty_folder_and_warm_with_the_shared_one(tmp_path: Path) -> None:
    filled(tmp_path)
    seen = {}
    for mode in Mode:
        with Caches(mode, tmp_path, 0).around("a test", whole_bundles=False):
            seen[mode] = os.environ[VARIABLE]
    shared = str(tmp_path / "minne")
    assert (seen[Mode.WARM], seen[Mode.DAMAGED], seen[Mode.OFF]) == (shared, shared, OFF)
    assert len({seen[Mode.USER], seen[Mode.COLD], shared, OFF}) == 4
    assert not Path(seen[Mode.USER]).exists()


def test_cold_begins_with_nothing_in_the_process_and_user_with_what_there_is(tmp_path: Path) -> None:
    assert number_words()["elva"] == 11

    def remembered() -> int:
        return sum(one.cache_info().currsize for one in process_caches().values())

    with Caches(Mode.USER, tmp_path, 0).around("a test", whole_bundles=False):
        assert remembered() > 0
    with Caches(Mode.COLD, tmp_path, 0).around("a test", whole_bundles=False):
        assert remembered() == 0


def test_a_test_works_in_the_same_place_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caches = Caches(Mode.WARM, tmp_path, 0)

    def place(test: str, name: str) -> Path:
        monkeypatch.setenv("PYTEST_CURRENT_TEST", f"{test} (setup)")
        found = caches.place(name)
        found.rmdir()
        return found

    own = place("tests/test_a.py::test_one[x]", "test_one_x_")
    assert own == place("tests/test_a.py::test_one[x]", "test_one_x_")
    assert own != place("tests/test_a.py::test_one[y]", "test_one_y_")
    fixture = place("tests/test_a.py::test_one[x]", "made")
    assert fixture == place("tests/test_a.py::test_two", "made")
    assert fixture != place("tests/test_b.py::test_two", "made")
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "tests/test_a.py::test_two (setup)")
    assert caches.place("made") != caches.place("made"), "another process has it at this moment"
