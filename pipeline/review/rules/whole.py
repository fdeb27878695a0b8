"""In: a paper. Out: what keeps it from being sent at all: missing, unreadable, a draft, changes and comments that
wait."""

from collections.abc import Iterator
from typing import Final

from pipeline.papers.jobs import DRAFT
from pipeline.problems import counted
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.reading import Line
from pipeline.word.reading.paper import short

_EXAMPLES: Final = 3


def is_there(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """handling"""
    if one.standing.data is None:
        yield hit("saknas")
    elif one.fault:
        yield hit("olaslig", fel=one.fault)


def no_draft(case: Case, one: Examined) -> Iterator[Hit]:
    """utkast: the data are incomplete, which is said once; or they are not, and a paper still says so."""
    if case.draft:
        if one.paper.number == 0:
            yield hit("ofullstandigt")
        return
    marks = (line for line in (one.read.lines if one.read else ()) if line.text.strip() == DRAFT)
    marked = next(marks, None)
    if marked is not None:
        yield hit("markt", marked, text=DRAFT)


def no_changes(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """andringar: at the first of them."""
    changes = one.read.changes if one.read else ()
    if one.read is None or not changes:
        return
    said = [
        f"{change.kind} «{short(change.text)}»" if change.text.strip() else change.kind
        for change in changes[:_EXAMPLES]
    ]
    first = next((line for line in one.read.lines if line.changed), None)
    yield _counted("vantar", first, counted(len(changes), "spårad ändring", "spårade ändringar"), said, len(changes))


def no_comments(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """kommentarer: at the first of them."""
    comments = one.read.comments if one.read else ()
    if one.read is None or not comments:
        return
    said = [f"{note.author}: «{short(note.text)}»" for note in comments[:_EXAMPLES]]
    first = next((line for line in one.read.lines if line.commented), None)
    yield _counted("kvar", first, counted(len(comments), "kommentar", "kommentarer"), said, len(comments))


def _counted(says: str, first: Line | None, number: str, examples: list[str], count: int) -> Hit:
    more = f" och {count - _EXAMPLES} till" if count > _EXAMPLES else ""
    here = ", den första här" if first is not None else ""
    return hit(says, first, antal=number, forsta=here, exempel="; ".join(examples) + more)
