"""The whole pipeline, top to bottom: from a folder with an arende.toml to the bundle for the meeting. Read this first.

1 läs → 2 tolka → 3 slå ihop → 4 räkna → 5 fyll → 6 bevara → 7 packa → 8 granska. Stages return values and problems;
nothing is written before every stage has had its say, and then only by `store.write`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.errand import ERRAND_FILE, Profile, read_errand
from pipeline.problems import PipelineError, Place, Problems, in_folder, in_order, problem, stops
from pipeline.result import Options, Result, Taken

if TYPE_CHECKING:
    from pipeline.bundle.look import Present
    from pipeline.bundle.pack import Contents
    from pipeline.bundle.pdfs import Asked

STAGES: Final = ("läs", "tolka", "slå ihop", "räkna", "fyll", "bevara", "packa", "granska")
"""The stages by number, 1 to 8: the same words in the documentation, in the code and on the screen."""

Say = Callable[[int, str], None]
"""Told of each stage when it is done: its number, and what came of it in a few Swedish words."""


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
    problems = (*problems, *shared_with(options))

    from pipeline.bundle.addendum import news_papers
    from pipeline.bundle.sent import read_sent
    from pipeline.figures import count
    from pipeline.intake.merge import merge_reports
    from pipeline.intake.reports import read_reports
    from pipeline.intake.sources import read_sources
    from pipeline.papers.finished import read_finished
    from pipeline.papers.front import front_papers
    from pipeline.papers.naming import folder_name
    from pipeline.papers.register import register_papers
    from pipeline.word.open_templates import open_templates

    errand = errand.dated(options.date) if options.date else errand
    # What is wrong with what has been sent is told when it is read again, under the lock.
    sent, _ = read_sent(options.output / folder_name(errand, profile)[0])
    papers, unnamed = register_papers(errand, profile, sent)
    pages = (*front_papers(options.templates), *news_papers(sent, profile))
    templates, unfit = open_templates(options.templates, (*papers, *pages), profile)
    finished, absent = read_finished(folder, papers)

    sources, unread = read_sources(folder, errand)
    say(1, f"{len(sources.deliveries)} filer från förvaltningarna")
    reports, unclear = read_reports(sources, errand, profile)
    say(2, f"{len(reports.rows)} rader med åtgärder")
    table, unmerged = merge_reports(reports, errand)
    say(3, f"{len(table.measures)} åtgärder")
    figures = count(table, errand, profile)
    say(4, f"{len(figures.areas)} utvecklingsområden, {len(figures.departments)} förvaltningar")

    unfit = in_folder(unfit, options.templates)
    found = in_order((*problems, *unnamed, *unfit, *absent, *unread, *unclear, *unmerged))
    files = tuple(one.file for one in sources.deliveries) + sources.unreadable
    return Taken(found, errand, papers, templates, finished, table, figures, files, sent)


def shared_with(options: Options) -> Problems:
    """That other folders have the same errand: no command does anything for either, since one would undo the other."""
    if not options.sharing:
        return ()
    others = " och ".join(f"«{one}»" for one in options.sharing)
    return (problem("arende-dubbelt", Place(ERRAND_FILE), mappar=others),)


def make(folder: Path, profile: Profile, options: Options, taken: Taken, say: Say) -> Result:
    """Stages 5–8, from the figures to the bundle. The output folder is locked from the first look to the last write."""
    from pipeline.bundle import store
    from pipeline.bundle.ingredients import Ingredients
    from pipeline.bundle.keep import read_ground
    from pipeline.bundle.namesakes import namesakes
    from pipeline.bundle.pack import keep_papers, pack
    from pipeline.bundle.renew import News
    from pipeline.bundle.sent import look_again
    from pipeline.papers.jobs import jobs_for
    from pipeline.papers.naming import folder_name
    from pipeline.papers.register import basis_papers
    from pipeline.papers.sources import Sources
    from pipeline.publish.stale import stale_edition
    from pipeline.report.page.sent import page_in_bundle
    from pipeline.report.reply.renew import of_the_bundle, renewed
    from pipeline.review.case import case_for
    from pipeline.review.review import review
    from pipeline.review.standing import standing_after
    from pipeline.word.fill import fill_all

    errand, figures, table = taken.counted()
    jobs, doubled = jobs_for(errand, profile, figures, taken.papers, draft=taken.incomplete, sent=taken.sent)
    drafts, unfilled = fill_all(jobs, taken.templates)
    say(5, f"{len(drafts)} handlingar av mallar, {len(taken.finished)} färdiga")
    name, unnamed = folder_name(errand, profile)
    target = options.output / name
    problems = in_order((*taken.problems, *doubled, *in_folder(unfilled, options.templates), *unnamed))
    if stops(problems, draft=options.draft):
        return Result(folder, taken, problems, options.draft)

    with _right_to_write(target, options) as left_over:
        present, unseen = store.look(target)
        renamed = namesakes(target, errand.diarienummer, options.siblings)
        sent, notes, tampered = look_again(target, errand.diarienummer, taken.sent, options.siblings)
        problems = in_order((*problems, *left_over, *unseen, *renamed, *tampered))
        if stops(problems, draft=options.draft):
            return Result(folder, taken, problems, options.draft, target)
        news = News(errand.datum.isoformat(), Sources(figures), options.fresh)
        kept, strayed = keep_papers(target, present, taken.papers, drafts, taken.finished, news)
        say(6, f"{sum(one.edited for one in kept)} redigerade handlingar lämnade som de är")
        contents = pack(Ingredients(
            target, present, read_ground(target), taken.papers, kept, errand, profile, table, figures, jobs,
            taken.templates, taken.problems, news, sent, notes, _asked(options, taken, say), taken.incomplete,
        ))  # fmt: skip
        say(7, f"{len(contents.files)} filer")
        standing = standing_after(taken.there, (*kept, *contents.page))
        basis = basis_papers(taken.papers, sent)
        reviewed = review(name, case_for(errand, profile, basis, jobs, standing, draft=taken.incomplete))
        stale = stale_edition(target, {one.made.file: one.standing for one in kept}) if present.exists else ()
        problems = in_order((
            *problems, *strayed, *in_folder(contents.problems, options.templates), *stale, *reviewed.problems,
        ))  # fmt: skip
        say(8, f"{len(reviewed.findings)} anmärkningar och fel i handlingarna så som de står")
        result = Result(
            folder, taken, problems, options.draft, target, kept, findings=reviewed.findings, since=contents.since
        )
        if not options.write or result.stopped:
            return result
        if options.send is not None:
            return _freeze(result, present, contents, options.send, options)
        page = page_in_bundle(result, profile, present, contents, now=options.just_sent)
        files = {**contents.files, **renewed(folder, taken, profile, target, present), **page}
        written = store.write(target, files, ground=contents.ground, given=contents.given, about=of_the_bundle(present))
    return replace(result, problems=in_order((*problems, *written.problems)), written=written, booklet=contents.booklet)


def _asked(options: Options, taken: Taken, say: Say) -> "Asked":
    """How PDFs are made, and what is done with changes that nobody has decided on."""
    from pipeline.bundle.circulate import Changes
    from pipeline.bundle.pdfs import Asked, PdfMode

    mode = PdfMode(options.pdf) if options.write else PdfMode.NONE
    changes = Changes(options.changes or ("accept" if taken.incomplete else "stop"))
    return Asked(mode, changes, say=lambda done, total, file: say(7, f"PDF {done} av {total}: {file}"))


def _freeze(result: Result, present: "Present", contents: "Contents", day: date, options: Options) -> Result:
    """Write what is sent beside the bundle, and nothing else, when nothing stands in the way."""
    from pipeline.bundle import store
    from pipeline.bundle.send import freeze, going, unsendable
    from pipeline.review.hindering import errors_in, hindering, line_of

    errand, _, _ = result.taken.counted()
    target = result.target
    if target is None:
        return result
    changing = store.would_change(target, contents.files, ground=contents.ground, given=contents.given)
    hindered = unsendable(
        target.name, present, contents, result.problems, day, changing,
        draft=result.taken.incomplete, without_pdf=options.without_pdf,
    )  # fmt: skip
    wrong = errors_in(result.findings or (), going(target.name, contents))
    reviewed = () if options.despite else hindering(wrong)
    result = replace(result, problems=in_order((*result.problems, *hindered, *reviewed)), booklet=contents.booklet)
    if hindered or reviewed:
        return result
    sending, handed_over, note = freeze(contents, errand, day, options.despite, tuple(line_of(one) for one in wrong))
    files = {**handed_over, **note}
    written = store.write(target, files, given=handed_over, about=files.__contains__)
    problems = in_order((*result.problems, *written.problems))
    return replace(result, problems=problems, written=written, sending=sending if written.changed else None)


def _right_to_write(target: Path, options: Options) -> AbstractContextManager[Problems]:
    from pipeline.bundle import store

    if not options.write:
        return nullcontext(())
    return store.locked_bundle(target) if options.held else store.locked(target.parent)
