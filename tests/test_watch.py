"""`ks-bundle watch` as a process of its own: what comes is checked, what is half copied is waited for, Enter makes the
papers, and Ctrl-C is the end of it."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.example_errand import ROOT, TEMPLATES, copy_of_example

DEADLINE = 90.0
"""Seconds that anything may take; the machine may have much else to do."""

SHIPPED = ("--templates", str(TEMPLATES))
QUIET = "Enter gör handlingarna"


class Watching:
    """The process, and what it says line by line."""

    def __init__(self, house: Path, *words: str) -> None:
        folders = [word for name in ("input", "output") for word in (f"--{name}", str(house / name))]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "watch", "--every", "0.2", *folders, *(words or SHIPPED)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, text=True,
            encoding="utf-8", start_new_session=True, env={**os.environ, "KS_BUNDLE_SOFFICE": str(house / "inget")},
        )  # fmt: skip
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, text: str) -> list[str]:
        """The lines up to the one that has `text`. Fails when it does not come in time."""
        heard: list[str] = []
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=0.2)
            except queue.Empty:
                assert self.process.poll() is None, "".join(self.said)
                continue
            self.said.append(line)
            heard.append(line)
            if text in line:
                return heard
        raise AssertionError(f"{text!r} was not said:\n{''.join(self.said)}")

    def enter(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    copy_of_example(tmp_path)
    return tmp_path


@pytest.fixture
def started() -> Iterator[list[Watching]]:
    processes: list[Watching] = []
    yield processes
    for one in processes:
        one.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a single process")
def test_it_checks_what_comes_waits_for_what_is_half_copied_and_makes_the_papers_when_asked(
    house: Path, started: list[Watching]
) -> None:
    whole = (house / "input" / "Leanlink.xlsx").read_bytes()
    (house / "input" / "Leanlink.xlsx").unlink()
    watching = Watching(house)
    started.append(watching)
    assert any("inte inkommen" in line for line in watching.until(QUIET))

    with (house / "input" / "Leanlink.xlsx").open("wb") as file:
        step = len(whole) // 12 + 1
        for at in range(0, len(whole), step):
            file.write(whole[at : at + step])
            file.flush()
            time.sleep(0.1)
    heard = "".join(watching.until(QUIET))
    assert "Nytt: Leanlink.xlsx." in heard
    assert "Väntar tills de är hela" in heard
    assert "inte inkommen" not in heard
    assert "fel att rätta" not in heard
    assert not (house / "output").exists()

    watching.enter()
    heard = "".join(watching.until("Håller utkik. Ctrl-C slutar."))
    assert "Klart. Läs igenom handlingarna" in heard
    assert list((house / "output").glob("KS 2020-754*/Tjänsteskrivelse.docx"))
    assert watching.end() == 0
    assert "Traceback" not in "".join(watching.said)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a single process")
def test_with_bundle_the_papers_are_made_at_once_and_a_broken_profile_is_no_end(
    house: Path, started: list[Watching], tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    for one in TEMPLATES.iterdir():
        (templates / one.name).write_bytes(one.read_bytes())
    page = tmp_path / "sida.html"
    watching = Watching(house, "--bundle", "--page", str(page), "--templates", str(templates))
    started.append(watching)
    assert any("Klart." in line for line in watching.until("Håller utkik. Ctrl-C"))
    before = page.read_bytes()
    assert b"KS 2020-754" in before
    (house / "input" / "Leanlink.xlsx").unlink()
    assert any("Borta: Leanlink.xlsx." in line for line in watching.until("Håller utkik. Ctrl-C"))
    assert page.read_bytes() != before
    profile = (templates / "profil.toml").read_bytes()
    (templates / "profil.toml").write_text("trasig", "utf-8")
    assert any("profil.toml" in line for line in watching.until("Håller utkik. Ctrl-C"))
    (templates / "profil.toml").write_bytes(profile)
    assert any("Inget har ändrats" in line for line in watching.until("Håller utkik. Ctrl-C"))
    assert watching.end() == 0
