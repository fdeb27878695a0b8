"""In: an errand and what is asked for. Out: what the other commands make of it. Each is a shorter way through the same
stages as `flow`, or one more step after them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errand import Profile, read_errand
from pipeline.flow import Say, run, shared_with, take_in
from pipeline.problems import Place, in_folder, in_order, problem, reason_of, stops
from pipeline.result import Options, Result

if TYPE_CHECKING:
    from pipeline.bundle.meeting import Attending, Meeting
    from pipeline.publish.edition import Wishes
    from pipeline.publish.run import Published
    from pipeline.report.hand_out import HandedOut


def send(folder: Path, profile: Profile, options: Options, say: Say) -> Result:
    """Freeze the bundle as sent on `options.send`, and then bundle once more, so that the bundle tells of it."""
    frozen = run(folder, profile, options, say)
    if frozen.sending is None:
        return frozen
    told = run(folder, profile, replace(options, send=None, just_sent=True), say)
    # The booklet too is that of what was sent: afterwards nothing in it is marked as news.
    return replace(told, since=frozen.since, sending=frozen.sending, booklet=frozen.booklet)


def meet(
    attending: "Sequence[Attending]", unread: Sequence[str], profile: Profile, options: Options, say: Say
) -> "tuple[Meeting, ...]":
    """After the errands: of those that one committee has on one day, one reading copy for the meeting. unread: folders
    whose errand could not be read. With `options.send` the one that there is is frozen as sent, as the errands are."""
    from pipeline.bundle.circulate import Changes
    from pipeline.bundle.meeting import Called, by_meeting, make_meeting
    from pipeline.bundle.meeting_sent import freeze_meeting
    from pipeline.bundle.pdfs import Asked, PdfMode
    from pipeline.papers.front import FRONT_TEMPLATE, front_papers
    from pipeline.word.open_templates import open_templates

    meetings = by_meeting(attending) if options.write else ()
    templates, _ = open_templates(options.templates, front_papers(options.templates), profile) if meetings else ({}, ())
    asked = Asked(
        PdfMode(options.pdf), Changes.STOP, say=lambda done, total, file: say(7, f"PDF {done} av {total}: {file}")
    )
    deal = make_meeting if options.send is None else partial(freeze_meeting, day=options.send)
    called = (Called(options.output, errands, unread, profile, templates, FRONT_TEMPLATE) for errands in meetings)
    made = (deal(one, asked) for one in called)
    return tuple(one for one in made if one is not None)


def review_papers(folder: Path, profile: Profile, options: Options, say: Say) -> Result:
    """Stages 1–5, and 8 on the papers as they lie in the bundle now, edits included. Writes nothing."""
    from pipeline.bundle.look import look
    from pipeline.papers.jobs import jobs_for
    from pipeline.papers.naming import folder_name
    from pipeline.papers.register import basis_papers
    from pipeline.review.case import case_for
    from pipeline.review.review import review
    from pipeline.review.standing import standing_now
    from pipeline.word.fill import fill_all

    taken = take_in(folder, profile, options, say)
    if stops(taken.problems, draft=options.draft):
        return Result(folder, taken, taken.problems, options.draft)
    errand, figures, _ = taken.counted()
    jobs, _ = jobs_for(errand, profile, figures, taken.papers, draft=taken.incomplete, sent=taken.sent)
    drafts, unfilled = fill_all(jobs, taken.templates)
    name, unnamed = folder_name(errand, profile)
    target = options.output / name
    present, unseen = look(target)
    absent = () if present.exists else (problem("granskning-mapp-saknas", Place(name)),)
    problems = in_order((*in_folder(unfilled, options.templates), *unnamed, *unseen, *absent))
    if stops(problems, draft=options.draft):
        return Result(folder, taken, problems, options.draft, target)
    try:
        standing = standing_now(target, present, taken.there, drafts)
    except OSError as error:
        unread = problem("granskning-lases-inte", Place(name), fel=reason_of(error))
        return Result(folder, taken, (unread,), options.draft, target)
    basis = basis_papers(taken.papers, taken.sent)
    reviewed = review(name, case_for(errand, profile, basis, jobs, standing, draft=taken.incomplete))
    return Result(folder, taken, problems, options.draft, target, findings=reviewed.findings)


def reply(folder: Path, profile: Profile, options: Options, say: Say) -> "HandedOut":
    """Send back: for each delivery that something is said of, a workbook with the cells marked. Also, and above all,
    when the faults stop a bundle."""
    from pipeline.report.hand_out import HandedOut, hand_out
    from pipeline.report.reply import REPLIES
    from pipeline.report.reply.answer import replies

    taken = take_in(folder, profile, options, say)
    if taken.errand is None or options.sharing:  # the other folder's replies would be written over these
        return HandedOut(problems=taken.problems)
    return hand_out(replies(folder, taken, profile), REPLIES, taken.errand, profile, options)


def forms(folder: Path, profile: Profile, options: Options, say: Say) -> "HandedOut":
    """Hand out: for each department, a form with its measures from the register."""
    from pipeline.report.forms import FORMS
    from pipeline.report.forms.make import make_forms
    from pipeline.report.hand_out import HandedOut, hand_out

    errand, problems = read_errand(folder, profile)
    if errand is None or options.sharing:
        return HandedOut(problems=in_order((*problems, *shared_with(options))))
    files, said = make_forms(folder, errand, profile)
    say(1, f"{len(files)} förvaltningar i registret")
    if stops(said):
        return HandedOut(problems=in_order(said))
    return hand_out(files, FORMS, errand, profile, options, said)


def publish(folder: Path, profile: Profile, options: Options, wishes: "Wishes", say: Say) -> "Published":
    """Publish: of the papers as they stand in the bundle, an edition for the web with nothing private in it."""
    from pipeline.bundle.sent import read_sent
    from pipeline.papers.naming import folder_name
    from pipeline.papers.register import register_papers
    from pipeline.publish.run import Published, publish_errand

    errand, problems = read_errand(folder, profile)
    if errand is None or options.sharing:
        return Published(problems=in_order((*problems, *shared_with(options))))
    errand = errand.dated(options.date) if options.date else errand
    name, _ = folder_name(errand, profile)
    papers, _ = register_papers(errand, profile, read_sent(options.output / name)[0])
    return publish_errand(
        options.output / name, errand, profile, papers, wishes,
        say=lambda done, total, file: say(7, f"PDF {done} av {total}: {file}"),
    )  # fmt: skip
