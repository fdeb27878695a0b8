"""LibreOffice as it can behave: well, passing over a document, crashing, hanging, giving nothing; always bounded."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.pdf.convert import Failed, convert
from pipeline.pdf.office import Office
from tests.pdf.fakes import alive, calls, documents, fake_office, tagged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts with a first line")

DOCUMENTS = documents("Bilaga å «1».docx", "B.docx", "C.docx")
SOON = 0.01
"""Patience: 1.2 seconds for the start, 0.6 for a document."""


def test_all_documents_go_into_one_call_and_come_back_by_their_names(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    made, failed = convert(DOCUMENTS, fake_office(tmp_path), say=lambda *one: told.append(one))
    assert list(made) == list(DOCUMENTS)
    assert len(set(made.values())) == 3, "each document has its own"
    assert failed == ()
    assert calls(tmp_path) == [3]
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]
    assert {name for _, _, name in told} == set(DOCUMENTS)


def test_a_document_that_is_passed_over_is_named_and_the_others_come(tmp_path: Path) -> None:
    made, failed = convert(DOCUMENTS, fake_office(tmp_path, "if turn != 2: good(file)"))
    assert list(made) == ["Bilaga å «1».docx", "C.docx"]
    assert failed == (Failed("B.docx", "LibreOffice kan inte läsa handlingen"),)
    assert calls(tmp_path) == [3], "nothing is gained by a second try"


def test_a_document_that_makes_it_crash_is_named_and_the_rest_is_converted_anew(tmp_path: Path) -> None:
    crash = "if file.read_bytes() == b'B.docx': os.kill(os.getpid(), signal.SIGSEGV)\ngood(file)"
    made, failed = convert(DOCUMENTS, fake_office(tmp_path, crash))
    assert list(made) == ["Bilaga å «1».docx", "C.docx"]
    assert failed == (Failed("B.docx", "LibreOffice avbröts (felkod -11)"),)
    assert calls(tmp_path) == [3, 1]


def test_a_document_that_it_hangs_on_is_named_and_its_processes_are_ended(tmp_path: Path) -> None:
    hang = (
        "if file.read_bytes() == b'B.docx':\n"
        "    child = os.fork()\n"
        "    (here / f'pid{1 if child else 2}').write_text(str(os.getpid()))\n"
        "    time.sleep(300)\n"
        "good(file)"
    )
    start = time.monotonic()
    made, failed = convert(DOCUMENTS, fake_office(tmp_path, hang), patience=SOON)
    assert time.monotonic() - start < 30
    assert list(made) == ["Bilaga å «1».docx", "C.docx"]
    assert failed == (Failed("B.docx", "LibreOffice svarade inte och avbröts"),)
    pids = [int((tmp_path / name).read_text()) for name in ("pid1", "pid2")]
    assert not any(alive(pid) for pid in pids), "the program and its child are ended"


def test_a_long_bundle_is_not_cut_off_while_documents_keep_coming(tmp_path: Path) -> None:
    slow = fake_office(tmp_path, "time.sleep(0.3)\ngood(file)")
    made, failed = convert(documents(*(f"{number}.docx" for number in range(8))), slow, patience=SOON)
    assert (len(made), failed) == (8, ())


def test_with_no_output_at_all_it_gives_up_and_says_it_of_each(tmp_path: Path) -> None:
    many = documents(*(f"{number}.docx" for number in range(9)))
    made, failed = convert(many, fake_office(tmp_path, "pass"))
    assert made == {}
    assert [one.name for one in failed] == list(many)
    assert {(one.reason, one.all_do) for one in failed} == {("LibreOffice gav ingen PDF", True)}
    assert calls(tmp_path) == [9, 8, 7], "three starts in vain are enough"


def test_half_a_pdf_is_none(tmp_path: Path) -> None:
    half = "(out / (file.stem + '.pdf')).write_bytes((here / 'tagged.pdf').read_bytes()[:300])"
    made, failed = convert(documents("A.docx"), fake_office(tmp_path, half))
    assert made == {}
    assert [one.name for one in failed] == ["A.docx"]


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    (tmp_path / "soffice").write_bytes(b"")
    made, failed = convert(documents("A.docx"), Office(tmp_path / "soffice", ""))
    assert made == {}
    assert failed == (Failed("A.docx", "LibreOffice går inte att starta (behörighet saknas)", True),)


def test_it_is_libreoffice_that_fails_when_both_of_two_documents_do(tmp_path: Path) -> None:
    _, failed = convert(documents("A.docx", "B.docx"), fake_office(tmp_path, "pass"))
    assert [one.all_do for one in failed] == [True, True]
    _, alone = convert(documents("A.docx"), fake_office(tmp_path, "pass"))
    assert [one.all_do for one in alone] == [False], "which of them it is nobody can tell"


def test_it_works_without_a_home_and_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    fake = fake_office(tmp_path, "(here / 'home').write_text(os.environ['HOME'])\ngood(file)", pdf=tagged())
    before = {one.name for one in tmp_path.iterdir()}
    assert len(convert(documents("A.docx"), fake)[0]) == 1
    assert {one.name for one in tmp_path.iterdir()} - before == {"home", "calls.txt"}
    assert (tmp_path / "home").read_text().startswith(str(tmp_path))


def test_several_conversions_at_once_do_not_meet(tmp_path: Path) -> None:
    profiles = (
        "with (here / 'profiles').open('a') as seen: seen.write(sys.argv[1] + '\\n')\ntime.sleep(0.2)\ngood(file)"
    )
    fake = fake_office(tmp_path, profiles)
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda number: convert(documents(f"{number}.docx"), fake), range(3)))
    assert [list(made) for made, _ in done] == [["0.docx"], ["1.docx"], ["2.docx"]]
    assert len(set((tmp_path / "profiles").read_text().split())) == 3


def test_when_we_are_interrupted_the_program_is_ended(tmp_path: Path) -> None:
    fake_office(tmp_path, "(here / 'pid').write_text(str(os.getpid()))\ntime.sleep(300)")
    script = (
        "from pathlib import Path\nfrom pipeline.pdf.convert import convert\nfrom pipeline.pdf.office import Office\n"
        f"convert({{'A.docx': b'a'}}, Office(Path({str(tmp_path / 'soffice')!r}), ''))"
    )
    ours = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < until
        time.sleep(0.05)
    ours.send_signal(signal.SIGINT)
    ours.wait(60)
    assert not alive(int((tmp_path / "pid").read_text()))


def test_a_temporary_folder_with_a_semicolon_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a;b").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "a;b"))
    fake = fake_office(tmp_path, "(here / 'where').write_text(str(Path.cwd()))\ngood(file)")
    assert len(convert(documents("A.docx"), fake)[0]) == 1
    assert ";" not in (tmp_path / "where").read_text()
