"""In: the PDFs of the first page, the letters and the documents. Out: the reading copy's bytes: joined, or those of the
last run when nothing that they are made of has changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from pipeline.bundle.booklet import FRONT, Booklet, front_documents
from pipeline.bundle.look import Present, read_file
from pipeline.bundle.pdfs import PdfMode, Pdfs
from pipeline.bundle.record import STATE
from pipeline.bundle.sealed import sealed, unsealed
from pipeline.papers.front import FRONT_TEMPLATE
from pipeline.pdf.papers import Document
from pipeline.pdf.part import Part, Whole
from pipeline.problems import Place, Problem, Problems, problem
from pipeline.word.sheet import SHEET
from pipeline.word.template import Template

MEMORY: Final = f"{STATE}/lasexemplar.json"

JOINING: Final = "1"
"""The version of how documents are joined. A reading copy of another version is made anew: count it up with each change
of the result."""

_FORM: Final = 1
"""The version of what the memory says: count it up with each change of that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """data: the reading copy, or None when it is not made. state: files for the state folder."""

    data: bytes | None = None
    state: Mapping[str, bytes] = field(default_factory=dict)
    problems: Problems = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A reading copy that is to be made. file: its name in the bundle. whole: what it is. documents: what has to be
    converted for it; empty when it cannot be made. problems: why."""

    file: str
    whole: Whole
    documents: Mapping[str, Document] = field(default_factory=dict)
    problems: Problems = ()


def ask_for_one(
    folder: str, file: str, booklet: Booklet, template: Template | None, mode: PdfMode, name: str = "Handlingar"
) -> Asking:
    """Of one errand. template: of the first page; None when there is none. name: what the whole is called."""
    draft = "UTKAST · " if booklet.incomplete else ""
    title = f"{name} {booklet.number}"
    whole = Whole(
        title=f"{title} – {booklet.title}",
        date=booklet.date,
        subject=booklet.number,
        author=booklet.shared.kommun.namn,
        foot=f"{draft}{booklet.number}",
        file=f"{folder}/{file}",
    )
    if mode is PdfMode.NONE:
        return Asking(file, whole)
    if template is None:
        return Asking(file, whole, problems=(problem("lasexemplar-mall", Place(f"templates/{FRONT_TEMPLATE}")),))
    documents, problems = front_documents([booklet], [booklet.chapter], template, title, booklet.incomplete, whole.foot)
    return Asking(file, whole, documents, problems)


def make_reading(
    target: Path,
    present: Present,
    asking: Asking,
    parts: Sequence[Part],
    lacking: Sequence[str],
    pdfs: Pdfs,
    mode: PdfMode,
    *,
    said: bool = False,
) -> Reading:
    """Join the parts. lacking: documents that should be among them and have no PDF. said: why they have none is told,
    and with it that there is no reading copy. Raises OSError when the bundle cannot be read."""
    if mode is PdfMode.NONE:
        return Reading()
    front, letters = pdfs.extra.get(FRONT), pdfs.extra.get(SHEET)
    if lacking or front is None or letters is None:
        return _none(present, asking, lacking, mode, said=said)
    key = _key(front, letters, parts, asking.whole)
    known = _remembered(target, asking.file, key)
    if known is None:
        from pipeline.pdf.reading_copy import reading_copy

        copy, found = reading_copy(front, parts, letters, asking.whole)
        if copy is None:
            return Reading(problems=(*asking.problems, *found))
        known = copy.data, found
    data, problems = known
    state = {MEMORY: _memory(key, data, problems)}
    return Reading(data, state, (*asking.problems, *problems))


def _none(present: Present, asking: Asking, lacking: Sequence[str], mode: PdfMode, *, said: bool) -> Reading:
    """Why there is none this time; one of an earlier run would be wrong, and the store takes it away."""
    place = Place(asking.whole.file)
    owned = present.find(asking.file)
    stale = "" if owned is None or not owned.current else "pdf-foraldrad" if owned.edited else "pdf-borttagen"
    found = [*asking.problems]
    if asking.documents and (mode is not PdfMode.NO or stale) and not (lacking and said):
        why = f"PDF saknas för {', '.join(lacking)}" if lacking else "LibreOffice har inte kunnat göra första sidan"
        found.append(problem("lasexemplar-inte-gjort", place, skal=why))
    if stale:
        found.append(problem(stale, place))
    return Reading(problems=tuple(found))


def _key(front: bytes, letters: bytes, parts: Sequence[Part], whole: Whole) -> str:
    """Changes when the reading copy would be another one."""
    told = [
        [one.key, one.label, one.title, one.file, one.chapter, one.note, one.foot, _digest(one.data)] for one in parts
    ]
    said = json.dumps([JOINING, _digest(front), _digest(letters), told, asdict(whole)])
    return _digest(said.encode("utf-8", "replace"))


def _memory(key: str, data: bytes, problems: Problems) -> bytes:
    remarks = [[one.place.file, one.code, one.what, one.todo] for one in problems]
    return sealed({"nyckel": key, "sha256": _digest(data), "anmarkningar": remarks}, _FORM)


def _remembered(target: Path, file: str, key: str) -> tuple[bytes, Problems] | None:
    """The reading copy that would be made again, and what was said of it; None when anything is not as it was."""
    try:
        said = unsealed(read_file(target, MEMORY) or b"", _FORM)
        data = read_file(target, file)
    except OSError:
        return None
    if said is None or said["nyckel"] != key or data is None or _digest(data) != said["sha256"]:
        return None
    return data, tuple(Problem(Place(where), code, what, todo) for where, code, what, todo in said["anmarkningar"])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
