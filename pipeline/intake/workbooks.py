"""In: the path of a file that a department has sent. Out: `Workbook`, or the problem that says why it cannot be read.

The bytes are read, opened and hashed once, and understood by what they are; the name only says what they should be.
"""

import hashlib
import unicodedata
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from pipeline.intake.grid import Grid, Workbook
from pipeline.intake.kinds import READABLE, Kind, look_into
from pipeline.intake.preflight import PACKED_LIMIT, Refusal, megabytes
from pipeline.intake.saved import saved_at
from pipeline.problems import Place, Problem, Problems, problem

_PROMISED: Final = {
    ".xlsx": {Kind.XLSX}, ".xltx": {Kind.XLSX}, ".xlsm": {Kind.XLSM, Kind.XLSX}, ".xltm": {Kind.XLSM, Kind.XLSX},
    ".xls": {Kind.XLS}, ".xlt": {Kind.XLS}, ".ods": {Kind.ODS}, ".ots": {Kind.ODS},
    ".csv": {Kind.CSV}, ".tsv": {Kind.CSV}, ".txt": {Kind.CSV}, ".htm": {Kind.HTML}, ".html": {Kind.HTML},
}  # fmt: skip
"""What a file's ending says about its content."""

KIND_NAMES: Final = {
    Kind.XLSX: "en Excelarbetsbok",
    Kind.XLSM: "en Excelarbetsbok med makron",
    Kind.XLS: "en Excelarbetsbok i det äldre formatet .xls",
    Kind.ODS: "ett kalkylblad från LibreOffice eller OpenOffice (.ods)",
    Kind.CSV: "en textfil med skiljetecken (.csv)",
    Kind.HTML: "en webbsida med en tabell",
    Kind.XLSB: "en Excelarbetsbok i binärformatet .xlsb",
    Kind.XML_SHEET: "ett kalkylblad sparat som XML",
    Kind.WEB_ARCHIVE: "en sida sparad som webbarkiv",
    Kind.NUMBERS: "ett kalkylblad från Apple Numbers",
    Kind.PDF: "ett PDF-dokument",
    Kind.WORD: "ett textdokument",
    Kind.SLIDES: "en presentation",
    Kind.IMAGE: "en bild",
    Kind.ARCHIVE: "ett komprimerat arkiv",
    Kind.MAIL: "ett e-postmeddelande",
    Kind.BINARY: "något annat än ett kalkylblad",
}
"""How a message names each kind of content."""

_SAVE_AS: Final = "Öppna filen och spara den som Excelarbetsbok (.xlsx)."
_REMEDIES: Final = {
    Kind.XLSB: _SAVE_AS,
    Kind.XML_SHEET: _SAVE_AS,
    Kind.WEB_ARCHIVE: _SAVE_AS,
    Kind.NUMBERS: "Öppna filen i Numbers och exportera den till Excel (.xlsx).",
    Kind.ARCHIVE: "Packa upp arkivet och lägg filerna i det direkt i mappen.",
    Kind.MAIL: "Spara meddelandets bifogade fil i mappen i stället för meddelandet.",
}
_OTHER_REMEDY: Final = "Be om tabellen som Excelfil (.xlsx). Ett färdigt dokument läggs i mappen bilagor."


def shown_name(path: Path) -> str:
    """The file's name as it is written in messages: composed letters, and nothing that a screen cannot show."""
    return shown_text(path.name)


def shown_text(name: str) -> str:
    """The same for a name that is a text already."""
    name = unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode()
    return "".join("\ufffd" if unicodedata.category(letter) == "Cc" else letter for letter in name)


def read_workbook(path: Path) -> tuple[Workbook | None, Problems]:
    """One file as its grids. None comes with a problem of weight HOLD; a workbook may come with remarks."""
    name = shown_name(path)
    try:
        data = _bytes(path)
        kind, archive = look_into(data)
        if kind not in READABLE:
            return None, (_unreadable(name, kind),)
        grids = _grids(data, archive, kind, name)
    except OSError as error:
        return None, (problem("fil-oppnas-inte", Place(name), fel=error.strerror or type(error).__name__),)
    except Refusal as refusal:
        place = Place(name, refusal.sheet, row=refusal.row, column=refusal.column)
        return None, (problem(refusal.code, place, **refusal.words),)
    except (MemoryError, RecursionError):
        return None, (problem("fil-for-stor", Place(name), matt="mer än minnet räcker till", grans="det som ryms"),)
    digest, saved = hashlib.sha256(data).hexdigest(), saved_at(data, kind, archive)
    workbook = Workbook(file=name, kind=kind.value, sha256=digest, grids=grids, saved=saved)
    return workbook, _remarks(path, name, kind)


def _bytes(path: Path) -> bytes:
    if not path.is_file():  # a folder, a broken link, or a device that would never end
        raise OSError(None, "det är ingen vanlig fil")
    size = path.stat().st_size
    if size > PACKED_LIMIT:
        raise Refusal("fil-for-stor", matt=megabytes(size), grans=megabytes(PACKED_LIMIT))
    with path.open("rb") as file:
        # Memory is set aside for all that is asked for: to ask for the limit takes longer than to read a small file.
        data = file.read(size)
        more = file.read(1)  # it has grown, or lies on a disk that does not tell its size
        return data + more + file.read(PACKED_LIMIT - size) if more else data


def _grids(data: bytes, archive: ZipFile | None, kind: Kind, name: str) -> tuple[Grid, ...]:
    """Most errands have one kind of file: only the readers that are needed are loaded."""
    match kind:
        case Kind.XLSX | Kind.XLSM:
            from pipeline.intake.xlsx import read_xlsx

            return read_xlsx(archive or data, name)
        case Kind.ODS:
            from pipeline.intake.ods import read_ods

            return read_ods(archive or data, name)
        case Kind.XLS:
            from pipeline.intake.xls import read_xls as read
        case Kind.HTML:
            from pipeline.intake.html_tables import read_html as read
        case _:
            from pipeline.intake.delimited import read_delimited as read
    return read(data, name)


def _unreadable(name: str, kind: Kind) -> Problem:
    match kind:
        case Kind.EMPTY:
            return problem("fil-tom", Place(name))
        case Kind.LOCKED:
            return problem("fil-losenord", Place(name))
        case Kind.DAMAGED:
            return problem("fil-skadad", Place(name))
        case _:
            remedy = _REMEDIES.get(kind, _OTHER_REMEDY)
            return problem("fil-fel-slag", Place(name), slag=KIND_NAMES[kind], rad=remedy)


def _remarks(path: Path, name: str, kind: Kind) -> Problems:
    remarks: list[Problem] = []
    ending = path.suffix.lower()
    if kind not in _PROMISED.get(ending, ()):
        remarks.append(problem("fil-andelse", Place(name), andelse=ending or "ingen", slag=KIND_NAMES[kind]))
    if kind is Kind.XLSM:
        remarks.append(problem("fil-makron", Place(name)))
    return tuple(remarks)
