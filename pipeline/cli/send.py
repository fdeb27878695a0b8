"""`send`: freeze the bundle as sent. The only command that asks which day it is."""

import sys
from datetime import date, datetime

import click

from pipeline.cli.given import Given, each_errand, profile_of, progress, shared_places


def _reason(context: click.Context, option: click.Parameter, given: str | None) -> str:  # noqa: ARG001 - click's form
    """Why errors are passed over: a few words that mean something afterwards."""
    reason = " ".join((given or "").split())
    if given is not None and not any(char.isalpha() for char in reason):
        raise click.BadParameter("skriv varför handlingarna skickas ut trots felen, med några ord.")
    return reason


@click.command(options_metavar="[FLAGGOR]", short_help="Lås handlingarna som utskickade.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATUM",
    help="Dagen för utskicket, i stället för i dag.",
)
@click.option("--without-pdf", is_flag=True, help="Skicka ut även om PDF-filer eller läsexemplar saknas.")
@click.option(
    "--despite",
    callback=_reason,
    metavar="SKÄL",
    help="Skicka ut trots fel i granskningen, med skälet. Det sparas i utskick.json.",
)
@shared_places
def send(given: Given, day: datetime | None, without_pdf: bool, despite: str) -> None:
    """Lås handlingarna som de är, som utskickade: en kopia läggs i mappen utskickat och ändras aldrig mer. Det som
    kommer sedan blir ett tillägg, och inga nummer ändras. Ingenting skickas någonstans."""
    from dataclasses import replace

    from pipeline.bundle.meeting import Attending
    from pipeline.commands import meet
    from pipeline.commands import send as freeze
    from pipeline.problems import exit_code, stops
    from pipeline.report.meeting_text import meeting_text
    from pipeline.report.sent_text import sent_text

    profile = profile_of(given.templates)
    today = day.date() if day else date.today()  # noqa: DTZ011 - the day where the clerk is
    asked = given.options(pdf="no" if without_pdf else "auto")
    options = replace(asked, without_pdf=without_pdf, despite=despite, send=today)
    codes = []
    attending: list[Attending] = []
    unread: list[str] = []
    for folder, alone in each_errand(given, profile, options):
        result = freeze(folder, profile, alone, progress(given.verbose))
        click.echo(sent_text(result, verbose=given.verbose), err=result.stopped)
        codes.append(exit_code(result.problems))
        if result.taken.errand is None:
            unread.append(folder.name)
        else:
            gone = result.sending is not None or not result.stopped
            attending.append(Attending(result.taken.errand, result.booklet if gone else None))
    for meeting in meet(attending, unread, profile, options, progress(given.verbose)):
        click.echo(meeting_text(meeting, verbose=given.verbose), err=stops(meeting.problems))
        codes.append(exit_code(meeting.problems))
    sys.exit(max(codes, default=0))
