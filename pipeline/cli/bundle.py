"""`bundle` and `check`: make the papers, or say what would be said."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from pipeline.cli.given import Given, counter, profile_of, progress, shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.bundle.meeting import Attending
    from pipeline.result import Options


@dataclass(frozen=True, slots=True)
class Where:
    """Where many errands are done: in how many processes (0: as many as there are cores), or on which cluster."""

    workers: int = 0
    scheduler: str = ""


def _many(command: "Callable[..., None]") -> "Callable[..., None]":
    """The options of commands that can do many errands at once."""
    for option in (
        click.option(
            "--scheduler", default="", metavar="ADRESS",
            help="Gör ärendena på ett Dask-kluster, till exempel tcp://server:8786.",
        ),
        click.option(
            "--workers", type=click.IntRange(min=0), default=0, metavar="ANTAL",
            help="Hur många ärenden som görs samtidigt. Annars så många som datorn har kärnor.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(options_metavar="[FLAGGOR]", short_help="Gör handlingarna av underlaget.")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "stop"]),
    metavar="VAL",
    help="Godkänn (accept) eller ignorera (reject) spårade ändringar i kopiorna i zip-filen. Annars görs ingen zip-fil"
    " så länge det finns ändringar att ta ställning till.",
)
@click.option("--fresh", is_flag=True, help="Lägg nya utkast bredvid de redigerade handlingarna; ändra inget i dem.")
@click.option(
    "--pdf",
    type=click.Choice(["auto", "require", "no"]),
    default="auto",
    metavar="VAL",
    help="PDF av varje handling: auto (om LibreOffice finns), require (annars skrivs inget) eller no (starta inte"
    " LibreOffice).",
)
@_many
@shared
def bundle(given: Given, changes: str | None, fresh: bool, pdf: str, workers: int, scheduler: str) -> None:
    """Gör handlingarna: läs underlaget, räkna, fyll mallarna och lägg allt i en mapp."""
    options = given.options(changes=changes or "", fresh=fresh, pdf=pdf)
    sys.exit(make_or_check(given, options, Where(workers, scheduler)))


@click.command(options_metavar="[FLAGGOR]", short_help="Säg vad bundle skulle säga, utan att skriva något.")
@_many
@shared
def check(given: Given, workers: int, scheduler: str) -> None:
    """Säg vad bundle skulle säga, utan att skriva något."""
    sys.exit(make_or_check(given, given.options(write=False), Where(workers, scheduler)))


def make_or_check(given: Given, options: "Options", where: Where) -> int:
    """Every errand, and what is said of each as soon as it is done. The exit code."""
    from pipeline.commands import meet
    from pipeline.folders import errand_folders, outside_errands
    from pipeline.many.chains import tasks_of
    from pipeline.many.memory import memory_folder
    from pipeline.many.spread import spread
    from pipeline.problems import PipelineError, exit_code
    from pipeline.report.meeting_text import meeting_text
    from pipeline.report.problem_text import problem_text

    profile = profile_of(given.templates)
    outside = outside_errands(given.source)
    if outside:
        click.echo(problem_text(outside, verbose=given.verbose))
    # With every stage shown the work is done; and a cluster's workers have no memory in common.
    memory = None if given.verbose or where.scheduler else memory_folder()
    tasks = tasks_of(errand_folders(given.source), profile, options, verbose=given.verbose, memory=memory)
    codes = [0]
    attending: list[Attending] = []
    unread: list[str] = []
    say = progress(given.verbose)
    try:
        for done in spread(
            tasks, workers=where.workers, scheduler=where.scheduler, say=say,
            came=counter(len(tasks), verbose=given.verbose),
        ):  # fmt: skip
            click.echo(done.text, err=done.stopped)
            codes.append(done.code)
            attending += [done.attending] if done.attending else []
            unread += [tasks[done.at].folder.name] if done.unread else []
        for meeting in meet(attending, unread, profile, options, say):
            click.echo(meeting_text(meeting, verbose=given.verbose))
            codes.append(exit_code(meeting.problems, draft=given.draft))
    except PipelineError as error:
        click.echo(problem_text(error.problems, verbose=given.verbose), err=True)
        codes.append(error.exit_code)
    return max(codes)
