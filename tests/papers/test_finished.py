"""Finished documents: their bytes, or what is wrong with them."""

import os
import unicodedata
from pathlib import Path

import pytest

from pipeline.papers.finished import read_finished
from pipeline.papers.register import Paper
from pipeline.problems import Problems

linked = pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")


def paper(source: str, template: str = "") -> Paper:
    return Paper("1", 1, "Bilaga 1", "bilaga 1", "", "Nuläge", "2021-12-17", template, source, "Bilaga 1.pdf")


def one(folder: Path, source: str) -> tuple[bytes | None, Problems]:
    found, problems = read_finished(folder, (paper(source),))
    assert (source in found) == (not problems)
    return found.get(source), problems


@pytest.fixture
def errand(tmp_path: Path) -> Path:
    (tmp_path / "utanför.pdf").write_bytes(b"secret")
    folder = tmp_path / "ärende"
    (folder / "bilagor").mkdir(parents=True)
    (folder / "bilagor" / "nuläge.pdf").write_bytes(b"%PDF")
    (folder / "bilagor" / "tom.pdf").write_bytes(b"")
    return folder


@pytest.mark.parametrize("source", ["bilagor/nuläge.pdf", "bilagor\\nuläge.pdf", "./bilagor/../bilagor/nuläge.pdf"])
def test_a_file_inside_the_errand_is_read(errand: Path, source: str) -> None:
    assert one(errand, source) == (b"%PDF", ())


def test_a_name_that_the_disk_writes_with_loose_accents_is_the_same_name(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "nuläge.pdf")
    (tmp_path / unicodedata.normalize("NFD", "bilägor")).mkdir()
    (tmp_path / unicodedata.normalize("NFD", "bilägor") / name).write_bytes(b"%PDF")
    assert one(tmp_path, "bilägor/nuläge.pdf") == (b"%PDF", ())


@pytest.mark.parametrize(
    "source", ["../utanför.pdf", "..\\utanför.pdf", "bilagor/../../utanför.pdf", "/etc/hostname", "../saknas.pdf"]
)
def test_a_file_outside_the_errand_is_refused(errand: Path, source: str) -> None:
    data, problems = one(errand, source)
    assert data is None
    assert [problem.code for problem in problems] == ["bilaga-utanfor"]


@linked
def test_a_link_out_of_the_errand_is_refused_and_a_link_within_is_followed(errand: Path) -> None:
    (errand / "ut.pdf").symlink_to(errand.parent / "utanför.pdf")
    (errand / "utmapp").symlink_to(errand.parent)
    (errand / "in.pdf").symlink_to(errand / "bilagor" / "nuläge.pdf")
    (errand / "slinga.pdf").symlink_to(errand / "slinga.pdf")
    assert [problem.code for problem in one(errand, "ut.pdf")[1]] == ["bilaga-utanfor"]
    assert [problem.code for problem in one(errand, "utmapp/utanför.pdf")[1]] == ["bilaga-utanfor"]
    assert one(errand, "in.pdf") == (b"%PDF", ())
    assert [problem.code for problem in one(errand, "slinga.pdf")[1]] == ["bilaga-saknas"]


@linked
def test_an_errand_that_is_itself_a_link_is_no_reason_to_refuse(errand: Path) -> None:
    (errand.parent / "genväg").symlink_to(errand)
    assert one(errand.parent / "genväg", "bilagor/nuläge.pdf") == (b"%PDF", ())


def test_a_missing_file_is_told_with_the_nearest_name(errand: Path) -> None:
    _, problems = one(errand, "bilagor/nulage.pdf")
    assert [problem.code for problem in problems] == ["bilaga-saknas"]
    assert "bilagor/nulage.pdf" in problems[0].what
    assert problems[0].todo.endswith("Menade du «nuläge.pdf»?")
    assert str(problems[0].place) == "arende.toml › Bilaga 1 «Nuläge»"
    _, problems = one(errand, "finns/inte.pdf")
    assert [problem.code for problem in problems] == ["bilaga-saknas"]
    assert "Menade" not in problems[0].todo


def test_an_empty_file_a_folder_and_an_impossible_name_are_told_as_what_they_are(errand: Path) -> None:
    assert [problem.code for problem in one(errand, "bilagor/tom.pdf")[1]] == ["bilaga-tom"]
    assert [problem.code for problem in one(errand, "bilagor")[1]] == ["bilaga-mapp"]
    assert [problem.code for problem in one(errand, "bilagor/a\0b.pdf")[1]] == ["bilaga-olaslig"]
    _, problems = one(errand, "bilagor/" + "a" * 300 + ".pdf")
    assert [problem.code for problem in problems] in (["bilaga-olaslig"], ["bilaga-saknas"])  # Windows finds nothing


def test_every_document_is_looked_at_and_templates_are_left_alone(errand: Path) -> None:
    papers = (paper("", "a.docx"), paper("saknas.pdf"), paper("bilagor/nuläge.pdf"), paper("bilagor/tom.pdf"))
    found, problems = read_finished(errand, (*papers, papers[2]))
    assert found == {"bilagor/nuläge.pdf": b"%PDF"}
    assert [problem.code for problem in problems] == ["bilaga-saknas", "bilaga-tom"]
