"""The scripts that first made the templates give the same bytes each time, and what they make is what is shipped."""

from pathlib import Path

from dev.templates.__main__ import TEMPLATES, write
from dev.templates.blocks import paragraph, run
from dev.templates.package import package
from tests.templates.opened import NAMES, Opened


def test_the_same_code_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a"), write(tmp_path / "b")
    assert [one.name for one in first] == [f"{template.id}.docx" for template in TEMPLATES]
    assert sorted(one.stem for one in first) == list(NAMES)
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def test_text_is_escaped_and_markup_is_not() -> None:
    assert paragraph("Brdtext", "a < b & c", run("d")) == (
        '<w:p><w:pPr><w:pStyle w:val="Brdtext"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">a &lt; b &amp; c</w:t></w:r>'
        '<w:r><w:t xml:space="preserve">d</w:t></w:r></w:p>'
    )


def test_a_package_holds_the_templates_own_version(tmp_path: Path) -> None:
    file = tmp_path / "mall.docx"
    file.write_bytes(package(TEMPLATES[0]))
    assert Opened(file).properties() == {"version": TEMPLATES[0].version, "datum": TEMPLATES[0].date}
