"""`bundle` and `check`: make the papers, or say what would be said."""

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.given import Given, profile_of, progress, shared

if TYPE_CHECKING:
    from pipeline.result import Options, Result


@click.command(options_metavar="[FLAGGOR]", short_help="Gör handlingarna av underlaget.")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "stop"]),
    metavar="VAL",
    help="Godkänn (accept) eller avvisa (reject) spårade ändringar i kopiorna i zip-filen. Annars görs ingen zip-fil"
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
@shared
def bundle(given: Given, changes: str | None, fresh: bool, pdf: str) -> None:
    """Gör handlingarna: läs underlaget, räkna, fyll mallarna och lägg allt i en mapp."""
    _work(given, given.options(changes=changes or "", fresh=fresh, pdf=pdf))


@click.command(options_metavar="[FLAGGOR]", short_help="Säg vad bundle skulle säga, utan att skriva något.")
@shared
def check(given: Given) -> None:
    """Säg vad bundle skulle säga, utan att skriva något."""
    _work(given, given.options(write=False))


def _work(given: Given, options: "Options") -> None:
    from pipeline.flow import errand_folders, meet, outside_errands, run
    from pipeline.problems import exit_code
    from pipeline.report.meeting_text import meeting_text
    from pipeline.report.problem_text import problem_text
    from pipeline.report.verdict import verdict

    profile = profile_of(given.templates)
    results: list[Result] = []
    outside = outside_errands(given.source)
    if outside:
        click.echo(problem_text(outside, verbose=given.verbose))
    for folder in errand_folders(given.source):
        result = run(folder, profile, options, progress(given.verbose))
        results.append(result)
        click.echo(verdict(result, profile, write=options.write, verbose=given.verbose), err=result.stopped)
    meetings = meet(results, profile, options, progress(given.verbose))
    for meeting in meetings:
        click.echo(meeting_text(meeting, verbose=given.verbose))
    codes = [exit_code(one.problems, draft=given.draft) or one.left_open for one in results]
    sys.exit(max((*codes, *(exit_code(one.problems, draft=given.draft) for one in meetings)), default=0))
