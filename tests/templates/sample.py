"""In: the data model. Out: an errand made of the model's own example values, with as many rows as asked for."""

import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from pipeline.papers import model

Made = TypeVar("Made")


def sample(owner: type[Made], rows: int, *, bare: bool = False) -> Made:
    """An instance with the example of every field; lists get `rows` items. bare: what may be empty is, or is absent."""
    hints = typing.get_type_hints(owner, vars(model))
    assert is_dataclass(owner)
    return owner(
        **{
            one.name: _value(
                hints[one.name], one.metadata["exempel"], rows, bare and "tomt" in one.metadata["text"], bare
            )
            for one in fields(owner)
        }
    )


def _value(hint: Any, example: object, rows: int, empty: bool, bare: bool) -> object:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return None if bare else sample(arguments[0], rows)
    if origin is tuple:
        return tuple(sample(arguments[0], rows, bare=bare) for _ in range(rows))
    if origin is dict:
        return {} if bare else example
    if is_dataclass(hint) and isinstance(hint, type):
        return sample(hint, rows, bare=bare)
    return "" if empty else example
