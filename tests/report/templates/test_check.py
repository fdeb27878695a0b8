"""`ks-bundle templates check`: every fault on the screen and as a comment in a copy, and never a word in templates/."""

import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from pipeline.cli import main
from pipeline.report.templates.check import known_keys, template_names
from pipeline.word.package import read_parts, write_parts
from tests.builders import profile_of
from tests.example_errand import TEMPLATES, copy_of_example
from tests.word.building import docx, p, picture
from tests.word.test_noted import planted
from tests.word.test_open_templates import papers


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the example's errand and templates, the follow-up with six slips in it."""
    copy_of_example(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "uppfoljning.docx").write_bytes(planted())
    return tmp_path


def check(house: Path, *words: str, what: str = "check") -> Result:
    folders = [word for name in ("input", "output", "templates") for word in (f"--{name}", str(house / name))]
    return CliRunner().invoke(main, ["templates", what, *words, *folders])


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def comments(path: Path) -> list[str]:
    return [one.text for one in Document(io.BytesIO(path.read_bytes())).comments]


def test_it_tells_each_template_and_puts_the_faults_in_a_copy(house: Path) -> None:
    before = files(house / "templates")
    result = check(house)
    assert result.exit_code == 5, result.output
    assert "plan.docx              inget att rätta" in result.output
    assert "uppfoljning.docx       6 fel" in result.output
    copies = house / "output" / "mallar" / "granskning"
    assert f"ligger i {copies}" in result.output
    assert [one.name for one in copies.iterdir()] == ["uppfoljning.docx"]
    said = comments(copies / "uppfoljning.docx")
    assert len(said) == 6
    assert all(one.split(". ")[0].split(": {")[0] in result.output for one in said)
    assert files(house / "templates") == before


def test_faults_are_told_from_the_top_of_the_template(house: Path) -> None:
    (house / "templates" / "uppfoljning.docx").write_bytes(
        docx(*(p(f"{{{{ x{at} }}}}" if at % 2 else "{ y }") for at in range(1, 12)), header=p("{{ z }}"))
    )
    places = [line.split(" «")[0].strip() for line in check(house).output.splitlines() if " «{" in line]
    assert places == [*(f"stycke {at}" for at in range(1, 12)), "sidhuvud 1 › stycke 1"]


def test_a_run_without_news_writes_nothing_and_mended_templates_lose_their_copies(house: Path) -> None:
    check(house)
    written = {one: one.stat().st_mtime_ns for one in (house / "output").rglob("*")}
    check(house)
    assert {one: one.stat().st_mtime_ns for one in (house / "output").rglob("*")} == written
    shutil.copy(TEMPLATES / "uppfoljning.docx", house / "templates")
    result = check(house)
    assert result.exit_code == 0
    assert result.output.rstrip().endswith("Inget att rätta.")
    assert not (house / "output" / "mallar" / "granskning").exists()


def test_a_copy_that_somebody_has_worked_in_stays(house: Path) -> None:
    check(house)
    copy = house / "output" / "mallar" / "granskning" / "uppfoljning.docx"
    mine = docx(p("mina anteckningar"))
    copy.write_bytes(mine)
    result = check(house)
    assert "Kopian är redigerad av någon" in result.output
    assert copy.read_bytes() == mine
    (house / "templates" / "uppfoljning.docx").write_bytes(docx(p("{{ x }}")))
    assert "Läs «uppfoljning (nytt utkast).docx»" in check(house).output
    assert copy.read_bytes() == mine
    assert len(comments(copy.with_name("uppfoljning (nytt utkast).docx"))) == 1


def test_one_template_can_be_asked_for(house: Path) -> None:
    assert check(house, "plan").exit_code == 0
    assert check(house, "plan.docx").exit_code == 0
    result = check(house, "plann")
    assert result.exit_code == 2
    assert "Menade du «plan.docx»?" in result.output


def test_remarks_are_said_and_noted_and_are_no_faults(house: Path) -> None:
    (house / "templates" / "uppfoljning.docx").write_bytes(docx(p("x", picture(""))))
    result = check(house)
    assert result.exit_code == 0
    assert "uppfoljning.docx       1 anmärkning" in result.output
    assert len(comments(house / "output" / "mallar" / "granskning" / "uppfoljning.docx")) == 1


def test_a_template_that_cannot_be_read_hinders_no_other(house: Path) -> None:
    (house / "templates" / "plan.docx").write_bytes(b"hej")
    (house / "templates" / "~$plan.docx").write_bytes(b"lock")
    result = check(house)
    assert result.exit_code == 5
    assert "plan.docx              1 fel" in result.output
    assert "Mallen går inte att öppna" in result.output
    assert "uppfoljning.docx       6 fel" in result.output
    assert "~$" not in result.output


def test_without_an_errand_every_reference_may_be_right(house: Path) -> None:
    (house / "templates" / "uppfoljning.docx").write_bytes(docx(p("{{ hanvisning.budget }}")))
    assert "«hanvisning.budget», som inte finns" in check(house).output
    shutil.rmtree(house / "input")
    assert check(house).exit_code == 0


def test_no_templates_is_said(house: Path) -> None:
    for one in (house / "templates").glob("*.docx"):
        one.unlink()
    assert "inga Word-mallar" in check(house).output
    assert template_names(house / "templates") == []


def test_a_reference_must_be_known_to_every_errand_that_uses_the_template() -> None:
    profile = profile_of()
    first, second, other = papers("a.docx", "b.docx"), papers("a.docx"), papers("c.docx")
    assert list(known_keys("a.docx", [first, second, other], profile)["hanvisning"]) == ["0"]
    assert list(known_keys("b.docx", [first, second, other], profile)["hanvisning"]) == ["0", "1"]
    assert "hanvisning" not in known_keys("d.docx", [first, second, other], profile)


def test_the_bundle_is_made_in_spite_of_remarks(house: Path) -> None:
    shutil.copy(TEMPLATES / "uppfoljning.docx", house / "templates")
    path = house / "templates" / "plan.docx"
    parts = read_parts(path.read_bytes())
    xml = parts["word/document.xml"]
    assert b"<w:tblHeader/>" in xml
    path.write_bytes(write_parts({**parts, "word/document.xml": xml.replace(b"<w:tblHeader/>", b"")}))
    folders = [word for name in ("input", "output", "templates") for word in (f"--{name}", str(house / name))]
    result = CliRunner().invoke(main, ["bundle", *folders])
    assert result.exit_code == 0, result.output
    assert "är inte märkt som rubrikrad" in result.output
