"""In: an argument that a command cannot do without. Out: the same for Click, with a sentence for those who left it out:
Click's own names only the word in the usage line."""

from collections.abc import Sequence

import click


class Needed(click.Argument):
    """lacking: what is said when it is not there: what to write, with an example."""

    def __init__(self, param_decls: Sequence[str], lacking: str, metavar: str) -> None:
        super().__init__(param_decls, metavar=metavar)
        self.lacking = lacking

    def process_value(self, ctx: click.Context, value: object) -> object:
        try:
            return super().process_value(ctx, value)
        except click.MissingParameter:
            raise click.UsageError(self.lacking, ctx) from None
