"""The rules, their texts and their chapters in the handbook are the same ones."""

import re
from collections import defaultdict
from string import Formatter

import pytest

from pipeline.problems import Place
from pipeline.report.review_text import CAP, review_text
from pipeline.review.finding import Finding, errors, readiness
from pipeline.review.registry import CHECKS
from pipeline.wordings.rule import Severity
from pipeline.wordings.rules import RULES
from tests.example_errand import ROOT

CHAPTERS = ROOT / "docs" / "handbok" / "granskning.md"
SOURCES = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline" / "review").rglob("*.py"))


def test_every_rule_has_its_texts_and_something_to_ask() -> None:
    assert list(CHECKS) == list(RULES)
    assert all(CHECKS.values())


def test_every_rule_has_its_chapter_in_the_handbook_in_the_same_order() -> None:
    text = CHAPTERS.read_text("utf-8")
    chapters = re.findall(r"^### (.+) \(`([a-z-]+)`\)$", text, re.MULTILINE)
    assert chapters == [(wording.title, rule) for rule, wording in RULES.items()]
    for rule, chapter in zip(RULES, re.split(r"^### .*$", text, flags=re.MULTILINE)[1:], strict=True):
        body = chapter.split("\n## ")[0]
        assert "**Varför.**" in body, rule
        assert "**Gör så här.**" in body, rule
        weight = "Fel." if RULES[rule].severity is Severity.ERROR else "Anmärkning."
        assert body.lstrip().startswith(weight), rule


@pytest.mark.parametrize("rule", RULES)
def test_a_rules_texts_are_whole_sentences_for_people(rule: str) -> None:
    wording = RULES[rule]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)
    assert wording.why.endswith(".")
    assert not wording.title.endswith(".")
    for what, todo in wording.says.values():
        filled = [text.format_map(defaultdict(lambda: "ORD")) for text in (what, todo)]
        assert all(text[0].isupper() or text[0] == "«" for text in filled)
        assert all(text[-1] == "." or text.endswith("ORD") for text in filled)
        names = {name for text in (what, todo) for _, name, _, _ in Formatter().parse(text) if name}
        assert all(re.fullmatch(r"[a-z]+", name) for name in names)


@pytest.mark.parametrize("rule", RULES)
def test_every_text_of_a_rule_is_used(rule: str) -> None:
    assert [says for says in RULES[rule].says if f'"{says}"' not in SOURCES] == []


def finding(severity: Severity = Severity.ERROR, line: int = 1, file: str = "KS/A.docx") -> Finding:
    return Finding("antal", severity, Place(file, near=f"stycke {line}"), line, f"Fel {line}.", "Därför.", "Rätta.")


@pytest.mark.parametrize(
    ("findings", "text"),
    [
        ((), "Redo att skicka."),
        ((finding(Severity.REMARK),), "Redo att skicka, med 1 anmärkning."),
        ((finding(Severity.REMARK), finding(Severity.REMARK)), "Redo att skicka, med 2 anmärkningar."),
        ((finding(), finding(Severity.REMARK)), "Inte redo att skicka: 1 fel."),
    ],
)
def test_the_verdict(findings: tuple[Finding, ...], text: str) -> None:
    assert readiness(findings) == text
    assert errors(findings) == text.count("fel")


def test_the_verdict_says_when_a_pdf_is_missing() -> None:
    assert readiness((), without_pdf=True) == "Redo att skicka, men utan PDF."
    assert (
        readiness((finding(Severity.REMARK),), without_pdf=True) == "Redo att skicka, med 1 anmärkning, men utan PDF."
    )
    assert readiness((finding(),), without_pdf=True) == "Inte redo att skicka: 1 fel."


def test_findings_as_text_tell_place_what_to_do_and_once_why() -> None:
    text = review_text((finding(line=1), finding(Severity.REMARK, 2), finding(line=3, file="KS/B.docx")), verbose=False)
    assert text.splitlines() == [
        "Granskning: 2 fel och 1 anmärkning",
        "  A.docx",
        "    Fel (antal) stycke 1: Fel 1.",
        "      → Rätta.",
        "      Varför: Därför.",
        "    Anm. (antal) stycke 2: Fel 2.",
        "      → Rätta.",
        "  B.docx",
        "    Fel (antal) stycke 3: Fel 3.",
        "      → Rätta.",
    ]
    assert review_text((), verbose=False) == ""


def test_many_findings_are_capped_and_errors_are_shown_first() -> None:
    many = (*(finding(Severity.REMARK, at) for at in range(1, CAP + 3)), finding(line=99))
    text = review_text(many, verbose=False)
    assert "stycke 99" in text
    assert "… och 3 till i samma handling" in text
    assert "… och" not in review_text(many, verbose=True)
