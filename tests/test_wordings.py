"""The texts that people meet, held against what the code uses: every code has a wording, and every wording is used."""

import ast
import re
import string
from collections import defaultdict
from pathlib import Path

import pytest

import pipeline
from pipeline.problems import EXIT_CODES
from pipeline.wordings import WORDINGS, Kind, Wording

SOURCES = sorted(Path(pipeline.__file__).parent.rglob("*.py"))

NOT_FOR_CLERKS = (
    "exception", "traceback", "error", "invalid", "missing", "file", "sheet", "null", "none", "parse", "parser",
    "stack", "index", "string", "array", "boolean", "integer", "XML", "JSON", "schema", "regex", "buggar", "bugg",
    "encoding", "exit", "väldigt", "ogiltigt argument", "vänligen", "tyvärr", "input", "the", "and", "not", "is",
)  # fmt: skip
"""Words of programmers, English, and of officialese. `input` and the like may stand in names of files and folders."""

QUOTING = ("register-fel", "utdata-rester", "prov-fel", "prov-utan-del")
"""Codes that end with the whole text of another problem."""


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def filled(text: str) -> str:
    return text.format_map(defaultdict(lambda: "VÄRDE"))


@pytest.mark.parametrize("code", WORDINGS)
def test_a_code_is_plain_and_its_texts_are_whole_sentences(code: str) -> None:
    wording = WORDINGS[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    for text in (wording.what, wording.todo):
        shown = filled(text)
        assert shown.strip() == shown, "spaces around the text"
        assert "  " not in shown
        assert shown[:1].isupper() or shown[:1] in "«{", "begins with a small letter"
    assert filled(wording.what)[-1] in ".?!" or code in QUOTING
    assert wording.todo
    assert wording.todo[-1] in ".?!" or wording.todo.endswith("{forslag}") or wording.todo in ("{rad}", "{gor}")


@pytest.mark.parametrize("code", WORDINGS)
def test_a_text_formats_with_its_names_and_only_plain_names(code: str) -> None:
    wording = WORDINGS[code]
    for name in names_in(wording.what) | names_in(wording.todo):
        assert re.fullmatch(r"[a-z]+_?", name), name
    assert "VÄRDE" not in wording.what
    assert filled(wording.what)
    assert filled(wording.todo)


@pytest.mark.parametrize("code", WORDINGS)
def test_a_text_is_swedish_for_people_and_not_for_programmers(code: str) -> None:
    wording = WORDINGS[code]
    text = f"{filled(wording.what)} {filled(wording.todo)}"
    plain = re.sub(r"«[^»]*»|--\w+|\{[{%].*?[}%]\}|\{%\w*|\S+\.\w+|\[\[?\w+\]?\]", " ", text)
    found = [word for word in NOT_FOR_CLERKS if re.search(rf"\b{re.escape(word)}\b", plain, re.IGNORECASE)]
    assert not found, found


def test_no_two_codes_say_the_same() -> None:
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, wording in WORDINGS.items():
        said[wording.what, wording.todo].append(code)
    assert [codes for codes in said.values() if len(codes) > 1] == []


def test_every_kind_of_fault_has_an_exit_code() -> None:
    assert set(EXIT_CODES) == set(Kind)
    assert len(set(EXIT_CODES.values()) - {0, 1, 2}) == len(Kind)


def strings_of(path: Path) -> set[str]:
    """Every text in a source file: codes are passed on through tables and dataclasses too."""
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_wording_is_used_somewhere() -> None:
    used = set().union(*(strings_of(path) for path in SOURCES if path.parent.name != "wordings"))
    assert [code for code in WORDINGS if code not in used] == []


def problems_raised() -> list[tuple[str, int, str, set[str], bool]]:
    """(file, line, code, names given, are all names seen) for every call of `problem` with a code in plain sight."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem"):
                continue
            for code in codes_in(node.args[0]) if node.args else ():
                given = {keyword.arg for keyword in node.keywords if keyword.arg}
                found.append((path.name, node.lineno, code, given, all(keyword.arg for keyword in node.keywords)))
    return found


def codes_in(argument: ast.expr) -> list[str]:
    """The code itself, or both when it is chosen between two."""
    if isinstance(argument, ast.IfExp):
        return codes_in(argument.body) + codes_in(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def test_every_problem_that_the_code_tells_has_a_wording_and_gets_its_names() -> None:
    raised = problems_raised()
    assert len(raised) > 20
    for file, line, code, given, complete in raised:
        wording: Wording | None = WORDINGS.get(code)
        assert wording is not None, f"{file}:{line}: {code}"
        if complete:
            wanted = names_in(wording.what) | names_in(wording.todo)
            assert wanted <= given, f"{file}:{line}: {code} lacks {wanted - given}"
