"""In: nothing. Out: `Wording`: the text of one kind of problem, with its kind and its weight."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Weight(StrEnum):
    """How much a problem weighs."""

    STOP = "stopp"
    """Nothing is written."""
    HOLD = "fel"
    """Nothing is written, unless `--draft` is given: then the rows concerned count as "Uppgift saknas"."""
    REMARK = "anmärkning"
    """Said, and the run goes on."""


class Kind(StrEnum):
    """What is at fault; decides the exit code (see `problems.EXIT_CODES`)."""

    ERRAND = "ärende"
    TEMPLATE = "mall"
    INPUT = "underlag"
    OUTPUT = "utdata"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one kind of problem, with `{names}` for what differs from case to case."""

    kind: Kind
    weight: Weight
    what: str
    todo: str


ERRAND: Final = Kind.ERRAND
TEMPLATE: Final = Kind.TEMPLATE
INPUT: Final = Kind.INPUT
OUTPUT: Final = Kind.OUTPUT
STOP: Final = Weight.STOP
HOLD: Final = Weight.HOLD
REMARK: Final = Weight.REMARK
