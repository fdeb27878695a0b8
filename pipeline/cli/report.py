"""`report`: the page that shows how an errand stands, in a file of one's choice, also when faults stop it."""

import sys
from pathlib import Path

import click

from pipeline.cli.given import Given, profile_of, progress, shared


@click.command(options_metavar="[FLAGGOR]", short_help="Gör sidan som visar hur ärendet står, också när det finns fel.")
@click.argument("file", metavar="[FIL]", type=click.Path(path_type=Path, dir_okay=False), default="rapport.html")
@shared
def report(given: Given, file: Path) -> None:
    """Gör sidan som visar hur ärendet står, också när felen hindrar handlingarna. FIL är annars rapport.html."""
    sys.exit(renew(given, file))


def renew(given: Given, file: Path) -> int:
    """Write the page, and say so. The exit code."""
    from pipeline.flow import run
    from pipeline.folders import errand_folders
    from pipeline.problems import PipelineError, exit_code
    from pipeline.report.page.alone import write_page
    from pipeline.report.page.gather import Besides
    from pipeline.report.page.make import page_alone
    from pipeline.report.page.sent import edition_of
    from pipeline.report.problem_text import problem_text

    profile = profile_of(given.templates)
    folders = errand_folders(given.source)
    if len(folders) > 1:
        names = ", ".join(str(one) for one in folders)
        raise click.UsageError(f"Rapporten visar ett ärende. Ange vilket med --input: {names}.")
    result = run(folders[0], profile, given.options(write=False), progress(given.verbose))
    besides = Besides(edition=edition_of(result.taken.sent, result.since))
    try:
        changed = write_page(file, page_alone(result, profile, file.absolute().parent, given.output, besides))
    except PipelineError as error:
        click.echo(problem_text(error.problems, verbose=True), err=True)
        return error.exit_code
    click.echo(f"Rapporten ligger i {file}." if changed else f"Rapporten i {file} är oförändrad.")
    return exit_code(result.problems, draft=given.draft)
