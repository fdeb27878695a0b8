"""`ks-bundle new`, as a clerk meets it; and another municipality's errand from files alone, with no Python touched."""

import re
import shutil
from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import Workbook

from pipeline.cli import main
from pipeline.word.package import W
from tests.example_errand import TEMPLATES, copy_of_example
from tests.word.building import docx, p, row, story, table

NUMBER = "KS 2024-123"


def ks(house: Path, *words: str) -> Result:
    given = ["--input", str(house / "input"), "--templates", str(house / "templates")]
    output = [] if words[0] == "new" else ["--output", str(house / "output")]
    return CliRunner().invoke(main, [*words, *given, *output])


def example_house(tmp_path: Path) -> Path:
    """The example in a folder of its own, as the handbook tells."""
    copy_of_example(tmp_path).rename(tmp_path / "exempel")
    (tmp_path / "input").mkdir()
    (tmp_path / "exempel").rename(tmp_path / "input" / "exempel")
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return tmp_path


def text_of(path: Path) -> str:
    """The paper's text, a line for each paragraph or row."""
    body = story(path.read_bytes())
    blocks = [one for one in body.iter(f"{W}p", f"{W}tr") if next(one.iterancestors(f"{W}tr"), None) is None]
    return "\n".join(
        " | ".join(
            "".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in list(one.iter(f"{W}tc")) or [one]
        )
        for one in blocks
    )


def write(path: Path, *rows: list[str]) -> None:
    book = Workbook()
    assert book.active is not None
    for one in rows:
        book.active.append(one)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def answer(file: Path, **answers: str) -> None:
    """Fill in what has to be decided, as a clerk would: on the lines that are marked."""
    lines = []
    table_at = ""
    for line in file.read_text("utf-8").splitlines():
        heading = re.match(r"\[+([a-z]+)\]+", line)
        table_at = heading[1] if heading else table_at
        if line.endswith("# ATT BESTÄMMA"):
            key = line.split(" = ")[0]
            line = f"{key} = {answers.get(f'{table_at}_{key}') or answers[key]}"  # noqa: PLW2901
        lines.append(line)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def to_decide(text: str) -> list[tuple[str, str]]:
    """(line, key) of what `new` says has to be decided."""
    part = text.partition("ATT BESTÄMMA")[2].partition("\n\n")[0]
    return re.findall(r"^ +rad +(\d+)  (\S+)", part, re.MULTILINE)


def told(text: str) -> list[tuple[str, str]]:
    """(line, key) of what `check` says is wrong."""
    return re.findall(r"^ +rad (\d+): .*?«([^»]+)»", text, re.MULTILINE)


