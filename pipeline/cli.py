"""In: the command line. Out: text on the screen and an exit code. The only module that prints, exits and asks the
clock."""

import functools
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.swedish import speak_swedish

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.errand import Profile
    from pipeline.flow import Say
    from pipeline.report.hand_out import HandedOut
    from pipeline.report.handed_out_text import Words
    from pipeline.result import Options, Result

speak_swedish()  # before the options below are made: their texts are taken when they are
_FOLDER = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the shared options say."""

    source: Path
    output: Path
    templates: Path
    day: datetime | None
    draft: bool
    verbose: bool

    def options(self, *, write: bool = True, changes: str = "", fresh: bool = False) -> "Options":
        from pipeline.result import Options

        day = self.day.date() if self.day else None
        return Options(self.output, self.templates, day, self.draft, write, changes, fresh)


def _shared(command: "Callable[..., None]") -> "Callable[..., None]":
    """The options that every command on errands takes, handed to it as one `given`."""

    @functools.wraps(command)
    def with_given(
        source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool, **own: object
    ) -> None:
        command(_Given(source, output, templates, day, draft, verbose), **own)

    decorated: Callable[..., None] = with_given
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
        decorated = option(decorated)
    return decorated


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
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "stop"]),
    metavar="VAL",
    help="Godkänn (accept) eller avvisa (reject) spårade ändringar i kopiorna i zip-filen. Annars görs ingen zip-fil"
    " så länge det finns ändringar att ta ställning till.",
)
@click.option("--fresh", is_flag=True, help="Lägg nya utkast bredvid de redigerade handlingarna; ändra inget i dem.")
@_shared
def bundle(given: _Given, changes: str | None, fresh: bool) -> None:
    """Gör handlingarna: läs underlaget, räkna, fyll mallarna och lägg allt i en mapp."""
    _work(given, given.options(changes=changes or "", fresh=fresh))


@main.command(options_metavar="[FLAGGOR]", short_help="Säg vad bundle skulle säga, utan att skriva något.")
@_shared
def check(given: _Given) -> None:
    """Säg vad bundle skulle säga, utan att skriva något."""
    _work(given, given.options(write=False))


@main.command(options_metavar="[FLAGGOR]", short_help="Visa vem som har lämnat underlag och vad som är oklart.")
@click.option("--words", is_flag=True, help="Visa varje statusord, vad det tolkades som och var det står.")
@_shared
def status(given: _Given, words: bool) -> None:
    """Visa vem som har lämnat underlag, hur många åtgärder, och vad som är oklart."""
    from pipeline.flow import errand_folders, take_in
    from pipeline.problems import exit_code
    from pipeline.report.overview import overview, word_list

    profile = _profile(given.templates)
    options = given.options(write=False)
    codes = []
    for folder in errand_folders(given.source):
        taken = take_in(folder, profile, options, _quiet)
        click.echo(overview(folder, taken, profile, verbose=given.verbose))
        if words and taken.table is not None:
            click.echo(word_list(taken.table.words, profile))
        codes.append(exit_code(taken.problems, draft=given.draft))
    sys.exit(max(codes, default=0))


@main.command(options_metavar="[FLAGGOR]", short_help="Visa hur en uppgift har räknats fram, rad för rad.")
@click.argument("figure", metavar="UPPGIFT")
@_shared
def explain(given: _Given, figure: str) -> None:
    """Visa hur en uppgift har räknats fram, rad för rad. Till exempel uppfoljning.antal.pagar."""
    from pipeline.flow import errand_folders, take_in
    from pipeline.papers.trace import traces
    from pipeline.problems import did_you_mean, exit_code
    from pipeline.report.explain import explanation
    from pipeline.report.problem_text import problem_text

    profile = _profile(given.templates)
    options = given.options(write=False)
    codes = []
    for folder in errand_folders(given.source):
        taken = take_in(folder, profile, options, _quiet)
        code = exit_code(taken.problems, draft=given.draft)
        codes.append(code)
        if code:
            # A figure of faulty data would be explained as if it were right.
            click.echo(problem_text(taken.problems, verbose=given.verbose), err=True)
            continue
        found = {trace.key: trace for trace in traces(taken.counted()[1], profile)}
        if figure not in found:
            raise click.BadParameter(f"Uppgiften «{figure}» finns inte.{did_you_mean(figure, found)}")
        click.echo(explanation(found[figure]))
    sys.exit(max(codes, default=0))


@main.command(options_metavar="[FLAGGOR]", short_help="Gör filer att skicka tillbaka, med det som är fel märkt.")
@_shared
def reply(given: _Given) -> None:
    """Gör en fil till varje förvaltning som har något att rätta: deras egen, med cellerna märkta och en lista."""
    from pipeline.flow import reply as make
    from pipeline.report.handed_out_text import REPLY

    _hand_out(make, REPLY, given)


@main.command(options_metavar="[FLAGGOR]", short_help="Gör formulär att fylla i, ett för varje förvaltning.")
@_shared
def forms(given: _Given) -> None:
    """Gör ett formulär för varje förvaltning, med dess åtgärder ur registret."""
    from pipeline.flow import forms as make
    from pipeline.report.handed_out_text import FORM

    _hand_out(make, FORM, given)


def _hand_out(make: "Callable[[Path, Profile, Options, Say], HandedOut]", words: "Words", given: _Given) -> None:
    from pipeline.flow import errand_folders
    from pipeline.problems import exit_code, stops
    from pipeline.report.handed_out_text import handed_out_text

    profile = _profile(given.templates)
    options = given.options()
    codes = []
    for folder in errand_folders(given.source):
        done = make(folder, profile, options, _progress(given.verbose))
        click.echo(handed_out_text(folder, done, words, verbose=given.verbose), err=stops(done.problems))
        codes.append(exit_code(done.problems))
    sys.exit(max(codes, default=0))


def _work(given: _Given, options: "Options") -> None:
    from pipeline.flow import errand_folders, outside_errands, run
    from pipeline.problems import exit_code
    from pipeline.report.problem_text import problem_text
    from pipeline.report.verdict import verdict

    profile = _profile(given.templates)
    results: list[Result] = []
    outside = outside_errands(given.source)
    if outside:
        click.echo(problem_text(outside, verbose=given.verbose))
    for folder in errand_folders(given.source):
        result = run(folder, profile, options, _progress(given.verbose))
        results.append(result)
        click.echo(verdict(result, profile, write=options.write, verbose=given.verbose), err=result.stopped)
    sys.exit(max((exit_code(one.problems, draft=given.draft) or one.left_open for one in results), default=0))


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
