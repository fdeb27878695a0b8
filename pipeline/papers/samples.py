"""In: a `Case`. Out: an errand made by walking the data model, with the model's own example values or with nasty ones:
what a template is tried on before any errand is.

The figures are examples and do not add up. Nothing here knows the fields, so that none can be forgotten.
"""

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from typing import Any, Final

from pipeline.papers import model
from pipeline.papers.register import Paper

MANY: Final = 200
_FEW: Final = 2
"""So many rows has a list in a row of a long list: 200 areas with 200 measures each are no errand."""

_BY_STATUS: Final = frozenset({"Statusantal", "Diagramserie"})
"""Classes of which there is one for each status."""

_COLUMNS: Final = _BY_STATUS | {"Korscell"}
"""Classes whose rows stand side by side in a table: as many as there are statuses. Word takes 63 columns."""

_OURS: Final = re.compile(r"\d{4}-\d\d-\d\d|\d+ %|UTKAST|[0-9A-F]{6}|\d+")
"""Texts that the tool or the profile makes: dates, percentages, colours, page numbers. No errand changes their form."""

_KEYS: Final = frozenset({"nyckel", "statusnyckel"})


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which an errand can be. name: for a file. told: completes the sentence "Mallen fylld när …". rows: in
    each list. text: in place of every text (empty: the model's example). bare: without all that an errand may lack."""

    name: str
    told: str
    rows: int = 3
    text: str = ""
    bare: bool = False


# What XML, a template, a path and a line could stumble over.
_SIGNS: Final = "A & B <b>C</b> ]]> {{ 7*7 }} {% if x %} \\ \"d\" 'e'\tf\ng 100 %"

CASES: Final = (
    Case("1 vanligt", "ärendet är som de flesta"),
    Case("2 utan rader", "alla listor är tomma", rows=0),
    Case("3 många rader", f"listorna har {MANY} rader", rows=MANY),
    Case("4 långa ord", "texterna är långa ord", text="Förvaltningsövergripandesamverkansöverenskommelse" * 3),
    Case("5 ovanliga tecken", "texterna har ovanliga tecken", text=_SIGNS),
    Case("6 utan frivilliga delar", "ärendet saknar allt som det kan sakna", bare=True),
)


def sample(case: Case, statuses: Mapping[str, str], references: Mapping[str, str]) -> model.Uppgifter:
    """An errand for the case. statuses: key → name, in the profile's order. references: a document's key → how it is
    referred to; any other key has an example too."""
    walk = _Walk(case, dict(statuses), _Open(references))
    made: model.Uppgifter = walk.made(model.Uppgifter, 0, 0)
    return made


def sample_paper(data: model.Uppgifter, template: str) -> Paper:
    """The paper that the errand's `dokument` describes."""
    one = data.dokument
    return Paper(
        key=one.nyckel, number=one.nr, label=one.etikett, reference=one.hanvisning, kind=one.typ, title=one.titel,
        date=one.datum, template=template, source="", file=template,
    )  # fmt: skip


class _Open(dict[str, str]):
    """A look-up that has an answer to every key: without an errand nobody knows which there will be."""

    def __missing__(self, key: str) -> str:
        return "bilaga 2"


@dataclass(frozen=True, slots=True)
class _Walk:
    case: Case
    statuses: dict[str, str]
    references: _Open

    def made(self, owner: Any, depth: int, row: int) -> Any:
        """An instance of a class of the model. depth: how many lists it stands in. row: which one it is, from 0."""
        hints = typing.get_type_hints(owner, vars(model))
        values = {one.name: self._value(owner, one, hints[one.name], depth, row) for one in fields(owner)}
        if owner.__name__ in _BY_STATUS:
            values |= dict(zip(("nyckel", "namn"), list(self.statuses.items())[row % len(self.statuses)], strict=True))
        return owner(**values)

    def _value(self, owner: type, one: Field[Any], hint: Any, depth: int, row: int) -> object:
        name, said = one.name, one.metadata
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is types.UnionType:
            return None if self.case.bare else self.made(arguments[0], depth, row)
        if origin is tuple:
            length = self._length(owner, name, arguments[0], depth)
            return tuple(self.made(arguments[0], depth + 1, at) for at in range(length))
        if origin is dict:
            return self._look_up(name, said["exempel"])
        if is_dataclass(hint):
            return self.made(hint, depth, row)
        return self._plain(name, said, depth, row)

    def _length(self, owner: type, name: str, item: type, depth: int) -> int:
        if owner.__name__ == "Diagramserie":
            return self.case.rows  # as many as the chart has groups
        if item.__name__ in _COLUMNS or name == "kolumner":
            return len(self.statuses) if self.case.rows else 0
        return min(self.case.rows, _FEW) if depth else self.case.rows

    def _look_up(self, name: str, example: Mapping[str, Any]) -> Mapping[str, Any]:
        if name == "hanvisning":
            return self.references
        value = next(iter(example.values()))
        return dict.fromkeys(self.statuses, value)

    def _plain(self, name: str, said: Mapping[str, Any], depth: int, row: int) -> object:
        example = said["exempel"]
        if name in _KEYS:
            return f"{row + 1}" if depth else example
        if not isinstance(example, str):
            return example
        if self.case.bare and "tomt" in said["text"]:
            return ""
        return self.case.text if self.case.text and not _OURS.fullmatch(example) else example
