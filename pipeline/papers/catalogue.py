"""In: the data model's classes. Out: `Shape`s, what a template may ask for, for the template check and its
documentation."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from pipeline.papers import model


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for. kind: "text", "tal", "tabell" (fields by name), "lista" (of `item`), "uppslag" (any key →
    `item`, such as a status key). optional: an errand may lack it, so a template should ask with `{% if %}`."""

    kind: str
    text: str = ""
    example: object = None
    owner: type | None = None
    item: "Shape | None" = None
    optional: bool = False

    def names(self) -> dict[str, "Shape"]:
        """The fields of a table, by name; empty for anything else."""
        return shapes_of(self.owner) if self.kind == "tabell" and self.owner is not None else {}


def root() -> Shape:
    """The shape of everything a template sees."""
    return Shape("tabell", owner=model.Uppgifter)


@cache
def shapes_of(owner: type) -> dict[str, Shape]:
    """Field name → shape, in the model's order."""
    hints = typing.get_type_hints(owner, vars(model))
    assert is_dataclass(owner)  # noqa: S101 - the model holds nothing else
    return {
        one.name: _shape(hints[one.name], str(one.metadata["text"]), one.metadata["exempel"]) for one in fields(owner)
    }


def _shape(hint: Any, text: str, example: object) -> Shape:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        inner = next(one for one in arguments if one is not type(None))
        return Shape("tabell", text, example, owner=inner, optional=True)
    if hint is str:
        return Shape("text", text, example)
    if hint is int:
        return Shape("tal", text, example)
    if origin is tuple:
        return Shape("lista", text, example, item=Shape("tabell", owner=arguments[0]))
    if origin is dict:
        value = next(iter(example.values())) if isinstance(example, dict) else None
        return Shape("uppslag", text, example, item=_shape(arguments[1], text, value))
    return Shape("tabell", text, example, owner=hint)


@cache
def paths_to(owner: type) -> dict[str, str]:
    """Path → what it holds, for every table of this class that a template can name outright: not inside a list."""

    def walk(path: str, shape: Shape) -> Iterator[tuple[str, str]]:
        if shape.owner is owner:
            yield path, shape.text
        for name, one in shape.names().items():
            yield from walk(f"{path}.{name}" if path else name, one)

    return dict(walk("", root()))


def listed() -> Iterator[tuple[str, Shape]]:
    """Every field as a template author would write it, depth first: `uppfoljning.omraden[].atgarder[].status`.

    A class that has been listed under one path is not opened again under another; the path is then its own answer.
    """
    seen: set[type] = set()

    def walk(path: str, shape: Shape) -> Iterator[tuple[str, Shape]]:
        if path:
            yield path, shape
        inner, dot = (shape.item, "[].") if shape.kind == "lista" else (shape, "." if path else "")
        if inner is not None and inner.kind == "tabell" and inner.owner is not None and inner.owner not in seen:
            seen.add(inner.owner)
            for name, one in inner.names().items():
                yield from walk(f"{path}{dot}{name}", one)

    yield from walk("", root())
