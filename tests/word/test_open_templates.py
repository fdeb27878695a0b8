"""Every template that a paper needs is opened once, or all faults in all of them are told."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errand.profile import MISSING
from pipeline.papers.register import Paper
from pipeline.problems import Problems
from pipeline.word.open_templates import lookup_keys, open_templates
from pipeline.word.template import Template
from tests.builders import profile_of
from tests.word.building import PAPER, docx, p, r

PROFILE = profile_of()


def opened(folder: Path, *names: str) -> tuple[dict[str, Template], Problems]:
    return open_templates(folder, papers(*names), PROFILE)


def papers(*names: str) -> tuple[Paper, ...]:
    return tuple(replace(PAPER, key=str(at), template=name) for at, name in enumerate(names))


def test_each_template_is_opened_once_in_the_order_of_the_papers(tmp_path: Path) -> None:
    for name in ("b.docx", "a.docx"):
        (tmp_path / name).write_bytes(docx(p("{{ hanvisning['1'] }} {{ uppfoljning.antal.uppgift_saknas }}")))
    templates, problems = opened(tmp_path, "b.docx", "a.docx", "b.docx", "")
    assert problems == ()
    assert list(templates) == ["b.docx", "a.docx"]


def test_what_is_missing_or_at_fault_is_told_for_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(docx(p("{{ arende.titeln }}"), p("{{ hanvisning.plan }}")))
    (tmp_path / "trasig.docx").write_bytes(b"x")
    templates, problems = opened(tmp_path, "plann.docx", "plan.docx", "trasig.docx", "../plan.docx", "x\0.docx")
    assert templates == {}
    assert [(one.code, one.place.file) for one in problems] == [
        ("mall-saknas", "arende.toml"),
        ("mall-okant-falt", "templates/plan.docx"),
        ("mall-okant-falt", "templates/plan.docx"),
        ("mall-olaslig", "templates/trasig.docx"),
        ("mall-saknas", "arende.toml"),
        ("mall-saknas", "arende.toml"),
    ]
    assert "Menade du «plan.docx»?" in problems[0].todo


def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path) -> None:
    templates, problems = opened(tmp_path, "x" * 300 + ".docx")
    assert templates == {}
    assert [one.code for one in problems] == ["mall-olaslig"]


CHANGED = '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'


@pytest.mark.parametrize("paragraph", [p("{{ arende titel }}"), p(r("{{ arende.titel }}", CHANGED))])
def test_a_fault_that_lint_does_not_know_is_a_problem_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paragraph: str
) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph))
    monkeypatch.setattr("pipeline.word.lint.lint", lambda *_: ())
    assert [one.code for one in opened(tmp_path, "a.docx")[1]] == ["mall-fel"]


def test_a_missing_folder_is_a_missing_template(tmp_path: Path) -> None:
    assert [one.code for one in opened(tmp_path / "borta", "a.docx")[1]] == ["mall-saknas"]


def test_what_may_be_looked_up_comes_from_the_profile_and_the_papers() -> None:
    keys = lookup_keys(papers("a.docx", "b.docx"), PROFILE)
    assert set(keys["antal"]) == {"genomford", "pagar", "ej_genomford", "utgar", MISSING} == set(keys["andel"])
    assert list(keys["hanvisning"]) == ["0", "1"]
