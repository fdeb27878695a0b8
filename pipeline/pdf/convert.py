"""In: Word documents as bytes. Out: a PDF of each, made by LibreOffice in one call, and which failed and why."""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.pdf.office import Office
from pipeline.pdf.process import Ended, converting

Say = Callable[[int, int, str], None]
"""Told of each document when it is done: how many are, of how many, and its name."""

START: Final = 120.0
"""Seconds that LibreOffice may take before the first document: a first start on a slow machine makes a profile."""

EACH: Final = 60.0
"""Seconds that a document may take, however short."""

PER_MEGABYTE: Final = 30.0
_OTHER_PLACES: Final = ("/tmp", "/var/tmp")  # noqa: S108 - a folder of our own is made there, which others cannot read
_TURNS_IN_VAIN: Final = 3
"""After so many starts that gave nothing it is LibreOffice that fails, not a document; with two documents, after
two."""

OPTIONS: Final = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportFormFields":{"type":"boolean","value":"false"}}'
)
"""PDF/A-2b and PDF/UA. Without the last one LibreOffice 25 makes content controls into fields to fill in."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without a PDF. reason: in Swedish, to stand after a colon. all_do: so it goes for every document: it
    is LibreOffice that is at fault."""

    name: str
    reason: str
    all_do: bool = False


def silent(done: int, total: int, name: str) -> None:
    """Say nothing."""


def convert(
    documents: Mapping[str, bytes],
    office: Office,
    *,
    say: Say = silent,
    patience: float = 1.0,
    options: str = OPTIONS,
) -> tuple[dict[str, bytes], tuple[Failed, ...]]:
    """name (with its ending) → the PDF as LibreOffice makes it, in the order of `documents`; and what failed.

    One start for all of them, with a profile and a folder of its own: several may run at once. A document that
    LibreOffice cannot read is passed over; one that makes it crash or hang ends it, and the others are converted in a
    new start. patience: multiplies the time limits. Raises nothing of LibreOffice's.
    """
    done: dict[str, bytes] = {}
    failed: dict[str, str] = {}
    waiting = dict(documents)
    vain: list[str] = []
    total = len(documents)
    enough = min(_TURNS_IN_VAIN, max(total, 2))
    while waiting:
        with tempfile.TemporaryDirectory(prefix="ks-bundle-", dir=_place(), ignore_cleanup_errors=True) as folder:
            files = _laid_out(Path(folder), waiting)
            limits = [patience * _limit(data) for data in waiting.values()]

            tell = _Teller(say, len(done), total, files)
            ended = converting(office.program, options, files, limits, patience * START, Path(folder), tell)
        names = list(waiting)
        done |= ended.made
        last = max((at for at, name in enumerate(names) if name in ended.made), default=-1)
        # LibreOffice passes over what it cannot read, and goes on; after a crash or in a hang nothing comes.
        failed |= {name: "LibreOffice kan inte läsa handlingen" for name in names[:last] if name not in ended.made}
        rest = names[last + 1 :]
        if rest:
            failed[rest[0]] = _why(ended)
        waiting = {name: waiting[name] for name in rest[1:]}
        vain = [] if ended.made else [*vain, *rest[:1]]
        if len(vain) >= enough or (vain and ended.reason):  # the last: it did not even start
            vain += waiting
            failed |= dict.fromkeys(vain, _why(ended))
            break
    else:
        vain = []
    made = {name: done[name] for name in documents if name in done}
    return made, tuple(Failed(name, failed[name], name in vain) for name in documents if name in failed)


@dataclass(slots=True)
class _Teller:
    """Counts the documents that are done, over all starts."""

    say: Say
    done: int
    total: int
    files: Mapping[Path, str]

    def __call__(self, file: Path) -> None:
        self.done += 1
        self.say(self.done, self.total, self.files[file])


def _laid_out(folder: Path, documents: Mapping[str, bytes]) -> dict[Path, str]:
    """Each document in a file with a plain name: a work file → the document's name. LibreOffice meets no å, no quote
    and no path that is too long."""
    inside = folder / "in"
    inside.mkdir()
    files = {}
    for number, (name, data) in enumerate(documents.items(), 1):
        path = inside / f"{number:04}{Path(name).suffix.lower()}"
        path.write_bytes(data)
        files[path] = name
    return files


def _place() -> str | None:
    """Where the work folder is made: None for the usual place. LibreOffice ends its profile's path at a semicolon."""
    if ";" not in tempfile.gettempdir():
        return None
    return next((one for one in _OTHER_PLACES if os.access(one, os.W_OK)), None)


def _limit(data: bytes) -> float:
    return EACH + PER_MEGABYTE * len(data) / (1 << 20)


def _why(ended: Ended) -> str:
    if ended.reason:
        return f"LibreOffice går inte att starta ({ended.reason})"
    if ended.hung:
        return "LibreOffice svarade inte och avbröts"
    if ended.code:
        return f"LibreOffice avbröts (felkod {ended.code})"
    return "LibreOffice gav ingen PDF"
