"""All documents of our templates, and one with all that clerks add, as LibreOffice and we make them: held against
judges that know nothing of us."""

from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.pdf.office import Office, find_office
from pipeline.pdf.papers import Document, Pdf, pdfs_of
from pipeline.result import Options
from pipeline.word.package import BrokenPackage, read_parts
from pipeline.word.published import published
from tests.example_errand import TEMPLATES, copy_of_example
from tests.pdf.judges import faults, words
from tests.pdf.rich import CHART_TEXT, PICTURE_TEXT, rich
from tests.programs import needs

RICH = "En handling med allt.docx"
DATE = "2023-02-06"


def silent(stage: int, what: str) -> None:
    """What is said of each stage, said to nobody."""


@pytest.fixture(scope="module")
def office() -> Office:
    needs("soffice")
    found = find_office()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    """The example's documents, as the pipeline makes them, and the one with everything."""
    folder = tmp_path_factory.mktemp("handlingar")
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    result = run(copy_of_example(folder), profile, Options(folder / "output", TEMPLATES), silent)
    assert result.target is not None
    found = {
        path.name: Document(published(path.read_bytes(), accept=True), f"Titel på {path.stem}", DATE)
        for path in sorted(result.target.glob("*.docx"))
    }
    assert len(found) == 4
    return {**found, RICH: Document(published(rich(), accept=True), "En handling med allt", DATE)}


@pytest.fixture(scope="module")
def pdfs(documents: Mapping[str, Document], office: Office) -> Mapping[str, Pdf]:
    made, failed = pdfs_of(documents, office)
    assert failed == ()
    return made


@pytest.fixture(scope="module")
def folder(pdfs: Mapping[str, Pdf], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pdf")
    for name, one in pdfs.items():
        (place / name).with_suffix(".pdf").write_bytes(one.data)
    return place


def test_every_judge_accepts_every_document(folder: Path) -> None:
    found = {path.name: faults(path) for path in sorted(folder.glob("*.pdf"))}
    assert len(found) == 5
    assert {name: said for name, said in found.items() if said} == {}


def test_title_language_and_bookmarks_are_there_and_no_name_or_field_is(folder: Path) -> None:
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert str(pdf.docinfo["/Title"]).endswith(path.stem)
            assert str(pdf.Root.Lang) == ("en-US" if "allt" in path.name else "sv-SE")
            assert "/Author" not in pdf.docinfo
            assert "/AcroForm" not in pdf.Root
            with pdf.open_outline() as outline:
                assert outline.root, path.name
        assert b"Hemlig" not in path.read_bytes()


def test_charts_and_pictures_have_the_texts_of_the_document(folder: Path, pdfs: Mapping[str, Pdf]) -> None:
    from pipeline.pdf.figures import elements

    with pikepdf.open(folder / "En handling med allt.pdf") as pdf:
        said = [str(one.Alt) for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"]
    assert said == [CHART_TEXT, PICTURE_TEXT]
    assert pdfs[RICH].undescribed == 0


def test_links_lead_where_they_should(folder: Path) -> None:
    with pikepdf.open(folder / "En handling med allt.pdf") as pdf:
        links = [one for page in pdf.pages for one in list(page.obj.get("/Annots", pikepdf.Array()))]
        assert [(str(one.A.URI), str(one.Contents)) for one in links] == [("https://example.org/sida", "sidan")]


def test_what_is_read_is_what_was_decided_and_shown(folder: Path) -> None:
    text = words(folder / "En handling med allt.pdf")
    for said in ("Totalt fjorton åtgärder.", "Synligt.", "2021-03-04 min fil.docx", "I kontrollen"):
        assert said in text
    for unsaid in ("tolv", "Hemligt"):
        assert unsaid not in text
    assert "60 åtgärder" in words(folder / "Tjänsteskrivelse.pdf")


def test_a_second_conversion_gives_the_same_bytes(
    documents: Mapping[str, Document], pdfs: Mapping[str, Pdf], office: Office
) -> None:
    one = {RICH: documents[RICH], "Tjänsteskrivelse.docx": documents["Tjänsteskrivelse.docx"]}
    again, _ = pdfs_of(dict(reversed(one.items())), office)
    assert {name: made.data for name, made in again.items()} == {name: pdfs[name].data for name in again}


def test_a_document_that_libreoffice_cannot_read_is_named_and_another_comes(office: Office) -> None:
    broken = Document(b"PK\x03\x04" + bytes(300), "Trasig", DATE)
    whole = Document(published(rich(), accept=True), "Hel", DATE)
    made, failed = pdfs_of({"Trasig.docx": broken, "Hel.docx": whole}, office, patience=2)
    assert list(made) == ["Hel.docx"]
    assert [one.name for one in failed] == ["Trasig.docx"]
    with pytest.raises(BrokenPackage):
        read_parts(broken.data)
