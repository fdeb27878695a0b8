"""`reply` and `forms`: workbooks for the departments."""

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.given import Given, each_errand, profile_of, progress, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.errand import Profile
    from pipeline.flow import Say
    from pipeline.report.hand_out import HandedOut
    from pipeline.report.handed_out_text import Words
    from pipeline.result import Options


@click.command(options_metavar="[FLAGGOR]", short_help="Gör filer att skicka tillbaka, med det som är fel märkt.")
@shared
def reply(given: Given) -> None:
    """Gör en fil till varje förvaltning som har något att rätta: deras egen, med cellerna märkta och en lista."""
    from pipeline.commands import reply as make
    from pipeline.report.handed_out_text import REPLY

    _hand_out(make, REPLY, given)


@click.command(options_metavar="[FLAGGOR]", short_help="Gör formulär att fylla i, ett för varje förvaltning.")
@shared
def forms(given: Given) -> None:
    """Gör ett formulär för varje förvaltning, med dess åtgärder ur registret."""
    from pipeline.commands import forms as make
    from pipeline.report.handed_out_text import FORM

    _hand_out(make, FORM, given)


def _hand_out(make: "Callable[[Path, Profile, Options, Say], HandedOut]", words: "Words", given: Given) -> None:
    from pipeline.problems import exit_code, stops
    from pipeline.report.handed_out_text import handed_out_text

    profile = profile_of(given.templates)
    codes = []
    for folder, options in each_errand(given, profile, given.options()):
        done = make(folder, profile, options, progress(given.verbose))
        click.echo(handed_out_text(folder, done, words, verbose=given.verbose), err=stops(done.problems))
        codes.append(exit_code(done.problems))
    sys.exit(max(codes, default=0))
