"""The joint file of a meeting, frozen as it was sent: what the members got can be shown afterwards."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Said

from pipeline.bundle.meeting import FILE
from pipeline.cli import main
from tests.bundle.test_reading import MEETING, errand
from tests.example_errand import TEMPLATES
from tests.pdf.making import tagged
from tests.programs import needs

NUMBERS = ("KS 2020-754", "KS 2021-1")
NAME = "Sammanträde Kommunstyrelsen 2023-02-21"


class Place:
    """Two errands of one meeting in one input folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meeting = folder / "output" / NAME
        for at, number in enumerate(NUMBERS, 1):
            made = errand(folder / str(at), tagged(f"Blad nr {at}"), f'diarienummer = "{number}"', MEETING)
            shutil.copytree(made, folder / "input" / str(at))
            shutil.copytree(folder / str(at) / "templates", folder / "templates", dirs_exist_ok=True)
        shutil.copy(TEMPLATES / "nytt.docx", folder / "templates")

    def run(self, *words: str) -> Said:
        given = [f"--{name}={self.folder / name}" for name in ("input", "output", "templates")]
        return CliRunner().invoke(main, [*words, *given])

    def map(self, at: int) -> Path:
        return self.folder / "input" / str(at) / "karta.pdf"

    def sent(self) -> list[str]:
        return sorted(one.relative_to(self.meeting).as_posix() for one in self.meeting.glob("utskickat/*/*"))


@pytest.fixture(scope="module")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs("soffice")
    place = Place(tmp_path_factory.mktemp("mote"))
    assert place.run("bundle").exit_code == 0
    said = place.run("send", "--date", "2023-02-14")
    assert said.exit_code == 0, said.output
    assert "Utskick 1, 2023-02-14: 2 ärenden i " in said.output
    return place.folder


@pytest.fixture
def place(sent_once: Path, tmp_path: Path) -> Place:
    for name in ("input", "output", "templates"):
        shutil.copytree(sent_once / name, tmp_path / name)
    place = Place.__new__(Place)
    place.folder, place.meeting = tmp_path, tmp_path / "output" / NAME
    return place


FIRST = "utskickat/1 2023-02-14"


def test_the_file_that_was_sent_lies_by_itself_with_a_note_of_the_errands(place: Place) -> None:
    assert place.sent() == [f"{FIRST}/{FILE}", f"{FIRST}/utskick.json"]
    data = (place.meeting / FIRST / FILE).read_bytes()
    assert data == (place.meeting / FILE).read_bytes()
    note = json.loads((place.meeting / FIRST / "utskick.json").read_bytes())
    assert note["sammantrade"] == {"namnd": "Kommunstyrelsen", "datum": "2023-02-21"}
    assert [one["diarienummer"] for one in note["arenden"]] == list(NUMBERS)
    assert note["filer"] == [{"namn": FILE, "storlek": len(data), "sha256": hashlib.sha256(data).hexdigest()}]


def test_late_papers_change_the_file_of_now_and_never_the_one_that_was_sent(place: Place) -> None:
    data = (place.meeting / FIRST / FILE).read_bytes()
    place.map(2).write_bytes(tagged("Ett nytt blad"))
    assert place.run("bundle").exit_code == 0
    assert (place.meeting / FILE).read_bytes() != data
    assert (place.meeting / FIRST / FILE).read_bytes() == data
    said = place.run("send", "--date", "2023-02-20")
    assert said.exit_code == 0, said.output
    assert place.sent()[2:] == [f"utskickat/2 2023-02-20/{FILE}", "utskickat/2 2023-02-20/utskick.json"]
    assert (place.meeting / FIRST / FILE).read_bytes() == data
    assert (place.meeting / f"utskickat/2 2023-02-20/{FILE}").read_bytes() != data


def test_with_nothing_new_nothing_is_frozen_twice(place: Place) -> None:
    said = place.run("send", "--date", "2023-02-15")
    assert said.exit_code == 0
    assert "desamma som skickades 2023-02-14" in said.output
    assert len(place.sent()) == 2


def test_a_run_says_when_somebody_has_changed_what_was_sent(place: Place) -> None:
    (place.meeting / FIRST / FILE).write_bytes(b"%PDF-1.4 annat")
    said = place.run("bundle")
    assert "Filen skickades ut 2023-02-14 (utskick 1) och har ändrats sedan dess." in said.output
    assert (place.meeting / FIRST / FILE).read_bytes() == b"%PDF-1.4 annat", "and it is not the tool's to mend"


def test_an_errand_that_cannot_be_sent_holds_the_file_back_and_the_next_time_it_goes(place: Place) -> None:
    shutil.rmtree(place.folder / "output")
    assert place.run("bundle").exit_code == 0
    whole = place.map(2).read_bytes()
    place.map(2).unlink()
    said = place.run("send", "--date", "2023-02-14")
    assert said.exit_code == 6
    assert "Handlingarna saknas i KS 2021-1, så sammanträdets samlade handlingar har inte låsts" in said.output
    assert place.sent() == []
    place.map(2).write_bytes(whole)
    said = place.run("send", "--date", "2023-02-15")
    assert said.exit_code == 0, said.output
    assert place.sent() == [f"utskickat/1 2023-02-15/{FILE}", "utskickat/1 2023-02-15/utskick.json"]


def test_a_file_that_is_not_what_a_run_would_make_is_not_frozen(place: Place) -> None:
    shutil.rmtree(place.meeting / "utskickat")
    shutil.rmtree(place.meeting / ".ks-bundle" / "utskick")
    (place.meeting / FILE).write_bytes(b"%PDF-1.4 en annan")
    said = place.run("send", "--date", "2023-02-14")
    assert said.exit_code == 6
    assert "Filen i mappen är inte den som en körning nu skulle ge, så" in said.output
    (place.meeting / FILE).unlink()
    assert "Filen finns inte, så" in place.run("send", "--date", "2023-02-14").output
    assert place.sent() == []


def test_without_pdfs_and_without_a_joint_file_there_is_nothing_to_say(place: Place) -> None:
    shutil.rmtree(place.folder / "output")
    assert place.run("bundle", "--pdf", "no").exit_code == 0
    said = place.run("send", "--date", "2023-02-14", "--without-pdf")
    assert said.exit_code == 0, said.output
    assert "ammanträde" not in said.output
    assert not place.meeting.exists()
