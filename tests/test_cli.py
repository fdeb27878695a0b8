"""The command line as a clerk meets it: Swedish text, exit codes that mean something, never a traceback."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import __version__
from pipeline.cli import main
from tests.example_errand import ROOT, TEMPLATES, cell_with, copy_of_example, write_cell
from tests.report.small_errand import small_errand
from tests.sequences import SmallErrand

COMMANDS = sorted(main.commands)


def ks_bundle(folder: Path, *words: str) -> Result:
    """Run a command on the errand in `folder`/input. Without PDFs, which tests/pdf/ is about: they take seconds."""
    given = ["--input", str(folder / "input"), "--output", str(folder / "output"), "--templates", str(TEMPLATES)]
    fast = ["--pdf", "no"] if words[:1] == ("bundle",) and "--pdf" not in words else []
    return CliRunner().invoke(main, [*words, *given, *fast])


@pytest.mark.whole_bundle_caches(reason="says that nothing is written; a damaged cache in the bundle is written anew")
def test_bundle_tells_the_figures_and_what_to_do_next(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "bundle")
    assert result.exit_code == 0, result.output
    assert "60 åtgärder: 15 Genomförd (25 %), 39 Pågår (65 %), 6 Ej genomförd (10 %)" in result.output
    assert result.output.rstrip().splitlines()[-2].startswith("Klart. Läs igenom handlingarna i ")
    assert result.output.rstrip().splitlines()[-1] == "Redo att skicka."
    again = ks_bundle(tmp_path, "bundle")
    assert again.exit_code == 0
    assert "Inget har ändrats, så inget har skrivits." in again.output


def test_it_is_quiet_about_stages_when_nobody_watches_and_tells_them_when_asked(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    assert "slå ihop" not in ks_bundle(tmp_path, "check").output
    told = ks_bundle(tmp_path, "check", "-v").output
    for number, word in enumerate(("läs", "tolka", "slå ihop", "räkna", "fyll", "bevara", "packa", "granska"), 1):
        assert re.search(rf"^  {number} {word}\b", told, re.MULTILINE)


def test_check_writes_nothing(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "check")
    assert result.exit_code == 0
    assert "Kör bundle för att skriva handlingarna." in result.output
    assert not (tmp_path / "output").exists()


def test_a_fault_in_a_workbook_has_its_cell_and_exit_code_3(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    sheet, cell = cell_with(mos, "KLAR!")
    write_cell(mos, sheet, cell, "snart")
    for command in ("bundle", "check", "status"):
        result = ks_bundle(tmp_path, command)
        assert result.exit_code == 3, result.output
        assert "Uppföljning åtgärdsplan - MOS.xlsx" in result.output
        assert f"{sheet} › {cell}: " in result.output
        assert "«snart»" in result.output
    assert not (tmp_path / "output").exists()
    draft = ks_bundle(tmp_path, "bundle", "--draft")
    assert draft.exit_code == 0
    assert "märkta UTKAST" in draft.output


def test_a_folder_without_an_errand_is_said_with_exit_code_4(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    result = ks_bundle(tmp_path, "bundle")
    assert result.exit_code == 4
    assert "arende.toml" in result.output


def test_no_templates_folder_is_said_with_exit_code_4(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    for command in (["bundle"], ["status"], ["explain", "uppfoljning.totalt"]):
        result = CliRunner().invoke(main, [*command, "--templates", str(tmp_path / "inga")])
        assert result.exit_code == 4
        assert "--templates" in result.output


def test_a_fault_in_a_template_has_exit_code_5(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    toml = (source / "arende.toml").read_text("utf-8")
    (source / "arende.toml").write_text(toml.replace('mall = "plan.docx"', 'mall = "plann.docx"'), "utf-8")
    result = ks_bundle(tmp_path, "bundle")
    assert result.exit_code == 5
    assert "Menade du «plan.docx»?" in result.output


def test_an_output_that_cannot_be_written_has_exit_code_6(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    (tmp_path / "output").write_text("en fil", "utf-8")
    result = CliRunner().invoke(
        main,
        ["bundle", "--input", str(tmp_path / "input"), "--output", str(tmp_path / "output" / "mapp"), "--templates",
         str(TEMPLATES), "--pdf", "no"],
    )  # fmt: skip
    assert result.exit_code == 6, result.output
    assert (tmp_path / "output").read_text("utf-8") == "en fil"


def test_without_libreoffice_it_says_how_to_get_it_and_require_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_of_example(tmp_path)
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "finns inte"))
    required = ks_bundle(tmp_path, "bundle", "--pdf", "require")
    assert required.exit_code == 6, required.output
    assert not list((tmp_path / "output").glob("KS*"))
    result = ks_bundle(tmp_path, "bundle", "--pdf", "auto")
    assert result.exit_code == 0, result.output
    assert "PDF saknas för 4 handlingar" in result.output
    for way in ("apt install libreoffice-writer", "Windows och macOS"):
        assert way in result.output
    assert list((tmp_path / "output").glob("KS*/*.docx"))


def test_one_faulty_errand_does_not_stop_the_others(tmp_path: Path) -> None:
    good = copy_of_example(tmp_path / "a")
    both = tmp_path / "input"
    both.mkdir()
    good.rename(both / "a-ett-ärende")
    (both / "b-ett-annat").mkdir()
    (both / "b-ett-annat" / "arende.toml").write_text("diarienummer = 7\n", "utf-8")
    result = ks_bundle(tmp_path, "bundle")
    assert result.exit_code == 4
    assert "Klart." in result.output
    assert (tmp_path / "output" / next((tmp_path / "output").glob("KS 2020-754*")).name / "manifest.json").is_file()


@pytest.mark.parametrize(
    "command",
    ["bundle", "check", "send", "status", "reply", "forms", "publish", "review", "explain uppfoljning.totalt"],
)
def test_two_folders_that_would_have_one_bundle_are_both_refused(tmp_path: Path, command: str) -> None:
    """Otherwise the last one's figures stand in the papers, without a word."""
    small = small_errand(tmp_path / "ett")
    for name in ("a", "a - kopia"):
        shutil.copytree(small, tmp_path / "input" / name)
    (tmp_path / "input" / "a - kopia" / "Leanlink.xlsx").unlink()
    done = ks_bundle(tmp_path, *command.split())
    assert done.exit_code == 4
    assert "Ärendet i mappen «a» har samma" in done.output
    assert "Ärendet i mappen «a - kopia» har samma" in done.output
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("output", ["input", "input/ut", "mallar/ut"])
def test_the_papers_never_land_among_what_they_are_made_of(tmp_path: Path, output: str) -> None:
    small_errand(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "mallar")
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")}
    given = ["--input", str(tmp_path / "input"), "--templates", str(tmp_path / "mallar")]
    result = CliRunner().invoke(main, ["bundle", "--pdf", "no", *given, "--output", str(tmp_path / output)])
    assert result.exit_code == 2
    assert "Där skrivs aldrig något" in result.output
    assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")} == before


