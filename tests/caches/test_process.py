"""What the process remembers is what it would make anew: value by value, and byte by byte in the bundle."""

import re
import sys
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from pipeline.flow import run
from pipeline.result import Options
from tests.caches.inventory import Cache, modules, process_caches
from tests.example_errand import ROOT, TEMPLATES
from tests.many.errands import content, profile
from tests.report.small_errand import silent, small_errand

pytestmark = pytest.mark.own_caches(reason="empties them by itself, and counts what is remembered")

COMPILED = {
    "report/page/render.py: _environment", "word/check.py: _xpath", "word/open_templates.py: _opened",
    "word/open_templates.py: _known",
}  # fmt: skip
"""What these give can only be compared by what is made with it, which the last test does."""

ELSEWHERE = {"word/pairs.py: _slip", "many/identity.py: _code", "bytecode.py: _program"}
"""Asked for when a template is faulty, by the memory of silent runs, and by templates that no test has opened yet."""


def bundle(source: Path, output: Path) -> dict[str, bytes]:
    result = run(source, profile(), Options(output, TEMPLATES, pdf="no"), silent)
    assert result.target is not None
    assert result.written is not None, result.problems
    return content(result.target)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Each cache that can be compared: every value that it gives is made anew beside, and has to be the same. Out: how
    often each was asked for a value that it remembered."""
    assert list(modules())
    known: dict[str, int] = {}
    for name, cache in process_caches().items():
        if name not in COMPILED:
            known[name] = 0
            both = comparing(name, cache, known)
            for module in [one for path, one in sys.modules.items() if path.startswith("pipeline.")]:
                for word in [word for word, value in vars(module).items() if value is cache]:
                    monkeypatch.setattr(module, word, both)
    return known


def shown(value: object) -> str:
    """All that a value says of itself but where it lies in memory; a match, for one, is equal to no other."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def comparing(name: str, cache: Cache, known: dict[str, int]) -> Any:
    @wraps(cache)
    def both(*args: Any, **given: Any) -> Any:
        hits = cache.cache_info().hits
        remembered = cache(*args, **given)
        known[name] += cache.cache_info().hits - hits
        made = cache.__wrapped__(*args, **given)
        assert shown(remembered) == shown(made), name
        return remembered

    return both


def test_each_value_that_is_remembered_is_the_one_that_would_be_made(tmp_path: Path, checked: dict[str, int]) -> None:
    small = small_errand(tmp_path / "liten")
    for at in range(2):
        bundle(ROOT / "input", tmp_path / f"stor{at}")
        bundle(small, tmp_path / f"liten{at}")
    assert {name for name, hits in checked.items() if not hits} <= ELSEWHERE, "asked for by none"


def test_a_bundle_is_the_same_to_the_byte_with_what_other_errands_left_behind_as_from_nothing(tmp_path: Path) -> None:
    for cache in process_caches().values():
        cache.cache_clear()
    cold = bundle(ROOT / "input", tmp_path / "kall")
    small = small_errand(tmp_path / "liten")
    bundle(small, tmp_path / "annan")
    before = {name: one.cache_info().misses for name, one in process_caches().items()}
    assert bundle(ROOT / "input", tmp_path / "varm") == cold
    assert {name: one.cache_info().misses for name, one in process_caches().items()} == before, "done twice"
