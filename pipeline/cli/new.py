"""`new`: begin an errand. The only command that writes in input/, and only a folder that was not there."""

import sys
from pathlib import Path

import click

from pipeline.cli.given import FOLDER, profile_of
from pipeline.cli.needed import Needed


@click.command(options_metavar="[FLAGGOR]", short_help="Påbörja ett nytt ärende, gärna efter ett tidigare.")
@click.option("-v", "--verbose", is_flag=True, help="Visa alla anmärkningar.")
@click.option("--templates", type=FOLDER, default="templates", show_default=True, help="Mappen med mallar.")
@click.option(
    "--input", "source", type=FOLDER, default="input", show_default=True, help="Mappen som ärendet får sin mapp i."
)
@click.option("--folder", "name", default="", metavar="NAMN", help="Mappens namn, om det inte ska vara diarienumret.")
@click.option("--like", default="", metavar="ÄRENDE", help="Ett tidigare ärende att utgå från: dess mapp eller nummer.")
@click.argument(
    "number", cls=Needed, metavar="DIARIENUMMER", lacking='Ange ärendets diarienummer, till exempel "KS 2024-123".'
)
def new(number: str, like: str, name: str, source: Path, templates: Path, verbose: bool) -> None:
    """Påbörja ett nytt ärende: gör en mapp med en arende.toml där varje uppgift är förklarad.

    Diarienumret skrivs inom citattecken om det innehåller mellanslag: "KS 2024-123".
    """
    from pipeline.folders import errand_folders
    from pipeline.problems import exit_code
    from pipeline.report.new_errand import new_errand
    from pipeline.report.new_text import new_text

    profile = profile_of(templates)
    begun = new_errand(
        number.strip(), source, templates, profile, like=like.strip(), name=name.strip(), folders=errand_folders(source)
    )
    code = exit_code(begun.problems)
    click.echo(new_text(begun, verbose=verbose), err=bool(code))
    sys.exit(code)
