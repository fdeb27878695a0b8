"""In: an errand and its profile. Out: the form's sheet «Instruktion»: what to do, and what each status covers."""

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pipeline.bundle.cell_text import cell_text
from pipeline.errand import Errand, Profile

if TYPE_CHECKING:
    from pipeline.report.forms.choices import Choices

_LONGEST_HELP: Final = 255
"""Letters that Excel shows beside a cell."""

_WIDTH: Final = 88


def status_help(profile: Profile) -> str:
    """What the status cells explain when they are chosen: what each status covers, or, where that is too long, the
    words and where it stands."""
    explained = "\n".join(one.forklaring for one in profile.status if one.forklaring)
    if explained and len(explained) <= _LONGEST_HELP:
        return explained
    words = ", ".join(one.namn for one in profile.status)
    more = "Vad de omfattar står på bladet «Instruktion»."
    short = f"Välj ett av orden i listan: {words}. {more}"
    return short if len(short) <= _LONGEST_HELP else f"Välj ett av orden i listan. {more}"


def add_instruction(
    book: Any, formats: dict[str, Any], department: str, errand: Errand, profile: Profile, choices: "Choices"
) -> None:
    sheet = book.add_worksheet("Instruktion")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDTH - 24)
    sheet.write_string(0, 0, "Så fyller ni i formuläret", formats["title"])
    row = 2
    for number, line in enumerate(_steps(department, errand, choices), 1):
        sheet.merge_range(row, 0, row, 1, "", formats["text"])
        sheet.write_string(row, 0, cell_text(f"{number}. {line}"), formats["text"])
        sheet.set_row(row, 15.0 * ceil(len(line) / (_WIDTH - 2)))
        row += 1
    row += 1
    explained = [(one.namn, one.forklaring or "Välj den när ordet stämmer.") for one in profile.status]
    tables = [("Status", "Det här omfattar den", explained)]
    if choices.grades:
        graded = [(grade, f"Kan väljas när status är {name}.") for name, grades in choices.grades for grade in grades]
        tables.append(("Grad (frivilligt)", "När den kan väljas", graded))
    for heading, about, lines in tables:
        for at, text in enumerate((heading, about)):
            sheet.write_string(row, at, text, formats["head"])
        for name, text in lines:
            row += 1
            sheet.write_string(row, 0, cell_text(name), formats["cell"])
            sheet.write_string(row, 1, cell_text(text), formats["cell"])
            sheet.set_row(row, 15.0 * max(1, ceil(len(text) / (_WIDTH - 26)), ceil(len(name) / 22)))
        row += 2
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("")


def _steps(department: str, errand: Errand, choices: "Choices") -> list[str]:
    sender = errand.avsandare
    whom = f"{sender.handlaggare}, {sender.befattning}" if sender.befattning else sender.handlaggare
    grade = " Välj gärna också en grad." if choices.grades else ""
    return [
        "Välj status för varje åtgärd i kolumnen Status. Klicka på cellen och sedan på pilen till höger om den."
        f"{grade}",
        "Skriv gärna en kort kommentar: vad som är gjort, eller varför det dröjer.",
        "Åtgärderna kommer ur den beslutade planen. De är låsta, så att svaren hamnar rätt. Stämmer något inte: skriv "
        "det i kommentaren.",
        "Pilen ▶ framför numret visar att åtgärden ännu inte har fått någon status. Lämnas status tom redovisas "
        "åtgärden som «Uppgift saknas».",
        f"Spara filen och skicka den till {whom}, {sender.forvaltning}. Behåll {department} i filens namn.",
    ]
