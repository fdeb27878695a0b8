"""`status` and `explain`: look at the deliveries and the figures; nothing is written."""

import sys

import click

from pipeline.cli.given import Given, each_errand, profile_of, quiet, shared
from pipeline.cli.needed import Needed


@click.command(options_metavar="[FLAGGOR]", short_help="Visa vem som har lämnat underlag och vad som är oklart.")
@click.option("--words", is_flag=True, help="Visa varje statusord, vad det tolkades som och var det står.")
@shared
def status(given: Given, words: bool) -> None:
    """Visa vem som har lämnat underlag, hur många åtgärder, och vad som är oklart."""
    sys.exit(show(given, words=words))


def show(given: Given, *, words: bool) -> int:
    """Say how every errand stands. The exit code."""
    from pipeline.flow import take_in
    from pipeline.problems import exit_code
    from pipeline.report.overview import overview, word_list

    profile = profile_of(given.templates)
    codes = []
    for folder, options in each_errand(given, profile, given.options(write=False)):
        taken = take_in(folder, profile, options, quiet)
        click.echo(overview(folder, taken, profile, verbose=given.verbose))
        if words and taken.table is not None:
            click.echo(word_list(taken.table.words, profile))
        codes.append(exit_code(taken.problems, draft=given.draft))
    return max(codes, default=0)


@click.command(options_metavar="[FLAGGOR]", short_help="Visa hur en uppgift har räknats fram, rad för rad.")
@click.argument(
    "figure",
    cls=Needed,
    metavar="UPPGIFT",
    lacking="Ange vilken uppgift, till exempel uppfoljning.antal.pagar. Namnen står i rapport.html, under Bakom"
    " siffrorna.",
)
@shared
def explain(given: Given, figure: str) -> None:
    """Visa hur en uppgift har räknats fram, rad för rad. Till exempel uppfoljning.antal.pagar."""
    from pipeline.flow import take_in
    from pipeline.papers.trace import traces
    from pipeline.problems import did_you_mean, exit_code
    from pipeline.report.explain import explanation
    from pipeline.report.problem_text import problem_text

    profile = profile_of(given.templates)
    codes = []
    errands = tuple(each_errand(given, profile, given.options(write=False)))
    for folder, options in errands:
        taken = take_in(folder, profile, options, quiet)
        code = exit_code(taken.problems, draft=given.draft)
        codes.append(code)
        if code:
            # A figure of faulty data would be explained as if it were right.
            click.echo(problem_text(taken.problems, verbose=given.verbose), err=True)
            continue
        found = {trace.key: trace for trace in traces(taken.counted()[1], profile)}
        if figure not in found:
            near = did_you_mean(figure, found) or " Namnen står i rapport.html, under Bakom siffrorna."
            raise click.BadParameter(f"Uppgiften «{figure}» finns inte.{near}")
        if len(errands) > 1 and taken.errand is not None:
            click.echo(f"{taken.errand.diarienummer} {taken.errand.rubrik}")
        click.echo(explanation(found[figure]))
    sys.exit(max(codes, default=0))
