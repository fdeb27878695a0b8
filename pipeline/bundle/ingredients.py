"""In: nothing. Out: `Ingredients`: all that a bundle is packed of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle.keep import Ground, Kept, Made, keep
from pipeline.bundle.look import Present
from pipeline.bundle.pdfs import Asked
from pipeline.bundle.renew import News
from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.figures.count import Figures
from pipeline.intake.table import Table
from pipeline.papers.jobs import Job
from pipeline.papers.register import Paper
from pipeline.papers.sent import Sent
from pipeline.problems import Problems
from pipeline.word.template import Template


@dataclass(frozen=True, slots=True)
class Ingredients:
    """target, present, ground: the bundle's folder, what it holds, and what its state folder knows of that. papers: the
    register; kept: for each of them that is not left out, whose version stands. remarks: what is to be listed
    beside the merged table. sent: what has been sent, which is in the bundle as it was; notes: the notes of that, as
    `notes_of` gives them. draft: is anything missing?"""

    target: Path
    present: Present
    ground: Ground
    papers: tuple[Paper, ...]
    kept: tuple[Kept, ...]
    errand: Errand
    profile: Profile
    table: Table
    figures: Figures
    jobs: tuple[Job, ...]
    templates: Mapping[str, Template]
    remarks: Problems
    news: News
    sent: Sent
    notes: Mapping[str, bytes]
    pdf: Asked
    draft: bool

    def add(self, name: str, data: bytes, news: News | None = None) -> Kept:
        """A file of the bundle that is no paper, and whose version of it stands."""
        return keep(self.target, self.present, self.ground, Made(name, data), news)
