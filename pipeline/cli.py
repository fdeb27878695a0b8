"""In: the command line. Out: text on the screen and an exit code. The only module that prints, exits and asks the
clock."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.swedish import speak_swedish

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.errand import Profile
    from pipeline.flow import Say
    from pipeline.result import Result

speak_swedish()  # before the options below are made: their texts are taken when they are
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _shared(command: "Callable[..., None]") -> "Callable[..., None]":
    """The options that every command on errands takes."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Visa varje steg och alla anmärkningar."),
        click.option("--draft", is_flag=True, help="Fortsätt trots oklara uppgifter; de räknas som Uppgift saknas."),
        click.option(
            "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM",
            help="Tjänsteskrivelsens datum, i stället för det i arende.toml.",
        ),
        click.option("--templates", type=_FOLDER, default="templates", show_default=True, help="Mappen med mallar."),
        click.option("--output", type=_FOLDER, default="output", show_default=True, help="Mappen för handlingarna."),
        click.option(
            "--input", "source", type=_FOLDER, default="input", show_default=True, help="Mappen med underlaget."
        ),
    ):  # fmt: skip
        command = option(command)
    return command


class _Rim(click.Group):
    """The outermost layer: a fault in the program itself becomes a sentence with its place, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            import traceback

            at = traceback.extract_tb(error.__traceback__)[-1]
            click.echo(
                f"Fel i programmet, inte i underlaget ({type(error).__name__} i {Path(at.filename).name},"
                f" rad {at.lineno}: {error}).\nHandlingarna i output är antingen som förut eller helt nya."
                " Skicka raden ovan till den som sköter ks-bundle.",
                err=True,
            )
            sys.exit(1)


@click.group(
    cls=_Rim,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="KOMMANDO [FLAGGOR]",
    options_metavar="",
)
@click.version_option(__version__, prog_name="ks-bundle", message="%(prog)s %(version)s")
def main() -> None:
    """Gör handlingarna till nämndens sammanträde av förvaltningarnas Excelfiler."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the console's own encoding is, å, ä and ö must come out, and a redirected file is UTF-8.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")


@main.command(options_metavar="[FLAGGOR]", short_help="Gör handlingarna av underlaget.")
@_shared
def bundle(source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool) -> None:
    """Gör handlingarna: läs underlaget, räkna, fyll mallarna och lägg allt i en mapp."""
    _work(source, output, templates, day, draft=draft, verbose=verbose, write=True)


@main.command(options_metavar="[FLAGGOR]", short_help="Säg vad bundle skulle säga, utan att skriva något.")
@_shared
def check(source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool) -> None:
    """Säg vad bundle skulle säga, utan att skriva något."""
    _work(source, output, templates, day, draft=draft, verbose=verbose, write=False)


@main.command(options_metavar="[FLAGGOR]", short_help="Visa vem som har lämnat underlag och vad som är oklart.")
@click.option("--words", is_flag=True, help="Visa varje statusord, vad det tolkades som och var det står.")
@_shared
def status(
    source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool, words: bool
) -> None:
    """Visa vem som har lämnat underlag, hur många åtgärder, och vad som är oklart."""
    from pipeline.flow import errand_folders, take_in
    from pipeline.problems import exit_code
    from pipeline.report.overview import overview, word_list
    from pipeline.result import Options

    profile = _profile(templates)
    options = Options(output, templates, _day(day), draft, write=False)
    codes = []
    for folder in errand_folders(source):
        taken = take_in(folder, profile, options, _quiet)
        click.echo(overview(folder, taken, profile, verbose=verbose))
        if words and taken.table is not None:
            click.echo(word_list(taken.table.words, profile))
        codes.append(exit_code(taken.problems, draft=draft))
    sys.exit(max(codes, default=0))


@main.command(options_metavar="[FLAGGOR]", short_help="Visa hur en uppgift har räknats fram, rad för rad.")
@click.argument("figure", metavar="UPPGIFT")
@_shared
def explain(
    figure: str, source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool
) -> None:
    """Visa hur en uppgift har räknats fram, rad för rad. Till exempel uppfoljning.antal.pagar."""
    from pipeline.flow import errand_folders, take_in
    from pipeline.papers.trace import traces
    from pipeline.problems import did_you_mean, exit_code
    from pipeline.report.explain import explanation
    from pipeline.report.problem_text import problem_text
    from pipeline.result import Options

    profile = _profile(templates)
    options = Options(output, templates, _day(day), draft, write=False)
    codes = []
    for folder in errand_folders(source):
        taken = take_in(folder, profile, options, _quiet)
        code = exit_code(taken.problems, draft=draft)
        codes.append(code)
        if code:
            # A figure of faulty data would be explained as if it were right.
            click.echo(problem_text(taken.problems, verbose=verbose), err=True)
            continue
        found = {trace.key: trace for trace in traces(taken.counted()[1], profile)}
        if figure not in found:
            raise click.BadParameter(f"Uppgiften «{figure}» finns inte.{did_you_mean(figure, found)}")
        click.echo(explanation(found[figure]))
    sys.exit(max(codes, default=0))


def _work(
    source: Path, output: Path, templates: Path, day: datetime | None, *, draft: bool, verbose: bool, write: bool
) -> None:
    from pipeline.flow import errand_folders, run
    from pipeline.problems import exit_code
    from pipeline.report.verdict import verdict
    from pipeline.result import Options

    profile = _profile(templates)
    options = Options(output, templates, _day(day), draft, write)
    results: list[Result] = []
    for folder in errand_folders(source):
        result = run(folder, profile, options, _progress(verbose))
        results.append(result)
        click.echo(verdict(result, profile, write=write, verbose=verbose), err=result.stopped)
    sys.exit(max((exit_code(one.problems, draft=draft) for one in results), default=0))


def _profile(templates: Path) -> "Profile":
    from pipeline.errand import read_profile
    from pipeline.problems import PipelineError
    from pipeline.report.problem_text import problem_text

    profile, problems = read_profile(templates)
    if profile is None:
        error = PipelineError(problems)
        click.echo(problem_text(error.problems, verbose=True), err=True)
        sys.exit(error.exit_code)
    return profile


def _progress(verbose: bool) -> "Say":
    """A line for each stage, where a person is looking; silence in a log or a pipe."""
    from pipeline.flow import STAGES

    def say(stage: int, what: str) -> None:
        click.echo(f"  {stage} {STAGES[stage - 1]:<10} {what}", err=True)

    return say if verbose or sys.stderr.isatty() else _quiet


def _quiet(stage: int, what: str) -> None:
    """Say nothing."""


def _day(day: datetime | None) -> date | None:
    return day.date() if day else None
