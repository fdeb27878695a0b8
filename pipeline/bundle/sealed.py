"""In: what a cache is to remember. Out: its bytes with a checksum of its own; and from bytes what they say, when they
are whole.

A cache only saves work, so one that is damaged has to be found out and not understood as well as can be: a flipped bit
must not become another figure in a remark.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

_FORM: Final = "form"
_SUM: Final = "summa"


def sealed(said: Mapping[str, object], form: int) -> bytes:
    """said: plain values for JSON. form: the version of what they mean."""
    whole = json.dumps({**said, _FORM: form}, indent=1, sort_keys=True)
    return (json.dumps({**json.loads(whole), _SUM: _digest(whole)}, indent=1, sort_keys=True) + "\n").encode("ascii")


def unsealed(data: bytes, form: int) -> dict[str, Any] | None:
    """What `sealed` was given; None when a byte is another, or when it is of another form."""
    try:
        said: dict[str, Any] = json.loads(data)
        inside = {name: one for name, one in said.items() if name not in (_FORM, _SUM)}
        return inside if sealed(inside, form) == data else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
