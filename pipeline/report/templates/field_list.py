"""In: words to look for. Out: the fields that a template can print, with what they hold and an example, as text; also
the pieces that the table in templates/README.md is made of."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from pipeline.papers.catalogue import Shape, listed

_KINDS: Final = {"lista": "lista", "uppslag": "ett värde för varje nyckel"}

HOW: Final = """\
Ett fält skrivs med dubbla klamrar: {{ arende.diarienummer }}
[]  är en lista:     {%p for x in arende.beslutspunkter %}  …  {{ x.text }}  …  {%p endfor %}
.…  är ett uppslag:  {{ uppfoljning.antal.genomford }}"""


def field_list(words: Collection[str], keys: Mapping[str, Collection[str]]) -> str:
    """Each field that has all the words in its name, its explanation or its example; empty when there is none.

    keys: for each look-up, the keys that are known.
    """
    wanted = [word.casefold().strip("{}[]. ") for word in words]
    blocks = []
    for path, shape in listed():
        lines = [f"{written(path, shape)}{kind(shape)}", f"    {shape.text}{_same(path, shape)}"]
        if example(shape):
            lines.append(f"    Till exempel: {example(shape)}")
        if shape.kind == "uppslag" and keys.get(path.rpartition(".")[2]):
            lines.append(f"    Nycklar: {', '.join(keys[path.rpartition('.')[2]])}")
        block = "\n".join(lines)
        if all(word in block.casefold() for word in wanted):
            blocks.append(block)
    return "\n".join([*blocks, "", HOW]) if blocks else ""


def field_names() -> Iterator[str]:
    """The last part of each field's name, for a suggestion."""
    return (path.rpartition(".")[2] for path, _ in listed())


def written(path: str, shape: Shape) -> str:
    """A field's name with a mark for what it is: `bilagor[]`, `hanvisning.…`."""
    return f"{path}[]" if shape.kind == "lista" else f"{path}.…" if shape.kind == "uppslag" else path


def kind(shape: Shape) -> str:
    """` (lista)`, ` (kan saknas)`, or nothing."""
    said = [_KINDS[shape.kind]] if shape.kind in _KINDS else []
    said += ["kan saknas"] if shape.optional else []
    return f" ({', '.join(said)})" if said else ""


def example(shape: Shape) -> str:
    """What a field can print; of a look-up, with the key: `.plan → bilaga 2`."""
    if shape.kind == "uppslag" and isinstance(shape.example, dict):
        key, value = next(iter(shape.example.items()))
        return f".{key} → {value}"
    return "" if shape.example is None else str(shape.example)


def _same(path: str, shape: Shape) -> str:
    """Where the fields of a table stand that has been listed under another name."""
    owner = shape.item.owner if shape.kind == "lista" and shape.item is not None else shape.owner
    if owner is None:
        return ""
    first = next(
        (one, other) for one, other in listed()
        if owner in (other.owner, other.item.owner if other.item is not None else None)
    )  # fmt: skip
    return "" if first[0] == path else f" (samma fält som i {written(*first)})"
