"""The whole pipeline, top to bottom: from a folder with an arende.toml to the bundle for the meeting. Read this first.

1 läs → 2 tolka → 3 slå ihop → 4 räkna → 5 fyll → 6 bevara → 7 packa → 8 granska. Stages return values and problems;
nothing is written before every stage has had its say, and then only by `store.write`.
"""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.errand import ERRAND_FILE, Errand, Profile, read_errand
from pipeline.errand.profile import MISSING
from pipeline.problems import PipelineError, Problems, in_order, stops
from pipeline.wordings import Weight

if TYPE_CHECKING:
    from datetime import date

    from pipeline.bundle.keep import Kept
    from pipeline.bundle.store import Written
    from pipeline.figures import Figures
    from pipeline.intake.table import Table
    from pipeline.papers.register import Paper
    from pipeline.word.template import Template

STAGES: Final = ("läs", "tolka", "slå ihop", "räkna", "fyll", "bevara", "packa", "granska")
"""The stages by number, 1 to 8: the same words in the documentation, in the code and on the screen."""

Say = Callable[[int, str], None]
"""Told of each stage when it is done: its number, and what came of it in a few Swedish words."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides. date: replaces the memo's date. write: false when only the verdict is wanted."""

    output: Path
    templates: Path
    date: "date | None" = None
    draft: bool = False
    write: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """Stages 1–4: an errand, what its papers are made of, and its figures. The rest is None when the errand is at
    fault."""

    problems: Problems
    errand: Errand | None = None
    papers: "tuple[Paper, ...]" = ()
    templates: "Mapping[str, Template]" = field(default_factory=dict)
    finished: Mapping[str, bytes] = field(default_factory=dict)
    table: "Table | None" = None
    figures: "Figures | None" = None

    def counted(self) -> "tuple[Errand, Figures, Table]":
        """The errand with its table and figures. Raises ValueError when the errand was at fault: nothing to go on
        with."""
        if self.errand is None or self.figures is None or self.table is None:
            raise ValueError("the errand could not be read")
        return self.errand, self.figures, self.table

    @property
    def incomplete(self) -> bool:
        """Does anything lack that the papers should hold? Then they are marked UTKAST."""
        held = any(one.weight is Weight.HOLD for one in self.problems)
        missing = self.figures is not None and bool(self.figures.everything.by_status[MISSING] or self.figures.missing)
        return held or missing


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one errand. written is None when nothing was to be written, or something stood in the way."""

    folder: Path
    taken: Taken
    problems: Problems
    draft: bool = False
    target: Path | None = None
    kept: "tuple[Kept, ...]" = ()
    written: "Written | None" = None

    @property
    def stopped(self) -> bool:
        return stops(self.problems, draft=self.draft)


def run(folder: Path, profile: Profile, options: Options, say: Say) -> Result:
    """Bundle one errand: everything that the eight stages do, and one write at the end."""
    taken = take_in(folder, profile, options, say)
    if stops(taken.problems, draft=options.draft):
        return Result(folder, taken, taken.problems, options.draft)
    try:
        return make(folder, profile, options, taken, say)
    except PipelineError as error:
        return Result(folder, taken, in_order((*taken.problems, *error.problems)), options.draft)


def take_in(folder: Path, profile: Profile, options: Options, say: Say) -> Taken:
    """Stages 1–4. Faults in the errand and in its templates are found before any data is read, and told with the
    rest."""
    errand, problems = read_errand(folder, profile)
    if errand is None:
        return Taken(problems)

    from pipeline import intake
    from pipeline.figures import count
    from pipeline.papers.finished import read_finished
    from pipeline.papers.register import register_papers
    from pipeline.word.open_templates import open_templates

    errand = errand.dated(options.date) if options.date else errand
    papers, unnamed = register_papers(errand, profile)
    templates, unfit = open_templates(options.templates, papers, profile)
    finished, absent = read_finished(folder, papers)

    sources, unread = intake.read(folder, errand)
    say(1, f"{len(sources.deliveries)} filer från förvaltningarna")
    reports, unclear = intake.interpret(sources, errand, profile)
    say(2, f"{len(reports.rows)} rader med åtgärder")
    table, unmerged = intake.merge(reports, errand, profile)
    say(3, f"{len(table.measures)} åtgärder")
    figures = count(table, errand, profile)
    say(4, f"{len(figures.areas)} utvecklingsområden, {len(figures.departments)} förvaltningar")

    found = in_order((*problems, *unnamed, *unfit, *absent, *unread, *unclear, *unmerged))
    return Taken(found, errand, papers, templates, finished, table, figures)


def make(folder: Path, profile: Profile, options: Options, taken: Taken, say: Say) -> Result:
    """Stages 5–8, from the figures to the bundle. The output folder is locked from the first look to the last write."""
    from pipeline.bundle import store
    from pipeline.bundle.pack import keep_papers, pack
    from pipeline.bundle.review import review
    from pipeline.papers.jobs import jobs_for
    from pipeline.papers.naming import folder_name
    from pipeline.word.fill import fill_all

    errand, figures, table = taken.counted()
    jobs, doubled = jobs_for(errand, profile, figures, taken.papers, draft=taken.incomplete)
    drafts, unfilled = fill_all(jobs, taken.templates)
    say(5, f"{len(drafts)} handlingar av mallar, {len(taken.finished)} färdiga")
    name, unnamed = folder_name(errand, profile)
    target = options.output / name
    problems = in_order((*taken.problems, *doubled, *unfilled, *unnamed))
    if stops(problems, draft=options.draft):
        return Result(folder, taken, problems, options.draft)

    with store.locked(options.output) if options.write else nullcontext(()) as left_over:
        present, unseen = store.look(target)
        problems = in_order((*problems, *left_over, *unseen))
        if stops(problems, draft=options.draft):
            return Result(folder, taken, problems, options.draft, target)
        kept = keep_papers(target, present, taken.papers, drafts, taken.finished)
        say(6, f"{sum(one.edited for one in kept)} redigerade handlingar lämnade som de är")
        contents = pack(
            target, present, kept, errand=errand, profile=profile, table=table, jobs=jobs, templates=taken.templates,
            draft=taken.incomplete,
        )  # fmt: skip
        say(7, f"{len(contents.files)} filer")
        problems = in_order((*problems, *contents.problems, *review(name, kept)))
        say(8, "handlingarna är lästa och jämförda med underlaget")
        if not options.write or stops(problems, draft=options.draft):
            return Result(folder, taken, problems, options.draft, target, kept)
        written = store.write(target, contents.files, ground=contents.ground)
    return Result(folder, taken, in_order((*problems, *written.problems)), options.draft, target, kept, written)


def errand_folders(folder: Path) -> tuple[Path, ...]:
    """The errands under an input folder: itself, or else each folder below it that has an arende.toml, by name."""
    if (folder / ERRAND_FILE).is_file() or not folder.is_dir():
        return (folder,)
    below = sorted(one for one in folder.iterdir() if (one / ERRAND_FILE).is_file())
    return tuple(below) or (folder,)