def test_it_begins_an_errand_like_another_and_check_tells_just_what_has_to_be_decided(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    before = {one: one.read_bytes() for one in (house / "input" / "exempel").rglob("*") if one.is_file()}
    result = ks(house, "new", NUMBER, "--like", "KS 2020-754")
    assert result.exit_code == 0, result.output
    folder = house / "input" / NUMBER
    assert sorted(one.name for one in folder.rglob("*")) == ["arende.toml", "bilagor", "plan-2023.xlsx", "register"]
    assert (folder / "register" / "plan-2023.xlsx").read_bytes() == before[
        house / "input" / "exempel" / "register" / "plan-2023.xlsx"
    ]
    assert "21 mottagare på sändlistan" in result.output
    assert "«Nulägesbild Ryd»" in result.output
    listed = to_decide(result.output)
    assert len(listed) == 15
    check = CliRunner().invoke(
        main, ["check", "--input", str(folder), "--templates", str(house / "templates"), "-v"]
    )  # fmt: skip
    assert check.exit_code == 4
    assert "15 fel att rätta" in check.output
    assert sorted(told(check.output)) == sorted(listed)
    assert {one: one.read_bytes() for one in before} == before


def test_an_earlier_errand_is_found_by_its_folder_too(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    assert ks(house, "new", NUMBER, "--like", "exempel").exit_code == 0
    assert ks(house, "new", "KS 2024-124", "--like", str(house / "input" / "exempel")).exit_code == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    ks(house, "new", NUMBER)
    mine = house / "input" / NUMBER / "arende.toml"
    mine.write_text("mitt", "utf-8")
    result = ks(house, "new", NUMBER)
    assert result.exit_code == 4
    assert "skriver aldrig över något" in result.output
    assert mine.read_text("utf-8") == "mitt"
    assert ks(house, "new", NUMBER, "--folder", "planen 2024").exit_code == 0
    assert (house / "input" / "planen 2024" / "arende.toml").is_file()


def test_a_number_that_is_taken_or_wrong_is_refused(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    result = ks(house, "new", "KS 2020-754")
    assert result.exit_code == 4
    assert "finns redan, i " in result.output
    wrong = ks(house, "new", "KS2024/1")
    assert wrong.exit_code == 4
    assert "Skriv det som till exempel «KS 2020-754»" in wrong.output
    assert [one.name for one in (house / "input").iterdir()] == ["exempel"]


def test_an_input_that_is_an_errand_itself_says_what_to_do(tmp_path: Path) -> None:
    source = copy_of_example(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    before = sorted(source.rglob("*"))
    result = ks(tmp_path, "new", NUMBER)
    assert result.exit_code == 4
    assert "är själv ett ärende" in result.output
    assert "--input" in result.output
    assert sorted(source.rglob("*")) == before
    aside = CliRunner().invoke(
        main,
        ["new", NUMBER, "--like", str(source), "--input", str(tmp_path / "nya"), "--templates",
         str(tmp_path / "templates")],
    )  # fmt: skip
    assert aside.exit_code == 0, aside.output
    assert (tmp_path / "nya" / NUMBER / "register" / "plan-2023.xlsx").is_file()


def test_an_earlier_errand_that_is_missing_or_broken_is_said(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    result = ks(house, "new", NUMBER, "--like", "KS 2020-755")
    assert result.exit_code == 4
    assert "Menade du «KS 2020-754»?" in result.output
    (house / "input" / "exempel" / "arende.toml").write_text("titel = 7\n", "utf-8")
    broken = ks(house, "new", NUMBER, "--like", "exempel")
    assert broken.exit_code == 4
    assert "«titel»" in broken.output
    assert [one.name for one in (house / "input").iterdir()] == ["exempel"]


def test_a_register_that_is_gone_is_a_remark(tmp_path: Path) -> None:
    house = example_house(tmp_path)
    (house / "input" / "exempel" / "register" / "plan-2023.xlsx").unlink()
    result = ks(house, "new", NUMBER, "--like", "exempel")
    assert result.exit_code == 0
    assert "gick inte att kopiera: den finns inte" in result.output
    assert "registerfil" not in [key for _, key in to_decide(result.output) if key.startswith("uppfoljning")]


# ---- another municipality --------------------------------------------------------------------------------------------

PROFILE = r"""
[kommun]
namn = "Mullviks kommun"

[diarienummer]
monster = '20\d\d/[A-Z]{2,3} \d{4} \d{3}'
exempel = "2018/KS 0001 001"

[forslag]
stil = "att-satser"

[[status]]
nyckel = "i_mal"
namn = "I mål"
ord = ["hemma"]
forklaring = "I mål betyder att insatsen är avslutad."

[[status]]
nyckel = "pa_vag"
namn = "På väg"

[[status]]
nyckel = "vantar"
namn = "Väntar"
ord = ["har inte börjat"]

[rubriker]
alla = ["Konsekvenser för barn"]

[kolumner]
atgard = ["Insats"]
status = ["Läge"]
"""

MEMO = docx(
    p("{{ kommun.namn }}, {{ arende.diarienummer }}"),
    p("{{ arende.rubrik }}", style="Heading1"),
    p("Förslag till beslut: {{ arende.namnd }} föreslås besluta"),
    p("{%p for b in arende.beslutspunkter %}"),
    p("{{ b.text }}"),
    p("{%p endfor %}"),
    p("{%p if uppfoljning %}"),
    p("{{ uppfoljning.totalt|antal('insats', 'insatser') }}: {{ uppfoljning.statusar|lista('rad') }}"),
    p("{%p endif %}"),
    table(
        "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Insats</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Läge</w:t></w:r></w:p></w:tc></w:tr>",
        ["{%tr for a in uppfoljning.atgarder %}", ""],
        row("{{ a.atgard }}", "{{ a.status }}"),
        ["{%tr endfor %}", ""],
    ),
    p("{%p for s in arende.avsnitt %}"),
    p("{{ s.rubrik }}: {{ s.stycken|lista('text') }}"),
    p("{%p endfor %}"),
)

ANSWERS = {
    "titel": '"Trygghetsplan"', "datum": "2018-03-05", "beslutspunkter": '["att notera informationen, och"]',
    "forvaltning": '"Kommunkontoret"', "handlaggare": '"Maja Exempelsson"', "ej_aktuellt": "true",
    "utfall": '"ej påkallat"', "fil": '""\nmall = "skrivelse.docx"',
}  # fmt: skip


def municipality(tmp_path: Path) -> Path:
    """A house of its own: two files in templates/, and nothing else."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "profil.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "templates" / "skrivelse.docx").write_bytes(MEMO)
    return tmp_path


def test_another_municipalitys_errand_works_from_files_alone_two_years_in_a_row(tmp_path: Path) -> None:
    house = municipality(tmp_path)
    assert ks(house, "templates", "check").exit_code == 0

    # The first year: a new errand that is like no other.
    assert ks(house, "new", "KS 2018-1").exit_code == 4
    begun = ks(house, "new", "2018/KS 0001 001")
    assert begun.exit_code == 0, begun.output
    folder = house / "input" / "2018-KS 0001 001"
    assert sorted(key for _, key in to_decide(begun.output)) == [
        "avsandare.forvaltning", "avsandare.handlaggare", "avsnitt.1.ej_aktuellt", "beslutspunkter", "datum",
        "dokument.1.datum", "dokument.1.fil", "mbl.utfall", "titel",
    ]  # fmt: skip
    checked = ks(house, "check")
    assert checked.exit_code == 4
    assert sorted(told(checked.output)) == sorted(to_decide(begun.output))
    file = folder / "arende.toml"
    assert "att-satser" in file.read_text("utf-8")
    assert "Mallar som finns: skrivelse.docx." in file.read_text("utf-8")
    answer(file, **ANSWERS)
    text = file.read_text("utf-8")
    follow_up = '[uppfoljning]\nar = 2017\nregisterfil = "register/plan-2017.xlsx"'
    plan = '[plan]\nar = 2018\nregisterfil = "register/plan-2018.xlsx"'
    file.write_text(text.replace("#[uppfoljning]", follow_up).replace("#[plan]", plan), "utf-8")
    heads = ["Nr", "Utvecklingsområde", "Insats", "Ansvarig"]
    write(folder / "register" / "plan-2017.xlsx", heads, ["1", "Trygghet", "Tänd lampor", "Gatukontoret"],
          ["2", "Trygghet", "Laga bänkar", "Gatukontoret"])  # fmt: skip
    write(folder / "register" / "plan-2018.xlsx", heads, ["1", "Trygghet", "Plantera träd", "Gatukontoret"])
    write(folder / "Gatukontoret.xlsx", ["Nr", "Insats", "Läge"], ["1", "Tänd lampor", "hemma"],
          ["2", "Laga bänkar", "har inte börjat"])  # fmt: skip
    made = ks(house, "bundle", "--pdf", "no")
    assert made.exit_code == 0, made.output
    bundle = house / "output" / "2018-KS 0001 001 Trygghetsplan"
    body = text_of(bundle / "Tjänsteskrivelse.docx")
    assert "Mullviks kommun, 2018/KS 0001 001" in body
    assert "att notera informationen, och" in body
    assert "2 insatser: I mål: 1 åtgärd (50 % av 2) och Väntar: 1 åtgärd (50 % av 2)" in body
    assert "Konsekvenser för barn: Ej aktuellt i ärendet." in body
    assert "Tänd lampor | I mål" in body

    # The year after: like the first, with its plan as the register.
    again = ks(house, "new", "2019/KS 0007 001", "--like", "2018/KS 0001 001")
    assert again.exit_code == 0, again.output
    folder = house / "input" / "2019-KS 0007 001"
    answer(folder / "arende.toml", **ANSWERS, plan_ar="2019", registerfil='"register/plan-2019.xlsx"')
    text = (folder / "arende.toml").read_text("utf-8")
    assert "[uppfoljning]\n# Vilket år som följs upp.\nar = 2018" in text
    (folder / "arende.toml").write_text(text.replace("2018-03-05", "2019-03-05"), "utf-8")
    write(folder / "register" / "plan-2019.xlsx", heads, ["1", "Trygghet", "Vattna träd", "Gatukontoret"])
    write(folder / "Gatukontoret.xlsx", ["Nr", "Insats", "Läge"], ["1", "Plantera träd", "på väg"])
    made = ks(house, "bundle", "--pdf", "no")
    assert made.exit_code == 0, made.output
    body = text_of(house / "output" / "2019-KS 0007 001 Trygghetsplan" / "Tjänsteskrivelse.docx")
    assert "1 insats: På väg: 1 åtgärd (100 % av 1)" in body
    assert "Plantera träd | På väg" in body
