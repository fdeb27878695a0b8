"""In: nothing. Out: `Hit`: what a rule says of a place, before it has its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.review.case import Case, Examined
from pipeline.word.reading import Line


@dataclass(frozen=True, slots=True)
class Hit:
    """says: which of the rule's texts. line: None when it is about the whole paper. words: for the names in the
    text."""

    says: str
    line: Line | None = None
    words: Mapping[str, object] = field(default_factory=dict)


class Check(Protocol):
    """A rule: everything that it has to say about one paper."""

    def __call__(self, case: Case, one: Examined, /) -> Iterator[Hit]: ...


def hit(says: str, line: Line | None = None, **words: object) -> Hit:
    return Hit(says, line, words)
