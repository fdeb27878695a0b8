"""In: a text, a file's name, the errand's departments. Out: which of them it names.

A department is known by its name and by what else it is called; whole words only, whatever their case, with space,
hyphen or underscore between them, and with the s of a genitive after a long name.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Final

from pipeline.errand.errand import Department
from pipeline.intake.text import bare, clean

_GAP: Final = r"[\s_.\-–]*"
_LONG: Final = 5
_SURE: Final = 10
"""As long as this, a name is known without its dots and rings too: `Kulturforvaltningen`."""

Namer = Callable[[str], tuple[str, ...]]


def department_namer(departments: Iterable[Department]) -> Namer:
    """A function from a text to the departments that it names, in the errand's order; each text is worked out once."""
    every = tuple(departments)
    spoken = {_spoken(clean(alias)): one.namn for one in every for alias in (*one.kallas, one.namn)}
    aliases = {clean(alias) for one in every for alias in (one.namn, *one.kallas) if re.search(r"\w", alias)}
    for alias in sorted(one for one in aliases if len(one) >= _SURE):  # file names lose their dots and rings
        plain = bare(alias)
        if spoken.setdefault(_spoken(plain), spoken[_spoken(alias)]) == spoken[_spoken(alias)]:
            aliases.add(plain)
    patterns = sorted(aliases, key=lambda alias: (-len(alias), alias))
    if not patterns:
        return lambda _: ()
    found_in = re.compile(r"(?<![^\W\d_])(" + "|".join(map(_pattern, patterns)) + r")(?![^\W\d_])", re.IGNORECASE)
    memo: dict[str, tuple[str, ...]] = {}

    def named(text: str) -> tuple[str, ...]:
        if text not in memo:
            hits = {_owner(one.group(1), spoken) for one in found_in.finditer(clean(text))}
            memo[text] = tuple(one.namn for one in every if one.namn in hits)
        return memo[text]

    return named


def _spoken(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _pattern(alias: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[\s_\-–]+", alias) if part]
    return _GAP.join(parts) + ("s?" if len(alias) >= _LONG else "")


def _owner(found: str, spoken: dict[str, str]) -> str:
    key = _spoken(found)
    return spoken.get(key) or spoken.get(key.removesuffix("s"), "")


def stem(file: str) -> str:
    """A file's name without its folder and ending, for a department that no list names."""
    return " ".join(clean(PurePath(file).stem).replace("_", " ").split())
