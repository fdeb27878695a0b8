"""What the documentation says is true: tables made from the code, links that lead somewhere, commands that exist."""

import re
from pathlib import Path

import pytest

from dev import docs
from pipeline.cli import main
from tests.example_errand import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "templates" / "README.md", *(ROOT / "docs").rglob("*.md")]
HANDBOOK = [ROOT / "docs" / "handbok.md", *(ROOT / "docs" / "handbok").glob("*.md")]


def test_the_list_of_fields_is_the_data_model() -> None:
    text = docs.FIELDS.read_text("utf-8")
    assert docs.with_table(text, "falt", docs.fields_table()) == text, "run: python -m dev.docs"


def test_the_list_of_messages_is_the_wordings() -> None:
    text = docs.MESSAGES.read_text("utf-8")
    assert docs.with_table(text, "meddelanden", docs.problems_table()) == text, "run: python -m dev.docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8"))
    assert [one for one in targets if not one.startswith("http") and not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`ks-bundle ([a-z]+)", text))
    assert named <= set(main.commands)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def test_every_command_stands_in_the_handbook() -> None:
    text = "".join(page.read_text("utf-8") for page in HANDBOOK)
    assert [name for name in main.commands if f"`ks-bundle {name}" not in text and f"`make {name}" not in text] == []


def test_a_mark_that_is_missing_is_said() -> None:
    with pytest.raises(ValueError, match="marks"):
        docs.with_table("no marks", "falt", "| a |")


def test_nothing_in_the_project_names_a_registry_or_a_path_of_a_machine() -> None:
    names = re.compile(r"https?://[^\s)]*(?:pypi|npmjs|pythonhosted)|/work/|/opt/|/root/")
    kept = [ROOT / "constraints.txt", ROOT / "constraints-dev.txt", ROOT / "Makefile", ROOT / "pyproject.toml", *PAGES]
    assert [one.name for one in kept if names.search(one.read_text("utf-8"))] == []
