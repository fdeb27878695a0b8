"""In: a bundle as it stands, and a day. Out: `Sending`: what is frozen as sent, with its files; or why it may not be
sent.

What is sent is what lies in the bundle, to the byte: if a run now would make anything else, it is not what somebody has
read through.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from pipeline.bundle.keep import Kept
from pipeline.bundle.look import Present
from pipeline.bundle.outcome import Outcome
from pipeline.bundle.pack import Contents
from pipeline.bundle.parcel import TABLE
from pipeline.bundle.pdf_reuse import pdf_name
from pipeline.bundle.pdf_sources import WORD
from pipeline.bundle.sent import NOTE, note_bytes, sent_folder, state_path
from pipeline.bundle.since import Item, Since
from pipeline.errand.errand import Errand
from pipeline.papers.register import Paper
from pipeline.papers.sent import Sending, SentPaper
from pipeline.pdf.landmarks import Landmark, landmarks
from pipeline.problems import Place, Problem, Problems, problem

_FORBIDS: Final = {
    "andringar-vantar": "utgava-andringar",
    "handling-inaktuell": "utgava-inaktuell",
    "handling-olaslig": "utgava-inaktuell",
}
"""What is a remark in a run, and stands in the way of sending."""

_SHOWN: Final = 5


def unsendable(
    folder: str,
    present: Present,
    contents: Contents,
    problems: Problems,
    day: date,
    changing: tuple[str, ...],
    *,
    draft: bool,
    without_pdf: bool,
) -> Problems:
    """Everything that stands in the way, at once; or that there is nothing to send. problems: what the run has said.
    changing: the files in the bundle that a run now would change. draft: the papers are marked UTKAST.
    without_pdf: PDFs may be missing."""
    last = contents.since.sent.sendings[-1:]
    if not contents.since.items:
        return tuple(problem("utgava-inget-nytt", Place(folder), datum=one.date) for one in last)
    found: list[Problem] = []
    if draft:
        found.append(problem("utgava-utkast", Place(folder)))
    found += [problem(_FORBIDS[one.code], one.place) for one in problems if one.code in _FORBIDS]
    leaving = {TABLE, *(one.file for one in contents.since.items), *contents.whole}
    leaving |= {pdf_name(one) for one in leaving}
    words = [name for name in contents.without_pdf if name in leaving and PurePosixPath(name).suffix.lower() in WORD]
    hindered = {one.place.file for one in found}  # without a PDF for that very reason
    lacking = [] if without_pdf else [one for one in words if f"{folder}/{one}" not in hindered]
    found += [problem("utgava-utan-pdf", Place(f"{folder}/{one}")) for one in lacking]
    if not words and not without_pdf and contents.whole and not any(one.endswith(".pdf") for one in contents.whole):
        found.append(problem("utgava-utan-lasexemplar", Place(folder)))
    changing = tuple(one for one in changing if one in leaving)
    if changing:
        named = ", ".join(f"«{one}»" for one in changing[:_SHOWN])
        more = "" if len(changing) <= _SHOWN else f" och {len(changing) - _SHOWN} till"
        found.append(problem("utgava-osparat", Place(folder), filer=named + more))
    found += [problem("utgava-oppen", Place(f"{folder}/{one}")) for one in _open(present, contents.kept)]
    beside = [one for one in contents.kept if one.outcome is Outcome.BESIDE and one.made.file in leaving]
    found += [problem("utgava-bredvid", Place(f"{folder}/{one.made.file}"), bredvid=one.beside) for one in beside]
    too_early = [one.date for one in last if day.isoformat() < one.date]
    found += [problem("utgava-datum", Place(folder), datum=day.isoformat(), senast=one) for one in too_early]
    return tuple(found)


def _open(present: Present, kept: Iterable[Kept]) -> list[str]:
    """Papers that are open in Word: what stands on the disk may not be what their writer means to send."""
    owned = [(one.made.file, present.find(one.made.file)) for one in kept if one.made.fields]
    return [name for name, one in owned if one is not None and one.open]


def going(folder: str, contents: Contents) -> frozenset[str]:
    """The papers that would be sent now, as problems call them. folder: the bundle's name."""
    papers = (*(one.file for one in contents.since.items), *(one.made.file for one in contents.page))
    return frozenset(f"{folder}/{one}" for one in papers)


def freeze(
    contents: Contents, errand: Errand, day: date, despite: str = "", faults: tuple[str, ...] = ()
) -> tuple[Sending, dict[str, bytes], dict[str, bytes]]:
    """What would be sent now, as sent on this day, only when `unsendable` has nothing against it; its files, to be
    handed over, and the state folder's copy of its note, by their paths in the bundle. despite, faults: as in
    `Sending`."""
    since = contents.since
    number = len(since.sent.sendings) + 1
    folder = sent_folder(number, day.isoformat())
    lying = {name: data for name, data in contents.packed.items() if _lies_open(name, contents)}
    sending = Sending(
        number=number,
        date=day.isoformat(),
        folder=folder,
        papers=_papers(since, number, _places(contents)),
        files={name: hashlib.sha256(data).hexdigest() for name, data in lying.items()},
        whole=tuple(contents.whole),
        gone=(*(one.id for one in since.gone), *(one.id for one in since.withdrawn)),
        despite=despite if faults else "",
        faults=faults,
    )
    sizes = {name: len(data) for name, data in lying.items()}
    note = note_bytes(sending, {"arende": {"diarienummer": errand.diarienummer, "titel": errand.rubrik}}, sizes)
    files = {f"{folder}/{name}": data for name, data in {**lying, NOTE: note}.items()}
    return sending, files, {state_path(number): note}


def _lies_open(name: str, contents: Contents) -> bool:
    """What holds all of it lies in the sending's folder, and the PDFs; Word and Excel files are in the zip."""
    return name in contents.whole or PurePosixPath(name).suffix.lower() == ".pdf"


def _places(contents: Contents) -> Mapping[str, Landmark]:
    """`Paper.file` → where the paper is in the reading copy; nothing when there is none."""
    if contents.reading is None or contents.read is None:
        return {}
    found = landmarks(contents.reading)
    return {file: found[key] for key, file in contents.read.files.items() if key in found}


def _papers(since: Since, sending: int, places: Mapping[str, Landmark]) -> tuple[SentPaper, ...]:
    """What goes, and what is named for the first time, in the order of the numbers."""
    papers = [_sent(one.paper, one, sending, places.get(one.paper.file)) for one in since.items]
    papers += [_sent(one, None, sending, None) for one in since.named]
    return tuple(sorted(papers, key=lambda one: (one.addendum > 0, one.number)))


def _sent(paper: Paper, item: Item | None, sending: int, place: Landmark | None) -> SentPaper:
    return SentPaper(
        id=paper.id,
        number=paper.number,
        addendum=paper.addendum,
        label=paper.label,
        reference=paper.reference,
        key=paper.key if paper.key != paper.id else "",
        kind=paper.kind,
        title=paper.title,
        date=paper.date,
        template=paper.template,
        source=paper.source,
        status=paper.status,
        reason=paper.reason,
        edition=item.edition if item is not None else 0,
        sending=sending,
        file=item.file if item is not None else paper.file,
        name=item.name if item is not None else "",
        sha256=hashlib.sha256(item.data).hexdigest() if item is not None else "",
        pages=place.pages if place is not None else 0,
        first_page=place.first if place is not None else 0,
    )
