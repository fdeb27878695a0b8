"""In: the command line. Out: text on the screen and an exit code. The only package that prints, exits and asks the
clock: a module for each family of commands."""

import sys

import click

from pipeline import __version__
from pipeline.cli.rim import Rim
from pipeline.many.collector import look_seldom
from pipeline.swedish import speak_swedish

speak_swedish()  # before the modules below make their options: their texts are taken when they are

from pipeline.cli import bundle, hand_out, new, publish, report, review, send, status, templates, watch  # noqa: E402


@click.group(
    cls=Rim,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="KOMMANDO [FLAGGOR]",
    options_metavar="",
)
@click.version_option(__version__, prog_name="ks-bundle", message="%(prog)s %(version)s")
def main() -> None:
    """Gör handlingarna till nämndens sammanträde av förvaltningarnas Excelfiler."""
    look_seldom()
    for stream in (sys.stdout, sys.stderr):
        # Whatever the console's own encoding is, å, ä and ö must come out, and a redirected file is UTF-8.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")


for _command in (
    bundle.bundle,
    bundle.check,
    status.status,
    status.explain,
    hand_out.reply,
    hand_out.forms,
    review.review,
    send.send,
    publish.publish,
    templates.templates,
    new.new,
    watch.watch,
    report.report,
):
    main.add_command(_command)
