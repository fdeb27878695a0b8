"""In: the register of papers and what became of each. Out: the page's list of papers: whose version stands, and what
was last put into it.

What a paper is, is told, not what this run did with it: a run without news says the same as the one before.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.bundle.keep import Kept
from pipeline.bundle.manifest import MANIFEST
from pipeline.bundle.metadata import METADATA
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pdf_reuse import pdf_name
from pipeline.bundle.told import changes_of, in_words, is_conflict
from pipeline.problems import Problems
from pipeline.report.page.data import Link, PaperLine
from pipeline.report.page.links import Links
from pipeline.result import Result

MOST_CHANGES: Final = 50
"""Of one document; the manifest has all."""

TO_BE_WRITTEN: Final = {
    Outcome.NEW: "Inte gjord än",
    Outcome.RENEWED: "Görs om när du kör bundle",
    Outcome.MERGED: "Redigerad, och uppdateras när du kör bundle",
}
"""How a paper stands that a run would write, when it writes nothing."""

_OURS: Final = "Som programmet gjorde den"
_STATES: Final = {
    Outcome.NEW: _OURS,
    Outcome.SAME: _OURS,
    Outcome.RENEWED: _OURS,
    Outcome.LEFT: "Redigerad",
    Outcome.MERGED: "Redigerad",
    Outcome.BESIDE: "Redigerad, och inte uppdaterad",
    Outcome.OPEN: "Redigerad",
}
_FLAGS: Final = {
    "handling-inaktuell": "Visar uppgifter som inte stämmer med underlaget",
    "handling-olaslig": "Går inte att läsa, och är inte kontrollerad",
    "andringar-vantar": "Har spårade ändringar att ta ställning till",
    "handling-oppen": "Är öppen i Word, och har inte fått det nya",
}
"""Remarks that belong beside the paper too."""

_FINISHED: Final = "Färdigt dokument från annat håll"


def is_waiting(kept: Kept) -> bool:
    """Is there news that a document did not get, since somebody has it open?"""
    return kept.outcome is Outcome.OPEN and kept.ground != kept.made.sha256


def pdf_files(kept: Iterable[Kept]) -> dict[str, str]:
    """File of a paper → that of the PDF that was made of it. kept: every file of the bundle."""
    there = {one.made.file: one.beside or one.made.file for one in kept}
    return {file: there[pdf_name(file)] for file in there if pdf_name(file) != file and pdf_name(file) in there}


def other_files(result: Result, kept: Iterable[Kept]) -> list[str]:
    """What the bundle holds for people besides the papers and their PDFs: merged table, zip, reading copy."""
    own = {one.made.file for one in result.kept}
    own |= {pdf_name(file) for file in own} | {MANIFEST, METADATA}
    names = [one.made.file for one in kept if one.made.file not in own]
    return [name for name in names if "/" not in name]


def paper_lines(
    result: Result, links: Links, problems: Problems, pdfs: Mapping[str, str], *, unwritten: bool = False
) -> tuple[PaperLine, ...]:
    """problems: those that the page tells of. pdfs: file of a paper → that of its PDF. unwritten: nothing is
    being written. Papers that this run has not made are listed too."""
    changes = changes_of(result.target, result.kept) if result.target is not None else {}
    became = {one.made.paper.file: one for one in result.kept if one.made.paper is not None}
    said: dict[str, list[str]] = {}
    for one in problems:
        if one.code in _FLAGS:
            said.setdefault(one.place.file, []).append(_FLAGS[one.code])
    lines = []
    for paper in result.taken.papers:
        kept = became.get(paper.file)
        file = kept.made.file if kept is not None else paper.file
        waiting = TO_BE_WRITTEN.get(kept.outcome, "") if kept is not None and unwritten else ""
        told = [] if waiting else changes.get(file, [])
        put_in = [in_words(change) for change in told if not is_conflict(change)]
        not_in = [in_words(change) for change in told if is_conflict(change)]
        there = kept is not None and not (unwritten and kept.outcome is Outcome.NEW)
        lines.append(
            PaperLine(
                label=paper.label,
                title=paper.title,
                date=paper.date,
                file=links.paper(file) if there else Link(file),
                state=waiting or _state(kept, finished=bool(paper.source)),
                flags=tuple(said.get(f"{links.name}/{file}", ())),
                put_in=tuple(put_in[:MOST_CHANGES]),
                not_in=tuple(not_in[:MOST_CHANGES]),
                more=sum(max(0, len(those) - MOST_CHANGES) for those in (put_in, not_in)),
                pdf=links.paper(pdfs[file], "PDF") if file in pdfs else None,
            )
        )
    return tuple(lines)


def _state(kept: Kept | None, *, finished: bool) -> str:
    if kept is None:
        return "Inte gjord i den här körningen"
    if finished and not kept.edited:
        return _FINISHED
    return _STATES[kept.outcome] + (f": den nya versionen är «{kept.beside}»" if kept.beside else "")
