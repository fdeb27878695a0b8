"""In: nothing. Out: `RuleWording`: the texts of one rule of the review, with its severity when the profile says nothing
else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How heavy a finding is. An error has to be mended before the papers are sent; a remark is for the clerk to
    weigh."""

    ERROR = "fel"
    REMARK = "anmärkning"


@dataclass(frozen=True, slots=True)
class RuleWording:
    """title: the rule's heading in the handbook. why: why it matters, one or two sentences. says: variant → what is
    wrong and how to mend it, with `{names}` for what differs from case to case."""

    severity: Severity
    title: str
    why: str
    says: Mapping[str, tuple[str, str]]


ERROR: Final = Severity.ERROR
REMARK: Final = Severity.REMARK
