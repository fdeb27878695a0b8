"""In: nothing. Out: `Options`, `Taken` and `Result`: what a run is asked for, what it took in, and what became of
it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand import Errand
from pipeline.errand.profile import MISSING
from pipeline.papers.sent import Sending, Sent
from pipeline.problems import EXIT_CODES, Problems, stops
from pipeline.wordings import Kind, Weight

if TYPE_CHECKING:
    import datetime
    from datetime import date

    from pipeline.bundle.booklet import Booklet
    from pipeline.bundle.keep import Kept
    from pipeline.bundle.since import Since
    from pipeline.bundle.store import Written
    from pipeline.figures import Figures
    from pipeline.intake.table import Table
    from pipeline.papers.register import Paper
    from pipeline.review.finding import Finding
    from pipeline.word.template import Template


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides. date: replaces the memo's date. write: false when only the verdict is
    wanted. changes: what is done with pending tracked changes in the copies that are sent ("accept", "reject", "stop");
    empty: accepted in a draft, otherwise stop. fresh: new drafts beside edited documents instead of merging.
    pdf: "auto", "require" or "no"; "no" unless it is asked for, since the others start another program.
    held: whoever does many errands at once has locked the output folder; each errand then locks its own bundle.
    send: the day with which the bundle is frozen as sent, when it is to be; without_pdf: also when there are no
    PDFs; despite: why it is although the review finds errors. just_sent: it has been, a moment ago, and this run tells
    of it. sharing: the names of the other folders in this run whose errand would have the same bundle. siblings: the
    bundles of those that have the same number and another name."""

    output: Path
    templates: Path
    date: "date | None" = None
    draft: bool = False
    write: bool = True
    changes: str = ""
    fresh: bool = False
    pdf: str = "no"
    held: bool = False
    send: "datetime.date | None" = None
    without_pdf: bool = False
    despite: str = ""
    just_sent: bool = False
    sharing: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Stages 1–4: an errand, what its papers are made of, and its figures. The rest is None when the errand is at
    fault. files: every delivery file, those that could not be read too. sent: what has been sent of it before."""

    problems: Problems
    errand: Errand | None = None
    papers: "tuple[Paper, ...]" = ()
    templates: "Mapping[str, Template]" = field(default_factory=dict)
    finished: Mapping[str, bytes] = field(default_factory=dict)
    table: "Table | None" = None
    figures: "Figures | None" = None
    files: tuple[str, ...] = ()
    sent: Sent = field(default_factory=Sent)

    def counted(self) -> "tuple[Errand, Figures, Table]":
        """The errand with its table and figures. Raises ValueError when the errand was at fault: nothing to go on
        with."""
        if self.errand is None or self.figures is None or self.table is None:
            raise ValueError("the errand could not be read")
        return self.errand, self.figures, self.table

    @property
    def there(self) -> "tuple[Paper, ...]":
        """The papers that are not left out."""
        return tuple(one for one in self.papers if not one.left_out)

    @property
    def to_send_back(self) -> bool:
        """Is there a fault in a delivery, that its department has to mend?"""
        return any(one.weight is not Weight.REMARK and one.place.file in self.files for one in self.problems)

    @property
    def incomplete(self) -> bool:
        """Does anything lack that the papers should hold? Then they are marked UTKAST."""
        held = any(one.weight is Weight.HOLD for one in self.problems)
        missing = self.figures is not None and bool(self.figures.everything.by_status[MISSING] or self.figures.missing)
        return held or missing


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one errand. written is None when nothing was to be written, or something stood in the way.
    booklet: the errand as it stands in a reading copy, once it has been written or asked to be sent. findings: what the
    review points at in the papers as they stand; None when the run did not come that far. since: what has not been sent
    yet. sending: what this run has frozen as sent."""

    folder: Path
    taken: Taken
    problems: Problems
    draft: bool = False
    target: Path | None = None
    kept: "tuple[Kept, ...]" = ()
    written: "Written | None" = None
    booklet: "Booklet | None" = None
    findings: "tuple[Finding, ...] | None" = None
    since: "Since | None" = None
    sending: Sending | None = None

    @property
    def left_open(self) -> int:
        """The exit code when a document was open in Word and did not get its news; 0 when none was."""
        open_ones = any(one.code == "handling-oppen" for one in self.problems)
        return EXIT_CODES[Kind.OUTPUT] if open_ones else 0

    @property
    def stopped(self) -> bool:
        return stops(self.problems, draft=self.draft)
