"""In: what a field said, says and is to say. Out: what to do with it: the rule that every re-run rests on."""

from enum import StrEnum


class Act(StrEnum):
    """What is done with one field or block."""

    SAME = "oförändrad"
    FILL = "ny"
    KEEP = "lämnad"
    CONFLICT = "konflikt"


def act(base: str | None, mine: str | None, fresh: str | None) -> Act:
    """base: what the version said that the document came from. mine: what the document says. fresh: what the data say.
    None: it is not there. The person's text is never replaced unless it is the tool's own, untouched."""
    if mine == fresh:
        return Act.SAME
    if mine == base:
        return Act.FILL
    return Act.KEEP if fresh == base else Act.CONFLICT
