"""In: `Errand`, `Profile`. Out: `Paper` values, one for each document: the register that every number and name comes
from.

The order in arende.toml is the order here. File names, the basis list, cross references and the bundle all read this.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.errand.reading import ERRAND_FILE
from pipeline.papers.naming import collisions, file_name
from pipeline.problems import Place, Problems, problem

MEMO: Final = "Tjänsteskrivelse"


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the papers. number: 0 for the memo, then 1, 2, 3 …  Either `template` or `source` is set: what it is made
    of, a file in templates/, or a finished file relative to the errand's folder. file: its name in the bundle."""

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

    @property
    def line(self) -> str:
        """The paper as one line of the basis list."""
        return f"{self.label} – {self.title}, {self.date}"


def register_papers(errand: Errand, profile: Profile) -> tuple[tuple[Paper, ...], Problems]:
    """Number and name every document; problems for names that are too long or collide."""
    papers: list[Paper] = []
    found: list[Problems] = []
    for number, document in enumerate(errand.dokument):
        memo = number == 0
        label = (document.typ or MEMO) if memo else f"Bilaga {number}"
        title = document.titel or errand.rubrik
        suffix = ".docx" if document.mall else PurePosixPath(document.fil.replace("\\", "/")).suffix.lower()
        named = (document.filnamn or label, "", "") if memo else (label, title, document.filnamn)
        file, problems = file_name(*named, suffix, profile)
        found.append(problems)
        papers.append(
            Paper(
                key=document.nyckel or str(number),
                number=number,
                label=label,
                reference="tjänsteskrivelsen" if memo else f"bilaga {number}",
                kind=document.typ or (MEMO if memo else "Bilaga"),
                title=title,
                date=document.datum.isoformat(),
                template=document.mall,
                source=document.fil,
                file=file,
            )
        )
    found.append(collisions([paper.file for paper in papers]))
    found.append(_headings(errand, profile))
    return tuple(papers), tuple(one for problems in found for one in problems)


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
