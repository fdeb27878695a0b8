"""In: `Figures`. Out: for each field of a measure, where its words come from, as a comment in Word tells a clerk."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.figures.count import Figures
from pipeline.figures.measure import Measure
from pipeline.problems import Place

_KEY: Final = re.compile(r"uppfoljning\.atgarder\[(.*)\](?:\.(\w+))?", re.DOTALL)
_REPORTED: Final = ("status", "grad", "flaggor", "kommentar")
_PLANNED: Final = ("atgard", "ansvarig", "omrade", "plats", "forvaltning")


class Sources(Mapping[str, str]):
    """Key of a field (`uppfoljning.atgarder[3.7].status`) → file › sheet › cell, or the register's row. Key of a
    measure (`uppfoljning.atgarder[3.7]`) → the rows that it comes from, the report's first. Only a conflict asks for
    one, so each is told when it is asked for."""

    def __init__(self, figures: Figures) -> None:
        self._measures = {one.id: one for one in figures.measures}

    def __getitem__(self, key: str) -> str:
        found = _KEY.fullmatch(key)
        if found is None or found[2] not in (None, *_REPORTED, *_PLANNED):
            raise KeyError(key)
        measure = self._measures[found[1]]
        return _of_all(measure) if found[2] is None else _of_field(measure, found[2])

    def __iter__(self) -> Iterator[str]:
        return (
            f"uppfoljning.atgarder[{one}]{name}"
            for one in self._measures
            for name in ("", *(f".{field}" for field in (*_REPORTED, *_PLANNED)))
        )

    def __len__(self) -> int:
        return len(self._measures) * len(("", *_REPORTED, *_PLANNED))


def _of_all(one: Measure) -> str:
    rows = (_of_field(one, "kommentar"), _of_field(one, "atgard"))
    return "; ".join(dict.fromkeys(row for row in rows if row))


def _of_field(one: Measure, name: str) -> str:
    register = str(Place(one.register_fil, one.register_blad, one.register_rad or None))
    if not one.fil or (name in _PLANNED and register):
        return register
    return str(Place(one.fil, one.blad, one.rad or None, "" if name == "kommentar" else one.kolumn))
