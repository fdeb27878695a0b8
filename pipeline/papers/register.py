"""In: `Errand`, `Profile`. Out: `Paper` values, one for each document: the register that every number and name comes
from.

The order in arende.toml is the order here. File names, the basis list, cross references and the bundle all read this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pipeline.errand.errand import LEFT_OUT, Document, Errand
from pipeline.errand.profile import Profile
from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.naming import collisions, file_name
from pipeline.papers.sent import NOTHING_SENT, Identity, Sent, SentPaper, matched
from pipeline.problems import Place, Problems, problem

MEMO: Final = "Tjänsteskrivelse"


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the papers. number: 0 for the memo, then 1, 2, 3 …  Either `template` or `source` is set: what it is made
    of, a file in templates/, or a finished file relative to the errand's folder. file: its name in the bundle.

    status: as in arende.toml. reason: why it is left out, in Swedish, or empty. addendum: the addendum that gave it its
    number (`Bilaga A1`), 0 for those that were there from the first. date: empty when it is to follow without one.
    """

    key: str
    number: int
    label: str
    reference: str
    kind: str
    title: str
    date: str
    template: str
    source: str
    file: str
    status: str = "ingår"
    reason: str = ""
    addendum: int = 0

    @property
    def id(self) -> str:
        """Its number as a name: "3", "A1"; what it is known by when it has been sent."""
        return f"A{self.number}" if self.addendum else str(self.number)

    @property
    def left_out(self) -> bool:
        """Named with its number, but not among the papers that are sent."""
        return self.status in LEFT_OUT

    @property
    def line(self) -> str:
        """The paper as one line of the basis list, with the reason when it is left out."""
        named = f"{self.label} – {self.title}" + (f", {self.date}" if self.date else "")
        return f"{named} ({self.reason})" if self.reason else named


@dataclass(frozen=True, slots=True)
class _Spot:
    """A paper's number and what it is called by it."""

    number: int
    addendum: int
    label: str
    reference: str


def register_papers(errand: Errand, profile: Profile, sent: Sent = NOTHING_SENT) -> tuple[tuple[Paper, ...], Problems]:
    """Number and name every document; problems for names that are too long or collide.

    What has been sent keeps its number, and what is new since then goes on where the last addendum ended. The papers
    come in the order of their numbers, those of addenda last.
    """
    papers: list[Paper] = []
    found: list[Problems] = []
    for document, spot in zip(errand.dokument, _spots(errand, sent), strict=True):
        memo = not spot.number and not spot.addendum
        label = (document.typ or MEMO) if memo else spot.label
        title = document.titel or errand.rubrik
        suffix = ".docx" if document.mall else PurePosixPath(document.fil.replace("\\", "/")).suffix.lower()
        named = (document.filnamn or label, "", "") if memo else (label, title, document.filnamn)
        file, problems = file_name(*named, suffix, profile)
        found.append(problems)
        papers.append(
            Paper(
                key=document.nyckel or (f"A{spot.number}" if spot.addendum else str(spot.number)),
                number=spot.number,
                label=label,
                reference=spot.reference,
                kind=document.typ or (MEMO if memo else "Bilaga"),
                title=title,
                date=document.datum.isoformat() if document.datum else "",
                template=document.mall,
                source=document.fil,
                file=file,
                status=document.status,
                reason=_reason(document),
                addendum=spot.addendum,
            )
        )
    papers.sort(key=lambda paper: (paper.addendum > 0, paper.number))
    found.append(collisions([paper.file for paper in papers]))
    found.append(_headings(errand, profile))
    return tuple(papers), tuple(one for problems in found for one in problems)


def basis_papers(papers: tuple[Paper, ...], sent: Sent) -> tuple[Paper, ...]:
    """The papers that the decision rests on: all of them until they have been sent, and then those that were sent.

    A paper that comes later, announced or not, is told of in its addendum. Were it put into the memo as well, each late
    paper would make a new edition of the memo.
    """
    if not sent.sendings:
        return papers
    now = {paper.id: paper for paper in papers}
    basis = []
    for was in sent.sendings[0].papers:
        paper = now.get(was.id)
        has_come = paper is not None and was.reason and not paper.left_out
        basis.append(paper if paper is not None and not has_come else _as_sent(was))
    return tuple(basis)


def _as_sent(was: SentPaper) -> Paper:
    return Paper(
        key=was.key or was.id, number=was.number, label=was.label, reference=was.reference, kind=was.kind,
        title=was.title, date=was.date, template=was.template, source=was.source, file=was.file, status=was.status,
        reason=was.reason, addendum=was.addendum,
    )  # fmt: skip


def identity(document: Document, errand: Errand) -> Identity:
    """What a document is known by from one sending to the next."""
    return Identity(document.nyckel, document.mall, document.fil, document.titel or errand.rubrik)


def gone(errand: Errand, sent: Sent) -> tuple[SentPaper, ...]:
    """The papers that have been sent or named, and are no longer in arende.toml; not those that readers have been told
    of."""
    known = {one.id for one in _sent_papers(errand, sent) if one is not None} | sent.told_gone
    return tuple(one for one in sent.papers if one.id not in known)


def _sent_papers(errand: Errand, sent: Sent) -> tuple[SentPaper | None, ...]:
    return matched([identity(document, errand) for document in errand.dokument], sent)


def _spots(errand: Errand, sent: Sent) -> Iterator[_Spot]:
    new = sent.last_in_addenda
    for at, was in enumerate(_sent_papers(errand, sent)):
        if was is not None:
            yield _Spot(was.number, was.addendum, was.label, was.reference)
        elif sent.sendings:
            new += 1
            yield _Spot(new, len(sent.sendings), f"Bilaga A{new}", f"bilaga A{new}")
        elif at == 0:
            yield _Spot(0, 0, MEMO, "tjänsteskrivelsen")
        else:
            yield _Spot(at, 0, f"Bilaga {at}", f"bilaga {at}")


def _reason(document: Document) -> str:
    """Why a document is left out, as it stands after its title in the basis list."""
    mark = document.sekretess
    if mark is not None:
        return f"sekretess enligt {mark.lagrum}, {mark.myndighet} {mark.datum}"
    return {"följer": "följer senare", "arbetsmaterial": "arbetsmaterial som inte lämnas ut"}.get(document.status, "")


def _headings(errand: Errand, profile: Profile) -> Problems:
    """The headings that the house rules require for this kind of errand and that arende.toml lacks."""
    present = {section.rubrik.casefold() for section in errand.avsnitt}
    required: dict[str, tuple[str, str]] = {}
    for kind, headings in profile.rubriker.items():
        if kind == "alla" or kind.casefold() == errand.arendetyp.casefold():
            for heading in headings:
                required.setdefault(heading.casefold(), (heading, "alla ärenden" if kind == "alla" else kind))
    return tuple(
        problem("rubrik-saknas", Place(ERRAND_FILE), rubrik=heading, arendetyp=kind)
        for folded, (heading, kind) in required.items()
        if folded not in present
    )
