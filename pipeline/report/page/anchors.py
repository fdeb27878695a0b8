"""In: the key of a figure, or the number of a measure. Out: its id in the page, so that other papers can link to it.

`rapport.html#` and `anchor_of("uppfoljning.antal.pagar")` lead to that figure and the rows behind it.
"""

import re
import unicodedata
from hashlib import sha256
from typing import Final

_LISTED: Final = re.compile(r"\.(?:statusar|kolumner)\[([^\]]*)\]\.(antal|andel)$")
_DRAWN: Final = re.compile(r"^uppfoljning\.diagram\.(\w+)\.serier\[(\w+)\]\.antal\[(.*)\]\.antal$")
_BASE: Final = re.compile(r"\.(?:statusar|kolumner)\[[^\]]*\]\.av$")
_SAID: Final = re.compile(r"^(uppfoljning)\.(?:grader|flaggor)\[[^\]]*\]\.av$")


def canonical(key: str) -> str:
    """Figures that several tables print have several keys: the one that the page uses."""
    if (listed := _LISTED.search(key)) is not None:
        return f"{key[: listed.start()]}.{listed[2]}.{listed[1]}"
    if (drawn := _DRAWN.match(key)) is not None:
        return f"uppfoljning.{drawn[1]}[{drawn[3]}].antal.{drawn[2]}"
    if _SAID.match(key):
        return "uppfoljning.totalt"
    return _BASE.sub(".i_namnaren", key)


def anchor_of(key: str) -> str:
    """The id of a figure, by any of its keys."""
    return _id("siffra", canonical(key))


def measure_anchor(number: str) -> str:
    """The id of a measure in the list of all of them."""
    return _id("atgard", number)


def _id(kind: str, text: str) -> str:
    """Letters, digits, `.`, `_` and `-` only. What had to be changed for that gets a mark of its own, so that two texts
    never have the same id."""
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-")
    mark = "" if plain == text else f"-{sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"
    return f"{kind}-{plain[:80]}{mark or ('' if len(plain) <= 80 else '-' + sha256(plain.encode()).hexdigest()[:8])}"
