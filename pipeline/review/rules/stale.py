"""In: a paper and what this run would print in it. Out: every field that shows something else, with the problem that
sums them up."""

from collections.abc import Iterator
from typing import Final

from pipeline.papers.figure_keys import FIGURE_TABLES
from pipeline.problems import Place, Problem, counted, problem
from pipeline.review.case import Case, Examined
from pipeline.review.hit import Hit, hit
from pipeline.review.rules.stale_rows import stale_rows
from pipeline.word.fields import tag_of
from pipeline.word.package import BrokenPackage
from pipeline.word.readback import fields_in
from pipeline.word.reading.paper import short
from pipeline.word.row_keys import is_row_key

_SHOWN: Final = 3


def up_to_date(case: Case, one: Examined) -> Iterator[Hit]:
    """inaktuellt. A clerk may put texts in other words: that is no fault. A figure that differs always is, and so is a
    text that has changed in the data since the paper was made."""
    if one.read is None or not one.texts:
        return
    before: dict[str, list[str]] | None = None
    for line in one.read.lines:
        for span in line.spans:
            key = one.key_of(span)
            if not key:
                continue
            if is_row_key(key):
                continue
            there, fresh = line.text[span.start : span.end], one.texts[key]
            # What a clerk has removed, also as a tracked change, says nothing that could be wrong.
            if not there.strip() or _same(there, fresh):
                continue
            if is_figure(key):
                case.told.add((one.standing.file, line.number))
                yield hit("siffra", line, star=short(there), ska=short(fresh), full=(there, fresh))
                continue
            before = _base(one.standing.base) if before is None else before
            if not any(_same(fresh, was) for was in before.get(tag_of(key), ())):
                yield hit("text", line, star=short(there), ska=short(fresh), full=(there, fresh))
    yield from stale_rows(case, one)


def stale_problem(place: Place, hits: list[Hit]) -> Problem:
    """The same in one sentence, for the run's problems: the first few."""
    pairs = [hit.words["full"] for hit in hits]
    examples = "; ".join("«{}» ska vara «{}»".format(*pair) for pair in pairs[:_SHOWN] if isinstance(pair, tuple))
    more = "" if len(pairs) <= _SHOWN else f" och {len(pairs) - _SHOWN} till"
    return problem(
        "handling-inaktuell", place, antal=counted(len(pairs), "uppgift", "uppgifter"), exempel=examples + more
    )


def is_figure(key: str) -> bool:
    """Does the field say how many, or which status? Everything counted does; a measure's own words do not."""
    if not key.lstrip("=").startswith(FIGURE_TABLES):
        return False
    return "atgarder[" not in key or key.endswith(".status")


def _same(there: str, fresh: str) -> bool:
    """Line breaks and tabs are spaces in a paper that has been read."""
    return there == fresh or there.split() == fresh.split()


def _base(data: bytes | None) -> dict[str, list[str]]:
    """What the version that the paper came from said; nothing when it is not known, and then every text is compared."""
    if data is None:
        return {}
    try:
        return fields_in(data)
    except BrokenPackage:
        return {}
