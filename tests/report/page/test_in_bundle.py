"""The page as a file of the bundle: it tells how things stand, so that a run without news does not change it."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.report.page import PAGE
from pipeline.result import Result
from tests.example_errand import TEMPLATES
from tests.report.page.reading import Node, read
from tests.report.small_errand import TIDY, options, silent, small_errand, write
from tests.test_flow import edit, snapshot

MEMO = "Tjänsteskrivelse.docx"
OPEN = "~$" + MEMO[2:]


@dataclass
class Story:
    """An errand in a folder, run after run, and the page after each."""

    folder: Path
    pages: dict[str, bytes] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def target(self) -> Path:
        return next(one for one in (self.folder / "output").iterdir() if (one / PAGE).is_file())

    def run(self, name: str) -> Result:
        profile, _ = read_profile(self.folder / "templates")
        assert profile is not None
        result = self.results[name] = run(self.folder / "input", profile, options(self.folder), silent)
        assert result.written is not None, result.problems
        self.pages[name] = (self.target / PAGE).read_bytes()
        return result

    def changed(self, name: str) -> bool:
        written = self.results[name].written
        return written is not None and written.changed

    def page(self, name: str) -> Node:
        return read(self.pages[name])


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A department is late; the memo is edited, and open in Word when the late file comes; then it is closed."""
    folder = tmp_path_factory.mktemp("sen")
    source = small_errand(folder)
    shutil.copy(TEMPLATES / "tjansteskrivelse.docx", folder / "templates")
    (source / "SOF.xlsx").unlink()
    told = Story(folder)
    told.run("först")
    edit(told.target / MEMO, "Pågår: 1 åtgärd (25 % av 4)", "Pågår: en hel del")
    told.run("redigerad")
    (told.target / OPEN).write_bytes(b"")
    told.run("öppen")
    write(source / "SOF.xlsx", TIDY["SOF.xlsx"])
    told.run("öppen och sen")
    (told.target / OPEN).unlink()
    told.run("stängd")
    before = snapshot(folder / "output")
    told.run("igen")
    assert snapshot(folder / "output") == before
    return told


def test_the_first_run_has_nothing_to_compare_with_and_is_a_draft(story: Story) -> None:
    page = story.page("först")
    assert "Inte än. Det är ett utkast" in page.by_id("redo").text
    assert "Det finns ingen tidigare körning att jämföra med." in page.by_id("andringar").text
    assert "Som programmet gjorde den" in page.by_id("handlingar").text


def test_a_late_file_shows_what_it_changed(story: Story) -> None:
    text = story.page("stängd").by_id("andringar").text
    assert "Socialförvaltningen: SOF.xlsx fanns inte inkommen" in text
    assert "Åtgärder i uppföljningen med statusen «Pågår». 1 2" in text
    assert "2.1 Öppna en cykelverkstad Uppgift saknas Pågår" in text


def test_an_edited_document_tells_what_was_put_in_and_what_was_not(story: Story) -> None:
    page = story.page("stängd")
    papers = page.by_id("handlingar")
    memo = papers.find("tbody").all("tr")[0].text
    assert "Redigerad" in memo
    assert "Visar uppgifter som inte stämmer med underlaget" in memo
    assert "Har spårade ändringar att ta ställning till" in memo
    told = papers.find("details").text
    assert "inte infört på 1 ställe" in told
    assert "«Pågår: en hel del» borde vara «Pågår: 2 åtgärder (50 % av 4)»" in told
    assert papers.find("a").get("href") == "Tj%C3%A4nsteskrivelse.docx"
    assert "I samma mapp: Åtgärder, sammanställning.xlsx" in papers.text
    verdict = page.by_id("redo").text
    assert (
        "Nej. Det finns något att rätta först. 1 handling visar uppgifter som inte stämmer med underlaget." in verdict
    )
    assert "1 handling har spårade ändringar som ingen har tagit ställning till." in verdict


def test_a_run_without_news_leaves_the_page_as_it_is(story: Story) -> None:
    assert not story.changed("igen")
    assert story.pages["igen"] == story.pages["stängd"]


def test_that_somebody_has_a_document_open_is_told_only_while_news_are_waiting(story: Story) -> None:
    assert "handling-oppen" in [one.code for one in story.results["öppen"].problems]
    assert not story.changed("öppen")
    waiting = story.page("öppen och sen")
    assert "Är öppen i Word, och har inte fått det nya" in waiting.by_id("handlingar").text
    assert "1 handling är öppen i Word och har inte fått det nya." in waiting.by_id("redo").text
    assert "öppen i Word" not in story.page("stängd").by_id("handlingar").text


def test_a_page_that_is_asked_for_before_the_papers_are_made_says_so(story: Story, tmp_path: Path) -> None:
    own = Story(Path(shutil.copytree(story.folder, tmp_path / "kopia")))
    folders = ("--input", own.folder / "input", "--output", own.folder / "output", "--templates")
    words = ["report", tmp_path / "läget.html", *folders, own.folder / "templates"]
    page = read_after(words)
    assert "Handlingarna i mappen är inte gjorda" not in page.by_id("redo").text
    assert page.by_id("andringar").text == story.page("igen").by_id("andringar").text
    write(own.folder / "input" / "Leanlink.xlsx", [["Nr", "Åtgärd", "Status"], ["1.1", "Måla om tunneln", "Pågår"]])
    page = read_after(words)
    assert "uppdateras när du kör bundle" in page.by_id("handlingar").text
    assert "1.1 Måla om tunneln Genomförd Pågår" in page.by_id("andringar").text
    (own.target / MEMO).unlink()
    page = read_after(words)
    assert "Inte gjord än" in page.by_id("handlingar").text
    assert [one.text for one in page.by_id("handlingar").all("a")] == []
    assert "Handlingarna i mappen är inte gjorda av det underlag som nu finns. Kör bundle." in page.by_id("redo").text


def read_after(words: list[object]) -> Node:
    """The page that the command writes."""
    CliRunner().invoke(main, [str(word) for word in words])
    return read(Path(str(words[1])).read_bytes())


def test_a_page_that_somebody_has_edited_is_left_alone(story: Story, tmp_path: Path) -> None:
    own = Story(Path(shutil.copytree(story.folder, tmp_path / "kopia")))
    mine = b"<p>Mina anteckningar</p>"
    (own.target / PAGE).write_bytes(mine)
    (own.folder / "input" / "SOF.xlsx").unlink()
    own.run("utan")
    assert own.changed("utan")
    assert own.pages["utan"] == mine
    beside = read((own.target / "rapport (nytt utkast).html").read_bytes())
    assert "Underlag saknas från Socialförvaltningen." in beside.by_id("redo").text
    own.run("igen")
    assert own.pages["igen"] == mine
    assert not own.changed("igen")
