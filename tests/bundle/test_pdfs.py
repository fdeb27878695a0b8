"""PDFs in the bundle: made of what stands, only when it is another, never over a person's, never stale in silence."""

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.bundle.pdf_memory import MEMORY
from pipeline.bundle.pdfs import Asked, PdfMode
from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.pdf.office import OVERRIDE
from pipeline.result import Options, Result
from pipeline.word.package import DOCUMENT, read_parts, write_parts
from tests.example_errand import TEMPLATES, cell_with, copy_of_example, write_cell
from tests.pdf.fakes import calls, fake_office, tagged
from tests.pdf.rich import rich

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts with a first line")

by_its_memory = pytest.mark.whole_bundle_caches(reason="is about what the bundle's memory of PDFs saves, or keeps")

MEMO = "Tjänsteskrivelse.docx"
MEMO_PDF = "Tjänsteskrivelse.pdf"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, bundled once with a stand-in for LibreOffice."""
    folder = tmp_path_factory.mktemp("en-gång")
    copy_of_example(folder)
    (folder / "office").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OVERRIDE, str(fake_office(folder / "office").program))
        bundle(folder)
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, once: Path) -> Path:
    """The example, a stand-in that is found, and the bundle of a first run, for `first` to put in its place."""
    copy_of_example(tmp_path)
    shutil.copytree(once / "output", tmp_path / "made")
    (tmp_path / "office").mkdir()
    monkeypatch.setenv(OVERRIDE, str(fake_office(tmp_path / "office").program))
    return tmp_path


def first(place: Path) -> Path:
    """As if it had been bundled once: the bundle's folder."""
    (place / "made").rename(place / "output")
    return next(one for one in (place / "output").iterdir() if one.name.startswith("KS"))


def bundle(place: Path, pdf: str = "auto", *, changes: str = "", write: bool = True) -> Result:
    profile, _ = read_profile(TEMPLATES)
    assert profile is not None
    options = Options(place / "output", TEMPLATES, changes=changes, write=write, pdf=pdf)
    return run(place / "input", profile, options, silent)


def silent(stage: int, what: str) -> None:
    """What is said of each stage, said to nobody."""


def codes(result: Result) -> list[str]:
    """Without the example's standing remark, and without those of the reading copy, which has tests of its own."""
    own = [one.code for one in result.problems if not one.code.startswith("lasexemplar-")]
    return sorted(code for code in own if code != "dolt-blad-hoppas")


def target(result: Result) -> Path:
    assert result.target is not None
    return result.target


def starts(place: Path) -> list[int]:
    """How many documents each start of LibreOffice was given, `first` not counted."""
    return calls(place / "office")


def edit(document: Path, old: str, new: str) -> None:
    """A clerk writes other words in a document."""
    parts = read_parts(document.read_bytes())
    assert old.encode() in parts[DOCUMENT]
    parts[DOCUMENT] = parts[DOCUMENT].replace(old.encode(), new.encode(), 1)
    document.write_bytes(write_parts(parts))


