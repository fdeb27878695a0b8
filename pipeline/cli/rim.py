"""In: a fault in the program itself. Out: a sentence with its place, and exit code 1; never a traceback."""

import sys

import click


class Rim(click.Group):
    """The outermost layer: a fault in the program itself becomes a sentence with its place, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # the last: whoever read what we say has seen enough, as in `ks-bundle status | head`; Click knows
        except Exception as error:
            from pipeline.report.fault_text import fault_text

            click.echo(fault_text(error), err=True)
            sys.exit(1)
