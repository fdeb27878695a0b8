"""In: the papers as they stand. Out: `Pdfs`: the PDF beside each of them, edits included, and what is missing and why.

A PDF is made anew only when it would be another one; the one to use again is the one in the bundle (`pdf_reuse`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.bundle.circulate import Changes
from pipeline.bundle.keep import Ground, Kept, keep
from pipeline.bundle.keep import Made as MadeFile
from pipeline.bundle.look import Present
from pipeline.bundle.pdf_finished import finished_bytes, look_at_finished, paper_file
from pipeline.bundle.pdf_memory import Made, Memory, read_memory
from pipeline.bundle.pdf_reuse import pdf_name, reuse
from pipeline.bundle.pdf_sources import NOT_ASKED, sources_of
from pipeline.bundle.record import STATE
from pipeline.pdf.convert import Failed, Say, silent
from pipeline.pdf.office import Office, find_office
from pipeline.pdf.papers import Document, Pdf, pdfs_of
from pipeline.problems import Place, Problem, Problems, counted, problem

_EXTRA: Final = f"{STATE}/pdf"
_NO_OFFICE: Final = "LibreOffice finns inte på datorn"


class PdfMode(StrEnum):
    """auto: where LibreOffice is installed. require: all of them, or nothing is written. no: LibreOffice is not
    started; PDFs that are still right stay. none: nothing is made of them, since nothing is written."""

    AUTO = "auto"
    REQUIRE = "require"
    NO = "no"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """How PDFs are to be made. find: looks for LibreOffice, when one is needed. say: told of each that is done.
    patience: multiplies LibreOffice's time limits."""

    mode: PdfMode
    changes: Changes
    find: Callable[[], Office | None] = find_office
    say: Say = silent
    patience: float = 1.0


@dataclass(frozen=True, slots=True)
class Pdfs:
    """by_paper: `Paper.file` → its PDF as it stands in the bundle, finished ones included; a paper without a PDF is not
    there. kept: the PDFs that the tool makes, for the store. source: name of a made PDF → the document's. missing:
    document → why it has none, in Swedish. extra: name as given → PDF. state: files for the state folder."""

    by_paper: Mapping[str, bytes] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, bytes] = field(default_factory=dict)
    state: Mapping[str, bytes] = field(default_factory=dict)
    problems: Problems = ()


def make_pdfs(
    target: Path,
    present: Present,
    ground: Ground,
    papers: Iterable[Kept],
    asked: Asked,
    extra: Mapping[str, Document] | None = None,
) -> Pdfs:
    """extra: further documents by a name that ends in .docx, converted in the same start of LibreOffice. Their PDFs are
    remembered too, but are no files of the bundle. Raises OSError when the bundle cannot be read."""
    papers, extra = tuple(papers), dict(extra or {})
    memory = read_memory(target)
    looked, remarks = look_at_finished(target.name, papers, memory)
    if asked.mode is PdfMode.NONE:
        return Pdfs(finished_bytes(papers), problems=remarks)
    sources = sources_of(target.name, papers, asked.changes, memory.made if asked.mode is PdfMode.NO else None)
    documents = {**sources.documents, **extra}
    office = asked.find() if documents and asked.mode is not PdfMode.NO else None
    tool = office.identity if office else ""
    used = reuse(target, ground, memory, documents, tool, extra)
    made, failed = _converted(used.wanted, office, asked)
    # What fails among the further documents is told by those who asked for them.
    failed = tuple(one for one in failed if one.name not in extra)
    missing = {**sources.missing, **{one.name: one.reason for one in failed}}

    data = {**used.again, **{name: one.data for name, one in made.items()}}
    kept = dict(used.persons)
    for name in [one for one in documents if one in data and one not in extra]:
        kept[name] = keep(target, present, ground, MadeFile(pdf_name(name), data[name]))
    paths = {name: one.beside or one.made.file for name, one in kept.items()}
    paths |= {name: f"{_EXTRA}/{pdf_name(name)}" for name in extra}
    remembered = dict(used.known) | {
        name: Made(documents[name].key, tool, paths[name], MadeFile(name, one.data).sha256, one.undescribed)
        for name, one in made.items()
    }
    own = {one.made.file: paper_file(one) for one in papers}
    in_order = {name: kept[name] for name in documents if name in kept}
    problems = (
        *remarks, *(() if asked.mode is PdfMode.NO else sources.problems),
        *_told(target.name, [one for one in used.wanted if one not in extra], failed, asked.mode, office),
        *_undescribed(target.name, remembered), *_stale(target.name, present, missing),
        *_required(target.name, missing, asked.mode),
    )  # fmt: skip
    return Pdfs(
        by_paper={**finished_bytes(papers), **{own[name]: one.standing for name, one in in_order.items()}},
        kept=tuple(in_order.values()),
        source={one.made.file: name for name, one in in_order.items()},
        missing=missing,
        extra={name: data[name] for name in extra if name in data},
        state={paths[name]: data[name] for name in extra if name in data} | Memory(remembered, looked).files(),
        problems=problems,
    )


def _converted(
    wanted: Mapping[str, Document], office: Office | None, asked: Asked
) -> tuple[dict[str, Pdf], tuple[Failed, ...]]:
    if not wanted:
        return {}, ()
    if office is None:
        why = NOT_ASKED if asked.mode is PdfMode.NO else _NO_OFFICE
        return {}, tuple(Failed(name, why) for name in wanted)
    return pdfs_of(wanted, office, say=asked.say, patience=asked.patience)


def _told(
    folder: str, wanted: list[str], failed: tuple[Failed, ...], mode: PdfMode, office: Office | None
) -> list[Problem]:
    """Without LibreOffice one remark for all; otherwise one for each that failed: in the same words when it is
    LibreOffice that does."""
    if office is not None:
        return [
            problem(
                "pdf-libreoffice" if one.all_do else "pdf-misslyckades", Place(f"{folder}/{one.name}"), skal=one.reason
            )
            for one in failed
        ]
    if mode is PdfMode.NO or not wanted:
        return []
    return [problem("pdf-saknas", Place(folder), antal=counted(len(wanted), "handling", "handlingar"))]


def _required(folder: str, missing: Mapping[str, str], mode: PdfMode) -> list[Problem]:
    if mode is not PdfMode.REQUIRE or not missing:
        return []
    return [problem("pdf-kravs", Place(folder), antal=counted(len(missing), "handling", "handlingar"))]


def _undescribed(folder: str, made: Mapping[str, Made]) -> list[Problem]:
    return [
        problem("pdf-bild-utan-text", Place(f"{folder}/{name}"), antal=counted(one.undescribed, "bild", "bilder"))
        for name, one in made.items()
        if one.undescribed
    ]


def _stale(folder: str, present: Present, missing: Iterable[str]) -> list[Problem]:
    """Earlier PDFs of documents that have none now: the store takes away its own, and leaves what a person has changed.
    Neither may pass in silence."""
    found = []
    for name in missing:
        owned = present.find(pdf_name(name))
        if owned is not None and owned.current:
            code = "pdf-foraldrad" if owned.edited else "pdf-borttagen"
            found.append(problem(code, Place(f"{folder}/{owned.path}")))
    return found
