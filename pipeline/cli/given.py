"""In: the options that every command on errands takes. Out: `Given`, and what each command begins with: the profile, a
line for each stage."""

import functools
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.errand import Profile
    from pipeline.flow import Say
    from pipeline.many.task import Done
    from pipeline.result import Options

FOLDER: Final = click.Path(path_type=Path, file_okay=False)


@dataclass(frozen=True, slots=True)
class Given:
    """What the shared options say."""

    source: Path
    output: Path
    templates: Path
    day: datetime | None
    draft: bool
    verbose: bool

    def options(self, *, write: bool = True, changes: str = "", fresh: bool = False, pdf: str = "no") -> "Options":
        """Raises click's own fault when the papers would land among what they are made of: it is never written to."""
        from pipeline.result import Options

        for folder, flag in ((self.source, "--input"), (self.templates, "--templates")):
            if self.output.resolve().is_relative_to(folder.resolve()):
                raise click.BadParameter(
                    f"mappen är den för {flag} eller ligger i den. Där skrivs aldrig något; ange en annan mapp.",
                    param_hint="'--output'",
                )
        day = self.day.date() if self.day else None
        return Options(self.output, self.templates, day, self.draft, write, changes, fresh, pdf)


_VERBOSE: Final = click.option("-v", "--verbose", is_flag=True, help="Visa varje steg och alla anmärkningar.")
_DATA: Final = (
    click.option("--draft", is_flag=True, help="Fortsätt trots oklara uppgifter; de räknas som Uppgift saknas."),
    click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATUM",
        help="Tjänsteskrivelsens datum, i stället för det i arende.toml.",
    ),
)
_PLACES: Final = (
    click.option("--templates", type=FOLDER, default="templates", show_default=True, help="Mappen med mallar."),
    click.option("--output", type=FOLDER, default="output", show_default=True, help="Mappen för handlingarna."),
    click.option("--input", "source", type=FOLDER, default="input", show_default=True, help="Mappen med underlaget."),
)


def shared(command: "Callable[..., None]") -> "Callable[..., None]":
    """The options that every command on errands takes, handed to it as one `given`."""

    @functools.wraps(command)
    def with_given(
        source: Path, output: Path, templates: Path, day: datetime | None, draft: bool, verbose: bool, **own: object
    ) -> None:
        command(Given(source, output, templates, day, draft, verbose), **own)

    return _with_options(with_given, _VERBOSE, *_DATA, *_PLACES)


def shared_places(command: "Callable[..., None]") -> "Callable[..., None]":
    """Only those that say where things are, likewise."""

    @functools.wraps(command)
    def with_given(source: Path, output: Path, templates: Path, verbose: bool, **own: object) -> None:
        command(Given(source, output, templates, None, False, verbose), **own)

    return _with_options(with_given, _VERBOSE, *_PLACES)


def _with_options(
    command: "Callable[..., None]", *options: "Callable[..., Callable[..., None]]"
) -> "Callable[..., None]":
    for option in options:
        command = option(command)
    return command


def profile_of(templates: Path) -> "Profile":
    from pipeline.errand import read_profile
    from pipeline.problems import PipelineError
    from pipeline.report.problem_text import problem_text

    profile, problems = read_profile(templates)
    if profile is None:
        error = PipelineError(problems)
        click.echo(problem_text(error.problems, verbose=True), err=True)
        sys.exit(error.exit_code)
    return profile


def each_errand(given: Given, profile: "Profile", options: "Options") -> "Iterator[tuple[Path, Options]]":
    """Every errand's folder, with options that know which other folders have the same errand: all commands refuse those
    alike."""
    from pipeline.folders import errand_folders
    from pipeline.many.sharing import sharing

    yield from sharing(errand_folders(given.source), profile, options).items()


def progress(verbose: bool) -> "Say":
    """A line for each stage, where a person is looking; silence in a log or a pipe."""
    from pipeline.flow import STAGES

    def say(stage: int, what: str) -> None:
        click.echo(f"  {stage} {STAGES[stage - 1]:<10} {what}", err=True)

    return say if verbose or sys.stderr.isatty() else quiet


def counter(total: int, *, verbose: bool) -> "Callable[[Done], None]":
    """With many errands a line for each as it is done, where a person is looking."""
    number = 0

    def came(done: "Done") -> None:
        nonlocal number
        number += 1
        click.echo(f"  {number:>{len(str(total))}} av {total}  {done.name}", err=True)

    return came if total > 1 and (verbose or sys.stderr.isatty()) else lambda _: None


def quiet(stage: int, what: str) -> None:
    """Say nothing."""
