"""In: a paper. Out: what keeps it from being sent at all: missing, unreadable, a draft, changes and comments that
wait."""

from collections.abc import Iterator
from typing import Final

from pipeline.papers.jobs import DRAFT
from pipeline.problems import counted
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.word.package import DOCUMENT, story_name
from pipeline.word.reading.paper import short

_EXAMPLES: Final = 3


def is_there(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """handling"""
    if one.standing.data is None:
        yield hit("saknas")
    elif one.fault:
        yield hit("olaslig", fel=one.fault)


def no_draft(case: Case, one: Examined) -> Iterator[Hit]:
    """utkast: the paper says that it is a draft, or the first of them would have to."""
    marks = (line for line in (one.read.lines if one.read else ()) if line.text.strip() == DRAFT)
    marked = next(marks, None)
    if marked is not None:
        yield hit("markt", marked, text=DRAFT)
    elif case.draft and one.paper.number == 0:
        yield hit("ofullstandigt")


def no_changes(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """andringar"""
    changes = one.read.changes if one.read else ()
    if changes:
        said = [
            f"{change.kind} «{short(change.text)}»" if change.text.strip() else change.kind
            for change in changes[:_EXAMPLES]
        ]
        parts = {change.part for change in changes}
        where = "" if DOCUMENT in parts else f" ({', '.join(sorted(map(story_name, parts)))})"
        more = f" och {len(changes) - _EXAMPLES} till" if len(changes) > _EXAMPLES else ""
        yield hit(
            "vantar",
            antal=counted(len(changes), "spårad ändring", "spårade ändringar"),
            exempel="; ".join(said) + more + where,
        )


def no_comments(case: Case, one: Examined) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes the case
    """kommentarer"""
    comments = one.read.comments if one.read else ()
    if comments:
        said = [f"{note.author}: «{short(note.text)}»" for note in comments[:_EXAMPLES]]
        more = f" och {len(comments) - _EXAMPLES} till" if len(comments) > _EXAMPLES else ""
        yield hit("kvar", antal=counted(len(comments), "kommentar", "kommentarer"), exempel="; ".join(said) + more)
