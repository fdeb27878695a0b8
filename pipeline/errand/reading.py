"""In: a folder. Out: `Errand` or `Profile`, or every fault in the file at once, with line and nearest name."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.errand.base import Written
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem

ERRAND_FILE: Final = "arende.toml"
PROFILE_FILE: Final = "profil.toml"

Model = TypeVar("Model", bound=Written)

_FAULTS: Final[dict[str, str]] = {
    "string_type": "det ska vara text inom citattecken",
    "string_too_short": "texten får inte vara tom",
    "string_pattern_mismatch": "texten får bara innehålla vissa tecken (mönstret är {pattern})",
    "int_type": "det ska vara ett heltal utan citattecken",
    "int_parsing": "det ska vara ett heltal utan citattecken",
    "greater_than_equal": "talet ska vara minst {ge}",
    "less_than_equal": "talet ska vara högst {le}",
    "bool_type": "det ska vara true eller false, utan citattecken",
    "bool_parsing": "det ska vara true eller false, utan citattecken",
    "date_type": "det ska vara ett datum, till exempel 2023-02-06, utan citattecken",
    "date_parsing": "det ska vara ett datum, till exempel 2023-02-06, utan citattecken",
    "date_from_datetime_parsing": "det ska vara ett datum som finns, till exempel 2023-02-06",
    "date_from_datetime_inexact": "det ska vara ett datum utan klockslag",
    "literal_error": "det ska vara något av {expected}",
    "tuple_type": "det ska vara en lista inom hakparenteser",
    "too_short": "listan får inte vara tom",
    "dict_type": "det ska vara en tabell",
    "model_type": "det ska vara en tabell med egna nycklar, till exempel [avsandare]",
    "model_attributes_type": "det ska vara en tabell med egna nycklar, till exempel [avsandare]",
    "value_error": "{error}",
}
"""Pydantic's kinds of faults that TOML can give rise to, in Swedish."""


def read_errand(folder: Path, profile: Profile) -> tuple[Errand | None, Problems]:
    """The errand that `folder`/arende.toml describes, held against the house rules; None with problems otherwise."""
    path = folder / ERRAND_FILE
    if not path.is_file():
        return None, (problem("arende-saknas", Place(ERRAND_FILE), mapp=folder),)
    errand, problems = _read(path, Errand)
    if errand is not None and not re.fullmatch(profile.diarienummer.monster, errand.diarienummer):
        place = Place(ERRAND_FILE, row=_line_of(path.read_text("utf-8-sig"), ("diarienummer",)))
        wrong = problem(
            "diarienummer-fel", place, diarienummer=errand.diarienummer, exempel=profile.diarienummer.exempel
        )
        return None, (*problems, wrong)
    return errand, problems


def read_profile(templates: Path) -> tuple[Profile | None, Problems]:
    """The house rules in `templates`/profil.toml; None with problems when it is missing or faulty."""
    path = templates / PROFILE_FILE
    if not templates.is_dir():
        return None, (problem("mapp-saknas", Place(str(templates)), mapp=templates, flagga="--templates"),)
    if not path.is_file():
        return None, (problem("profil-saknas", Place(PROFILE_FILE), mapp=templates),)
    return _read(path, Profile)


def _read(path: Path, model: type[Model]) -> tuple[Model | None, Problems]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, (problem("toml-fel", Place(path.name), fel="filen är inte sparad som UTF-8"),)
    except OSError as error:
        return None, (problem("toml-fel", Place(path.name), fel=error.strerror or str(error)),)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column", str(error))
        place = Place(path.name, row=int(found[1]) if found else None)
        return None, (problem("toml-fel", place, fel=_toml_fault(str(error))),)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_problem(path.name, text, model, fault) for fault in error.errors())


def _toml_fault(message: str) -> str:
    known = {
        "Cannot overwrite a value": "samma nyckel står två gånger",
        "Cannot declare": "samma tabell står två gånger",
        "Illegal character": "ett otillåtet tecken",
        "Unterminated string": "ett citattecken saknas",
        "Expected '=' after a key": "ett likhetstecken saknas efter nyckeln",
        "Invalid value": "värdet saknar citattecken eller är felskrivet",
        "Unclosed array": "en hakparentes saknas",
        "Expected newline or end of document": "det står något efter värdet på raden",
        "Invalid statement": "raden är varken en nyckel, en tabell eller en kommentar",
        "Invalid initial character": "nyckeln börjar med ett otillåtet tecken (nycklar skrivs utan å, ä och ö)",
    }
    return next((swedish for english, swedish in known.items() if english in message), message)


def _problem(file: str, text: str, model: type[Written], fault: ErrorDetails) -> Problem:
    loc = fault["loc"]
    owner = _model_at(model, loc[:-1])
    name = str(loc[-1]) if loc else ""
    path = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    if fault["type"] == "extra_forbidden":
        fields = owner.model_fields if owner else {}
        place = Place(file, row=_line_of(text, loc))
        return problem("okand-nyckel", place, nyckel=path, forslag=did_you_mean(name, fields))
    description = _description(model, loc)
    if fault["type"] == "missing":
        return problem("nyckel-saknas", Place(file, row=_line_of(text, loc[:-1])), nyckel=path, beskrivning=description)
    wording = _FAULTS.get(fault["type"], fault["msg"])
    what = wording.format_map({key: str(value) for key, value in fault.get("ctx", {}).items()}).replace(
        " or ", " eller "
    )
    code_place = Place(file, row=_line_of(text, loc))
    return problem("ogiltigt-varde", code_place, nyckel=path or file, fel=what, beskrivning=description)


def _model_at(model: type[Written], loc: tuple[int | str, ...]) -> type[Written] | None:
    """The model that describes the table at `loc`."""
    at: Any = model
    for part in loc:
        if isinstance(part, int):
            continue
        field = at.model_fields.get(part) if isinstance(at, type) and issubclass(at, Written) else None
        at = _written_in(field.annotation) if field else None
    return at if isinstance(at, type) and issubclass(at, Written) else None


def _written_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        return annotation
    return next((found for part in get_args(annotation) if (found := _written_in(part)) is not None), None)


def _description(model: type[Written], loc: tuple[int | str, ...]) -> str:
    """What the key at `loc` says, or the nearest key above it that has a description."""
    for length in range(len(loc), 0, -1):
        name, owner = loc[length - 1], _model_at(model, loc[: length - 1])
        if isinstance(name, str) and owner is not None and name in owner.model_fields:
            return owner.model_fields[name].description or ""
    return "vad filen beskriver"


def _line_of(text: str, loc: tuple[int | str, ...]) -> int | None:
    """The line of the key at `loc`, or of its table: TOML readers do not keep lines, and a clerk needs one."""
    wanted = [part for part in loc if isinstance(part, str)]
    indices = [part for part in loc if isinstance(part, int)]
    table: list[str] = []
    turns: dict[str, int] = {}
    best: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[{1,2}\s*([\w.\"-]+)\s*\]{1,2}", line)
        if header and "=" not in line:
            table = header[1].replace('"', "").split(".")
            turns[header[1]] = turns.get(header[1], -1) + 1
            right_turn = not indices or not line.lstrip().startswith("[[") or turns[header[1]] == indices[0]
            if wanted[: len(table)] == table and right_turn:
                best = number
            elif not right_turn:
                table = ["\0"]
            continue
        key = re.match(r"\s*([\w\"-]+)\s*=", line)
        if key and [*table, key[1].strip('"')] == wanted[: len(table) + 1]:
            return number
    return best