def no_office(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setenv(OVERRIDE, str(place / "finns" / "inte"))


def test_each_document_has_its_pdf_beside_it_in_the_zip_and_in_the_manifest(place: Path) -> None:
    result = bundle(place)
    assert codes(result) == []
    folder = target(result)
    documents = sorted(one.name for one in folder.glob("*.docx"))
    assert len(documents) == 4
    assert all((folder / name).with_suffix(".pdf").is_file() for name in documents)
    assert len(starts(place)) == 1
    with zipfile.ZipFile(folder / "Handlingar KS 2020-754.zip") as archive:
        assert archive.read(MEMO_PDF) == (folder / MEMO_PDF).read_bytes()
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [one["gjord_av"] for one in said["pdf"]] == documents
    sums = {one["namn"]: one["sha256"] for one in said["filer"]}
    assert all(one["sha256"] == sums[one["fil"]] and one["gjord_av_sha256"] for one in said["pdf"])
    assert said["utan_pdf"] == []


@by_its_memory
def test_nothing_changed_converts_nothing_and_writes_nothing(place: Path) -> None:
    first(place)
    again = bundle(place)
    assert again.written is not None
    assert not again.written.changed
    assert starts(place) == []


@by_its_memory
def test_only_the_document_that_changed_is_converted_again(place: Path) -> None:
    folder = first(place)
    before = {one.name: one.read_bytes() for one in folder.glob("*.pdf")}
    edit(folder / MEMO, "Kommunens plan mot segregation", "Kommunens goda plan mot segregation")
    assert codes(bundle(place)) == ["handling-lamnad"]
    assert starts(place) == [1]
    after = {one.name: one.read_bytes() for one in folder.glob("*.pdf")}
    assert [name for name in before if before[name] != after[name]] == [MEMO_PDF]


@by_its_memory
def test_a_document_that_was_only_saved_again_keeps_its_pdf(place: Path) -> None:
    folder = first(place)
    edit(folder / MEMO, "<w:p>", '<w:p w:rsidR="00AA11BB">')
    bundle(place)
    assert starts(place) == []


@by_its_memory
def test_a_pdf_that_is_gone_or_a_memory_that_is_gone_means_that_it_is_made_again(place: Path, once: Path) -> None:
    folder = first(place)
    before = (folder / MEMO_PDF).read_bytes()
    (folder / MEMO_PDF).unlink()
    bundle(place)
    assert (folder / MEMO_PDF).read_bytes() == before
    assert starts(place) == [1]
    (folder / MEMORY).write_text("trasig")
    assert codes(bundle(place)) == []
    assert starts(place) == [1, starts(once)[0]]


def test_another_libreoffice_makes_them_all_anew(place: Path, once: Path) -> None:
    first(place)
    (place / "office" / "versionrc").write_text("en annan")
    bundle(place)
    assert starts(place) == starts(once)


@by_its_memory
def test_a_signed_pdf_stays_and_nothing_is_converted_to_know_that(place: Path) -> None:
    folder = first(place)
    signed = (folder / MEMO_PDF).read_bytes() + b"\n% signerad"
    (folder / MEMO_PDF).write_bytes(signed)
    result = bundle(place)
    assert codes(result) == ["handling-lamnad"]
    assert (folder / MEMO_PDF).read_bytes() == signed
    assert starts(place) == []
    with zipfile.ZipFile(folder / "Handlingar KS 2020-754.zip") as archive:
        assert archive.read(MEMO_PDF) == signed, "what is sent is the signed one"
    again = bundle(place)
    assert again.written is not None
    assert not again.written.changed


@by_its_memory
def test_beside_a_signed_pdf_the_new_one_is_put_when_its_document_changes_and_it_stays_there(place: Path) -> None:
    folder = first(place)
    signed = (folder / MEMO_PDF).read_bytes() + b"\n% signerad"
    (folder / MEMO_PDF).write_bytes(signed)
    edit(folder / MEMO, "Kommunens plan mot segregation", "Kommunens goda plan mot segregation")
    assert codes(bundle(place)) == ["handling-lamnad", "handling-ny-bredvid"]
    beside = folder / "Tjänsteskrivelse (nytt utkast).pdf"
    new = beside.read_bytes()
    assert (folder / MEMO_PDF).read_bytes() == signed
    again = bundle(place)
    assert codes(again) == ["handling-lamnad", "handling-ny-bredvid"]
    assert again.written is not None
    assert not again.written.changed
    assert beside.read_bytes() == new
    assert starts(place) == [1]


def test_somebodys_own_pdf_of_that_name_is_never_replaced(place: Path) -> None:
    folder = target(bundle(place, "no"))
    (folder / MEMO_PDF).write_bytes(b"%PDF-1.4 min egen")
    assert codes(bundle(place)) == ["handling-ny-bredvid"]
    assert (folder / MEMO_PDF).read_bytes() == b"%PDF-1.4 min egen"
    assert (folder / "Tjänsteskrivelse (nytt utkast).pdf").is_file()


def test_without_libreoffice_all_else_is_made_and_it_is_said(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_office(monkeypatch, place)
    result = bundle(place)
    assert codes(result) == ["pdf-saknas"]
    assert result.written is not None
    assert result.written.changed
    said = json.loads((target(result) / "manifest.json").read_text("utf-8"))
    assert {one["skal"] for one in said["utan_pdf"]} == {"LibreOffice finns inte på datorn"}
    assert len(said["utan_pdf"]) == 4
    assert codes(bundle(place, "no")) == []


@by_its_memory
def test_without_libreoffice_pdfs_that_are_still_right_stay_and_others_go_by_name(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = first(place)
    no_office(monkeypatch, place)
    again = bundle(place)
    assert codes(again) == []
    assert again.written is not None
    assert not again.written.changed
    edit(folder / MEMO, "Kommunens plan mot segregation", "Kommunens goda plan mot segregation")
    result = bundle(place)
    assert codes(result) == ["handling-lamnad", "pdf-borttagen", "pdf-saknas"]
    assert not (folder / MEMO_PDF).exists()
    assert len(list(folder.glob("*.pdf"))) == 6
    assert [one.place.file for one in result.problems if one.code == "pdf-borttagen"] == [f"{folder.name}/{MEMO_PDF}"]


@by_its_memory
def test_a_persons_pdf_that_shows_an_older_document_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = first(place)
    (folder / MEMO_PDF).write_bytes((folder / MEMO_PDF).read_bytes() + b"\n% signerad")
    edit(folder / MEMO, "Kommunens plan mot segregation", "Kommunens goda plan mot segregation")
    no_office(monkeypatch, place)
    assert codes(bundle(place, "no")) == ["handling-lamnad", "pdf-foraldrad"]
    assert (folder / MEMO_PDF).is_file()


def test_require_writes_nothing_when_a_pdf_is_missing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_office(monkeypatch, place)
    result = bundle(place, "require")
    assert codes(result) == ["pdf-kravs", "pdf-saknas"]
    assert result.stopped
    assert not target(result).exists()


def test_a_document_that_fails_is_named_its_old_pdf_goes_and_the_others_come(place: Path) -> None:
    folder = first(place)
    for one in folder.glob("*.docx"):
        edit(one, "<w:sectPr", "<w:p><w:r><w:t>Tillägg.</w:t></w:r></w:p><w:sectPr")
    fake_office(place / "office", "if turn != 2: good(file)")
    result = bundle(place)
    failed = "Bilaga 1 Kommundirektörens beslut om åtgärdsplan för 2023"
    assert [one.place.file for one in result.problems if one.code == "pdf-misslyckades"] == [
        f"{folder.name}/{failed}.docx"
    ]
    assert "pdf-borttagen" in codes(result)
    assert not (folder / f"{failed}.pdf").exists()
    assert len(list(folder.glob("*.pdf"))) == 3 + 3
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [one["fil"] for one in said["utan_pdf"]] == [f"{failed}.docx"]


def test_pending_changes_mean_no_pdf_until_it_is_said_what_to_do_with_them(place: Path) -> None:
    folder = first(place)
    edit(folder / MEMO, "Kommunens plan mot segregation", "Kommunens goda plan mot segregation")
    mos = place / "input" / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "pågår")
    waiting = bundle(place)
    assert codes(waiting) == ["andringar-vantar", "handling-uppdaterad", "pdf-borttagen"]
    assert not (folder / MEMO_PDF).exists()
    accepted = bundle(place, changes="accept")
    assert (folder / MEMO_PDF).is_file()
    with_them = (folder / MEMO_PDF).read_bytes()
    assert "andringar-vantar" not in codes(accepted)
    bundle(place, changes="reject")
    assert (folder / MEMO_PDF).read_bytes() != with_them


def test_check_makes_none_and_says_nothing_of_those_there_are(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_office(monkeypatch, place)
    assert codes(bundle(place, "require", write=False)) == []


@by_its_memory
def test_pictures_without_a_text_are_said_each_time(place: Path) -> None:
    fake_office(place / "office", pdf=tagged(figures=1))
    for _ in range(2):
        result = bundle(place)
        named = {one.place.file for one in result.problems if one.code == "pdf-bild-utan-text"}
        assert {f"{target(result).name}/{one.name}" for one in target(result).glob("*.docx")} <= named
    assert len(starts(place)) == 1


def finished(place: Path, name: str, data: bytes) -> None:
    """Another finished document last in the errand."""
    (place / "input" / "bilagor" / name).write_bytes(data)
    toml = place / "input" / "arende.toml"
    own = f'[[dokument]]\ntyp = "Karta"\ntitel = "Karta"\ndatum = 2021-12-17\nfil = "bilagor/{name}"\n\n'
    text = toml.read_text("utf-8")
    at = text.index("[[mottagare]]")
    toml.write_text(text[:at] + own + text[at:], "utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (tagged(), "pdf-brister"),
        (b"inte alls", "pdf-inte-pdf"),
        (b"%PDF-1.7\nnej", "pdf-skadad"),
    ],
    ids=["pdf-brister", "pdf-inte-pdf", "pdf-skadad"],
)
def test_what_a_finished_pdf_lacks_is_said_and_it_is_taken_as_it_is(place: Path, data: bytes, code: str) -> None:
    finished(place, "karta.pdf", data)
    result = bundle(place, "no")
    assert codes(result) == [code]
    assert (target(result) / "Bilaga 7 Karta.pdf").read_bytes() == data
    assert codes(bundle(place, "no")) == [code], "and again"
    assert codes(bundle(place, write=False)) == [code], "and by check"


def test_a_finished_word_document_gets_a_pdf_and_one_with_open_changes_is_asked_about(place: Path) -> None:
    data = rich()
    finished(place, "karta.docx", data)
    assert codes(bundle(place)) == ["pdf-andringar-vantar"]
    result = bundle(place, changes="accept")
    assert codes(result) == []
    assert (target(result) / "Bilaga 7 Karta.pdf").is_file()
    assert (target(result) / "Bilaga 7 Karta.docx").read_bytes() == data


def test_a_finished_document_that_cannot_be_read_or_is_of_another_kind_has_no_pdf_and_it_is_said(place: Path) -> None:
    finished(place, "karta.docx", b"PK trasig")
    finished(place, "lista.xlsx", b"PK")
    assert codes(bundle(place)) == ["pdf-annat-format", "pdf-misslyckades"]


def test_how_pdfs_are_asked_for_has_the_words_of_the_command_line() -> None:
    assert [one.value for one in PdfMode][:3] == ["auto", "require", "no"]
    assert Asked.__dataclass_fields__["patience"].default == 1.0
