"""What is sent stays as it was, and no number is ever given to another paper: bundle, send, change, bundle again."""

import hashlib
import io
import os
import shutil
import signal
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.bundle import store
from pipeline.bundle.sent import read_sent
from pipeline.commands import send as freeze
from pipeline.errand import Profile, read_profile
from pipeline.flow import run
from pipeline.problems import Place, problem
from pipeline.report.sent_text import sent_text
from pipeline.report.verdict import verdict
from pipeline.result import Options, Result
from pipeline.word.revisions import resolved
from tests.example_errand import TEMPLATES, cell_with, copy_of_example, write_cell
from tests.pdf.making import untagged
from tests.sequences import MEMO, SmallErrand, digest, silent

FIRST = "2023-02-14"
SECOND = "2023-02-20"
BOTH = ("Berga", "Ryd")
LATE = ("Berga", "Ryd", "Yttrande")


@pytest.fixture(scope="module")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an errand lies that has been bundled, and sent on the 14th: to be copied, not changed."""
    made = SmallErrand(tmp_path_factory.mktemp("skickad"), BOTH)
    assert codes(made.bundle()) == []
    assert codes(made.send(FIRST)) == []
    return made.folder


@pytest.fixture
def errand(sent_once: Path, tmp_path: Path) -> SmallErrand:
    """Bundled, and sent on the 14th."""
    shutil.copytree(sent_once / "output", tmp_path / "output")
    return SmallErrand(tmp_path, BOTH)


def codes(result: Result) -> list[str]:
    """Without the remarks on what the small attachments lack as PDFs."""
    return [one.code for one in result.problems if one.code != "pdf-brister"]


def packed(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(path: Path | bytes) -> list[str]:
    """Every paragraph of a Word document, the text of its content controls included."""
    document = Document(io.BytesIO(path) if isinstance(path, bytes) else str(path))
    found = ["".join(t.text or "" for t in p.iter("{*}t")) for p in document.element.body.iter("{*}p")]
    return [one for one in found if one]


def edit(path: Path, old: str, new: str) -> None:
    """As a clerk would, in the words of the template."""
    document = Document(str(path))
    for piece in document.element.body.iter("{*}t"):
        if piece.text and old in piece.text:
            piece.text = piece.text.replace(old, new)
            document.save(str(path))
            return
    raise AssertionError(f"{old!r} is not in {path.name}")


def saved_anew(path: Path) -> bytes:
    """The same document in another zip, as each program makes its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(packed(path).items()):
            archive.writestr(name, data)
    return out.getvalue()


def codes_but_unused(result: Result) -> list[str]:
    """Without the remark on a file in bilagor/ that no document is made of any longer."""
    return [one for one in codes(result) if one != "fil-oanvand"]


def profile() -> Profile:
    found, problems = read_profile(TEMPLATES)
    assert found is not None, problems
    return found


def said(result: Result) -> str:
    return verdict(result, profile(), write=True, verbose=True)


# ---- sending ---------------------------------------------------------------------------------------------------------


def test_what_is_sent_is_what_lies_in_the_bundle_to_the_byte(errand: SmallErrand) -> None:
    folder = errand.target / "utskickat" / f"1 {FIRST}"
    assert sorted(one.name for one in folder.iterdir()) == [
        "Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf", "Handlingar KS 2020-754.zip", "utskick.json",
    ]  # fmt: skip
    for name in ("Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf", "Handlingar KS 2020-754.zip"):
        assert digest(folder / name) == digest(errand.target / name)
    assert packed(folder / "Handlingar KS 2020-754.zip")[MEMO] == (errand.target / MEMO).read_bytes()


