"""Every cache is known, told of in docs/architecture.md, and can be thrown away without loss."""

import re
import shutil
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from pipeline.bundle.pdf_memory import MEMORY as PDFS
from pipeline.bundle.pdf_memory import Memory, read_memory
from pipeline.bundle.reading import MEMORY
from pipeline.bundle.record import STATE
from pipeline.commands import publish
from pipeline.many.memory import VARIABLE
from pipeline.pdf.office import OVERRIDE
from pipeline.publish.edition import Wishes
from pipeline.result import Options, Result
from tests.caches.damage import AMONG, damage
from tests.caches.inventory import IN_BUNDLE, KEPT, bundle_caches, modules, process_caches
from tests.example_errand import ROOT, TEMPLATES
from tests.many.errands import content, profile
from tests.pdf.fakes import calls, fake_office
from tests.programs import needs
from tests.sequences import SmallErrand, silent

pytestmark = pytest.mark.whole_bundle_caches(reason="damages them by itself, and counts what is made again")
TABLE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallErrand:
    """An errand that has been through everything that writes in the state folder, with LibreOffice."""
    needs("soffice")
    errand = SmallErrand(tmp_path_factory.mktemp("allt"))
    errand.bundle(pdf="auto")
    assert errand.send("2023-02-14", without_pdf=False).sending is not None
    options = Options(errand.folder / "output", TEMPLATES)
    assert publish(errand.source, profile(), options, Wishes(), silent).problems == ()
    errand.documents((*errand.titles, "Yttrande"))
    errand.bundle(pdf="auto")
    return errand


def copy_of(made: SmallErrand, folder: Path) -> SmallErrand:
    errand = SmallErrand(folder, ())
    for name in ("input", "output"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(made.folder / name, folder / name)
    return errand


def said(result: Result) -> list[str]:
    return [f"{one.place} {one.what}" for one in result.problems]


def test_every_cache_of_the_process_stands_in_the_table() -> None:
    assert list(modules())
    named = [f"`{name}` in `{file}`" for file, _, name in (one.partition(": ") for one in process_caches())]
    assert [one for one in named if one not in TABLE] == []
    told = TABLE.partition("**In the process.**")[2].partition("\n## ")[0]
    assert [one for one in re.findall(r"`\w+` in `[^`]+`", told) if one not in named] == []


def test_what_a_state_folder_holds_is_a_cache_or_is_kept_and_all_of_it_stands_in_the_table(made: SmallErrand) -> None:
    state = made.target / STATE
    names = [one.relative_to(state).as_posix() for one in state.rglob("*") if one.is_file()]
    patterns = (*IN_BUNDLE, *KEPT)
    assert [name for name in names if sum(fnmatchcase(name, one) for one in patterns) != 1] == []
    assert [one for one in patterns if not any(fnmatchcase(name, one) for name in names)] == []
    assert [one for one in patterns if f"`{one}`" not in TABLE] == []
    assert VARIABLE in TABLE


def test_a_bundle_whose_caches_are_gone_is_made_the_same_to_the_byte(made: SmallErrand, tmp_path: Path) -> None:
    errand = copy_of(made, tmp_path)
    before = content(errand.target)
    expected = said(errand.bundle(pdf="auto"))
    assert content(errand.target) == before
    caches = bundle_caches(tmp_path / "output")
    assert len(caches) == 4
    for cache in caches:
        cache.unlink()
    assert said(errand.bundle(pdf="auto")) == expected
    assert content(errand.target) == before


@pytest.mark.parametrize("way", AMONG)
def test_a_damaged_memory_of_the_reading_copy_is_none(made: SmallErrand, tmp_path: Path, way: str) -> None:
    errand = copy_of(made, tmp_path)
    before, expected = content(errand.target), said(errand.bundle(pdf="auto"))
    assert (errand.target / MEMORY).is_file()
    damage(errand.target / MEMORY, way)
    assert said(errand.bundle(pdf="auto")) == expected
    assert content(errand.target) == before


@pytest.mark.parametrize("way", AMONG)
def test_damaged_caches_in_a_bundle_are_made_anew_and_nothing_else_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (tmp_path / "office").mkdir()
    monkeypatch.setenv(OVERRIDE, str(fake_office(tmp_path / "office").program))
    errand = SmallErrand(tmp_path)
    expected = said(errand.bundle(pdf="auto"))
    before = content(errand.target)
    caches = bundle_caches(tmp_path / "output")
    assert len(caches) == 3
    for cache in caches:
        damage(cache, way)
    result = errand.bundle(pdf="auto")
    assert said(result) == expected
    assert content(errand.target) == before
    assert result.written is not None
    assert (result.written.added, result.written.replaced, result.written.removed) == ((), (), ())
    assert len(calls(tmp_path / "office")) == 2, "what is not known to be right is made again"
    again = errand.bundle(pdf="auto")
    assert again.written is not None
    assert not again.written.changed
    assert len(calls(tmp_path / "office")) == 2


def test_a_folder_of_somebodys_in_the_place_of_a_cache_is_left_and_named(tmp_path: Path) -> None:
    errand = SmallErrand(tmp_path)
    errand.bundle()
    cache = errand.target / STATE / "pdf.json"
    cache.unlink()
    cache.mkdir()
    (cache / "anteckning.txt").write_text("Ring Eva", "utf-8")
    result = errand.bundle()
    assert [one.code for one in result.problems if one.code.startswith("utdata")] == ["utdata-i-vagen"]
    assert (cache / "anteckning.txt").read_text("utf-8") == "Ring Eva"


def test_what_was_made_by_another_tool_is_not_mistaken_for_this_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that have changed places are whole, and wrong."""
    (tmp_path / "office").mkdir()
    monkeypatch.setenv(OVERRIDE, str(fake_office(tmp_path / "office").program))
    errand = SmallErrand(tmp_path)
    errand.bundle(pdf="auto")
    before, known = content(errand.target), read_memory(errand.target)
    names = list(known.made)
    turned = Memory({name: known.made[names[at - 1]] for at, name in enumerate(names)}, known.looked)
    errand.target.joinpath(PDFS).write_bytes(turned.files()[PDFS])
    errand.bundle(pdf="auto")
    assert content(errand.target) == before
    older = {name: replace(one, tool="en annan") for name, one in known.made.items()}
    errand.target.joinpath(PDFS).write_bytes(Memory(older, known.looked).files()[PDFS])
    errand.bundle(pdf="auto")
    assert content(errand.target) == before
    assert len(calls(tmp_path / "office")) == 3
