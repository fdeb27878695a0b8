"""`ks-bundle review` and the last line of `bundle`: the papers as a clerk has left them in output/."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.example_errand import TEMPLATES, copy_of_example
from tests.review.reviewing import added, after, typed
from tests.test_cli import ks_bundle
from tests.word.building import SPACES, p, picture

MEMO = "Tjänsteskrivelse.docx"
COMMENT = f'<w:comments {SPACES}><w:comment w:id="0" w:author="Anna">{p("Stämmer?")}</w:comment></w:comments>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, bundled once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("granskad")
    copy_of_example(folder)
    result = ks_bundle(folder, "bundle")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def errand(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "ärende"))


def bundle_of(errand: Path) -> Path:
    (found,) = (one for one in (errand / "output").iterdir() if one.is_dir())
    return found


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        str(one): (one.stat().st_mtime_ns, hashlib.sha256(one.read_bytes()).hexdigest())
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def test_papers_that_nobody_has_touched_are_ready(errand: Path) -> None:
    result = ks_bundle(errand, "review")
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().splitlines()[-1] == "Redo att skicka."


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_errors_in_an_edited_memo_give_exit_code_7_and_nothing_is_written(errand: Path) -> None:
    memo = bundle_of(errand) / MEMO
    memo.write_bytes(after("Statusen är", p("38 åtgärder pågår.", style="Brdtext"), p(picture("")))(memo.read_bytes()))
    before = state(errand)
    result = ks_bundle(errand, "review")
    assert result.exit_code == 7, result.output
    assert result.output.rstrip().splitlines()[-1] == "Inte redo att skicka: 2 fel."
    assert "Fel (antal) Uppföljning av 2022 › stycke 28 «38 åtgärder pågår.»" in result.output
    assert "Fel (alternativtext) Uppföljning av 2022 › stycke 29" in result.output
    assert state(errand) == before


def test_bundle_says_it_too_and_still_succeeds(errand: Path) -> None:
    memo = bundle_of(errand) / MEMO
    memo.write_bytes(after("Statusen är", p("38 åtgärder pågår.", style="Brdtext"))(memo.read_bytes()))
    edited = memo.read_bytes()
    result = ks_bundle(errand, "bundle")
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().splitlines()[-1] == "Inte redo att skicka: 1 fel."
    assert "som säger 39" in result.output
    assert memo.read_bytes() == edited


def test_remarks_alone_leave_the_papers_ready(errand: Path) -> None:
    memo = bundle_of(errand) / MEMO
    memo.write_bytes(typed("Säkerhetschefen", "Äldrenämnden")(memo.read_bytes()))
    result = ks_bundle(errand, "review")
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().splitlines()[-1] == "Redo att skicka, med 1 anmärkning."


def test_a_comment_is_an_error_until_the_profile_says_otherwise(errand: Path, tmp_path: Path) -> None:
    memo = bundle_of(errand) / MEMO
    memo.write_bytes(added("word/comments.xml", COMMENT)(memo.read_bytes()))
    assert ks_bundle(errand, "review").exit_code == 7
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    rules = templates / "profil.toml"
    added_to = "[granskning.regler]\n"
    text = rules.read_text("utf-8").replace(added_to, f'{added_to}kommentarer = "anmärkning"\n')
    rules.write_text(text, "utf-8")
    given = ["--input", str(errand / "input"), "--output", str(errand / "output"), "--templates", str(templates)]
    result = CliRunner().invoke(main, ["review", *given])
    assert result.exit_code == 0, result.output
    assert "Anm. (kommentarer) Handlingen har 1 kommentar" in result.output


def test_late_figures_that_no_bundle_has_brought_in_are_said(errand: Path) -> None:
    for delivery in (errand / "input").glob("*kof*"):
        delivery.unlink()
    result = ks_bundle(errand, "review")
    assert result.exit_code == 7, result.output
    assert "(inaktuellt)" in result.output
    assert result.output.count("(utkast) Underlaget är inte komplett") == 1


def test_a_paper_that_is_missing_is_said_and_a_renamed_one_is_known(errand: Path) -> None:
    folder = bundle_of(errand)
    (folder / MEMO).rename(folder / "Tjänsteskrivelse klar.docx")
    (decision,) = folder.glob("Bilaga 1*.docx")
    decision.unlink()
    result = ks_bundle(errand, "review")
    assert result.exit_code == 7, result.output
    assert "Filen heter «Tjänsteskrivelse klar»" in result.output
    assert "Handlingen finns inte i ärendets mapp." in result.output
    assert result.output.rstrip().splitlines()[-1] == "Inte redo att skicka: 2 fel."


def test_without_a_bundle_there_is_nothing_to_review(errand: Path) -> None:
    shutil.rmtree(errand / "output")
    result = ks_bundle(errand, "review")
    assert result.exit_code == 6, result.output
    assert "inga handlingar att granska" in result.output
    assert not (errand / "output").exists()


def test_faults_in_the_data_stop_the_review_as_they_stop_a_bundle(errand: Path) -> None:
    (errand / "input" / "arende.toml").write_text("titel = 1", "utf-8")
    assert ks_bundle(errand, "review").exit_code == 4


def faulty(errand: Path) -> None:
    """A number in the memo that the data do not say."""
    memo = bundle_of(errand) / MEMO
    memo.write_bytes(after("Statusen är", p("38 åtgärder pågår.", style="Brdtext"))(memo.read_bytes()))
    assert ks_bundle(errand, "bundle").exit_code == 0


def test_papers_with_errors_are_not_sent(errand: Path) -> None:
    faulty(errand)
    result = ks_bundle(errand, "send", "--without-pdf", "--date", "2023-02-14")
    assert result.exit_code == 6, result.output
    assert "Granskningen har hittat 1 fel i handlingen: (antal) «38 åtgärder pågår.»" in result.output
    assert "Inget har låsts som utskickat." in result.output
    assert not (bundle_of(errand) / "utskickat").exists()


def test_they_go_with_a_reason_that_is_said_and_kept(errand: Path) -> None:
    faulty(errand)
    why = "Siffran gäller våren 2022"
    result = ks_bundle(errand, "send", "--without-pdf", "--date", "2023-02-14", "--despite", f" {why} ")
    assert result.exit_code == 0, result.output
    assert f"Trots 1 fel i granskningen, med skälet «{why}»:" in result.output
    note = json.loads((bundle_of(errand) / "utskickat" / "1 2023-02-14" / "utskick.json").read_bytes())
    assert note["trots"]["skal"] == why
    (fault,) = note["trots"]["fel"]
    assert re.match(rf"{re.escape(MEMO)}, .*stycke \d+ «38 åtgärder pågår.»: \(antal\) «38 åtgärder pågår.»", fault)
    later = ks_bundle(errand, "send", "--without-pdf", "--date", "2023-02-15")
    assert "Ingenting är nytt sedan utskicket 2023-02-14" in later.output, "the note is read back as it was written"


def test_a_reason_that_nothing_needs_is_not_kept(errand: Path) -> None:
    result = ks_bundle(errand, "send", "--without-pdf", "--date", "2023-02-14", "--despite", "För säkerhets skull")
    assert result.exit_code == 0, result.output
    assert "trots" not in json.loads((bundle_of(errand) / "utskickat" / "1 2023-02-14" / "utskick.json").read_bytes())


@pytest.mark.parametrize("reason", ["", "  ", "!?"])
def test_a_reason_is_words(errand: Path, reason: str) -> None:
    result = ks_bundle(errand, "send", "--despite", reason)
    assert result.exit_code == 2
    assert "skriv varför" in result.output


def test_no_reason_makes_changes_go_that_nobody_has_decided_on(errand: Path) -> None:
    memo = bundle_of(errand) / MEMO
    tracked = '<w:ins w:id="901" w:author="Eva" w:date="2023-01-30T10:00:00Z"><w:r><w:t>Väntar.</w:t></w:r></w:ins>'
    memo.write_bytes(after("Statusen är", f"<w:p>{tracked}</w:p>")(memo.read_bytes()))
    ks_bundle(errand, "bundle")
    result = ks_bundle(errand, "send", "--without-pdf", "--date", "2023-02-14", "--despite", "Bråttom")
    assert result.exit_code == 6
    assert "spårade ändringar" in result.output
    assert "Granskningen har hittat" not in result.output, "one cause, one message"
