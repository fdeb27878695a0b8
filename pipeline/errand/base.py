"""In: nothing. Out: `Written`, the base of every table that people write in a TOML file, and the kinds of values in it.

Nothing that is written is taken for something else: a number is no date, a text no number, "ja" no true.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
"""Plug-ins of other packages, which pydantic looks for in all that is installed, would see every word of an errand, and
some send it to a service."""


class Written(BaseModel):
    """A table in a TOML file: unknown keys are forbidden, values are frozen.

    Every field has a `description` in Swedish that completes the sentence "Den anger …"; messages quote it.
    Only the tables that are read by themselves are built, with those inside them, and not before they are read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def _is_day(value: object) -> object:
    if isinstance(value, datetime):
        raise ValueError("det ska vara ett datum utan klockslag, till exempel 2023-02-06")
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("datumet finns inte i kalendern") from None
    if not isinstance(value, date):
        raise ValueError("det ska vara ett datum, till exempel 2023-02-06, utan citattecken")
    return value


def _is_key(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        raise ValueError("det ska vara små bokstäver a–z, siffror och _, och börja med en bokstav")
    return value


def _is_email(value: str) -> str:
    """One address and nothing else, that every mail program accepts; a domain may have å, ä, ö."""
    if not value:
        return value
    if "<" in value or ";" in value or "," in value:
        raise ValueError("det ska vara en enda adress, utan namn: namn@exempelby.se")
    local, at, domain = value.rpartition("@")
    if not at or not re.fullmatch(r"(?:[\w-]{1,63}\.)+\w{2,63}", domain) or re.search(r"(?:^|\.)-|-(?:\.|$)", domain):
        raise ValueError("det ska vara en e-postadress, till exempel namn@exempelby.se")
    if not re.fullmatch(r"[A-Za-z0-9_+'=-]+(?:\.[A-Za-z0-9_+'=-]+)*", local) or len(local) > 64:
        raise ValueError("före @ får det stå bokstäverna a–z, siffror, punkt, bindestreck och understreck")
    return value


Text = Annotated[str, StringConstraints(min_length=1)]
"""Text that may not be empty."""
Key = Annotated[str, AfterValidator(_is_key)]
"""A short name that templates can use."""
KeyOrNone = Annotated[str, AfterValidator(lambda value: _is_key(value) if value else value)]
"""The same, or "" for none."""
Email = Annotated[str, AfterValidator(_is_email)]
"""An e-mail address, or "" for none."""
Day = Annotated[date, BeforeValidator(_is_day)]
"""A calendar date; quotes around it do no harm."""
Whole = StrictInt
YesNo = StrictBool

Loc = tuple[str | int, ...]
ABSENT: Final = ""
"""As the text of a fault: the key has to be there, and is not."""


def checked(value: Any, handler: ValidatorFunctionWrapHandler, faults: Iterable[tuple[Loc, str]]) -> Any:
    """`value` validated, and what `faults` found between its parts told together with the faults in the parts.

    faults: where, seen from the value, and what is wrong (ABSENT: the key is missing). To be called from a wrapping
    validator, since pydantic by itself looks at the whole only when every part is right.
    """
    found = [_detail(where, what, value) for where, what in faults]
    try:
        valid = handler(value)
    except ValidationError as error:
        told = {one["loc"] for one in found}
        found[:0] = [
            InitErrorDetails(type=one["type"], loc=one["loc"], input=one["input"], ctx=one.get("ctx", {}))
            for one in error.errors()
            if one["loc"] not in told
        ]
    if found:
        raise ValidationError.from_exception_data("", found)
    return valid


def _detail(where: Loc, what: str, value: object) -> InitErrorDetails:
    kind = PydanticCustomError("value_error", "{error}", {"error": what}) if what != ABSENT else "missing"
    return InitErrorDetails(type=kind, loc=where, input=value)


def said(rows: object, name: str) -> list[str | None]:
    """What each table in a list says for `name`, before it is known to be right: "" when nothing, None when it is no
    text."""
    return [one.strip() if isinstance(one, str) else None for one in _values(rows, name)]


def words(rows: object, *names: str) -> list[tuple[Loc, str]]:
    """Every text that the tables in a list give for `names`, singly or in lists, with its place; likewise."""
    found: list[tuple[Loc, str]] = []
    for name in names:
        for number, one in enumerate(_values(rows, name)):
            if isinstance(one, str):
                found.append(((number, name), one))
            elif isinstance(one, list | tuple):
                found += [((number, name, at), word) for at, word in enumerate(one) if isinstance(word, str)]
    return found


def twice(found: Iterable[tuple[Loc, str]], what: str) -> Iterator[tuple[Loc, str]]:
    """A fault for each word that has stood in another table before (the first part of its place), case and spaces
    apart. `what` tells what is wrong, with `{ord}` for the word."""
    first: dict[str, str | int] = {}
    for where, word in found:
        folded = " ".join(word.casefold().split())
        if folded and first.setdefault(folded, where[0]) != where[0]:
            yield where, what.format(ord=word)


def _values(rows: object, name: str) -> list[object]:
    """Also for tables that are made already: tests and callers in Python build them so."""
    return [
        row.get(name, "") if isinstance(row, Mapping) else getattr(row, name, None)
        for row in (rows if isinstance(rows, list | tuple) else ())
    ]
