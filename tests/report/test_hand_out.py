"""`ks-bundle reply` and `ks-bundle forms`: files in the bundle, what is said, and what a bundle does with them."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline.bundle.lock import LOCK_FILE
from pipeline.cli import main
from pipeline.commands import forms
from pipeline.report.handed_out_text import FORM, handed_out_text
from pipeline.report.reply.list_sheet import LIST
from pipeline.result import Options
from pipeline.wordings import Kind
from tests.builders import profile_of
from tests.example_errand import ROOT, TEMPLATES, copy_of_example
from tests.report.small_errand import silent, small_errand

FOLDER = "KS 2020-754 Plan mot segregation"


def call(command: str, tmp_path: Path, *more: str, templates: Path | None = None) -> Result:
    more = (*more, "--pdf", "no") if command == "bundle" else more
    return CliRunner().invoke(
        main,
        [
            command,
            *("--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")),
            *("--templates", str(templates or tmp_path / "templates"), *more),
        ],
    )


def spoil(path: Path, cell: str, value: str) -> None:
    book = load_workbook(path)
    next(sheet for sheet in book.worksheets if sheet.title != LIST)[cell] = value
    book.save(path)


def held(tmp_path: Path) -> list[str]:
    folder = tmp_path / "output" / FOLDER
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*.xlsx"))


def test_replies_are_made_when_faults_stop_everything_else(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", "C2", "Kanske")
    done = call("reply", tmp_path)
    assert done.exit_code == 0, done.output
    assert held(tmp_path) == ["svar/Leanlink att åtgärda.xlsx"]
    assert "1 svar i" in done.output
    assert "1 nytt" in done.output
    assert done.output.splitlines()[-1].startswith("Skicka varje fil till sin förvaltning.")


def test_a_second_run_writes_nothing_and_a_mended_fault_takes_its_reply_away(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    for name in ("Leanlink.xlsx", "SOF.xlsx"):
        spoil(source / name, "C2", "Kanske")
    call("reply", tmp_path)
    before = [one.stat().st_mtime_ns for one in (tmp_path / "output" / FOLDER).rglob("*")]
    assert "2 oförändrade" in call("reply", tmp_path).output
    assert [one.stat().st_mtime_ns for one in (tmp_path / "output" / FOLDER).rglob("*")] == before
    spoil(source / "Leanlink.xlsx", "C2", "Klar")
    call("reply", tmp_path)
    assert held(tmp_path) == ["svar/Socialförvaltningen att åtgärda.xlsx"]


def test_a_reply_that_somebody_has_edited_stays(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", "C2", "Kanske")
    call("reply", tmp_path)
    reply = tmp_path / "output" / FOLDER / "svar" / "Leanlink att åtgärda.xlsx"
    spoil(reply, "F1", "Ring Eva")
    edited = reply.read_bytes()
    assert "1 redigerat och lämnat som det är" in call("reply", tmp_path).output
    spoil(source / "Leanlink.xlsx", "C3", "Snart")
    assert "1 redigerat, med ny version bredvid" in call("reply", tmp_path).output
    assert held(tmp_path) == ["svar/Leanlink att åtgärda (nytt utkast).xlsx", "svar/Leanlink att åtgärda.xlsx"]
    for cell in ("C2", "C3"):
        spoil(source / "Leanlink.xlsx", cell, "Klar")
    call("reply", tmp_path)
    assert held(tmp_path) == ["svar/Leanlink att åtgärda.xlsx"]
    assert reply.read_bytes() == edited


def test_nothing_to_send_back_makes_nothing(tmp_path: Path) -> None:
    small_errand(tmp_path)
    done = call("reply", tmp_path)
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        0,
        "Det finns inget att skicka tillbaka: inget är oklart i förvaltningarnas filer.",
    )
    assert not (tmp_path / "output").exists()


def test_forms_lie_in_a_folder_of_their_own_beside_the_replies(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", "C2", "Kanske")
    call("reply", tmp_path)
    done = call("forms", tmp_path)
    assert done.exit_code == 0, done.output
    assert "2 formulär i" in done.output
    assert held(tmp_path) == [
        "formular/Leanlink.xlsx",
        "formular/Socialförvaltningen.xlsx",
        "svar/Leanlink att åtgärda.xlsx",
    ]


@pytest.mark.parametrize("command", ["reply", "forms"])
def test_an_errand_at_fault_is_said_and_nothing_is_written(tmp_path: Path, command: str) -> None:
    source = small_errand(tmp_path)
    (source / "arende.toml").write_text("titel = 1", "utf-8")
    done = call(command, tmp_path)
    assert done.exit_code == 4
    assert done.output.splitlines()[-1] == "Inget har skrivits. Rätta felen och kör igen."
    assert not (tmp_path / "output").exists()


def test_forms_without_a_register_are_refused(tmp_path: Path) -> None:
    small_errand(tmp_path, "uppfoljning = { ar = 2022 }")
    done = call("forms", tmp_path)
    assert done.exit_code == 4
    assert "inget register" in done.output


@pytest.mark.parametrize("in_the_way", [FOLDER, ""])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, in_the_way: str) -> None:
    small_errand(tmp_path)
    blocked = tmp_path / "output" / in_the_way
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_bytes(b"a file")
    done = call("forms", tmp_path)
    assert done.exit_code in (2, 6), done.output
    assert blocked.read_bytes() == b"a file"


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    (tmp_path / "fil").write_bytes(b"a file")
    profile = profile_of()
    done = forms(source, profile, Options(tmp_path / "fil" / "under", tmp_path / "templates"), silent)
    assert [one.kind for one in done.problems] == [Kind.OUTPUT]
    assert "Inget har skrivits" in handed_out_text(source, done, FORM, verbose=False)


def test_a_file_open_in_excel_is_left_alone(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    spoil(source / "Leanlink.xlsx", "C2", "Kanske")
    call("reply", tmp_path)
    folder = tmp_path / "output" / FOLDER / "svar"
    (folder / "~$Leanlink att åtgärda.xlsx").write_bytes(b"")
    spoil(source / "Leanlink.xlsx", "C3", "Snart")
    done = call("reply", tmp_path)
    assert done.exit_code == 6
    assert "öppet" in done.output


def test_a_name_that_no_folder_can_have_stops(tmp_path: Path) -> None:
    small_errand(tmp_path, f'kortnamn = "{"x" * 150}"')
    assert call("forms", tmp_path).exit_code == 4


def test_status_and_bundle_say_how_to_send_back(tmp_path: Path) -> None:
    source = small_errand(tmp_path)
    hint = "«ks-bundle reply» gör en fil att skicka tillbaka till varje förvaltning, med cellerna märkta."
    assert hint not in call("status", tmp_path).output
    spoil(source / "Leanlink.xlsx", "C2", "Kanske")
    assert call("status", tmp_path).output.splitlines()[-1] == hint
    assert call("bundle", tmp_path).output.splitlines()[-1].endswith(hint)


def test_a_bundle_renews_the_replies_that_are_there_and_keeps_the_forms(tmp_path: Path) -> None:
    """The example, as a bundle needs templates: with a remark in two files, then in one."""
    source = copy_of_example(tmp_path)
    spoil(source / "SOF uppföljning 2022.xlsx", "F6", "Kanske")
    call("reply", tmp_path, templates=TEMPLATES)
    call("forms", tmp_path, templates=TEMPLATES)
    (folder,) = [one for one in (tmp_path / "output").iterdir() if one.is_dir()]
    svar = folder / "svar"
    names = ["Kultur- och fritidsförvaltningen att åtgärda.xlsx", "Social- och omsorgsförvaltningen att åtgärda.xlsx"]
    assert sorted(one.name for one in svar.iterdir()) == names
    spoil(source / "SOF uppföljning 2022.xlsx", "F6", "")
    assert call("bundle", tmp_path, templates=TEMPLATES).exit_code == 0
    assert sorted(one.name for one in svar.iterdir()) == names
    said = [row[1] for row in load_workbook(svar / names[1])[LIST].iter_rows(values_only=True)]
    assert "Anmärkning" in said
    assert "Fel" not in said
    (svar / f"~${names[1]}").write_bytes(b"")
    shutil.copy(ROOT / "input" / "SOF uppföljning 2022.xlsx", source)
    assert call("bundle", tmp_path, templates=TEMPLATES).exit_code == 0, "a reply that is open stops nothing"
    assert (svar / names[1]).exists()
    (svar / f"~${names[1]}").unlink()
    before = {one.name: one.stat().st_mtime_ns for one in svar.iterdir()}
    assert call("bundle", tmp_path, templates=TEMPLATES).exit_code == 0
    assert [one.name for one in svar.iterdir()] == names[:1]
    assert (svar / names[0]).stat().st_mtime_ns == before[names[0]]
    assert len(list((folder / "formular").iterdir())) == 6
    assert (tmp_path / "output" / LOCK_FILE).is_file()
