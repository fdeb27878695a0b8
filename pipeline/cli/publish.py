"""`publish`: the edition for the web."""

import sys

import click

from pipeline.cli.given import Given, each_errand, profile_of, progress, shared


@click.command(options_metavar="[FLAGGOR]", short_help="Gör en utgåva att publicera, utan det som är privat.")
@click.option("--mask", is_flag=True, help="Dölj privata uppgifter i det som är gjort i Word, i stället för att neka.")
@click.option(
    "--clean-metadata", is_flag=True, help="Ta bort dolda uppgifter, som författare, ur kopiorna av färdiga PDF-filer."
)
@click.option(
    "--seen",
    multiple=True,
    metavar="HANDLING",
    help="En handling med sidor som programmet inte kan läsa, men som du har läst, till exempel «Bilaga 4».",
)
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "stop"]),
    default="stop",
    metavar="VAL",
    help="Godkänn (accept) eller ignorera (reject) spårade ändringar i webbutgåvan.",
)
@shared
def publish(given: Given, mask: bool, clean_metadata: bool, seen: tuple[str, ...], changes: str) -> None:
    """Gör mappen webb: handlingarna som PDF, utan sekretess, personnummer, privata telefonnummer och adresser."""
    from pipeline.bundle.circulate import Changes
    from pipeline.commands import publish as make
    from pipeline.problems import exit_code, stops
    from pipeline.publish.edition import Wishes
    from pipeline.report.published_text import published_text

    profile = profile_of(given.templates)
    wishes = Wishes(Changes(changes), mask, clean_metadata, seen)
    codes = []
    for folder, options in each_errand(given, profile, given.options()):
        done = make(folder, profile, options, wishes, progress(given.verbose))
        click.echo(published_text(folder, done, verbose=given.verbose), err=stops(done.problems))
        codes.append(exit_code(done.problems))
    sys.exit(max(codes, default=0))
