"""In: the papers as they stand and what they were made of. Out: `Case`: all that a rule can look at, each paper read
once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.errand.review_rules import ReviewRules
from pipeline.papers.jobs import Job
from pipeline.papers.model import Uppgifter
from pipeline.papers.register import Paper
from pipeline.word.fields import Field, bookmark_of, tag_of, texts_by_key
from pipeline.word.package import BrokenPackage
from pipeline.word.reading import Line, ReadPaper, Span, read_paper
from pipeline.word.row_keys import ROW_MARK, first_name, is_row_key, row_bookmark

_BOOKMARK: Final = len(bookmark_of("", 1))
"""How much of a field's bookmark is its key's; what follows tells which of its places it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper as it stands. file: its name in the bundle, which a clerk may have changed. data: None when there is no
    such file. fields: what this run prints in it; empty for a finished file. base: the version that it came from, when
    a person has edited it. made: the paper as this run makes it."""

    paper: Paper
    file: str
    data: bytes | None
    fields: tuple[Field, ...] = ()
    base: bytes | None = None
    made: bytes | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A paper that has been read. read: None when it is missing, unreadable (fault: why) or no Word document.

    keys: tag and bookmark → key of each field that this run prints. texts: key → what it prints. rows: (part, table,
    row) → key of each table row that is keyed as a whole (`word.row_keys`).
    """

    standing: Standing
    read: ReadPaper | None
    fault: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[tuple[str, int, int], str] = field(default_factory=dict)

    @property
    def paper(self) -> Paper:
        return self.standing.paper

    def key_of(self, span: Span) -> str:
        """The key of a field in a line; empty when no field of this run is known by its tag or bookmark."""
        if span.tag:
            return self.keys.get(span.tag, "")
        if span.bookmark.startswith(ROW_MARK):
            return self.keys.get(first_name(span.bookmark), "")
        return self.keys.get(span.bookmark[:_BOOKMARK], "")

    def row_of(self, line: Line) -> str:
        """The key of the row that the line stands in, when that is keyed as a whole: then all words in it are a
        measure's own, unless a clerk has edited them."""
        return self.rows.get((line.part, line.table, line.row), "") if line.table else ""

    def values(self, key: str) -> list[tuple[Line, str]]:
        """Where and how a field with this key stands in the paper."""
        if self.read is None:
            return []
        return [
            (line, line.text[span.start : span.end])
            for line in self.read.lines
            for span in line.spans
            if self.key_of(span) == key
        ]


@dataclass(frozen=True, slots=True)
class Case:
    """papers: the whole register. draft: is anything lacking that the papers should hold? data: what the templates are
    given; None for an errand without templates. told: (file, line) of the figures that have been pointed at."""

    errand: Errand
    profile: Profile
    data: Uppgifter | None
    papers: tuple[Paper, ...]
    examined: tuple[Examined, ...]
    draft: bool = False
    told: set[tuple[str, int]] = field(default_factory=set)

    @property
    def rules(self) -> ReviewRules:
        return self.profile.granskning


def case_for(
    errand: Errand,
    profile: Profile,
    papers: tuple[Paper, ...],
    jobs: tuple[Job, ...],
    standing: Iterable[Standing],
    *,
    draft: bool,
) -> Case:
    """Read every paper, and put beside it what the rules go by."""
    data = jobs[0].data if jobs else None
    return Case(errand, profile, data, papers, examine(standing), draft)


def examine(standing: Iterable[Standing]) -> tuple[Examined, ...]:
    """Read every Word document once."""
    return tuple(_examined(one) for one in standing)


def _examined(one: Standing) -> Examined:
    texts = texts_by_key(one.fields)
    fields = [key for key in texts if not is_row_key(key)]
    keys = {tag_of(key): key for key in fields} | {bookmark_of(key, 1): key for key in fields}
    keys |= {row_bookmark(key): key for key in texts if is_row_key(key)}
    if one.data is None or not one.file.lower().endswith(".docx"):
        return Examined(one, None, keys=keys, texts=texts)
    try:
        made = Examined(one, read_paper(one.data), keys=keys, texts=texts)
    except BrokenPackage as error:
        return Examined(one, None, str(error), keys, texts)
    return replace(made, rows=_rows(made)) if len(fields) < len(texts) else made


def _rows(one: Examined) -> dict[tuple[str, int, int], str]:
    return {
        (line.part, line.table, line.row): key
        for line in (one.read.lines if one.read else ())
        for span in line.spans
        if is_row_key(key := one.key_of(span))
    }
