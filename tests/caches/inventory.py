"""In: nothing, or an output folder. Out: every cache of the tool: those of the process, and those in bundles.

A cache can be thrown away without loss. What a bundle's state folder holds besides (the base of a merge, what is ours,
what was sent, what was told) is no cache: docs/architecture.md has the table, and test_inventory.py holds it to this.
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

import pipeline
from pipeline import bytecode
from pipeline.bundle.record import STATE

IN_BUNDLE: Final = ("pdf.json", "lasexemplar.json", "pdf/*")
"""The caches in a bundle's state folder."""

KEPT: Final = (
    "tillstand.json", "grund.json", "bas/*", "generationer/*", "utskick/*", "rapport.json", "webb.json",
)  # fmt: skip
"""What the state folder holds besides: nothing can make it again."""

Cache: TypeAlias = "_lru_cache_wrapper[Any]"


def modules() -> Iterator[ModuleType]:
    """Every module of the package, imported."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def process_caches() -> dict[str, Cache]:
    """`word/package.py: _deflated_once` → what remembers in this process, by the module that it is made in. Of the
    modules that are imported; `modules` imports all."""
    found: dict[str, Cache] = {}
    for module in [one for name, one in sys.modules.items() if name.startswith("pipeline.")]:
        for name, one in vars(module).items():
            if isinstance(one, _lru_cache_wrapper) and one.__module__ == module.__name__:
                path = module.__name__.removeprefix("pipeline.").replace(".", "/")
                found[f"{path}.py: {name}"] = one
    return found


def kept_code() -> list[Path]:
    """What is kept of compiled templates and of the page, by name."""
    return sorted(bytecode._place("").parent.glob("kept-*.bin"))


def bundle_caches(output: Path) -> list[Path]:
    """The caches in the state folders of all bundles in an output folder, by name."""
    states = sorted(output.glob(f"*/{STATE}"))
    return [path for state in states for pattern in IN_BUNDLE for path in sorted(state.glob(pattern))]
