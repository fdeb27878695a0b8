"""In: nothing. Out: `Change`, one thing that a merge has done or left, and which of them a person has to look at."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Change:
    """What was done in one place. kind: what `report` words; tag: the field, or the block's words. before, after: what
    it said and is to say; None when there is no such text."""

    kind: str
    tag: str
    before: str | None = None
    after: str | None = None


FILLED: Final = "ifylld"
CONFLICTS: Final = frozenset({"konflikt", "borttagen konflikt", "utan plats", "borttaget fält"})
"""Kinds of changes that a person has to look at: the news could not be put into the document."""
