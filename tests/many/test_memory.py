"""A run with nothing new says what it said, without doing the work; and whatever has changed, it does the work."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline.many.identity import _code, identity
from pipeline.many.memory import OFF, VARIABLE, Memory, fingerprint, memory_folder
from pipeline.many.task import Done, Task, do
from pipeline.result import Options
from tests.caches.damage import AMONG, damage
from tests.example_errand import TEMPLATES
from tests.many.errands import content, errands, profile


def quiet(stage: int, what: str) -> None:
    """Say nothing."""


class House:
    """One errand with its own templates, bundled with a memory. stages: those that the last run went through."""

    def __init__(self, folder: Path) -> None:
        self.input = errands(folder, 1) / "a01"
        self.output = folder / "output"
        self.templates = Path(shutil.copytree(TEMPLATES, folder / "templates"))
        self.memory = folder / "minne"
        self.stages: list[int] = []

    def run(self, asked: Options | None = None) -> Done:
        self.stages = []
        return do(self.task(asked), lambda stage, _: self.stages.append(stage))

    def task(self, asked: Options | None = None) -> Task:
        return Task(0, self.input, profile(), asked or Options(self.output, self.templates), memory=self.memory)

    @property
    def bundle(self) -> Path:
        return min(one for one in self.output.iterdir() if one.is_dir())


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house where the errand is bundled, and a second run has said that nothing has changed."""
    made = House(tmp_path)
    made.run()
    made.run()
    return made


def test_the_third_run_says_what_the_second_said_and_does_nothing(house: House) -> None:
    said = Memory(house.memory)
    before = {one: one.stat().st_mtime_ns for one in house.output.rglob("*")}
    third = house.run()
    assert house.stages == []
    assert "Inget har ändrats" in third.text
    assert said.recall(house.task(), fingerprint(house.task())) == third
    assert {one: one.stat().st_mtime_ns for one in house.output.rglob("*")} == before


def a_cell(house: House) -> None:
    path = house.input / "Leanlink.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")


def a_new_file(house: House) -> None:
    (house.input / "anteckning.txt").write_text("Ring Leanlink", "utf-8")


def a_template(house: House) -> None:
    (house.templates / "ny.docx").write_bytes(b"")


def an_edit(house: House) -> None:
    path = house.bundle / "Tjänsteskrivelse.docx"
    path.write_bytes(path.read_bytes() + b"\0")


def a_removed_paper(house: House) -> None:
    (house.bundle / "manifest.json").unlink()


def an_open_document(house: House) -> None:
    (house.bundle / "~$änsteskrivelse.docx").write_bytes(b"")


def another_bundle(house: House) -> None:
    (house.output / "KS 2023-1 Förra titeln").mkdir()


def a_former_name(house: House) -> None:
    (house.output / f"{house.bundle.name}, förra titeln").mkdir()
    house.run()
    house.run()
    shutil.copytree(house.bundle, house.output / f"{house.bundle.name}, förra titeln", dirs_exist_ok=True)