def test_status_shows_who_has_delivered(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    (source / "Leanlink.xlsx").unlink()
    result = ks_bundle(tmp_path, "status")
    assert result.exit_code == 0
    assert re.search(r"Social- och omsorgsförvaltningen +SOF uppföljning 2022\.xlsx +10 +0 +0", result.output)
    assert re.search(r"Leanlink +inte inkommen", result.output)


def test_status_lists_each_word_that_was_interpreted(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "status", "--words")
    assert result.exit_code == 0
    assert re.search(r"KLAR! +.*Genomförd", result.output)
    assert "Uppföljning åtgärdsplan - MOS.xlsx" in result.output


def test_explain_shows_the_rows_behind_a_figure(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "explain", "uppfoljning.antal.ej_genomford")
    assert result.exit_code == 0
    lines = result.output.strip().splitlines()
    assert lines[0] == "uppfoljning.antal.ej_genomford = 6"
    assert len(lines) == 2 + 6
    assert all(re.search(r"\.xlsx › .+ › [A-Z]+\d+: «.+»$", line) for line in lines[2:])


def test_explain_suggests_the_nearest_figure(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    result = ks_bundle(tmp_path, "explain", "uppfoljning.antal.pagr")
    assert result.exit_code == 2
    assert "Menade du «uppfoljning.antal.pagar»?" in result.output


def test_explain_does_not_explain_figures_of_faulty_data(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    mos = source / "Uppföljning åtgärdsplan - MOS.xlsx"
    write_cell(mos, *cell_with(mos, "KLAR!"), "snart")
    result = ks_bundle(tmp_path, "explain", "uppfoljning.totalt")
    assert result.exit_code == 3
    assert "uppfoljning.totalt = " not in result.output
    assert "uppfoljning.totalt = 60" in ks_bundle(tmp_path, "explain", "uppfoljning.totalt", "--draft").output


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"ks-bundle {__version__}\n"


@pytest.mark.parametrize("command", [[], *([one] for one in COMMANDS)])
def test_help_is_in_swedish(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert not re.search(r"\b(Usage|Options|Commands|Show|exit|default|directory|message)\b", result.output)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bundle", "--inpt", "x"], "Flaggan --inpt finns inte."),
        (["bundel"], "Kommandot bundel finns inte."),
        (["bundle", "--date", "igår"], "igår är inget datum på formen ÅÅÅÅ-MM-DD."),
        (["bundle", "--date"], "Flaggan --date måste följas av ett värde."),
        (["bundle", "extra"], "Det står något för mycket på raden: extra"),
        (["bundle", "--input", __file__], "är en fil, men ska vara en mapp."),
        (["explain"], "Ange vilken uppgift, till exempel uppfoljning.antal.pagar."),
        (["new"], 'Ange ärendets diarienummer, till exempel "KS 2024-123".'),
    ],
)
def test_a_wrong_command_line_is_answered_in_swedish_with_exit_code_2(words: list[str], said: str) -> None:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert said in result.output
    assert "Fel: " in result.output


def test_a_fault_in_the_program_is_a_sentence_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oväntat")

    monkeypatch.setattr("pipeline.cli.bundle.make_or_check", broken)
    result = CliRunner().invoke(main, ["bundle"])
    assert result.exit_code == 1
    assert "Fel i programmet" in result.output
    assert "oväntat" in result.output
    assert "Traceback" not in result.output


def test_help_loads_neither_pandas_nor_a_word_library() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from pipeline.cli import main;"
        "CliRunner().invoke(main, ['bundle', '--help']);"
        "print(sorted({'pandas', 'numpy', 'docx', 'docxtpl', 'lxml', 'openpyxl', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_it_runs_as_a_module_and_writes_utf8_whatever_the_console_says(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "check", "--input", str(tmp_path / "input"), "--templates", str(TEMPLATES)],
        capture_output=True, check=True, cwd=ROOT, env={"PYTHONIOENCODING": "ascii", "LANG": "C", "PATH": ""},
    )  # fmt: skip
    assert "60 åtgärder" in done.stdout.decode("utf-8")


def test_what_click_can_say_to_our_users_is_translated() -> None:
    """The texts of Click that our commands can give rise to exist in Click: a new version that rewords them is seen."""
    from pipeline.swedish import WORDS

    folder = Path(click.__file__).parent
    source = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("core", "decorators", "exceptions",
                     "formatting", "parser", "types"))  # fmt: skip
    joined = re.sub(r'"\s*\n\s*"', "", source)
    assert [one for one in WORDS if f'"{one}"' not in joined and f"'{one}'" not in joined] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bundle", "--workers", "x"), "Ogiltigt värde för --workers: «x» är inte ett heltal."),
        (("bundle", "--workers", "-1"), "Ogiltigt värde för --workers: -1 ligger utanför gränserna (x>=0)."),
        (("bundle", "--pdf", "yes"), "Ogiltigt värde för --pdf: «yes» finns inte; välj «auto», «require», «no»."),
        (("watch", "--every", "x"), "Ogiltigt värde för --every: «x» är inte ett tal."),
        (("bundle", "--verbos"), "Flaggan --verbos finns inte. Menade du «--verbose»?"),
        (("bundel",), "Kommandot bundel finns inte. Menade du «bundle»?"),
    ],
)
def test_a_slip_on_the_command_line_is_answered_in_swedish(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == f"Fel: {said}"


def test_without_libreoffice_the_last_line_says_that_the_pdfs_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KS_BUNDLE_SOFFICE", str(tmp_path / "finns-inte"))
    copy_of_example(tmp_path)
    required = ks_bundle(tmp_path, "bundle", "--pdf", "require")
    assert required.exit_code == 6
    assert required.output.rstrip().splitlines()[-1].startswith("Inget har skrivits.")
    assert " nya" not in required.output
    made = ks_bundle(tmp_path, "bundle", "--pdf", "auto")
    assert made.exit_code == 0
    assert "KS_BUNDLE_SOFFICE" in made.output
    assert made.output.rstrip().splitlines()[-1] == "Redo att skicka, men utan PDF."


def test_a_figure_of_several_errands_is_told_with_the_errand(tmp_path: Path) -> None:
    first = copy_of_example(tmp_path)
    one = first / "1"
    one.mkdir()
    for part in [part for part in first.iterdir() if part != one]:
        part.rename(one / part.name)
    shutil.copytree(one, first / "2")
    text = (one / "arende.toml").read_text("utf-8")
    (first / "2" / "arende.toml").write_text(text.replace('"KS 2020-754"', '"KS 2020-755"', 1), "utf-8")
    told = ks_bundle(tmp_path, "explain", "plan.totalt").output.splitlines()
    heads = [at for at, line in enumerate(told) if line.startswith("plan.totalt = 50")]
    assert [told[at - 1][:11] for at in heads] == ["KS 2020-754", "KS 2020-755"]


@pytest.mark.skipif(sys.platform == "win32", reason="head is a program of Unix")
def test_whoever_reads_only_the_beginning_meets_no_fault_of_the_program(tmp_path: Path) -> None:
    copy_of_example(tmp_path)
    command = [sys.executable, "-m", "pipeline", "status", "--words", "--input", str(tmp_path / "input"),
               "--templates", str(TEMPLATES)]  # fmt: skip
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()  # nobody reads
    assert started.stderr.read().decode("utf-8") == ""
    started.wait()
    started.stderr.close()


def test_two_errands_with_one_number_are_no_former_names_of_each_other(tmp_path: Path) -> None:
    """Each is current; what has been sent of the one says nothing of the other."""
    small = small_errand(tmp_path / "ett")
    for name in ("a", "b"):
        shutil.copytree(small, tmp_path / "input" / name)
    toml = tmp_path / "input" / "b" / "arende.toml"
    toml.write_text(re.sub(r"(?m)^titel = .*$", 'titel = "En annan fråga"', toml.read_text("utf-8"), count=1), "utf-8")
    for _ in range(2):
        said = ks_bundle(tmp_path, "bundle")
        assert said.exit_code == 0, said.output
        assert "under ett annat namn" not in said.output
    for day in ("2023-02-14", "2023-02-15"):
        said = ks_bundle(tmp_path, "send", "--without-pdf", "--date", day)
        assert said.exit_code == 0, said.output
    (tmp_path / "input" / "b").rename(tmp_path / "b")
    alone = ks_bundle(tmp_path, "bundle")
    assert "under ett annat namn" in alone.output, "who does only the one is told of the other"


@pytest.mark.parametrize("command", ["bundle", "templates check", "templates preview"])
def test_a_template_is_called_by_the_folder_that_it_lies_in(tmp_path: Path, command: str) -> None:
    source = copy_of_example(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "mallar")
    (tmp_path / "mallar" / "plan.docx").write_bytes(b"trasig")
    given = ["--input", str(source), "--output", str(tmp_path / "output"), "--templates", str(tmp_path / "mallar")]
    said = CliRunner().invoke(main, [*command.split(), *given, *(["plan"] if "templates" in command else [])])
    assert said.exit_code == 5
    assert "  mallar/plan.docx\n" in said.output
    assert "templates/plan.docx" not in said.output


def test_send_freezes_the_bundle_and_says_where_it_lies(tmp_path: Path) -> None:
    SmallErrand(tmp_path, ("Berga",))
    refused = ks_bundle(tmp_path, "send", "--without-pdf")
    assert refused.exit_code == 6
    assert "Kör bundle" in refused.output
    assert ks_bundle(tmp_path, "bundle").exit_code == 0
    sent = ks_bundle(tmp_path, "send", "--without-pdf", "--date", "2023-02-14")
    assert sent.exit_code == 0, sent.output
    assert "Utskick 1, 2023-02-14" in sent.output
    again = ks_bundle(tmp_path, "send", "--without-pdf", "--date", "2023-02-15")
    assert again.exit_code == 0
    assert "Ingenting är nytt sedan utskicket 2023-02-14" in again.output


def test_send_takes_the_day_from_the_clock_when_none_is_given(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path, ("Berga",))
    ks_bundle(tmp_path, "bundle")
    before = date.today()  # noqa: DTZ011 - what the command asks too
    ks_bundle(tmp_path, "send", "--without-pdf")
    assert before.isoformat() <= errand.note(1)["datum"] <= date.today().isoformat()  # noqa: DTZ011 - likewise


def test_what_build_machines_say_of_the_time_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH: no paper has a clock's time in it, and the day of a sending is the day that it was sent."""
    trees = []
    for name, epoch in (("utan", ""), ("med", "315532800")):
        if epoch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        errand = SmallErrand(tmp_path / name, ("Berga",))
        assert ks_bundle(tmp_path / name, "bundle").exit_code == 0
        assert ks_bundle(tmp_path / name, "send", "--without-pdf").exit_code == 0
        assert errand.note(1)["datum"] >= "2024-01-01"
        trees.append(
            {
                one.relative_to(tmp_path / name): one.read_bytes()
                for one in sorted((tmp_path / name / "output").rglob("*"))
                if one.is_file()
            }
        )
    assert trees[0] == trees[1]
