"""In: the data model's dataclasses. Out: `Record`, `Rows`, `Text` and `Count`: plain values that know their key.

A template sees nothing but these, so it can read no attribute and call no method. A value knows its stable key
(`uppfoljning.atgarder[A17].status`) wherever the template takes it from, and carries it into the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Final, TypeAlias

Plain: TypeAlias = "Record | Rows | Text | Count | None"
"""What a template can be given."""


class Text(str):
    """Text with the key of the field it fills and the field's label: what it holds."""

    __slots__ = ("key", "label")
    key: str
    label: str


class Count(int):
    """A whole number with the key of the field it fills and the field's label: what it holds."""

    key: str
    label: str


ROWS_WITH_FIELDS: Final = 1_000
"""A list with more records than this is a very long one: where a template makes a table row of each, the values are no
fields of their own (`word.row_keys`)."""


class Record:
    """A table of named values, made when they are asked for: a template prints few of the fields of 10,000 rows. many:
    it is one of a very long list."""

    __slots__ = ("_names", "_owner", "_values", "key", "many")

    def __init__(self, owner: object, key: str, *, many: bool = False) -> None:
        self._values: dict[str, Plain] = {}
        self.many = many
        self._owner = owner
        self._names = labels(type(owner)) if is_dataclass(owner) and not isinstance(owner, type) else None
        self.key = key

    def __str__(self) -> str:
        # Otherwise a template that prints a table would print where in memory it lies.
        raise TypeError(f"«{self.key}» är en tabell och ingen text")

    @property
    def pair(self) -> tuple[object, str]:
        """What the values are taken from, and the key of the whole."""
        return self._owner, self.key

    def names(self) -> list[str]:
        """The names that `value` knows."""
        return list(self._names if self._names is not None else self._mapping)

    def only_text(self) -> bool:
        """Are all of its values text, by the data model's own word?"""
        owner = self._owner
        return is_dataclass(owner) and not isinstance(owner, type) and _has_only_text(type(owner))

    def at(self, path: str) -> Plain:
        """The value at a path such as `uppfoljning.diagram`; None when a table on the way is absent. Raises KeyError
        for a name that the data model does not have."""
        value: Plain = self
        for name in path.split("."):
            if not isinstance(value, Record):
                return None
            value = value.value(name)
        return value

    def value(self, name: str) -> Plain:
        """The value called `name`. Raises KeyError when there is none."""
        try:
            return self._values[name]
        except KeyError:
            found = self._values[name] = self._value(name)
            return found

    def _value(self, name: str) -> Plain:
        path = f"{self.key}.{name}" if self.key else name
        if self._names is not None:
            if name not in self._names:
                raise KeyError(name)
            return _keyed(getattr(self._owner, name), path, self._names[name])
        return _keyed(self._mapping[name], path, name)

    @property
    def _mapping(self) -> Mapping[str, object]:
        if not isinstance(self._owner, Mapping):
            raise TypeError(f"not a table of values: {type(self._owner).__name__}")
        return self._owner


class Rows:
    """A list of records, each with a key made from its `nyckel`; a repeated `nyckel` gets `#2`, `#3` …"""

    __slots__ = ("_keys", "_rows", "key")

    def __init__(self, rows: tuple[object, ...], key: str) -> None:
        self.key = key
        self._rows = rows
        keys: list[str] = []
        turns: dict[str, int] = {}
        for row in rows:
            base = f"{ROOTS.get(type(row).__name__, key)}[{getattr(row, 'nyckel')}]"  # noqa: B009 - any model class
            turns[base] = turns.get(base, 0) + 1
            keys.append(base if turns[base] == 1 else f"{base}#{turns[base]}")
        self._keys = tuple(keys)

    def __str__(self) -> str:
        raise TypeError(f"«{self.key}» är en lista och ingen text")

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def many(self) -> bool:
        """Is it a very long list?"""
        return len(self._rows) > ROWS_WITH_FIELDS

    def __iter__(self) -> Iterator[Record]:
        many = self.many
        return (Record(row, key, many=many) for row, key in zip(self._rows, self._keys, strict=True))

    def __getitem__(self, at: int) -> Record:
        return Record(self._rows[at], self._keys[at], many=self.many)

    def pairs(self) -> Iterator[tuple[object, str]]:
        """Each record's `pair`, for whoever reads 10,000 of them and needs no `Record`."""
        return zip(self._rows, self._keys, strict=True)


ROOTS: Final = {"Atgard": "uppfoljning.atgarder", "Planatgard": "plan.atgarder"}
"""Classes whose rows have one identity wherever they are listed: a measure that moves to another focus area, or is
printed in two tables, keeps its key."""


@cache
def labels(owner: type) -> dict[str, str]:
    """The names of a class of the data model → what each holds."""
    return {one.name: str(one.metadata["text"]) for one in fields(owner)}


@cache
def scalars(owner: type) -> frozenset[str]:
    """The names of a class of the data model that hold text or a whole number, by its own word."""
    return (
        frozenset(one.name for one in fields(owner) if one.type in (str, int)) if is_dataclass(owner) else frozenset()
    )


@cache
def whole_numbers(owner: type) -> frozenset[str]:
    """Those that hold a whole number."""
    return frozenset(one.name for one in fields(owner) if one.type is int)


@cache
def _has_only_text(owner: type) -> bool:
    return all(one.type is str for one in fields(owner))


def _keyed(value: object, key: str, title: str) -> Plain:
    match value:
        case str():
            text = Text(value)
            text.key, text.label = key, title
            return text
        case int() if not isinstance(value, bool):
            count = Count(value)
            count.key, count.label = key, title
            return count
        case tuple():
            return Rows(value, key)
        case None:
            return None
    if (is_dataclass(value) and not isinstance(value, type)) or isinstance(value, Mapping):
        return Record(value, key)
    raise TypeError(f"{key}: a template cannot be given {type(value).__name__}")


def values_of(data: object) -> Record:
    """The root record of a data model instance (`Uppgifter`)."""
    return Record(data, "")
