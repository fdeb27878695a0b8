"""`ks-bundle templates preview`: each template with kind and nasty data, on paper and as pictures where it can be."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.papers.samples import CASES
from pipeline.word.check import check_parts
from pipeline.word.package import read_parts
from tests.example_errand import TEMPLATES
from tests.programs import needs
from tests.report.templates.test_check import files
from tests.word.building import docx, outline, p, table

GOOD = docx(
    p("{{ arende.titel }}: {{ hanvisning.vad_som_helst }}"),
    table(["Nr"], ["{%tr for a in bilagor %}"], ["{{ a.rad }}"], ["{%tr endfor %}"]),
    p("{% if plan %}{{ plan.ar }}{% endif %}"),
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    shutil.copy(TEMPLATES / "profil.toml", tmp_path / "templates")
    (tmp_path / "templates" / "brev.docx").write_bytes(GOOD)
    return tmp_path


def preview(house: Path, *words: str) -> Result:
    folders = [word for name in ("input", "output", "templates") for word in (f"--{name}", str(house / name))]
    return CliRunner().invoke(main, ["templates", "preview", *words, *folders])


def previewed(house: Path) -> Path:
    return house / "output" / "mallar" / "provtryck"


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.pdf.office.find_office", lambda: None)


@pytest.mark.usefixtures("without_office")
def test_each_case_is_a_sound_word_document(house: Path) -> None:
    result = preview(house)
    assert result.exit_code == 0, result.output
    assert "brev.docx  6 prov av 6" in result.output
    made = files(previewed(house))
    assert list(made) == [f"brev/{case.name}.docx" for case in CASES]
    assert all(check_parts(read_parts(data)) == [] for data in made.values())
    texts = {name: outline(data) for name, data in made.items()}
    assert texts["brev/1 vanligt.docx"].count("\n|") == 1 + 3
    assert texts["brev/2 utan rader.docx"].count("\n|") == 1
    assert texts["brev/3 många rader.docx"].count("\n|") == 1 + 200
    assert "A & B <b>C</b> ]]> {{ 7*7 }}" in texts["brev/5 ovanliga tecken.docx"]
    assert "2023" in texts["brev/1 vanligt.docx"].rpartition("\n")[2]
    assert "2023" not in texts["brev/6 utan frivilliga delar.docx"].rpartition("\n")[2]


@pytest.mark.usefixtures("without_office")
def test_without_libreoffice_that_is_said(house: Path) -> None:
    said = preview(house).output
    assert "6 Word-dokument, 0 PDF-filer, 0 bilder" in said
    assert "kräver LibreOffice, som inte finns på den här datorn" in said


@pytest.mark.usefixtures("without_office")
def test_what_only_some_data_can_show_is_told_with_the_case(house: Path) -> None:
    (house / "templates" / "brev.docx").write_bytes(docx(p("{{ bilagor[1].rad }} {{ beslut.datum }}")))
    result = preview(house)
    assert result.exit_code == 5
    assert "Mallen går inte att fylla när alla listor är tomma." in result.output
    assert "Mallen går inte att fylla när ärendet saknar allt som det kan sakna." in result.output
    assert "«beslut.datum»" in result.output
    assert "brev.docx  4 prov av 6" in result.output


@pytest.mark.usefixtures("without_office")
def test_a_part_that_an_errand_may_lack_is_a_remark(house: Path) -> None:
    (house / "templates" / "brev.docx").write_bytes(docx(p("{{ beslut.datum }}")))
    result = preview(house)
    assert result.exit_code == 0
    assert "1 anmärkning:" in result.output


@pytest.mark.usefixtures("without_office")
def test_a_faulty_template_is_told_and_the_others_are_made(house: Path) -> None:
    (house / "templates" / "fel.docx").write_bytes(docx(p("{{ x }}")))
    result = preview(house)
    assert result.exit_code == 5
    assert "fel.docx   0 prov av 6" in result.output
    assert "brev.docx  6 prov av 6" in result.output
    assert "«x», som inte finns" in result.output


@pytest.mark.usefixtures("without_office")
def test_one_template_leaves_the_previews_of_the_others(house: Path) -> None:
    (house / "templates" / "annan.docx").write_bytes(GOOD)
    preview(house)
    (house / "templates" / "annan.docx").write_bytes(docx(p("ny")))
    before = files(previewed(house) / "brev")
    assert preview(house, "annan").exit_code == 0
    assert files(previewed(house) / "brev") == before
    assert outline(files(previewed(house) / "annan")["1 vanligt.docx"]) == "ny"
    (house / "templates" / "brev.docx").unlink()
    preview(house)
    assert not (previewed(house) / "brev").exists()


def test_pdfs_and_pictures_are_made_once(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs("soffice")
    needs("pdftoppm")
    result = preview(house)
    assert result.exit_code == 0, result.output
    made = files(previewed(house))
    for case in CASES:
        assert made[f"brev/{case.name}.pdf"].startswith(b"%PDF-")
        assert made[f"brev/{case.name} sida 1.png"].startswith(b"\x89PNG")
    assert "brev/3 många rader sida 3.png" in made
    assert "brev/3 många rader sida 4.png" not in made
    monkeypatch.setattr("pipeline.pdf.convert.converting", lambda *_, **__: pytest.fail("LibreOffice is started again"))
    again = preview(house)
    assert again.exit_code == 0
    assert again.output == result.output
    assert files(previewed(house)) == made
