"""[granskning] in profil.toml: what it can say, and what is said of faults in it."""

import tomllib
from pathlib import Path

import pytest

from pipeline.errand import read_profile
from pipeline.errand.review_rules import FIGURE_WORDS, ReviewRules
from pipeline.papers.model import Jamforelse
from pipeline.wordings.rule import Severity
from pipeline.wordings.rules import RULES
from tests.example_errand import TEMPLATES


def told(tmp_path: Path, lines: str) -> list[str]:
    text = (TEMPLATES / "profil.toml").read_text("utf-8").split("[granskning]")[0]
    (tmp_path / "profil.toml").write_text(f"{text}\n{lines}\n", "utf-8")
    return [one.what for one in read_profile(tmp_path)[1]]


def test_without_a_table_every_rule_is_on_with_its_own_severity() -> None:
    rules = ReviewRules.model_validate({})
    assert all(rules.severity(rule) is wording.severity for rule, wording in RULES.items())


def test_a_rule_can_be_off_an_error_or_a_remark() -> None:
    rules = ReviewRules.model_validate(
        tomllib.loads('[regler]\ntunga-ord = "av"\ndatumform = "fel"\nantal = "anmärkning"')
    )
    assert rules.severity("tunga-ord") is None
    assert rules.severity("datumform") is Severity.ERROR
    assert rules.severity("antal") is Severity.REMARK


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ('[granskning.regler]\ntunga-orden = "av"', "regeln finns inte (menade du «tunga-ord»?)"),
        ('[granskning.regler]\nhelt-annat = "av"', "regeln finns inte"),
        ('[granskning.regler]\nantal = "varning"', "det ska vara något av «av», «anmärkning» eller «fel»"),
        ("[granskning]\nmeningslangd = 3", "talet ska vara minst 10"),
        ('[granskning]\nnyckelord = { nyaa = ["nya"] }', "siffran finns inte (menade du «nya»?)"),
        ("[granskning]\nmeningslangdd = 30", "«granskning.meningslangdd»"),
    ],
)
def test_faults_are_told_with_the_nearest_name(tmp_path: Path, lines: str, what: str) -> None:
    problems = told(tmp_path, lines)
    assert len(problems) == 1
    assert what in problems[0]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert len(told(tmp_path, '[granskning.regler]\nfel1 = "av"\nfel2 = "av"\nantal = "x"')) == 3


def test_the_words_of_the_comparison_are_for_its_figures() -> None:
    assert set(FIGURE_WORDS) <= set(Jamforelse.__dataclass_fields__)
