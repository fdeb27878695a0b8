"""The page in a file of the user's choice: `ks-bundle report`, also when faults stop the bundle."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.problems import PipelineError
from pipeline.report.page.alone import write_page
from tests.report.page.pages import bytes_of
from tests.report.page.reading import read
from tests.report.small_errand import small_errand, write


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return bytes_of(small_errand(tmp_path_factory.mktemp("ett")))


def report(folder: Path, file: Path) -> Result:
    given = ["--input", str(folder / "input"), "--output", str(folder / "output"), "--templates"]
    return CliRunner().invoke(main, ["report", str(file), *given, str(folder / "templates")])


def test_a_run_that_faults_have_stopped_has_a_page(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    write(source / "SOF.xlsx", [["Nr", "Åtgärd", "Status"], ["2.1", "Öppna en cykelverkstad", "kanske"]])
    file = tmp_path / "sidor" / "läget.html"
    result = report(tmp_path, file)
    assert "Rapporten ligger i " in result.output
    assert result.exit_code != 0
    page = read(file.read_bytes())
    assert "Felen hindrar handlingarna. Inget har skrivits." in page.by_id("redo").text
    heading = next(one for one in page.all("h4") if one.text == "SOF.xlsx")
    assert heading.find("a").get("href") == "../input/SOF.xlsx"
    assert "Det som ligger i mappen sedan tidigare är orört." in page.by_id("handlingar").text
    assert not (tmp_path / "output").exists()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    again = report(tmp_path, file)
    assert "är oförändrad." in again.output


def test_several_errands_have_a_page_each(tmp_path: Path) -> None:
    for name in ("a", "b"):
        small_errand(tmp_path / name)
        (tmp_path / name / "input").rename(tmp_path / f"ärende-{name}")
    for name in ("a", "b"):
        (tmp_path / "input").mkdir(exist_ok=True)
        (tmp_path / f"ärende-{name}").rename(tmp_path / "input" / name)
    (tmp_path / "a" / "templates").rename(tmp_path / "templates")
    result = report(tmp_path, tmp_path / "r.html")
    assert result.exit_code == 2
    assert "Rapporten visar ett ärende. Ange vilket med --input" in result.output
    assert not (tmp_path / "r.html").exists()


def test_an_earlier_page_is_replaced_and_nothing_else_ever(tmp_path: Path, page: bytes) -> None:
    file = tmp_path / "r.html"
    assert write_page(file, page)
    assert not write_page(file, page)
    assert write_page(file, page + b" ")
    assert file.read_bytes() == page + b" "
    mine = tmp_path / "min.html"
    mine.write_text("<p>Min egen sida</p>", "utf-8")
    with pytest.raises(PipelineError) as error:
        write_page(mine, page)
    assert [one.code for one in error.value.problems] == ["rapport-annan-fil"]
    assert mine.read_text("utf-8") == "<p>Min egen sida</p>"


def test_a_link_is_not_followed(tmp_path: Path, page: bytes) -> None:
    real = tmp_path / "riktig.html"
    write_page(real, page)
    link = tmp_path / "genväg.html"
    link.symlink_to(real)
    with pytest.raises(PipelineError):
        write_page(link, page + b" ")
    assert real.read_bytes() == page


def test_a_write_that_fails_leaves_the_old_page(tmp_path: Path, page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "r.html"
    write_page(file, page)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PipelineError) as error:
        write_page(file, page + b" ")
    assert [one.code for one in error.value.problems] == ["utdata-full"]
    assert file.read_bytes() == page
    assert [one.name for one in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path, page: bytes) -> None:
    os.mkfifo(tmp_path / "rapport.html")
    with pytest.raises(PipelineError):
        write_page(tmp_path / "rapport.html", page)
