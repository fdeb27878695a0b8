"""In: the papers as they stand, and what has been sent. Out: `Since`: what is new, what has another text than the sent
one, and what is there no longer.

Before the first sending everything is new.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.bundle.look import Present
from pipeline.bundle.sent import read_sent_paper
from pipeline.papers.register import Paper
from pipeline.papers.sent import NOTHING_SENT, Sent, SentPaper
from pipeline.problems import Place, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class Item:
    """A paper that is to be sent. file: its name in the bundle. data: the copy that is sent. edition: 1 for a new one.
    was: as it was sent, or named, before; None for one that readers have not heard of."""

    paper: Paper
    file: str
    data: bytes
    edition: int
    was: SentPaper | None

    @property
    def name(self) -> str:
        """Its name among what is sent: a new edition must not be taken for the one that readers have."""
        if self.edition == 1:
            return self.file
        path = PurePosixPath(self.file)
        return f"{path.stem} (utgåva {self.edition}){path.suffix}"


@dataclass(frozen=True, slots=True)
class Since:
    """new: never sent. corrected: sent with another content. named: never named before, and left out. gone: sent or
    named, and no longer in arende.toml. withdrawn: sent, and now left out. Of these two, those that readers have not
    been told of."""

    sent: Sent = NOTHING_SENT
    new: tuple[Item, ...] = ()
    corrected: tuple[Item, ...] = ()
    named: tuple[Paper, ...] = ()
    gone: tuple[SentPaper, ...] = ()
    withdrawn: tuple[Paper, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """What would be sent now, in the order in which it is read."""
        return (*self.new, *self.corrected)

    @property
    def addendum(self) -> int:
        """Which addendum it would be; 0 before the first sending."""
        return len(self.sent.sendings)


def compare(
    target: Path,
    papers: tuple[Paper, ...],
    copies: Mapping[str, tuple[str, bytes]],
    sent: Sent,
    gone: tuple[SentPaper, ...],
) -> Since:
    """copies: a paper's id → its name in the bundle and the copy that is sent, for each that is not left out. Raises
    OSError."""
    new: list[Item] = []
    corrected: list[Item] = []
    named: list[Paper] = []
    withdrawn: list[Paper] = []
    for paper in papers:
        was = sent.find(paper.id)
        if paper.left_out:
            named += [paper] if was is None else []
            sent_before = was is not None and was.edition > 0 and paper.id not in sent.told_gone
            withdrawn += [paper] if sent_before else []
            continue
        file, data = copies[paper.id]
        if was is None or not was.edition:
            new.append(Item(paper, file, data, 1, was))
        elif not _same(file, data, was, target, sent):
            corrected.append(Item(paper, file, data, was.edition + 1, was))
    return Since(sent, tuple(new), tuple(corrected), tuple(named), gone, tuple(withdrawn))


def edition_mark(item: Item, sent: Sent) -> str:
    """What a new edition says of itself; empty for a first one. With the paper's own date when that is another."""
    if item.was is None or item.edition == 1:
        return ""
    dated = f" {item.paper.date}" if item.paper.date != item.was.date else ""
    return f"Ny utgåva{dated}, ersätter utgåva {item.was.edition} från {sent.date_of(item.was.sending)}"


def told(folder: str, since: Since, papers: tuple[Paper, ...], present: Present) -> Problems:
    """What is there no longer, and may have to be explained to those who have it; and what is to be left out, but lies
    in the folder all the same, since somebody has edited it."""
    found: list[Problem] = []
    for paper in (one for one in papers if one.left_out):
        owned = present.find(paper.file)
        if (owned is not None and owned.edited) or paper.file in present.foreign:
            found.append(problem("utelamnad-ligger-kvar", Place(f"{folder}/{paper.file}"), skal=paper.reason))
    for was in since.gone:
        when = since.sent.date_of(was.sending)
        found.append(problem("utgava-borttagen", Place(folder, near=was.label), titel=was.title, datum=when))
    for paper in since.withdrawn:
        place = Place(folder, near=paper.label)
        found.append(problem("utgava-utelamnad", place, titel=paper.title, skal=paper.reason))
    return tuple(found)


def _same(file: str, data: bytes, was: SentPaper, target: Path, sent: Sent) -> bool:
    """Does the paper say what it said when it was sent? A Word document that a program has only saved anew does."""
    if hashlib.sha256(data).hexdigest() == was.sha256:
        return True
    before = read_sent_paper(target, sent, was)
    if before is None or not file.endswith(".docx"):
        return False

    from pipeline.word.canonical import canonical
    from pipeline.word.package import BrokenPackage

    try:
        return canonical(before, anchors=False) == canonical(data, anchors=False)
    except BrokenPackage:
        return False
