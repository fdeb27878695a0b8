"""What is sent, with its PDFs and reading copies: bundled, sent, changed, and sent again, once for all tests."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import page as judge
import pytest

from pipeline.pdf.landmarks import landmarks
from pipeline.pdf.office import OVERRIDE
from pipeline.result import Result
from tests.programs import needs
from tests.sequences import MEMO, SmallErrand
from tests.test_editions import codes, edit

OWN = 'mall = "tjansteskrivelse.docx"'
TEMPLATED = (f'Berga: nyckel = "berga"; {OWN}', f'Ryd: nyckel = "ryd"; {OWN}')
FILE = "Tillägg 1 KS 2020-754.pdf"
MARK = "Ny utgåva, ersätter utgåva 1 från 2023-02-14"


pytestmark = pytest.mark.whole_bundle_caches(
    reason="all tests look at one sequence, in which a run without news writes nothing; a damaged cache is written anew"
)


@dataclass(frozen=True)
class Sequence:
    """The errand after its second sending, and what was seen on the way."""

    errand: SmallErrand
    results: dict[str, Result]
    sent: dict[str, dict[str, tuple[int, int, str]]]


@pytest.fixture(scope="module")
def sequence(tmp_path_factory: pytest.TempPathFactory) -> Sequence:
    needs("soffice")
    errand = SmallErrand(tmp_path_factory.mktemp("utskick"), TEMPLATED)
    results, sent = {}, {}

    def seen(name: str, result: Result) -> None:
        results[name], sent[name] = result, errand.sent() if (errand.target / "utskickat").exists() else {}

    seen("gjord", errand.bundle(pdf="auto"))
    seen("skickad", errand.send("2023-02-14", without_pdf=False))
    seen("tyst", errand.bundle(pdf="auto"))
    errand.documents((f"Yttrande: {OWN}", *TEMPLATED))
    edit(errand.target / MEMO, "Förslag till", "Nytt förslag till")
    seen("sen", errand.bundle(pdf="auto"))
    seen("tillägg", errand.send("2023-02-20", without_pdf=False))
    seen("tyst igen", errand.bundle(pdf="auto"))
    return Sequence(errand, results, sent)


def words(path: Path, first: int, last: int) -> str:
    args = [needs("pdftotext"), "-f", str(first), "-l", str(last), "-layout", str(path), "-"]
    return " ".join(subprocess.run(args, check=True, capture_output=True).stdout.decode("utf-8").split())


def test_each_step_went_well_and_the_quiet_ones_wrote_nothing(sequence: Sequence) -> None:
    for name, result in sequence.results.items():
        assert set(codes(result)) <= {"handling-lamnad"}, name
    for name in ("tyst", "tyst igen"):
        written = sequence.results[name].written
        assert written is not None
        assert not written.changed


def test_what_was_sent_first_is_untouched_by_all_that_followed(sequence: Sequence) -> None:
    first = sequence.sent["skickad"]
    assert sorted(name.rpartition("/")[2] for name in first) == [
        "Bilaga 1 Berga.pdf", "Bilaga 2 Ryd.pdf", "Handlingar KS 2020-754.pdf", "Handlingar KS 2020-754.zip",
        "Tjänsteskrivelse.pdf", "utskick.json",
    ]  # fmt: skip
    assert all(first.items() <= later.items() for name, later in sequence.sent.items() if name != "gjord")


def test_the_second_sending_has_the_addendum_with_its_reading_copy(sequence: Sequence) -> None:
    new = sequence.sent["tillägg"].keys() - sequence.sent["sen"].keys()
    assert sorted(name.rpartition("/")[2] for name in new) == [
        "Bilaga A1 Yttrande.pdf", FILE, "Tillägg 1 KS 2020-754.zip", "Tillägg 1 Nytt sedan utskicket.docx",
        "Tillägg 1 Nytt sedan utskicket.pdf", "Tjänsteskrivelse (utgåva 2).pdf", "utskick.json",
    ]  # fmt: skip


def test_the_note_tells_where_each_paper_is_in_the_reading_copy(sequence: Sequence) -> None:
    folder = sequence.errand.target / "utskickat"
    for number, name in ((1, f"1 2023-02-14/{'Handlingar KS 2020-754.pdf'}"), (2, f"2 2023-02-20/{FILE}")):
        for one in sequence.errand.note(number)["handlingar"]:
            first, pages = one["first_page"], one["pages"]
            assert pages > 0
            assert f"{one['label']} {first} (" in words(folder / name, first, first)
            assert one["label"] in words(folder / name, first + pages - 1, first + pages - 1)


def test_a_new_edition_is_marked_on_its_first_page_and_in_the_index(sequence: Sequence) -> None:
    file = sequence.errand.target / FILE
    places = {one["id"]: one["first_page"] for one in sequence.errand.note(2)["handlingar"]}
    assert MARK in words(file, 1, 1)
    assert MARK in words(file, places["0"], places["0"])
    assert MARK not in words(file, places["A1"], places["A1"])
    assert "Nytt sedan utskicket" in words(file, 2, 2)


def test_the_pages_that_were_sent_are_where_they_were(sequence: Sequence) -> None:
    now = (sequence.errand.target / "Handlingar KS 2020-754.pdf").read_bytes()
    assert now == (sequence.errand.target / "utskickat" / "1 2023-02-14" / "Handlingar KS 2020-754.pdf").read_bytes()
    assert MARK not in words(sequence.errand.target / "Handlingar KS 2020-754.pdf", 1, 3)


@pytest.mark.parametrize("profile", ["PDF_A_2B", "PDF_UA_1"])
def test_the_addendum_is_fit_for_archives_and_screen_readers(sequence: Sequence, profile: str) -> None:
    report = judge.validate_pdf(str(sequence.errand.target / FILE), profile=getattr(judge.ValidationProfile, profile))
    assert "0 failed" in str(report).splitlines()[-2], str(report)


def test_nothing_is_sent_without_pdfs_unless_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "ingen"))
    errand = SmallErrand(tmp_path, ("Berga",))
    errand.bundle(pdf="auto")
    refused = errand.send("2023-02-14", without_pdf=False)
    assert [one for one in codes(refused) if one.startswith("utgava")] == ["utgava-utan-pdf"]
    assert refused.stopped
    assert not (errand.target / "utskickat").exists()
    assert errand.send("2023-02-14", without_pdf=True).sending is not None


def test_landmarks_of_a_pdf_without_names_are_none() -> None:
    from tests.pdf.making import untagged

    assert landmarks(untagged("En")) == {}
