"""What the documentation says is true: tables made from the code, links that lead somewhere, commands that exist."""

import re
from pathlib import Path

import click
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


def test_every_command_can_be_run_with_make() -> None:
    """Whoever has made the environment with make has no `ks-bundle` on the path."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipes = set(re.findall(r"^([a-z]+):.*\n\t.* -m pipeline \1 \$\(", makefile, re.MULTILINE))
    assert set(main.commands) - recipes == set()


def test_every_target_of_make_is_phony() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) == set(phony)


def test_every_chapter_is_listed_in_the_handbook_and_every_flag_stands_in_it() -> None:
    book = HANDBOOK[0].read_text("utf-8")
    assert [page.name for page in HANDBOOK[1:] if f"](handbok/{page.name})" not in book] == []
    whole = "".join(page.read_text("utf-8") for page in HANDBOOK)
    flags = {flag for command in every_command(main) for one in command.params for flag in one.opts if flag[:2] == "--"}
    assert [one for one in sorted(flags - {"--verbose", "--help", "--version"}) if one not in whole] == []


def every_command(group: click.Group) -> list[click.Command]:
    inner = [one for one in group.commands.values() if isinstance(one, click.Group)]
    return [*group.commands.values(), *(found for one in inner for found in every_command(one))]


def test_a_mark_that_is_missing_is_said() -> None:
    with pytest.raises(ValueError, match="marks"):
        docs.with_table("no marks", "falt", "| a |")


def test_nothing_in_the_project_names_a_registry_or_a_path_of_a_machine() -> None:
    names = re.compile(r"https?://[^\s)]*(?:pypi|npmjs|pythonhosted)|/work/|/opt/|/root/")
    kept = [ROOT / "constraints.txt", ROOT / "constraints-dev.txt", ROOT / "Makefile", ROOT / "pyproject.toml", *PAGES]
    assert [one.name for one in kept if names.search(one.read_text("utf-8"))] == []
