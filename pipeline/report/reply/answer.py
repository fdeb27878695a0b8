"""In: an errand's folder and what stages 1–4 found in it. Out: the reply workbooks, file name → bytes.

A reply is made for each delivery that something is said of. Only those files are opened again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.errand import Errand, Profile
from pipeline.intake.departments import department_namer, stem
from pipeline.intake.files import delivery_files
from pipeline.intake.workbooks import KIND_NAMES, read_workbook, shown_name
from pipeline.papers.naming import safe_name, same_name_key
from pipeline.problems import Place, Problem, Problems
from pipeline.report.package import Unfit
from pipeline.report.reply import REPLIES
from pipeline.report.reply.list_sheet import LIST
from pipeline.report.reply.mark import Marked, mark
from pipeline.report.reply.notes import Note, notes_of
from pipeline.report.reply.rebuild import rebuild, renamed

if TYPE_CHECKING:
    from pipeline.intake.grid import Workbook
    from pipeline.result import Taken

_LONGEST: Final = 80
_MOST: Final = 2_000
"""Notes that one reply shows; whoever has mended these has found the reason for the others."""

_OWN_KINDS: Final = ("xlsx", "xlsm")
_OURS: Final = frozenset(("kopia-lika", "forvaltning-tva-lika-filer"))
"""What is said of a delivery, but only the clerk can do anything about."""


def replies(folder: Path, taken: "Taken", profile: Profile) -> dict[str, bytes]:
    """`svar/<department> att åtgärda.xlsx` → bytes, by the deliveries' names. None without an errand."""
    errand = taken.errand
    if errand is None:
        return {}
    found = answerable(folder, taken)
    names = _names(tuple(found), taken, errand)
    made: dict[str, bytes] = {}
    for path, problems in found.items():
        reply = _reply(path, problems, names[path], errand)
        ending = ".xlsm" if reply.macros else ".xlsx"
        safe = safe_name(f"{_short(names[path])} att åtgärda", profile.filnamn, suffix=ending).name
        made[_free(f"{REPLIES}/{safe}", made)] = reply.data
    return made


def answerable(folder: Path, taken: "Taken") -> Mapping[Path, Problems]:
    """The deliveries that something is said of, by name, each with what is said that its department can act on."""
    by_file: dict[str, list[Problem]] = {}
    for one in (*taken.problems, *_unreported(taken)):
        if one.code not in _OURS:
            by_file.setdefault(one.place.file, []).append(one)
    files, _ = delivery_files(folder)
    return {path: tuple(by_file[shown_name(path)]) for path in files if shown_name(path) in by_file}


def _unreported(taken: "Taken") -> list[Problem]:
    """What is said of measures that stand in the register only, placed in the file of the department that has them."""
    if taken.table is None:
        return []
    measures = taken.table.measures
    listed = zip(measures["register_blad"], measures["register_rad"], measures["forvaltning"], strict=True)
    owners = {(str(sheet), int(row)): str(department) for sheet, row, department in listed}
    files = {one.department: one.file for one in reversed(taken.table.deliveries)}
    said = [one for one in taken.problems if one.code == "atgard-ej-rapporterad"]
    placed = [(one, files.get(owners.get((one.place.sheet, one.place.row or 0), ""), "")) for one in said]
    return [replace(one, place=Place(file)) for one, file in placed if file]


def _reply(path: Path, problems: Problems, department: str, errand: Errand) -> Marked:
    workbook, _ = read_workbook(path)
    file = shown_name(path)
    if workbook is not None and workbook.kind in _OWN_KINDS:
        notes = notes_of(problems, workbook)[:_MOST]
        try:
            return mark(path.read_bytes(), notes, *_above(notes, len(problems), file, department, errand, ""))
        except Unfit:
            pass
    rebuilt = rebuild(workbook)
    notes = notes_of(renamed(problems, rebuilt.names), rebuilt.workbook)[:_MOST]
    about = _about(workbook, rebuilt.workbook)
    return mark(rebuilt.data, notes, *_above(notes, len(problems), file, department, errand, about))


def _about(workbook: "Workbook | None", rebuilt: "Workbook | None") -> str:
    if workbook is None:
        return "Filen gick inte att läsa. Därför finns bara den här listan, och inte era celler."
    if rebuilt is None:
        return "Filen är för stor för att skickas tillbaka. Rätta i er egen fil, med hjälp av listan."
    names = {str(kind): name for kind, name in KIND_NAMES.items()}
    what = "en Excelarbetsbok av ett slag" if workbook.kind in _OWN_KINDS else names[workbook.kind]
    return (
        f"Er fil är {what} som det inte går att göra markeringar i. Här är samma celler i en ny arbetsbok, som text: "
        "formler, färger och bilder är inte med. Skicka gärna tillbaka den här."
    )


def _above(
    notes: tuple[Note, ...], count: int, file: str, department: str, errand: Errand, about: str
) -> tuple[str, list[str]]:
    """The title and the lines above the list."""
    errors = sum(one.error for one in notes)
    remarks = len(notes) - errors
    counts = [f"{errors} fel"] if errors else []
    counts += [f"{remarks} {'anmärkning' if remarks == 1 else 'anmärkningar'}"] if remarks else []
    sender = errand.avsandare
    whom = f"{sender.handlaggare}, {sender.befattning}" if sender.befattning else sender.handlaggare
    lines = [
        f"{department} · {errand.diarienummer} {errand.rubrik}",
        f"I filen «{file}» finns {' och '.join(counts)}.",
    ]
    if count > len(notes):
        lines[1] = f"I filen «{file}» är {count} uppgifter oklara. Här är de första {len(notes)} märkta och listade."
    if errors:
        lines.append(
            "Fel är märkta med rött och måste rättas. " + _REMARKS
            if remarks
            else "Fel är märkta med rött och måste rättas."
        )
    else:
        lines.append(_REMARKS)
    lines.append(
        "Klicka på cellen i listan för att komma till den. Håll pekaren över en märkt cell för att se vad som gäller."
    )
    lines.append(
        f"Rätta, spara och skicka tillbaka filen till {whom}, {sender.forvaltning}. "
        f"Bladet «{LIST}», färgerna och kommentarerna får vara kvar: de läses inte."
    )
    return LIST, [*lines, about] if about else lines


_REMARKS: Final = "Anmärkningar är märkta med gult: läs dem, och rätta det som inte stämmer."


def _names(paths: tuple[Path, ...], taken: "Taken", errand: Errand) -> dict[Path, str]:
    """What each reply is called after: the department, and the file too when the department has several."""
    namer = department_namer(errand.forvaltningar)
    known = {one.file: one.department for one in taken.table.deliveries} if taken.table else {}
    named: dict[Path, str] = {}
    for path in paths:
        by_name = namer(stem(path.name))
        named[path] = known.get(shown_name(path), "") or (by_name[0] if len(by_name) == 1 else stem(path.name))
    names = list(named.values())
    return {path: name if names.count(name) == 1 else f"{name}, {stem(path.name)}" for path, name in named.items()}


def _short(name: str) -> str:
    """The name, cut where a file's name could not hold it: only a delivery's own name can be so long."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _free(name: str, made: Iterable[str]) -> str:
    taken = {same_name_key(one) for one in made}
    base, _, ending = name.rpartition(".")
    turn = 1
    while same_name_key(name) in taken:
        turn += 1
        name = f"{base} {turn}.{ending}"
    return name
