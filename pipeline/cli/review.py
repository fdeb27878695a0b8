"""`review`: are the papers ready to be sent? Reads them as they lie in output/, edits included; writes nothing."""

import sys

import click

from pipeline.cli.given import Given, each_errand, profile_of, progress, shared


@click.command(options_metavar="[FLAGGOR]", short_help="Granska handlingarna så som de står: redo att skicka?")
@shared
def review(given: Given) -> None:
    """Granska handlingarna så som de står, med dina ändringar: är de redo att skicka? Skriver ingenting."""
    from pipeline.commands import review_papers
    from pipeline.problems import exit_code
    from pipeline.report.problem_text import problem_text
    from pipeline.report.review_text import review_text
    from pipeline.report.verdict import heading
    from pipeline.review.finding import NOT_READY, errors, readiness

    profile = profile_of(given.templates)
    codes = []
    for folder, options in each_errand(given, profile, given.options(write=False)):
        result = review_papers(folder, profile, options, progress(given.verbose))
        click.echo(heading(result))
        if result.findings is None:
            click.echo(problem_text(result.problems, verbose=given.verbose), err=True)
            codes.append(exit_code(result.problems, draft=given.draft))
            continue
        if said := review_text(result.findings, verbose=given.verbose):
            click.echo(said)
        click.echo(readiness(result.findings))
        codes.append(NOT_READY if errors(result.findings) else 0)
    sys.exit(max(codes, default=0))
