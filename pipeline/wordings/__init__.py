"""In: nothing. Out: the wording of every problem, a table for each part of the flow, so that the texts can be reviewed
like copy.

A code is what the handbook, the tests and the report call a problem. `what` and `todo` are Swedish, written for the
person who has to act; the names in braces are filled in by `problems.problem`.
"""

from typing import Final

from pipeline.wordings import (
    circulation,
    editions,
    errand,
    many,
    meaning,
    merging,
    new,
    output,
    page,
    papers,
    pdf,
    reading,
    reading_copy,
    reviewing,
    templates,
)
from pipeline.wordings.wording import Kind as Kind
from pipeline.wordings.wording import Weight as Weight
from pipeline.wordings.wording import Wording as Wording

_TABLES: Final = (
    errand,
    new,
    reading,
    meaning,
    merging,
    output,
    papers,
    editions,
    circulation,
    pdf,
    reading_copy,
    reviewing,
    many,
    templates,
    page,
)

WORDINGS: Final[dict[str, Wording]] = {code: wording for table in _TABLES for code, wording in table.WORDINGS.items()}
"""Every problem the tool can report: code → wording. The tests hold it against the handbook's list."""
