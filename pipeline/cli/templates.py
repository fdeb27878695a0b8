"""`templates check`, `templates fields` and `templates preview`: for those who write the templates."""

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.given import FOLDER, profile_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.errand import Profile
    from pipeline.papers.register import Paper
    from pipeline.pdf.papers import Document
    from pipeline.report.templates.preview import Print


@click.group(
    options_metavar="",
    subcommand_metavar="KOMMANDO [FLAGGOR]",
    short_help="Granska, förhandsvisa och slå upp i Word-mallarna.",
)
def templates() -> None:
    """Hjälp för dig som skriver mallar: vad som är fel i dem, vilka fält som finns och hur de blir ifyllda."""


def _places(command: "Callable[..., None]") -> "Callable[..., None]":
    """The folders that a command on templates takes, and which templates it is about."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Visa allt, också om det är mycket."),
        click.option("--templates", type=FOLDER, default="templates", show_default=True, help="Mappen med mallar."),
        click.option("--output", type=FOLDER, default="output", show_default=True, help="Mappen för kopiorna."),
        click.option(
            "--input", "source", type=FOLDER, default="input", show_default=True,
            help="Mappen med ärenden; mallarnas hänvisningar prövas mot dem.",
        ),
        click.argument("names", nargs=-1, metavar="[MALL…]"),
    ):  # fmt: skip
        command = option(command)
    return command


@templates.command(options_metavar="[FLAGGOR]", short_help="Visa allt som är fel i mallarna, också som kommentarer.")
@_places
def check(names: tuple[str, ...], source: Path, output: Path, templates: Path, verbose: bool) -> None:
    """Visa allt som är fel i mallarna, och gör kopior där varje fel är en kommentar. Mallarna ändras inte."""
    from pipeline.problems import exit_code
    from pipeline.report.templates.check import check_templates
    from pipeline.report.templates.check_text import check_text

    profile = profile_of(templates)
    checked = check_templates(
        templates, _chosen(templates, names), _errands(source, profile), profile, output, whole=not names
    )
    code = exit_code(checked.problems)
    click.echo(check_text(templates, checked, verbose=verbose), err=bool(code))
    sys.exit(code)


@templates.command(options_metavar="[FLAGGOR]", short_help="Visa fälten som en mall kan skriva ut, med exempel.")
@click.option("--templates", type=FOLDER, default="templates", show_default=True, help="Mappen med profil.toml.")
@click.argument("words", nargs=-1, metavar="[ORD…]")
def fields(words: tuple[str, ...], templates: Path) -> None:
    """Visa fälten som en mall kan skriva ut, vad de är och ett exempel. Med ORD: bara fält där alla orden finns."""
    from pipeline.errand import read_profile
    from pipeline.problems import did_you_mean
    from pipeline.report.templates.field_list import field_list, field_names
    from pipeline.word.open_templates import lookup_keys

    profile, _ = read_profile(templates)
    keys = lookup_keys((), profile) if profile else {}
    text = field_list(words, keys)
    if not text:
        raise click.BadParameter(
            f"Inget fält innehåller {' och '.join(f'«{one}»' for one in words)}.{did_you_mean(words[0], field_names())}"
        )
    click.echo(text)


@templates.command(options_metavar="[FLAGGOR]", short_help="Fyll mallarna med påhittade uppgifter, snälla och elaka.")
@_places
def preview(names: tuple[str, ...], source: Path, output: Path, templates: Path, verbose: bool) -> None:
    """Fyll mallarna med påhittade uppgifter, snälla och elaka, till Word, PDF och bild, så att du ser hur de blir."""
    from pipeline.pdf.pictures import find_painter, pictures
    from pipeline.problems import exit_code
    from pipeline.report.templates.preview import preview_templates
    from pipeline.report.templates.preview_text import preview_text

    profile = profile_of(templates)
    painter, to_pdf = find_painter(), _printer()
    done = preview_templates(
        templates, _chosen(templates, names), _errands(source, profile), profile, output,
        whole=not names, to_pdf=to_pdf, to_pictures=functools.partial(pictures, painter=painter) if painter else None,
    )  # fmt: skip
    code = exit_code(done.problems)
    text = preview_text(templates, done, office=to_pdf is not None, painter=painter is not None, verbose=verbose)
    click.echo(text, err=bool(code))
    sys.exit(code)


def _printer() -> "Print | None":
    """What makes PDFs on this machine."""
    from pipeline.pdf.office import find_office
    from pipeline.pdf.papers import pdfs_of

    office = find_office()
    if office is None:
        return None

    def say(done: int, total: int, name: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"  PDF {done} av {total}  {name.partition('/')[2]}", err=True)

    def to_pdf(documents: "Mapping[str, Document]") -> "tuple[Mapping[str, bytes], Mapping[str, str]]":
        printed, failed = pdfs_of(documents, office, say=say)
        return {name: one.data for name, one in printed.items()}, {one.name: one.reason for one in failed}

    return to_pdf


def _chosen(folder: Path, names: tuple[str, ...]) -> list[str]:
    """The templates that are meant: all, or those that are named, with or without .docx."""
    from pipeline.problems import did_you_mean
    from pipeline.report.templates.check import template_names

    known = template_names(folder)
    chosen = [Path(name).name if name.endswith(".docx") else f"{name}.docx" for name in names]
    for name in chosen:
        if name not in known:
            raise click.BadParameter(f"Mallen «{name}» finns inte i {folder}.{did_you_mean(name, known)}")
    return list(dict.fromkeys(chosen)) or known


def _errands(source: Path, profile: "Profile") -> "list[tuple[Paper, ...]]":
    """The papers of each errand that can be read; the faults of the others are for `check`."""
    from pipeline.errand import read_errand
    from pipeline.folders import errand_folders
    from pipeline.papers.register import register_papers

    errands = [read_errand(folder, profile)[0] for folder in errand_folders(source)]
    return [register_papers(errand, profile)[0] for errand in errands if errand is not None]
