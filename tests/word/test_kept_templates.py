"""A template that is known from an earlier run is the same template, and is judged again when anything is another."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline import bytecode
from pipeline.word import open_templates
from pipeline.word.kept_templates import keep, known, mark_of
from pipeline.word.template import Template, open_template
from tests.builders import profile_of
from tests.example_errand import TEMPLATES
from tests.word.building import docx, p
from tests.word.test_open_templates import papers

PROFILE = profile_of()
MARK = mark_of((("antal", ("a",)),))


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kod"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    bytecode._program.cache_clear()
    bytecode._place("x").parent.mkdir(parents=True)
    another_run()
    yield
    bytecode._program.cache_clear()
    another_run()


def another_run() -> None:
    for one in (open_templates._known, open_templates._faults, open_templates._opened, open_templates._keep):
        one.cache_clear()


def said(one: Template) -> dict[str, object]:
    """Everything that a template is, with the code of its parts in place of the objects that run it."""
    plain = {field.name: getattr(one, field.name) for field in fields(Template)}
    return plain | {"compiled": {part: each.code for part, each in plain["compiled"].items()}}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.name)
def test_a_known_template_is_the_same_as_one_that_is_opened(path: Path) -> None:
    data = path.read_bytes()
    opened = open_template(path.name, data)
    assert known(path.name, data).template is None
    keep(path.name, data, opened, MARK)
    again = known(path.name, data)
    assert again.faultless == (MARK,)
    assert again.template is not None
    assert said(again.template) == said(opened)
    assert again.template.identity == opened.identity


def test_other_bytes_or_another_name_is_another_template() -> None:
    data = docx(p("{{ arende.titel }}"))
    keep("a.docx", data, open_template("a.docx", data), MARK)
    assert known("a.docx", data + b"\0").template is None
    assert known("b.docx", data).template is None


def test_what_it_had_no_fault_for_is_remembered_for_fifty_look_ups() -> None:
    data = docx(p("{{ arende.titel }}"))
    template = open_template("a.docx", data)
    marks = [mark_of((("antal", (str(at),)),)) for at in range(52)]
    for mark in (*marks, marks[-1]):
        keep("a.docx", data, template, mark)
    assert known("a.docx", data).faultless == tuple(reversed(marks[2:]))


def test_a_later_run_neither_checks_nor_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("{{ hanvisning['0'] }}")))
    first, problems = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)
    another_run()
    monkeypatch.setattr("pipeline.word.lint.lint", None)
    monkeypatch.setattr("pipeline.word.open_templates.open_template", None)
    later, again = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)
    assert (problems, again) == ((), ())
    assert said(later["a.docx"]) == said(first["a.docx"])


def test_a_look_up_that_has_gone_is_found_in_a_known_template(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("{{ hanvisning['1'] }}")))
    assert open_templates.open_templates(tmp_path, papers("a.docx", "a.docx"), PROFILE)[1] == ()
    another_run()
    problems = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)[1]
    assert [one.code for one in problems] == ["mall-okant-falt"]


def test_a_template_with_a_remark_is_judged_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("{{ arende.titeln }}")))
    for _ in range(2):
        another_run()
        problems = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)[1]
        assert [one.code for one in problems] == ["mall-okant-falt"]


def test_a_template_that_was_damaged_on_the_way_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("{{ hanvisning['0'] }}")))
    first, _ = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)
    file = next(bytecode._place("x").parent.glob("kept-*"))
    file.write_bytes(file.read_bytes()[:-1])
    another_run()
    later, problems = open_templates.open_templates(tmp_path, papers("a.docx"), PROFILE)
    assert problems == ()
    assert said(later["a.docx"]) == said(first["a.docx"])
    assert known("a.docx", (tmp_path / "a.docx").read_bytes()).template is not None
