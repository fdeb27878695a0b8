"""In: the cell that numbers a measure. Out: the id as text, as a person sees it, and a looser form to look it up by.

`1.10` is not `1.1` and `01` is not `1`. The looser form is used only when exactly one id of the register has it, and
then it is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from pipeline.intake.grid import Value
from pipeline.intake.text import clean, fold, number, plain_texts

_PREFIX: Final = re.compile(r"^(?:åtgärds?)?\s*(?:nr|nummer|id|#)?[\s.:]*(?=\S*\d)")
_LOOSE: Final = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*\Z")
"""Most numbers are in the looser form already."""
_ZEROS: Final = re.compile(r"(?<![\d])0+(?=\d)")


def id_text(value: Value, shown: str | None = None) -> str:
    """The id as a person sees it: 17.0 → `17`; what the cell shows wins over the number behind it."""
    if shown is not None:
        return " ".join(clean(shown).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return " ".join(clean(value).split())


def id_texts(values: Sequence[Value], shown: Mapping[int, str]) -> list[str]:
    """As `id_text`, for a whole column; `shown`: what its cells show, by their place in it."""
    plain = None if shown else plain_texts(values)
    if plain is None:
        return [id_text(value, shown.get(at)) for at, value in enumerate(values)]
    return [" ".join(one.split()) if "  " in one else one for one in plain]


def loosen(identity: str) -> str:
    """The written normalisation: without `nr`, spaces, trailing dots and leading zeros, with one kind of dash, comma
    as point: `Nr 017.` → `17`."""
    if _LOOSE.match(identity):
        return identity
    text = _PREFIX.sub("", fold(identity)).replace(" ", "").replace(",", ".").rstrip(".:)")
    return _ZEROS.sub("", text)


class Ids:
    """The ids of a register, to look up what a delivery calls them. Looser forms are worked out when first needed."""

    def __init__(self, identities: Iterable[str]) -> None:
        self._exact = dict.fromkeys(identities)

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        loose: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._exact:
            loose[loosen(one)].append(one)
        return loose

    def find(self, identity: str) -> str:
        """The register's id for `identity`, or an empty string when there is none or more than one."""
        if identity in self._exact:
            return identity
        candidates = self._loose.get(loosen(identity), ())
        return candidates[0] if len(candidates) == 1 else ""
