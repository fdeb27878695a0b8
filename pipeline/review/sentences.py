"""In: a text. Out: its sentences, each with where it begins."""

import re
from collections.abc import Iterator
from typing import Final

_SHORT: Final = frozenset(
    (
        "t.ex", "bl.a", "m.m", "m.fl", "d.v.s", "dvs", "o.s.v", "osv", "f.d", "s.k", "p.g.a", "fr.o.m", "t.o.m", "kap",
        "nr", "ca", "jfr", "st", "kl", "tel", "resp", "inkl", "exkl", "max", "min", "ev", "e.d", "obs", "forts", "etc",
        "a.a", "tr", "dnr", "f.n", "o.d", "ex", "bl",
    )
)  # fmt: skip
_END: Final = re.compile(r"(?P<before>[\w.]{0,20})[.!?…]{1,10}[»”\")]*\s+(?=[^\s])")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """(start, sentence). A full stop after an abbreviation, an initial or a running number ends none, nor does one that
    a small letter follows."""
    start = 0
    for found in _END.finditer(text):
        before = found["before"].casefold().rstrip(".")
        after = text[found.end()]
        if before in _SHORT or (len(before) == 1 and not before.isdigit()) or after.islower():
            continue
        if before.isdigit() and len(before) <= 2 and not text[start : found.start()].strip():
            continue
        yield start, text[start : found.end()].rstrip()
        start = found.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()