def test_the_note_tells_numbers_titles_and_checksums(errand: SmallErrand) -> None:
    note = errand.note(1)
    assert (note["utskick"], note["datum"], note["arende"]["diarienummer"]) == (1, FIRST, "KS 2020-754")
    assert [(one["label"], one["title"], one["edition"], one["name"]) for one in note["handlingar"]] == [
        ("Tjänsteskrivelse", "Plan mot segregation", 1, MEMO),
        ("Bilaga 1", "Berga", 1, "Bilaga 1 Berga.pdf"),
        ("Bilaga 2", "Ryd", 1, "Bilaga 2 Ryd.pdf"),
    ]
    assert note["handlingar"][0]["sha256"] == digest(errand.target / MEMO)
    folder = errand.target / note["mapp"]
    assert {one["namn"]: one["sha256"] for one in note["filer"]} == {
        one.name: digest(one) for one in folder.iterdir() if one.name != "utskick.json"
    }
    assert errand.manifest()["utskick"] == [
        {"utskick": 1, "datum": FIRST, "mapp": note["mapp"], "sha256": digest(folder / "utskick.json")}
    ]


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_after_sending_a_run_without_news_writes_nothing(errand: SmallErrand) -> None:
    before = errand.sent()
    result = errand.bundle()
    assert result.written is not None
    assert not result.written.changed
    assert codes(result) == []
    assert errand.sent() == before
    assert "Utskickade 2023-02-14 (utskick 1). Inget är nytt sedan dess." in said(result)
    assert "Redo att skicka" not in said(result)


def test_sending_again_without_news_does_nothing_and_says_so(errand: SmallErrand) -> None:
    before = errand.sent()
    result = errand.send(SECOND)
    assert codes(result) == ["utgava-inget-nytt"]
    assert not result.stopped
    assert result.sending is None
    assert errand.sent() == before
    assert "Ingenting är nytt sedan utskicket 2023-02-14" in sent_text(result, verbose=False)


def test_sending_says_what_went_and_where_it_lies(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, BOTH)
    errand.bundle()
    text = sent_text(errand.send(FIRST), verbose=False)
    assert "Utskick 1, 2023-02-14: handlingarna, 3 handlingar" in text
    assert f"utskickat/1 {FIRST}" in text


# ---- what comes later ------------------------------------------------------------------------------------------------


def test_a_late_paper_becomes_an_addendum_and_the_sent_files_are_untouched(errand: SmallErrand) -> None:
    before, memo = errand.sent(), digest(errand.target / MEMO)
    errand.documents(LATE)
    result = errand.bundle()
    assert codes(result) == []
    assert errand.sent() == before
    assert digest(errand.target / MEMO) == memo, "a late paper is no reason for a new memo"
    assert errand.names() == [
        "Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf", "Bilaga A1 Yttrande.pdf", "Handlingar KS 2020-754.zip",
        "Tillägg 1 KS 2020-754.zip", "Tillägg 1 Nytt sedan utskicket.docx", MEMO, "manifest.json", "metadata.xml",
        "rapport.html", "Åtgärder, sammanställning.xlsx",
    ]  # fmt: skip
    assert (
        digest(errand.target / "Handlingar KS 2020-754.zip")
        == before[f"utskickat/1 {FIRST}/Handlingar KS 2020-754.zip"][2]
    )
    assert list(packed(errand.target / "Tillägg 1 KS 2020-754.zip")) == [
        "Tillägg 1 Nytt sedan utskicket.docx", "Bilaga A1 Yttrande.pdf",
    ]  # fmt: skip
    page = text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx")
    assert "Bilaga A1 – Yttrande, 2021-12-17" in page
    assert not [line for line in page if "Nya utgåvor" in line]
    assert "Tillägg 1, nytt sedan utskicket 2023-02-14:" in said(result)


