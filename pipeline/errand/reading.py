"""In: a folder. Out: `Errand` or `Profile`, or every fault in the file at once, with line and nearest name."""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.errand.base import Loc, Written
from pipeline.errand.errand import Errand
from pipeline.errand.lines import line_at, lines_of
from pipeline.errand.profile import Profile
from pipeline.problems import Place, Problem, Problems, did_you_mean, problem, reason_of

ERRAND_FILE: Final = "arende.toml"
PROFILE_FILE: Final = "profil.toml"

Model = TypeVar("Model", bound=Written)
Lines = dict[Loc, int]

_TABLE: Final = "det ska vara en tabell med egna nycklar"
_FAULTS: Final[dict[str, str]] = {
    "string_type": "det ska vara text inom citattecken",
    "string_too_short": "texten får inte vara tom",
    "int_type": "det ska vara ett heltal utan citattecken",
    "bool_type": "det ska vara true eller false, utan citattecken",
    "greater_than_equal": "talet ska vara minst {ge}",
    "less_than_equal": "talet ska vara högst {le}",
    "literal_error": "det ska vara något av {expected}",
    "tuple_type": "det ska vara en lista inom hakparenteser",
    "too_short": "listan får inte vara tom",
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "value_error": "{error}",
}
"""Pydantic's kinds of faults that TOML can give rise to in our models, in Swedish; a test tries every type on every
key. Each text ends without a full stop."""

_TOML_FAULTS: Final[dict[str, str]] = {
    "Cannot overwrite a value": "samma nyckel står två gånger",
    "Duplicate inline table key": "samma nyckel står två gånger",
    "Cannot declare": "samma tabell står två gånger",
    "Cannot mutate immutable namespace": "samma tabell står två gånger",
    "Cannot redefine namespace": "samma tabell står två gånger",
    "Illegal character '\\n'": "ett citattecken saknas i slutet av texten",
    "Found invalid character '\\n'": "ett citattecken saknas i slutet av texten",
    "Illegal character": "ett otillåtet tecken",
    "Found invalid character": "ett otillåtet tecken",
    "Unterminated string": "ett citattecken saknas",
    "Expected \"'''\"": "tre avslutande citattecken saknas",
    'Expected "\'"': "ett citattecken saknas",
    "Unescaped '\\'": "ett omvänt snedstreck (\\) i text: skriv texten inom raka enkla citattecken i stället ('…')",
    "Invalid hex value": "ett omvänt snedstreck (\\) i text: skriv texten inom raka enkla citattecken i stället ('…')",
    "Escaped character is not": "ett tecken är skrivet med en kod som inte finns",
    "Expected '=' after a key": "ett likhetstecken saknas efter nyckeln (nycklar skrivs utan å, ä, ö och mellanslag)",
    "Expected ']": "en hakparentes saknas, eller så innehåller tabellens namn å, ä, ö eller mellanslag",
    "Unclosed array": "en hakparentes saknas, eller ett komma mellan listans delar",
    "Unclosed inline table": "en klammer saknas, eller ett komma mellan tabellens delar",
    "Expected newline or end of document": "det står något efter värdet på raden (text ska stå inom citattecken, och "
    "datum skrivs 2023-02-06)",
    "Invalid date": "datumet finns inte i kalendern",
    "Invalid value": "värdet saknas eller är felskrivet (text ska stå inom raka citattecken; ja och nej "
    "skrivs true och false)",
    "Invalid statement": "raden är varken en nyckel, en tabell eller en kommentar",
    "Invalid initial character": "nyckeln börjar med ett otillåtet tecken (nycklar skrivs utan å, ä och ö)",
}
"""What `tomllib` says when a file is no TOML, in Swedish; the first that fits."""


def read_errand(folder: Path, profile: Profile) -> tuple[Errand | None, Problems]:
    """The errand that `folder`/arende.toml describes, held against the house rules; None with problems otherwise."""
    if not folder.is_dir():
        return None, (problem("mapp-saknas", Place(str(folder)), mapp=folder, flagga="--input"),)
    written, unread = _load(folder / ERRAND_FILE, problem("arende-saknas", Place(ERRAND_FILE), mapp=folder))
    if written is None:
        return None, unread
    data, lines = written
    errand, problems = _validated(ERRAND_FILE, data, lines, Errand)
    number = data.get("diarienummer")
    rule = profile.diarienummer
    if isinstance(number, str) and number.strip() and not re.fullmatch(rule.monster, number.strip()):
        place = Place(ERRAND_FILE, row=line_at(lines, ("diarienummer",)))
        wrong = problem("diarienummer-fel", place, diarienummer=number.strip(), exempel=rule.exempel)
        return None, (*problems, wrong)
    return errand, problems


