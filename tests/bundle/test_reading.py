"""The reading copy in the bundle: made with the papers, only when something has changed, never missing in silence."""

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from pipeline.bundle.meeting import Attending, Meeting
from pipeline.commands import meet
from pipeline.errand import read_profile
from pipeline.flow import run
from pipeline.report.meeting_text import meeting_text
from pipeline.result import Options, Result
from tests.example_errand import TEMPLATES
from tests.pdf.making import tagged, untagged
from tests.programs import needs
from tests.report.small_errand import silent, small_errand

FILE = "Handlingar KS 2020-754.pdf"
PAPERS = (
    'dokument = [{ datum = 2023-02-06, mall = "tjansteskrivelse.docx" },'
    ' { titel = "Karta", datum = 2023-01-02, fil = "karta.pdf" }]'
)
NUMBERS = ("KS 2020-754", "KS 2021-1", "KS 2021-2")
MEETING = "sammantradesdatum = 2023-02-21"


def errand(folder: Path, karta: bytes, *lines: str) -> Path:
    """An errand of a memo and a finished PDF, in `folder`/input, with its templates beside it."""
    source = small_errand(folder, PAPERS, *lines)
    (source / "karta.pdf").write_bytes(karta)
    for name in ("tjansteskrivelse.docx", "handlingar.docx"):
        shutil.copy(TEMPLATES / name, folder / "templates" / name)
    return source


def bundled(source: Path, templates: Path, output: Path, pdf: str = "auto") -> Result:
    profile, problems = read_profile(templates)
    assert profile is not None, problems
    return run(source, profile, Options(output, templates, pdf=pdf), silent)


def run_in(folder: Path, pdf: str = "auto") -> Result:
    return bundled(folder / "input", folder / "templates", folder / "output", pdf)


def codes(result: Result) -> set[str]:
    return {one.code for one in result.problems if one.code.startswith(("lasexemplar", "pdf-"))}


def digest(result: Result) -> str:
    assert result.target is not None
    return hashlib.sha256((result.target / FILE).read_bytes()).hexdigest()


def text_of(path: Path) -> str:
    read = subprocess.run([needs("pdftotext"), "-layout", str(path), "-"], check=True, capture_output=True)
    return " ".join(read.stdout.decode("utf-8").split())


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_it_lies_beside_the_zip_and_is_made_anew_only_when_a_document_changes(tmp_path: Path) -> None:
    needs("soffice")
    source = errand(tmp_path, tagged("Kartan"))
    first = run_in(tmp_path)
    assert first.target is not None
    assert first.written is not None
    assert FILE in first.written.added
    assert codes(first) == {"lasexemplar-brister", "pdf-brister"}
    text = text_of(first.target / FILE)
    assert "Tjänsteskrivelse Plan mot segregation 2023-02-06 2" in text
    assert "KS 2020-754 · Bilaga 1" in text
    before = digest(first)

    again = run_in(tmp_path)
    assert again.written is not None
    assert not again.written.changed
    assert codes(again) == codes(first)

    (source / "karta.pdf").write_bytes(tagged("Ny karta", "med mera"))
    changed = run_in(tmp_path)
    assert changed.written is not None
    assert FILE in changed.written.replaced
    assert digest(changed) != before
    assert "med mera" in text_of(first.target / FILE)


def test_a_document_that_cannot_be_opened_is_named_in_the_index(tmp_path: Path) -> None:
    needs("soffice")
    locked = untagged("Hemligt", encryption=pikepdf.Encryption(owner="a", user="b"))
    errand(tmp_path, locked)
    result = run_in(tmp_path)
    assert result.target is not None
    text = text_of(result.target / FILE)
    assert "Inte med: filen är skyddad med lösenord." in text
    assert "Hemligt" not in text
    assert (result.target / "Bilaga 1 Karta.pdf").read_bytes() == locked


def test_a_clerks_own_notes_in_it_are_kept(tmp_path: Path) -> None:
    needs("soffice")
    source = errand(tmp_path, tagged("Kartan"))
    result = run_in(tmp_path)
    assert result.target is not None
    noted = (result.target / FILE).read_bytes() + b"% min anteckning"
    (result.target / FILE).write_bytes(noted)
    (source / "karta.pdf").write_bytes(tagged("Ny karta"))
    run_in(tmp_path)
    assert (result.target / FILE).read_bytes() == noted
    assert "Ny karta" in text_of(result.target / "Handlingar KS 2020-754 (nytt utkast).pdf")


def test_without_libreoffice_there_is_none_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "saknas"))
    errand(tmp_path, tagged("Kartan"))
    result = run_in(tmp_path)
    assert result.target is not None
    assert result.written is not None
    assert not (result.target / FILE).exists()
    assert (result.target / "Tjänsteskrivelse.docx").exists()
    assert "lasexemplar-inte-gjort" not in codes(result), "it is told with its cause"
    told = next(one for one in result.problems if one.code == "pdf-saknas")
    assert "läsexemplaret görs inte" in told.what


