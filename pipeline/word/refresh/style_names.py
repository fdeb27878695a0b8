"""In: the parts of a document. Out: what its styles are called, whatever ids a program has given them.

LibreOffice 7.4 makes an id of its own of every style's name: «Punktlista» becomes «ListBullet». A style is the same one
when its name is.
"""

from collections.abc import Mapping
from typing import Final

from pipeline.word.package import W, parse

_PART: Final = "word/styles.xml"


def style_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Id of each style → its kind and name. The empty id is that of a paragraph without one."""
    found: dict[str, str] = {}
    if _PART not in parts:
        return found
    for style in parse(parts[_PART]).iterchildren(f"{W}style"):
        name, kind = style.find(f"{W}name"), style.get(f"{W}type", "")
        said = f"{kind} {'' if name is None else name.get(f'{W}val', '').lower()}"
        found[style.get(f"{W}styleId", "")] = said
        if kind == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            found[""] = said
    return found


def renamed(fresh: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, str]:
    """Style id of the new draft → the id of the same style in the clerk's document, where it is another."""
    ids = {name: one for one, name in mine.items() if one}
    return {one: ids[name] for one, name in fresh.items() if one and name in ids and ids[name] != one}