def test_a_corrected_paper_is_a_new_edition_of_the_same_number(errand: SmallErrand) -> None:
    before, memo = errand.sent(), digest(errand.target / MEMO)
    errand.attach("Ryd", "Ryd, rättad")
    result = errand.bundle()
    assert errand.sent() == before
    assert digest(errand.target / MEMO) == memo
    assert list(packed(errand.target / "Tillägg 1 KS 2020-754.zip")) == [
        "Tillägg 1 Nytt sedan utskicket.docx", "Bilaga 2 Ryd (utgåva 2).pdf",
    ]  # fmt: skip
    mark = "Ny utgåva, ersätter utgåva 1 från 2023-02-14"
    assert [line for line in text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx") if mark in line]
    assert f"Bilaga 2 – Ryd, 2021-12-17: {mark}" in said(result)
    assert [one["utgava"] for one in errand.manifest()["handlingar"]] == [1, 1, 2]


def test_a_corrected_paper_with_a_date_of_its_own_says_it(errand: SmallErrand) -> None:
    errand.texts["Ryd"] = "Ryd, rättad"
    errand.documents(("Berga", "Ryd: datum = 2023-02-20"))
    assert "Ny utgåva 2023-02-20, ersätter utgåva 1 från 2023-02-14" in said(errand.bundle())


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_the_second_sending_freezes_the_addendum_and_the_numbers_go_on(errand: SmallErrand) -> None:
    errand.documents(LATE)
    errand.attach("Ryd", "Ryd, rättad")
    errand.bundle()
    first = errand.sent()
    assert errand.send(SECOND).sending is not None
    both = errand.sent()
    assert first.items() <= both.items()
    assert sorted(one.rpartition("/")[2] for one in both.keys() - first.keys()) == [
        "Bilaga 2 Ryd (utgåva 2).pdf", "Bilaga A1 Yttrande.pdf", "Tillägg 1 KS 2020-754.zip",
        "Tillägg 1 Nytt sedan utskicket.docx", "utskick.json",
    ]  # fmt: skip
    quiet = errand.bundle()
    assert quiet.written is not None
    assert not quiet.written.changed
    assert [(one["label"], one["edition"]) for one in errand.note(2)["handlingar"]] == [
        ("Bilaga 2", 2), ("Bilaga A1", 1),
    ]  # fmt: skip

    errand.documents(("Sist", "Berga", "Ryd", "Yttrande"))
    errand.attach("Ryd", "Ryd, rättad igen")
    result = errand.bundle()
    assert errand.sent() == both
    assert list(packed(errand.target / "Tillägg 2 KS 2020-754.zip")) == [
        "Tillägg 2 Nytt sedan utskicket.docx", "Bilaga A2 Sist.pdf", "Bilaga 2 Ryd (utgåva 3).pdf",
    ]  # fmt: skip
    assert "Ny utgåva, ersätter utgåva 2 från 2023-02-20" in said(result)
    assert errand.send("2023-02-21").sending is not None
    assert both.items() <= errand.sent().items()


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_another_order_in_the_errand_changes_no_number(errand: SmallErrand) -> None:
    before = {name: digest(errand.target / name) for name in errand.names()}
    errand.documents(("Ryd", "Berga"))
    result = errand.bundle()
    assert result.written is not None
    assert not result.written.changed
    assert {name: digest(errand.target / name) for name in errand.names()} == before


def test_a_removed_paper_is_said_and_its_number_is_not_used_again(errand: SmallErrand) -> None:
    before, memo = errand.sent(), digest(errand.target / MEMO)
    errand.documents(("Ryd", "Yttrande"))
    result = errand.bundle()
    assert codes_but_unused(result) == ["utgava-borttagen"]
    assert "«Berga» fanns med i utskicket 2023-02-14" in "".join(map(str, result.problems))
    assert [one for one in errand.names() if one.startswith("Bilaga")] == ["Bilaga 2 Ryd.pdf", "Bilaga A1 Yttrande.pdf"]
    assert digest(errand.target / MEMO) == memo
    page = text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx")
    assert page[page.index("Gäller inte längre") + 2 :][0].startswith("Bilaga 1 – Berga, 2021-12-17")
    assert errand.send(SECOND).sending is not None
    assert codes_but_unused(errand.bundle()) == [], "readers have been told"
    errand.documents(("Ryd", "Yttrande", "Nyast"))
    assert codes_but_unused(errand.bundle()) == []
    assert "Bilaga A2 Nyast.pdf" in errand.names()
    assert before.items() <= errand.sent().items()


def test_only_what_is_removed_makes_no_addendum(errand: SmallErrand) -> None:
    errand.documents(("Ryd",))
    assert codes_but_unused(errand.bundle()) == ["utgava-borttagen"]
    assert not [one for one in errand.names() if one.startswith("Tillägg")]


@pytest.mark.parametrize(
    ("sent_as", "now"),
    [
        ("Berga", "Berga: nyckel = \"berga\""),
        ("Berga: nyckel = \"berga\"", "Nuläge i Berga: nyckel = \"berga\"; fil = \"bilagor/annan.pdf\""),
        ("Berga", "Nuläge i Berga: fil = \"bilagor/berga.pdf\""),
        ("Berga", "Berga: fil = \"bilagor/annan.pdf\""),
    ],
    ids=["a key is given", "by its key", "by its file", "by its title"],
)  # fmt: skip
def test_a_paper_is_known_again(tmp_path: Path, sent_as: str, now: str) -> None:
    errand = SmallErrand(tmp_path, (sent_as, "Ryd"))
    errand.bundle()
    assert errand.send(FIRST).sending is not None
    shutil.copy(errand.source / "bilagor" / "berga.pdf", errand.source / "bilagor" / "annan.pdf")
    errand.documents(("Ryd", now))
    assert codes_but_unused(errand.bundle()) == []
    numbered = [one for one in errand.names() if one.startswith("Bilaga")]
    assert [one[:8] for one in numbered] == ["Bilaga 1", "Bilaga 2"]


def test_two_papers_with_keys_of_their_own_are_never_the_same(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ('Berga: nyckel = "ett"', "Ryd"))
    errand.bundle()
    errand.send(FIRST)
    errand.documents(('Berga: nyckel = "annat"', "Ryd"))
    assert codes_but_unused(errand.bundle()) == ["utgava-borttagen"]
    assert "Bilaga A1 Berga.pdf" in errand.names()


# ---- papers that are named only --------------------------------------------------------------------------------------

FOLLOWS = 'Yttrande: status = "följer"'


def test_a_paper_that_follows_has_its_number_and_needs_no_file(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, (FOLLOWS, "Ryd"))
    result = errand.bundle()
    assert codes(result) == []
    assert [one for one in errand.names() if one.startswith("Bilaga")] == ["Bilaga 2 Ryd.pdf"]
    assert "Bilaga 1 – Yttrande, 2021-12-17 (följer senare)" in text_of(errand.target / MEMO)
    assert "Följer inte med: Bilaga 1 – Yttrande, 2021-12-17 (följer senare)" in said(result)
    assert errand.manifest()["handlingar"][1] == {
        "etikett": "Bilaga 1", "titel": "Yttrande", "datum": "2021-12-17", "fil": "", "status": "följer",
        "skal": "följer senare", "utgava": 0,
    }  # fmt: skip


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_when_it_comes_it_has_the_number_that_readers_were_told(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, (FOLLOWS, "Ryd"))
    errand.bundle()
    errand.send(FIRST)
    memo = digest(errand.target / MEMO)
    errand.documents(("Yttrande", "Ryd", "Annat"))
    assert codes(errand.bundle()) == []
    assert list(packed(errand.target / "Tillägg 1 KS 2020-754.zip"))[1:] == [
        "Bilaga 1 Yttrande.pdf", "Bilaga A1 Annat.pdf",
    ]  # fmt: skip
    assert digest(errand.target / MEMO) == memo
    page = text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx")
    assert "Bilaga 1 – Yttrande, 2021-12-17Fanns med som «följer senare» i utskicket 2023-02-14." in page
    errand.send(SECOND)
    quiet = errand.bundle()
    assert quiet.written is not None
    assert not quiet.written.changed


def test_a_new_paper_that_follows_is_named_in_the_addendum_and_keeps_its_number(errand: SmallErrand) -> None:
    errand.documents((*BOTH, FOLLOWS))
    assert codes(errand.bundle()) == []
    assert not [one for one in errand.names() if one.startswith("Tillägg")], "nothing to send yet"
    errand.documents((*BOTH, FOLLOWS, "Annat"))
    errand.bundle()
    page = text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx")
    assert "Bilaga A1 – Yttrande, 2021-12-17 (följer senare)" in page
    errand.send(SECOND)
    errand.documents((*BOTH, "Annat", "Yttrande", "Tredje"))
    errand.bundle()
    assert list(packed(errand.target / "Tillägg 2 KS 2020-754.zip"))[1:] == [
        "Bilaga A1 Yttrande.pdf", "Bilaga A3 Tredje.pdf",
    ]  # fmt: skip


CONFIDENTIAL = (
    'Ryd: status = "sekretess"; sekretess = { lagrum = "26 kap. 1 § offentlighets- och sekretesslagen",'
    ' myndighet = "Kommunstyrelsen", datum = 2023-02-01 }'
)


def test_a_secret_paper_is_named_with_its_ground_and_lies_nowhere_in_the_bundle(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ("Berga", CONFIDENTIAL, "Sist"))
    errand.attach("Ryd", "hemligt")
    secret = (errand.source / "bilagor" / "ryd.pdf").read_bytes()
    errand.bundle()
    errand.send(FIRST)
    line = (
        "Bilaga 2 – Ryd, 2021-12-17 (sekretess enligt 26 kap. 1 § offentlighets- och sekretesslagen,"
        " Kommunstyrelsen 2023-02-01)"
    )
    assert line in text_of(errand.target / MEMO)
    assert [one for one in errand.names() if one.startswith("Bilaga")] == ["Bilaga 1 Berga.pdf", "Bilaga 3 Sist.pdf"]
    for path in errand.target.rglob("*"):
        if path.is_file():
            assert path.read_bytes() != secret
            assert path.suffix != ".zip" or secret not in packed(path).values()


def test_a_sent_paper_that_becomes_secret_is_said_and_the_sent_one_stays(errand: SmallErrand) -> None:
    before = errand.sent()
    errand.documents(("Berga", CONFIDENTIAL))
    result = errand.bundle()
    assert codes(result) == ["utgava-utelamnad"]
    assert "Bilaga 2 Ryd.pdf" not in errand.names()
    assert errand.sent() == before
    page = text_of(errand.target / "Tillägg 1 Nytt sedan utskicket.docx")
    assert [line for line in page if line.startswith("Tjänsteskrivelse – ")], "the memo's list says it, so it is new"
    assert [line for line in page if line.startswith("Bilaga 2 – Ryd, 2021-12-17 (sekretess")]


def test_the_review_takes_the_reason_for_no_fault(tmp_path: Path) -> None:
    undated = 'Utan datum: status = "följer"'
    errand = SmallErrand(tmp_path, ("Berga", CONFIDENTIAL, FOLLOWS, undated))
    (errand.source / "arende.toml").write_text(
        (errand.source / "arende.toml")
        .read_text("utf-8")
        .replace('"Utan datum"\ndatum = 2021-12-17\n', '"Utan datum"\n'),
        "utf-8",
    )
    assert errand.bundle().findings == ()
    assert "Bilaga 4 – Utan datum (följer senare)" in text_of(errand.target / MEMO)
    errand.send(FIRST)
    errand.documents(("Berga", CONFIDENTIAL, "Yttrande", "Nytt", "Utan datum"))
    assert errand.bundle().findings == ()


def test_a_copy_of_what_was_sent_that_somebody_has_written_in_is_theirs(errand: SmallErrand) -> None:
    (errand.target / "Handlingar KS 2020-754.zip").write_bytes(b"egen")
    errand.documents(LATE)
    assert codes(errand.bundle()) == ["handling-lamnad"]
    assert errand.send(SECOND).sending is not None
    assert (errand.target / "Handlingar KS 2020-754.zip").read_bytes() == b"egen"


def test_a_sending_by_mistake_is_taken_back_by_hand(errand: SmallErrand) -> None:
    shutil.rmtree(errand.target / "utskickat")
    (errand.target / ".ks-bundle" / "utskick" / "1.json").unlink()
    errand.documents(("Ryd", "Berga"))
    assert codes(errand.bundle()) == []
    assert [one for one in errand.names() if one.startswith("Bilaga")] == ["Bilaga 1 Ryd.pdf", "Bilaga 2 Berga.pdf"]
    assert errand.send(FIRST).sending is not None


def test_an_edited_paper_that_is_to_be_left_out_is_not_removed_but_named(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ("Berga", 'Bild: mall = "tjansteskrivelse.docx"'))
    errand.bundle()
    edit(errand.target / "Bilaga 2 Bild.docx", "Förslag till", "Mitt förslag till")
    errand.documents(("Berga", 'Bild: mall = "tjansteskrivelse.docx"; status = "arbetsmaterial"'))
    result = errand.bundle()
    assert codes(result) == ["utelamnad-ligger-kvar"]
    assert "Bilaga 2 Bild.docx" not in packed(errand.target / "Handlingar KS 2020-754.zip")
    assert (errand.target / "Bilaga 2 Bild.docx").exists()


def test_a_paper_with_personal_data_goes_to_the_committee(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ("Berga", 'Ryd: status = "personuppgifter"'))
    errand.bundle()
    assert "Bilaga 2 Ryd.pdf" in packed(errand.target / "Handlingar KS 2020-754.zip")
    assert "Bilaga 2 – Ryd, 2021-12-17" in text_of(errand.target / MEMO)


# ---- a clerk's hand --------------------------------------------------------------------------------------------------


def test_a_document_that_is_edited_after_sending_is_a_new_edition(errand: SmallErrand) -> None:
    edit(errand.target / MEMO, "Förslag till", "Nytt förslag till")
    before = errand.sent()
    result = errand.bundle()
    assert "Tjänsteskrivelse – Plan mot segregation, 2023-02-06: Ny utgåva, ersätter utgåva 1" in said(result)
    assert errand.sent() == before
    assert errand.send(SECOND).sending is not None
    sent = packed(errand.target / "utskickat" / f"2 {SECOND}" / "Tillägg 1 KS 2020-754.zip")
    assert "Nytt förslag till kommunstyrelsens beslut" in text_of(sent["Tjänsteskrivelse (utgåva 2).docx"])


def test_a_document_that_is_only_saved_anew_is_no_new_edition(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, BOTH)
    errand.bundle()
    memo = errand.target / MEMO
    edit(memo, "Förslag till", "Vårt förslag till")
    errand.bundle()
    assert errand.send(FIRST).sending is not None
    memo.write_bytes(saved_anew(memo))
    assert hashlib.sha256(memo.read_bytes()).hexdigest() != errand.note(1)["handlingar"][0]["sha256"]
    errand.bundle()
    assert not [one for one in errand.names() if one.startswith("Tillägg")]


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_the_page_with_the_news_is_the_clerks_to_edit(errand: SmallErrand) -> None:
    errand.documents(LATE)
    errand.bundle()
    page = errand.target / "Tillägg 1 Nytt sedan utskicket.docx"
    edit(page, "Nya handlingar", "Nytt på bordet")
    assert codes(errand.bundle()) == ["handling-lamnad"]
    assert errand.send(SECOND).sending is not None
    sent = errand.target / "utskickat" / f"2 {SECOND}" / page.name
    assert "Nytt på bordet" in text_of(sent)
    assert sent.read_bytes() == page.read_bytes()
    quiet = errand.bundle()
    assert quiet.written is not None
    assert not quiet.written.changed


# ---- what may not be sent --------------------------------------------------------------------------------------------


def test_what_nobody_has_read_is_not_sent(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, BOTH)
    refused = errand.send(FIRST)
    assert codes(refused) == ["utgava-osparat"]
    assert refused.stopped
    assert not (tmp_path / "output").exists() or list((tmp_path / "output").iterdir()) == []
    errand.bundle()
    errand.attach("Ryd", "en annan")
    refused = errand.send(FIRST)
    assert codes(refused) == ["utgava-osparat"]
    assert "«Bilaga 2 Ryd.pdf»" in "".join(map(str, refused.problems))
    assert not (errand.target / "utskickat").exists()


def test_a_document_that_is_open_is_not_sent(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, BOTH)
    errand.bundle()
    (errand.target / f"~${MEMO[2:]}").write_bytes(b"")
    assert codes(errand.send(FIRST)) == ["utgava-oppen"]


def test_a_sending_is_not_dated_before_the_last(errand: SmallErrand) -> None:
    errand.documents(LATE)
    errand.bundle()
    assert codes(errand.send("2023-02-13")) == ["utgava-datum"]


def test_a_draft_is_not_sent(tmp_path: Path) -> None:
    example, options = example_in(tmp_path)
    next(example.glob("kof*.xlsx")).unlink()
    run(example, profile(), replace(options, send=None), silent)
    assert "utgava-utkast" in codes(freeze(example, profile(), options, silent))
    assert not list((tmp_path / "output").glob("*/utskickat"))


def test_changes_that_nobody_has_decided_on_and_stale_figures_are_not_sent(tmp_path: Path) -> None:
    example, options = example_in(tmp_path)
    bundled = run(example, profile(), replace(options, send=None), silent)
    assert bundled.target is not None
    edit(bundled.target / MEMO, "Förslag till", "Mitt förslag till")
    delivery = next(example.glob("*MOS.xlsx"))
    write_cell(delivery, *cell_with(delivery, "KLAR!"), "pågår")
    assert "handling-uppdaterad" in codes(run(example, profile(), replace(options, send=None), silent))
    run(example, profile(), replace(options, send=None), silent)
    refused = codes(freeze(example, profile(), options, silent))
    assert "utgava-andringar" in refused
    # The PDF is missing because of the changes: one thing to mend is said once.
    asked = freeze(example, profile(), replace(options, without_pdf=False), silent).problems
    lacking = [one.place.file for one in asked if one.code == "utgava-utan-pdf"]
    assert len(lacking) == 3
    assert not any(MEMO in one for one in lacking)
    (bundled.target / MEMO).write_bytes(resolved((bundled.target / MEMO).read_bytes(), accept=False, comments=False))
    run(example, profile(), replace(options, send=None), silent)
    refused = codes(freeze(example, profile(), options, silent))
    assert "utgava-inaktuell" in refused
    assert "utgava-andringar" not in refused
    assert not (bundled.target / "utskickat").exists()


def test_a_document_whose_news_lie_beside_it_is_not_sent(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, BOTH)
    errand.bundle()
    (errand.target / "Bilaga 2 Ryd.pdf").write_bytes(untagged("Ryd, undertecknad"))
    errand.attach("Ryd", "Ryd, rättad")
    errand.bundle()
    assert "utgava-bredvid" in codes(errand.send(FIRST))


def test_an_attachment_that_is_no_paper_goes_in_the_zip(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ('Data: fil = "bilagor/data.csv"',))
    (errand.source / "bilagor" / "data.csv").write_text("a;b\n1;2\n", "utf-8")
    errand.bundle()
    assert errand.send(FIRST).sending is not None
    assert packed(errand.target / errand.note(1)["mapp"] / "Handlingar KS 2020-754.zip")["Bilaga 1 Data.csv"]


# ---- the example -----------------------------------------------------------------------------------------------------


def example_in(folder: Path) -> tuple[Path, Options]:
    options = Options(folder / "output", TEMPLATES, send=date(2023, 2, 14), without_pdf=True)
    return copy_of_example(folder), options


def test_references_in_the_papers_follow_the_numbers_that_were_sent(tmp_path: Path) -> None:
    example, options = example_in(tmp_path)
    first = run(example, profile(), replace(options, send=None), silent)
    assert first.target is not None
    before = {one.name: digest(one) for one in first.target.glob("*.docx")}
    assert freeze(example, profile(), options, silent).sending is not None
    text = (example / "arende.toml").read_text("utf-8")
    head, *documents = text.split("[[dokument]]\n")
    documents[-1], _, rest = documents[-1].partition("# ---- Beslutet skickas till")
    turned = [documents[0], *reversed(documents[1:])]
    (example / "arende.toml").write_text("[[dokument]]\n".join([head, *turned]) + f"# {rest}", "utf-8")
    again = run(example, profile(), replace(options, send=None), silent)
    assert [one.label for one in again.taken.papers] == [one.label for one in first.taken.papers]
    assert {one.name: digest(one) for one in first.target.glob("*.docx")} == before
    assert "redovisas i sin helhet i bilaga 6" in "".join(text_of(first.target / MEMO))


# ---- what somebody does to what has been sent ------------------------------------------------------------------------


def test_a_sent_file_that_is_changed_or_gone_is_said_and_left_as_it_is(errand: SmallErrand) -> None:
    folder = errand.target / "utskickat" / f"1 {FIRST}"
    (folder / "Bilaga 1 Berga.pdf").write_bytes(b"annat")
    (folder / "Bilaga 2 Ryd.pdf").unlink()
    result = errand.bundle()
    assert sorted(codes(result)) == ["utgava-fil-andrad", "utgava-fil-borta"]
    assert (folder / "Bilaga 1 Berga.pdf").read_bytes() == b"annat"
    assert not (folder / "Bilaga 2 Ryd.pdf").exists()


def test_the_numbers_hold_when_the_folder_with_what_was_sent_is_moved_away(errand: SmallErrand) -> None:
    shutil.move(errand.target / "utskickat", errand.folder / "arkiv")
    errand.documents(("Yttrande", "Ryd", "Berga"))
    result = errand.bundle()
    assert set(codes(result)) == {"utgava-fil-borta"}
    assert [one for one in errand.names() if one.startswith("Bilaga")] == [
        "Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf", "Bilaga A1 Yttrande.pdf",
    ]  # fmt: skip


def test_the_numbers_hold_when_the_state_folder_is_lost(errand: SmallErrand) -> None:
    shutil.rmtree(errand.target / ".ks-bundle")
    before = errand.sent()
    errand.documents(("Yttrande", "Ryd", "Berga"))
    errand.bundle()
    assert "Bilaga A1 Yttrande.pdf" in errand.names()
    assert errand.sent() == before


def test_without_a_note_that_can_be_read_nothing_is_numbered(errand: SmallErrand) -> None:
    for note in errand.target.rglob("utskick.json"):
        note.write_bytes(b"{")
    assert codes(errand.bundle()) == ["utgava-fil-andrad"], "the state folder's copy is whole"
    for note in (errand.target / ".ks-bundle" / "utskick").iterdir():
        note.write_bytes(b"{")
    result = errand.bundle()
    assert "utgava-olaslig" in codes(result)
    assert result.stopped


def test_a_new_title_does_not_begin_the_numbers_anew(errand: SmallErrand) -> None:
    errand.documents(("Ryd", "Berga"), 'titel = "Ett annat namn"')
    result = errand.bundle()
    assert "utgava-annan-mapp" in codes(result)
    assert result.stopped
    errand.target.rename(errand.target.with_name("KS 2020-754 Ett annat namn"))
    errand.bundle()
    assert [one for one in errand.names() if one.startswith("Bilaga")] == ["Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf"]


# ---- a run that is killed --------------------------------------------------------------------------------------------


STEPS = {
    "planerad": False, "skriven: utskickat": False, "journalen skriven": False, "bytt": True, "räddat": True,
}  # fmt: skip
"""Where the write is cut short, and whether the papers are then sent."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_a_sending_that_is_killed_has_happened_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed for good (kill -9) after a step of the write, in a process of its own."""
    write = store.write
    errand = SmallErrand(tmp_path, BOTH)
    errand.bundle()
    shutil.copytree(tmp_path, tmp_path / "ground", ignore=shutil.ignore_patterns("ground"))

    def dying_at(last: str) -> Callable[..., store.Written]:
        def step(name: str) -> None:
            if name.startswith(last):
                os.kill(os.getpid(), signal.SIGKILL)

        return lambda target, files, **rest: write(target, files, **rest, checkpoint=step)

    for number, (last, happened) in enumerate(STEPS.items()):
        one = SmallErrand(tmp_path / str(number), BOTH)
        shutil.copytree(tmp_path / "ground" / "output", one.folder / "output")
        if (child := os.fork()) == 0:
            monkeypatch.setattr(store, "write", dying_at(last))
            one.send(FIRST)
            os._exit(0)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), f"there is no step {last!r}"
        one.documents(LATE)
        assert codes(one.bundle()) == []
        assert (one.target / "utskickat").exists() == happened
        late = {name for name in one.names() if "Yttrande" in name}
        assert late == ({"Bilaga A1 Yttrande.pdf"} if happened else {"Bilaga 3 Yttrande.pdf"})
        assert not list((one.folder / "output").glob(".ks-bundle.arbete*"))


def test_what_was_sent_is_said_to_be_also_when_the_bundle_cannot_tell_of_it(errand: SmallErrand) -> None:
    """The page with the news is filled for the first time after the sending; its template may be gone by then."""
    frozen = replace(errand.bundle(), sending=read_sent(errand.target)[0].sendings[0])
    stopped = replace(
        frozen, problems=(problem("mall-saknas", Place("arende.toml", near="mall «nytt.docx»"), forslag=""),)
    )
    text = sent_text(stopped, verbose=False)
    assert "Handlingarna är låsta som utskickade" in text
    assert "Inget har låsts" not in text