CHANGES: list[Callable[[House], None]] = [
    a_cell, a_new_file, a_template, an_edit, a_removed_paper, an_open_document, another_bundle, a_former_name,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_whatever_has_changed_the_work_is_done(house: House, change: Callable[[House], None]) -> None:
    change(house)
    house.run()
    assert 1 in house.stages


def test_another_way_of_asking_is_another_run(house: House) -> None:
    house.run(replace(house.task().options, write=False))
    assert 1 in house.stages
    house.run(replace(house.task().options, fresh=True))
    assert 1 in house.stages


@pytest.mark.parametrize("change", CHANGES[:5], ids=lambda one: one.__name__)
def test_what_changes_while_the_run_is_at_work_is_not_taken_for_read(
    tmp_path: Path, change: Callable[[House], None]
) -> None:
    """A department saves its workbook, or a clerk a paper, after that stage and before the run is done."""
    made = House(tmp_path)
    made.run()
    do(made.task(), lambda stage, _: change(made) if stage == 8 else None)
    made.run()
    assert 1 in made.stages


def test_a_run_that_wrote_is_not_remembered(tmp_path: Path) -> None:
    made = House(tmp_path)
    made.run()
    assert not made.memory.exists()


def test_a_faulty_errand_is_told_of_again_until_it_is_mended(house: House) -> None:
    good = (house.input / "Leanlink.xlsx").read_bytes()
    (house.input / "Leanlink.xlsx").write_bytes(b"inget")
    first = house.run()
    again = house.run()
    assert (again.code, again.text, again.stopped, house.stages) == (3, first.text, True, [])
    (house.input / "Leanlink.xlsx").write_bytes(good)
    assert house.run().code == 0


def test_what_may_be_gone_the_next_time_is_not_remembered(house: House) -> None:
    an_open_document(house)
    edited = house.bundle / "Tjänsteskrivelse.docx"
    edited.write_bytes(edited.read_bytes() + b"\0")
    assert house.run().code == 6
    house.run()
    assert 1 in house.stages


@pytest.mark.parametrize("way", AMONG)
def test_a_damaged_memory_is_no_memory(house: House, way: str) -> None:
    (note,) = house.memory.iterdir()
    whole = note.read_bytes()
    damage(note, way)
    said = house.run().text
    assert "Inget har ändrats" in said
    assert 1 in house.stages
    assert [one.name for one in house.memory.iterdir()] == [note.name], "nothing of a failed try is left"
    if way != "folder":  # which it does not take away: nothing is remembered then
        assert note.read_bytes() == whole


def test_no_byte_of_a_note_can_be_another_and_be_believed(house: House) -> None:
    """A figure in it that was one bit another would be told to a clerk."""
    (note,) = house.memory.iterdir()
    task, whole = house.task(), note.read_bytes()
    seen = fingerprint(task)
    assert Memory(house.memory).recall(task, seen) is not None
    for at in range(len(whole)):
        note.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert Memory(house.memory).recall(task, seen) is None, at
    for more in (b" ", b"\0", b"\n"):
        note.write_bytes(whole + more)
        assert Memory(house.memory).recall(task, seen) is None


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's")
def test_a_file_whose_name_is_no_text_is_told_of_each_time(house: House) -> None:
    """Names from an old server: what is said of them cannot be written as UTF-8."""
    with open(os.fsencode(house.input) + b"/m\xf6te.docx", "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(b"x")
    house.run()  # tells of the file on the page
    second, third = house.run(), house.run()
    assert (second.code, third) == (0, second)
    assert house.stages == []


def test_another_version_of_a_library_is_another_run(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "pandas-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    house.run()
    assert 1 in house.stages


def test_too_many_notes_are_thinned_out_and_what_killed_runs_left_goes_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.many.memory._MOST", 10)
    for at in range(12):
        old = house.memory / f"{at:032}.{'json' if at % 2 else 4711}"
        old.write_bytes(b"{}")
        os.utime(old, (at, at))
    (house.input / "anteckning.txt").write_text("Ring", "utf-8")
    house.run()
    house.run()
    left = sorted(one.name for one in house.memory.iterdir())
    assert len(left) == 11
    assert f"{0:032}.4711" not in left
    assert f"{1:032}.json" not in left


def test_cold_warm_and_damaged_give_the_same_bytes(tmp_path: Path) -> None:
    made = House(tmp_path)
    made.run()
    cold = content(made.output)
    made.run()
    assert content(made.output) == cold
    shutil.rmtree(made.output)
    made.run()
    assert content(made.output) == cold, "the memory of the bundle that is gone"


def test_a_memory_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    made = House(tmp_path)
    made.memory.write_text("i vägen", "utf-8")
    made.run()
    assert made.run().code == 0


def test_the_memory_is_the_users_own(house: House) -> None:
    (note,) = house.memory.iterdir()
    assert os.name == "nt" or note.stat().st_mode & 0o077 == 0


def test_where_the_memory_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, OFF)
    assert memory_folder() is None
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert memory_folder() == tmp_path
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert memory_folder() == tmp_path / "cache" / "ks-bundle"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    assert memory_folder() is None


def test_the_page_and_its_style_are_part_of_what_the_program_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(Path(pipeline.__file__).parent, tmp_path / "pipeline"))
    monkeypatch.setattr(pipeline, "__file__", str(copied / "__init__.py"))
    seen = []
    for text in ("a {}", "b {}"):
        (copied / "report" / "page" / "rapport.css").write_text(text, "utf-8")
        _code.cache_clear()
        seen.append(identity(TEMPLATES))
    _code.cache_clear()
    assert seen[0] != seen[1]
