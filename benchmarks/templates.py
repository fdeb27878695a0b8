"""In: a template language. Out: the same two documents in it, as somebody would make them in Word: a memo of three
pages, and one table of six columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document

COLUMNS: Final = ("nr", "omrade", "atgard", "ansvarig", "status", "kommentar")
_PROSE: Final = """
förvaltningarna har rapporterat hur långt de har kommit med sina åtgärder under året det är deras
egna bedömningar som redovisas här och de har inte ändrats där en uppgift saknas står det och den
räknas med i summan åtgärder som inte är färdiga fortsätter i den nya planen om nämnden inte har
avslutat dem eller lagt över dem i sin ordinarie verksamhet kommunfullmäktige antog planen för tre
år sedan den gäller skolor bostäder arbete trygghet och fritid
"""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a language prints a value by its path, and repeats something for each item of a list.

    value: path → tag. item: (list, field of an item) → tag. around: list → what stands before and after a repeated
    paragraph or row, in paragraphs or rows of its own. inside: the same, in the first and last of its texts. again: a
    second item has to be shown, as in carbone."""

    value: Callable[[str], str]
    item: Callable[[str, str], str]
    around: Callable[[str, str], tuple[str, str]] | None = None
    inside: Callable[[str], tuple[str, str]] = lambda _: ("", "")
    again: Callable[[str, str], str] | None = None


def _last(path: str) -> str:
    return path.rpartition(".")[2]


SYNTAXES: Final = {
    "docxtpl": Syntax(
        lambda path: f"{{{{ {path} }}}}",
        lambda _, name: f"{{{{ x.{name} }}}}",
        lambda path, kind: (f"{{%{kind} for x in {path} %}}", f"{{%{kind} endfor %}}"),
    ),
    "docxtemplater": Syntax(
        lambda path: f"{{{_last(path)}}}",
        lambda _, name: f"{{{name}}}",
        inside=lambda path: (f"{{#{_last(path)}}}", f"{{/{_last(path)}}}"),
    ),
    "carbone": Syntax(
        lambda path: f"{{d.{_last(path)}}}",
        lambda path, name: f"{{d.{_last(path)}[i].{name}}}",
        again=lambda path, name: f"{{d.{_last(path)}[i+1].{name}}}",
    ),
}


def memo(path: Path, syntax: Syntax) -> None:
    """A memo: a head of eight values, fixed prose with values in it, three lists."""
    document = _document()
    value = syntax.value
    document.add_heading(value("arende.rubrik"), 1)
    for label, key in (("Diarienummer", "diarienummer"), ("Datum", "datum"), ("Nämnd", "namnd")):
        document.add_paragraph(f"{label}: {value(f'arende.{key}')}")
    document.add_heading("Förslag till beslut", 2)
    _paragraphs(document, syntax, "arende.beslutspunkter", ("nr", "text"))
    document.add_heading("Ärendet", 2)
    _paragraphs(document, syntax, "arende.bakgrund", ("text",))
    words, chance = _PROSE.split(), Random(2023)  # noqa: S311 - the same memo each time
    for number in range(12):
        prose = " ".join(chance.choices(words, k=90))
        document.add_paragraph(f"{prose}. Ärendet har nummer {value('arende.diarienummer')} ({number}).")
    document.add_heading("Beslutet skickas till", 2)
    _paragraphs(document, syntax, "arende.mottagare", ("rad",))
    document.save(str(path))


def long_table(path: Path, syntax: Syntax, condition: str = "") -> None:
    """A heading, and a table with a row for each measure that meets the condition."""
    document = _document()
    document.add_heading(syntax.value("arende.rubrik"), 1)
    rows: list[Sequence[str]] = [COLUMNS]
    listed = "uppfoljning.atgarder"
    cells = [syntax.item(listed, name) for name in COLUMNS]
    first, last = syntax.inside(listed)
    repeated: list[Sequence[str]] = [[first + cells[0], *cells[1:-1], cells[-1] + last]]
    if syntax.around is not None:
        before, after = syntax.around(listed + condition, "tr")
        repeated = [[before], *repeated, [after]]
    if syntax.again is not None:
        repeated.append([syntax.again(listed, name) for name in COLUMNS])
    made = document.add_table(0, len(COLUMNS), style="Table Grid")
    for texts in (*rows, *repeated):
        for cell, text in zip(made.add_row().cells, texts, strict=False):
            cell.text = text
    document.save(str(path))


def _document() -> "Document":
    import docx

    return docx.Document()


def _paragraphs(document: "Document", syntax: Syntax, listed: str, names: Sequence[str]) -> None:
    first, last = syntax.inside(listed)
    texts = [". ".join(syntax.item(listed, name) for name in names)]
    if first:
        texts = [first, *texts, last]
    if syntax.around is not None:
        before, after = syntax.around(listed, "p")
        texts = [before, *texts, after]
    if syntax.again is not None:
        texts.append(". ".join(syntax.again(listed, name) for name in names))
    for text in texts:
        document.add_paragraph(text)