def read_profile(templates: Path) -> tuple[Profile | None, Problems]:
    """The house rules in `templates`/profil.toml; None with problems when it is missing or faulty."""
    if not templates.is_dir():
        return None, (problem("mapp-saknas", Place(str(templates)), mapp=templates, flagga="--templates"),)
    written, unread = _load(templates / PROFILE_FILE, problem("profil-saknas", Place(PROFILE_FILE), mapp=templates))
    return _validated(PROFILE_FILE, *written, Profile) if written else (None, unread)


def _load(path: Path, absent: Problem) -> tuple[tuple[dict[str, Any], Lines] | None, Problems]:
    """What the file says and on which lines; `absent` when there is no such file."""
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return None, (absent,)
    except UnicodeDecodeError:
        return None, (problem("fil-lases-inte", Place(path.name), fel="den är inte sparad som UTF-8"),)
    except OSError as error:
        return None, (problem("fil-lases-inte", Place(path.name), fel=reason_of(error)),)
    try:
        return (tomllib.loads(text), lines_of(text)), ()
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column", str(error))
        row = int(found[1]) if found else max(1, text.rstrip().count("\n") + 1)
        return None, (problem("toml-fel", Place(path.name, row=row), fel=_toml_fault(str(error))),)
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        return None, (
            problem(
                "toml-fel",
                Place(path.name),
                fel="ett tal är för långt, eller så står för många hakparenteser i varandra",
            ),
        )


def _toml_fault(message: str) -> str:
    return next(
        (swedish for english, swedish in _TOML_FAULTS.items() if message.startswith(english)), "raden är felskriven"
    )


def _validated(file: str, data: dict[str, Any], lines: Lines, model: type[Model]) -> tuple[Model | None, Problems]:
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        # Pydantic counts only the right parts of a list: one with nothing but wrong parts is "too short" as well.
        faults = [one for one in error.errors() if not (one["type"] == "too_short" and one["input"])]
        return None, tuple(_problem(file, lines, model, fault) for fault in faults)


def _problem(file: str, lines: Lines, model: type[Written], fault: ErrorDetails) -> Problem:
    loc = fault["loc"]
    place = Place(file, row=line_at(lines, loc))
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    if fault["type"] == "extra_forbidden":
        return problem("okand-nyckel", place, nyckel=key, forslag=_suggestion(model, loc))
    description = _description(model, loc)
    if fault["type"] == "missing":
        if loc in lines:  # it stands there, with nothing in it
            fault = {**fault, "type": "string_too_short"}
        else:
            return problem("nyckel-saknas", place, nyckel=key, beskrivning=description)
    return problem("ogiltigt-varde", place, nyckel=key, fel=_in_swedish(fault), beskrivning=description)


def _in_swedish(fault: ErrorDetails) -> str:
    words = {name: str(value) for name, value in fault.get("ctx", {}).items()}
    if "expected" in words:
        *others, last = re.findall(r"'([^']*)'", words["expected"])
        words["expected"] = " eller ".join([", ".join(f"«{one}»" for one in others), f"«{last}»"])
    return _FAULTS.get(fault["type"], "det är av fel slag").format_map(words)


def _suggestion(model: type[Written], loc: Loc) -> str:
    """What an unknown key may have been meant to be: a slip for another, or one that stands in the wrong table."""
    name, owner = str(loc[-1]), _model_at(model, loc[:-1])
    near = did_you_mean(name, owner.model_fields if owner else ())
    if not near and len(loc) > 1 and name in model.model_fields:
        return " Hör den till hela filen: flytta den till filens början, före den första raden med [tabell]."
    return near


def _model_at(model: type[Written], loc: Loc) -> type[Written] | None:
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


def _description(model: type[Written], loc: Loc) -> str:
    """What the key at `loc` says, or the nearest key above it that has a description."""
    above = ((loc[at], _model_at(model, loc[:at])) for at in range(len(loc) - 1, -1, -1))
    return next(
        owner.model_fields[name].description or ""
        for name, owner in above
        if owner is not None and isinstance(name, str) and name in owner.model_fields
    )
