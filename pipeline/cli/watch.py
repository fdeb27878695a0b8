"""`watch`: the folder is looked after; what comes is checked at once, and the papers are made when asked for."""

import os
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import click

from pipeline.cli.bundle import Where, make_or_check
from pipeline.cli.given import Given, shared
from pipeline.cli.report import renew
from pipeline.cli.status import show

if TYPE_CHECKING:
    from collections.abc import Callable


_PAGE = "rapport.html"
_RESTS = 2
"""So many looks must a file be the same before it is taken for whole."""


@click.command(options_metavar="[FLAGGOR]", short_help="Håll utkik efter filer som kommer in, och granska dem genast.")
@click.option("--bundle", "always", is_flag=True, help="Gör handlingarna så fort något har ändrats.")
@click.option(
    "--every", type=click.FloatRange(min=0.05), default=1.0, show_default=True, metavar="SEKUNDER",
    help="Hur ofta mapparna läses av.",
)  # fmt: skip
@click.option(
    "--page", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL",
    help="Förnya också rapporten i FIL. Annars förnyas rapport.html, om den finns.",
)  # fmt: skip
@shared
def watch(given: Given, always: bool, every: float, page: Path | None) -> None:
    """Håll utkik i mappen med underlaget. Det som kommer in granskas genast; tryck Enter för att göra handlingarna."""
    try:
        _watch(given, always, every, page)
    except KeyboardInterrupt:
        click.echo("\nSlut på utkiken.")


def _watch(given: Given, always: bool, every: float, page: Path | None) -> None:
    from pipeline.report.watching import Watch, changes_text, look, snapshot

    folders, without = (given.source, given.templates), given.output
    asked = _lines_typed()
    first = snapshot(folders, without)
    seen = Watch(dealt=first, last=first)
    _deal(given, page, always, "Håller utkik")
    told: tuple[str, ...] = ()
    while True:
        wanted = _asked(asked, every)
        seen, changes = look(seen, snapshot(folders, without), time.monotonic(), _RESTS * every)
        if changes:
            told = ()
            _deal(given, page, always or wanted, changes_text(changes))
        elif seen.restless and (wanted or seen.restless != told):
            told = seen.restless
            click.echo("Filer är på väg in. Väntar tills de är hela …", err=True)
        elif wanted:
            _deal(given, page, True, "Gör handlingarna")


def _deal(given: Given, page: Path | None, make: bool, why: str) -> None:
    """Make the papers, or say how it stands. A fault that ends another command does not end this one."""
    if sys.stdout.isatty():
        click.clear()
    click.echo(f"{datetime.now().astimezone():%H.%M.%S}  {why}")
    _go_on(lambda: make_or_check(given, given.options(), Where()) if make else show(given, words=False))
    if page is not None or _has_page(given):
        _go_on(lambda: renew(given, page or Path(_PAGE)))
    click.echo("Enter gör handlingarna, Ctrl-C slutar." if not make else "Håller utkik. Ctrl-C slutar.")


def _has_page(given: Given) -> bool:
    """Is there a report to renew? It shows one errand."""
    from pipeline.folders import errand_folders

    return Path(_PAGE).is_file() and len(errand_folders(given.source)) == 1


def _go_on(work: "Callable[[], int]") -> None:
    try:
        work()
    except SystemExit:
        return  # it has said why: there is no profile, for instance


def _lines_typed() -> "SimpleQueue[None]":
    """Something for each time that Enter is pressed, without waiting for it; nothing more when the input has ended."""
    pressed: SimpleQueue[None] = SimpleQueue()

    def read() -> None:
        try:
            # Not through sys.stdin: it would be locked while it waits, and the program could not end.
            while typed := os.read(sys.stdin.fileno(), 1024):
                if b"\n" in typed:
                    pressed.put(None)
        except (OSError, ValueError):
            return  # there is no input to read: a service, for instance

    threading.Thread(target=read, daemon=True).start()
    return pressed


def _asked(lines: "SimpleQueue[None]", seconds: float) -> bool:
    """Has anybody pressed Enter within these seconds?"""
    try:
        lines.get(timeout=seconds)
    except Empty:
        return False
    while not lines.empty():
        lines.get_nowait()
    return True
