"""`publish` on a bundle in a folder: what is written, what is left as it was, and what `bundle` says of it later."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from pipeline.bundle import store
from pipeline.bundle.circulate import Changes
from pipeline.bundle.keep import GROUNDS
from pipeline.bundle.pdf_memory import Made, Memory
from pipeline.papers.register import register_papers
from pipeline.pdf.convert import silent
from pipeline.pdf.office import find_office
from pipeline.pdf.papers import Document
from pipeline.pdf.remains import remains_of
from pipeline.pdf.text import read_pages
from pipeline.publish.edition import Wishes
from pipeline.publish.run import Published, publish_errand
from pipeline.publish.stale import stale_edition
from pipeline.word.published import published
from tests.builders import errand_of, profile_of
from tests.bundle.places import contents, put, times
from tests.pdf.handmade import pdf_of
from tests.pdf.judges import faults
from tests.programs import needs
from tests.publish.test_edition import DOCUMENTS, MEMO, NUMBER, PLAIN, RYD
from tests.word.building import docx, p, table

NAME = "KS 2020-754 Plan"


def publish(folder: Path, wishes: Wishes = Wishes(), document: str = "") -> Published:  # noqa: B008 # frozen
    errand, profile = errand_of(*([document] if document else [DOCUMENTS])), profile_of()
    papers, _ = register_papers(errand, profile)
    find = find_office if not document else lambda: None
    return publish_errand(folder / NAME, errand, profile, papers, wishes, silent, find)


def codes(done: Published) -> list[str]:
    return [one.code for one in done.problems]


ONLY_PDFS = """dokument = [
    { datum = 2023-02-06, fil = "bilagor/memo.pdf" },
    { datum = 2021-12-17, fil = "bilagor/ryd.pdf", titel = "Nulägesbild Ryd" },
]"""
PDFS = {"Tjänsteskrivelse.pdf": pdf_of("Ärendet"), RYD: pdf_of("Ryd")}


def test_the_edition_is_written_once_and_the_rest_of_the_bundle_is_left(tmp_path: Path) -> None:
    put(tmp_path / NAME, PDFS | {"anteckning.txt": b"min"})
    done = publish(tmp_path, document=ONLY_PDFS)
    assert codes(done) == []
    assert done.written is not None
    assert sorted(done.written.added) == [
        "webb/Bilaga 1 Nulägesbild Ryd.pdf", "webb/Handlingar KS 2020-754 webb.zip", "webb/Tjänsteskrivelse.pdf",
        "webb/index.json", "webb/innehåll.txt",
    ]  # fmt: skip
    assert (tmp_path / NAME / "anteckning.txt").read_bytes() == b"min"
    before = times(tmp_path / NAME)
    again = publish(tmp_path, document=ONLY_PDFS)
    assert again.written is not None
    assert (again.written.changed, times(tmp_path / NAME)) == (False, before)


def test_a_refused_edition_leaves_the_earlier_one(tmp_path: Path) -> None:
    put(tmp_path / NAME, PDFS)
    publish(tmp_path, document=ONLY_PDFS)
    put(tmp_path / NAME, {RYD: pdf_of(f"Ryd {NUMBER}")})
    before = contents(tmp_path / NAME)
    done = publish(tmp_path, document=ONLY_PDFS)
    assert (codes(done), done.written) == (["webb-privat-i-pdf"], None)
    assert contents(tmp_path / NAME) == before


def test_papers_that_have_changed_since_are_told(tmp_path: Path) -> None:
    target = tmp_path / NAME
    assert stale_edition(target, {}) == ()
    put(target, PDFS)
    publish(tmp_path, document=ONLY_PDFS)
    assert stale_edition(target, PDFS) == ()
    (told,) = stale_edition(target, PDFS | {RYD: b"ny"})
    assert (told.code, told.place.file) == ("webb-foraldrad", f"{NAME}/webb")
    assert f"«{RYD}»" in told.what
    assert "Tjänsteskrivelse" not in told.what


@pytest.mark.parametrize("note", [None, b"", b"{trasig", b"[1]", b"{}", b"\xff"])
def test_an_edition_without_its_note_is_told_of(tmp_path: Path, note: bytes | None) -> None:
    target = tmp_path / NAME
    put(target, PDFS)
    publish(tmp_path, document=ONLY_PDFS)
    (target / ".ks-bundle" / "webb.json").unlink()
    if note is not None:
        put(target, {".ks-bundle/webb.json": note})
    assert [one.code for one in stale_edition(target, PDFS)] == ["webb-okand"]
    publish(tmp_path, document=ONLY_PDFS)
    assert stale_edition(target, PDFS) == ()


def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path) -> None:
    put(tmp_path / NAME, {".ks-bundle/webb.json": b"{trasig", "webb/eget.txt": b"min"})
    assert stale_edition(tmp_path / NAME, {}) == ()
    put(tmp_path / NAME, {"manifest.json": b"{trasig", **PDFS})
    assert codes(publish(tmp_path, document=ONLY_PDFS)) == []


def test_without_a_bundle_or_with_a_draft_there_is_nothing_to_publish(tmp_path: Path) -> None:
    assert codes(publish(tmp_path, document=ONLY_PDFS)) == ["webb-mapp-saknas"]
    put(tmp_path / NAME, PDFS | {"manifest.json": b'{"utkast": true}'})
    assert codes(publish(tmp_path, document=ONLY_PDFS)) == ["webb-utkast"]


def test_without_libreoffice_a_word_paper_stops_the_edition(tmp_path: Path) -> None:
    put(tmp_path / NAME, PLAIN)
    done = publish(tmp_path, document=DOCUMENTS)
    assert codes(done) == ["webb-utan-pdf"]
    assert not (tmp_path / NAME / "webb").exists()


@pytest.mark.parametrize("remembered", [True, False])
def test_a_pdf_that_somebody_has_signed_is_not_what_is_published_and_that_is_told(
    tmp_path: Path, remembered: bool
) -> None:
    document = Document(published(PLAIN[MEMO], accept=True), "Tjänsteskrivelse – Plan mot segregation", "2023-02-06")
    made = Made(document.key, "", "Tjänsteskrivelse.pdf", "0" * 64)
    state = {
        **Memory({MEMO: made} if remembered else {}).files(),
        GROUNDS: json.dumps({made.path: made.sha256}).encode(),
    }
    put(tmp_path / NAME, PLAIN | state | {made.path: pdf_of("signerad")})
    done = publish(tmp_path, document=DOCUMENTS)
    assert sorted(codes(done)) == ["webb-egen-pdf", "webb-utan-pdf"]
    assert done.problems[1].place.file == f"{NAME}/Tjänsteskrivelse.pdf"


@pytest.fixture(scope="module")
def masked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Published]:
    needs("soffice")
    folder = tmp_path_factory.mktemp("webb")
    memo = docx(p("Ärendet gäller planen."), table(["Vem", "Nr"], ["Kim", NUMBER]), p("Ring 070-123 45 67"))
    put(folder / NAME, PLAIN | {MEMO: memo})
    return folder, publish(folder, Wishes(Changes.STOP, mask=True))


def test_the_edition_made_by_libreoffice_shows_the_markers_and_nothing_private(masked: tuple[Path, Published]) -> None:
    folder, done = masked
    assert codes(done) == []
    data = (folder / NAME / "webb" / "Tjänsteskrivelse.pdf").read_bytes()
    text = "".join("".join(page.text for page in read_pages(data)).split())  # a narrow cell breaks its words
    assert "[personnummerborttaget]" in text
    assert "[telefonnummerborttaget]" in text
    assert NUMBER not in text
    assert "Ärendetgällerplanen." in text
    assert done.edition.masked == 2
    assert faults(folder / NAME / "webb" / "Tjänsteskrivelse.pdf") == []


def test_nothing_in_it_tells_who_made_it(masked: tuple[Path, Published]) -> None:
    folder, _ = masked
    for one in (folder / NAME / "webb").glob("*.pdf"):
        remains = remains_of(one.read_bytes())
        assert (remains.names, remains.more) == ((), ())
        with pikepdf.open(io.BytesIO(one.read_bytes())) as pdf:
            assert "/Author" not in pdf.docinfo
    present, _ = store.look(folder / NAME)
    assert not [one.path for one in present.owned if one.path.startswith("webb/") and one.path.endswith(".docx")]