def test_one_that_is_no_longer_right_is_taken_away_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("soffice")
    source = errand(tmp_path, tagged("Kartan"))
    result = run_in(tmp_path)
    assert result.target is not None
    named = 'titel = "Plan mot ensamhet"\nkortnamn = "Plan mot segregation"'
    text = (source / "arende.toml").read_text("utf-8").replace('titel = "Plan mot segregation"', named)
    (source / "arende.toml").write_text(text, "utf-8")
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "saknas"))
    later = run_in(tmp_path)
    assert later.target == result.target
    assert not (result.target / FILE).exists()
    assert {"pdf-saknas", "pdf-borttagen"} <= codes(later)
    gone = [one.place.file for one in later.problems if one.code == "pdf-borttagen"]
    assert f"{result.target.name}/{FILE}" in gone


def test_without_its_template_there_is_none_and_it_is_said(tmp_path: Path) -> None:
    errand(tmp_path, tagged("Kartan"))
    (tmp_path / "templates" / "handlingar.docx").unlink()
    assert "lasexemplar-mall" in codes(run_in(tmp_path, pdf="no"))


# ---- meetings --------------------------------------------------------------------------------------------------------


def meeting_of(
    folder: Path, *numbers: str, spoilt: Sequence[str] = (), pdf: str = "auto"
) -> tuple[list[Result], Options]:
    """The errands of one meeting, each bundled into `folder`/output; those in `spoilt` lack a file."""
    results = []
    options = Options(folder / "output", folder / "1" / "templates", pdf=pdf)
    for at, number in enumerate(numbers, 1):
        source = errand(folder / str(at), tagged(f"Blad nr {at}"), f'diarienummer = "{number}"', MEETING)
        if number in spoilt:
            (source / "karta.pdf").unlink()
        results.append(bundled(source, folder / str(at) / "templates", options.output, pdf))
    return results, options


def met(results: Sequence[Result], options: Options) -> tuple[Meeting, ...]:
    profile, _ = read_profile(options.templates)
    assert profile is not None
    errands = [Attending(one.taken.errand, None if one.stopped else one.booklet) for one in results if one.taken.errand]
    return meet(errands, [one.folder.name for one in results if one.taken.errand is None], profile, options, silent)


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_the_errands_of_one_meeting_become_one_pdf_with_the_index_first(tmp_path: Path) -> None:
    needs("soffice")
    results, options = meeting_of(tmp_path, *NUMBERS, spoilt=["KS 2021-2"])
    (meeting,) = met(results, options)
    assert meeting.target == tmp_path / "output" / "Sammanträde Kommunstyrelsen 2023-02-21"
    assert meeting.errands == 2
    text = text_of(meeting.target / "Handlingar.pdf")
    places = [text.index(f"{at}. Plan mot segregation Dnr {number}") for at, number in enumerate(NUMBERS, 1)]
    assert places == sorted(places)
    assert "Handlingarna är inte med: ärendet har fel som måste rättas först." in text
    assert "Utkast: Handlingarna saknas i KS 2021-2." in text
    assert "UTKAST · Kommunstyrelsen 2023-02-21 · Innehåll 1 (" in text
    assert text.index("Blad nr 1") < text.index("Blad nr 2")
    assert "Blad nr 3" not in text
    with pikepdf.open(meeting.target / "Handlingar.pdf") as pdf:
        with pdf.open_outline() as outline:
            chapters = [(one.title, len(one.children)) for one in outline.root]
        labels = [page.label for page in pdf.pages]
    assert chapters == [
        ("Innehåll", 0), ("KS 2020-754 Plan mot segregation", 2), ("KS 2021-1 Plan mot segregation", 2),
    ]  # fmt: skip
    assert labels[-1] == "KS 2021-1 Bilaga 1 s. 1"
    assert str(meeting.target) in meeting_text(meeting, verbose=False)

    (again,) = met(results, options)
    assert again.written is not None
    assert not again.written.changed
    assert "inget har ändrats" in meeting_text(again, verbose=False)


def test_a_meeting_for_which_nobody_wants_pdfs_says_so_and_nothing_else(tmp_path: Path) -> None:
    results, options = meeting_of(tmp_path, "KS 2020-754", "KS 2021-1", pdf="no")
    (meeting,) = met(results, options)
    assert meeting_text(meeting, verbose=False).splitlines() == [
        "Sammanträde Kommunstyrelsen 2023-02-21",
        "  Ingen samlad fil görs för sammanträdet: PDF är bortvald (--pdf no).",
    ]


def test_an_errand_alone_at_its_meeting_needs_no_other_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "saknas"))
    results, options = meeting_of(tmp_path, "KS 2020-754")
    assert met(results, options) == ()


def test_a_meeting_without_libreoffice_is_said_not_to_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "saknas"))
    results, options = meeting_of(tmp_path, "KS 2020-754", "KS 2021-1")
    (meeting,) = met(results, options)
    assert not meeting.target.exists()
    assert "inte gjorda" in meeting_text(meeting, verbose=False)
    assert [one.code for one in meeting.problems] == ["lasexemplar-inte-gjort"]
