"""In: a fault in the program itself. Out: a sentence with its place, and exit code 1; never a traceback."""

import sys
from pathlib import Path

import click


class Rim(click.Group):
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
