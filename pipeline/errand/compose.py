"""In: what is known of a new errand. Out: an arende.toml in which every key of the model is explained, and `Open`s:
what somebody has to decide, at its line.

The explanations are the model's own descriptions, so that they cannot drift. What has to be decided is written in a way
that the model refuses: an empty text, an empty list. Nothing that nobody has decided gets into a paper.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline.errand.base import Loc, Written
from pipeline.errand.errand import Errand
from pipeline.errand.lines import line_at, lines_of

MARK: Final = "ATT BESTÄMMA"
WIDTH: Final = 110

_HEAD: Final = """\
# Ärendet: vad det handlar om, vilka handlingar som ska göras och vilka som ska få beslutet.
#
# Filen är ren text. En rad som börjar med # läses inte. Ta bort # framför en nyckel (#nyckel = …) för att använda den.
# Text står inom raka citattecken, datum skrivs 2023-02-06 utan citattecken, och en lista står inom hakparenteser med
# ett komma efter varje del. Antal åtgärder skrivs aldrig här: de räknas fram ur förvaltningarnas Excelfiler.
#
# Där det står ATT BESTÄMMA måste någon ta ställning. Kommandot check visar vad som är kvar.
"""


class _Decide:
    """In place of a value that nobody can know."""


DECIDE: Final = _Decide()

Value = str | int | bool | date | _Decide | Sequence[str] | Mapping[str, Any] | Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """values: as arende.toml would have them, tables in tables; DECIDE where somebody has to decide. A key that is not
    there is shown as one that can be added. notes: lines of comment at a key, such as what it said last year."""

    values: Mapping[str, Any]
    notes: Mapping[Loc, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """Something to decide. loc: its key. line: in the file, from 1. about: what it says, in Swedish."""

    loc: Loc
    line: int
    about: str


def compose(known: Known) -> tuple[str, tuple[Open, ...]]:
    """The text of the file, and what has to be decided, from the top."""
    text = "\n".join([_HEAD, *_table(Errand, known.values, (), known, explain=True)]) + "\n"
    lines = lines_of(text)
    found = [Open(loc, line_at(lines, loc) or 0, about) for loc, about in _open(Errand, known.values, ())]
    return text, tuple(sorted(found, key=lambda one: one.line))


def _table(
    model: type[Written], values: Mapping[str, Any], loc: Loc, known: Known, *, explain: bool, sleeping: bool = False
) -> Iterator[str]:
    """The keys of a table and the tables in it. explain: false for the second and later of a list. sleeping: as
    comment, for somebody to wake."""
    # A heading after [[dokument]] would be a table of the whole file: what stands inside a row is written on its line.
    inner = [] if loc else [(name, one, table) for name, one in model.model_fields.items() if (table := table_in(one))]
    for name, one in model.model_fields.items():
        table = table_in(one)
        if table is not None and loc == ():
            continue
        if table is not None:
            yield from _on_its_line(name, one, table, values.get(name), explain=explain, sleeping=sleeping)
            continue
        if explain:
            yield from _comment(f"{_sentence(one)}.")
        notes = known.notes.get((*loc, name), ())
        yield from _comment(*notes, indent="  ")
        given = values.get(name)
        if given is not None and not sleeping:
            yield from _assignment(name, one, given)
        elif explain or notes:
            yield f"#{name} = {_example(one)}"
        if explain and loc == ():
            yield ""
    for name, one, table in inner:
        yield from _inner(name, one, table, values.get(name), (*loc, name), known)


def _inner(name: str, one: FieldInfo, table: type[Written], given: Any, loc: Loc, known: Known) -> Iterator[str]:
    yield f"# ---- {_sentence(one)} ".ljust(WIDTH, "-")
    yield from _comment(*known.notes.get(loc, ()), indent="  ")
    yield ""
    many = get_origin(one.annotation) is tuple
    heading = f"[[{name}]]" if many else f"[{name}]"
    rows = (given or ()) if many else (() if given is None else (given,))
    for at, row in enumerate(rows):
        yield heading
        yield from _table(table, row, (*loc, at) if many else loc, known, explain=at == 0)
        yield ""
    if not rows:
        yield f"#{heading}"
        yield from _table(table, {}, loc, known, explain=True, sleeping=True)
        yield ""


def _on_its_line(
    name: str, one: FieldInfo, table: type[Written], given: Any, *, explain: bool, sleeping: bool
) -> Iterator[str]:
    """A table inside a row of a list: `sekretess = { lagrum = "…", … }`."""
    if explain:
        yield from _comment(f"{_sentence(one)}.")
        for key, inner in table.model_fields.items():
            yield from _comment(f"{key}: {_sentence(inner)}.", indent="  ")
    if given is not None and not sleeping:
        yield f"{name} = {{ {', '.join(f'{key} = {_plain(value)}' for key, value in given.items())} }}"
    elif explain:
        yield f"#{name} = {{ {', '.join(f'{key} = {_example(inner)}' for key, inner in table.model_fields.items())} }}"


def _assignment(name: str, one: FieldInfo, given: Value) -> Iterator[str]:
    if given is DECIDE:
        yield f"{name} = {_refused(one)}".ljust(30) + f"# {MARK}"
    elif isinstance(given, list | tuple):
        line = f"{name} = [{', '.join(map(_text, given))}]"
        if len(line) <= WIDTH:
            yield line
            return
        yield f"{name} = ["
        yield from (f"    {_text(one)}," for one in given)
        yield "]"
    else:
        yield f"{name} = {_plain(given)}"


def _plain(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return value.isoformat()
    return _text(str(value))


def _text(value: str) -> str:
    """A text as TOML writes it, on one line."""
    short = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + re.sub(
        r'[\\"\x00-\x1f\x7f]', lambda found: short.get(found[0], f"\\u{ord(found[0]):04X}"), value
    ) + '"'  # fmt: skip


def _refused(one: FieldInfo) -> str:
    """A value of the key that the model refuses, until somebody has decided."""
    if get_origin(one.annotation) is tuple:
        return "[]"
    return "false" if bool in _kinds(one.annotation) else '""'


def _example(one: FieldInfo) -> str:
    """What stands after a key that can be added: the default, or the form of the value."""
    if get_origin(one.annotation) is tuple:
        return '[""]'
    kinds = set(_kinds(one.annotation))
    if date in kinds:
        return "ÅÅÅÅ-MM-DD"
    if bool in kinds:
        return "true"
    if int in kinds:
        return "ÅÅÅÅ"
    return _text(one.default if isinstance(one.default, str) else "")


def _kinds(annotation: Any) -> Iterator[Any]:
    """The plain types in an annotation: `Day | None` → date, NoneType."""
    yield annotation
    for inner in get_args(annotation):
        if isinstance(inner, type) or get_args(inner):
            yield from _kinds(inner)


def _comment(*lines: str, indent: str = "") -> Iterator[str]:
    for line in lines:
        clean = " ".join("".join(char if char.isprintable() else " " for char in line).split())
        yield from (f"# {indent}{one}" for one in textwrap.wrap(clean, WIDTH - 4, subsequent_indent=indent) or [""])


def _sentence(one: FieldInfo) -> str:
    about = one.description or ""
    return about[:1].upper() + about[1:]


def table_in(one: FieldInfo) -> type[Written] | None:
    """The model of the table, or of the tables, that a key holds."""
    for kind in (one.annotation, *get_args(one.annotation)):
        if isinstance(kind, type) and issubclass(kind, Written):
            return kind
    return None


def _open(model: type[Written], values: Mapping[str, Any], loc: Loc) -> Iterator[tuple[Loc, str]]:
    for name, given in values.items():
        one = model.model_fields[name]
        table = table_in(one)
        if given is DECIDE:
            yield (*loc, name), one.description or ""
        elif table is not None and isinstance(given, Mapping):
            yield from _open(table, given, (*loc, name))
        elif table is not None:
            for at, row in enumerate(given):
                yield from _open(table, row, (*loc, name, at))
