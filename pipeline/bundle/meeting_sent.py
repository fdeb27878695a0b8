"""In: a meeting whose errands are sent, and a day. Out: its joint reading copy frozen as sent, or why it is not.

Each errand's own sending holds the papers. But the members have read the joint file, and refer to its pages: the very
file that they got has to be there afterwards, whatever becomes of the errands.
"""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.bundle import store
from pipeline.bundle.meeting import FILE, Called, Meeting, Pack, joined, pack_of
from pipeline.bundle.pdfs import Asked, PdfMode
from pipeline.bundle.sent import NOTE, note_bytes, read_sent, sent_folder, state_path
from pipeline.papers.sent import Sending
from pipeline.problems import PipelineError, Place, Problems, in_order, problem, stops

_ANOTHER: Final = "Filen i mappen är inte den som en körning nu skulle ge"
_NONE: Final = "Filen finns inte"


def freeze_meeting(called: Called, asked: Asked, *, day: date) -> Meeting | None:
    """An errand that has not been sent has no booklet. None when no errand has been sent, or when nobody wants PDFs and
    there is no joint file."""
    pack = pack_of(called)
    if pack is None or (asked.mode is PdfMode.NO and not (pack.target / FILE).is_file()):
        return None
    meeting = Meeting(pack.target, pack.errands, problems=pack.problems)
    if stops(pack.problems):
        return meeting
    if pack.incomplete:
        return _hindered(meeting, pack.incomplete.removeprefix("Utkast: ").rstrip("."))
    try:
        with store.locked(called.output) as left_over:
            meeting = replace(meeting, problems=in_order((*pack.problems, *left_over)))
            return _freeze(meeting, pack, called, asked, day)
    except PipelineError as error:
        return replace(meeting, problems=in_order((*pack.problems, *error.problems)))


def _freeze(meeting: Meeting, pack: Pack, called: Called, asked: Asked, day: date) -> Meeting:
    target = pack.target
    present, unseen = store.look(target)
    sent, tampered = read_sent(target)
    meeting = _with(meeting, (*unseen, *tampered))
    if stops(meeting.problems):
        return meeting
    there = store.read_file(target, FILE) if present.exists else None
    if there is None:
        return _hindered(meeting, _NONE)
    digest = hashlib.sha256(there).hexdigest()
    last = sent.sendings[-1] if sent.sendings else None
    if last is not None and last.files.get(FILE) == digest:
        return replace(meeting, sending=last)
    reading, _ = joined(pack, present, asked)
    if reading.data != there:
        return _hindered(meeting, _ANOTHER)
    number = len(sent.sendings) + 1
    folder = sent_folder(number, day.isoformat())
    sending = Sending(number, day.isoformat(), folder, (), {FILE: digest}, (FILE,))
    note = note_bytes(sending, _about(called), {FILE: len(there)})
    handed_over = {f"{folder}/{FILE}": there, f"{folder}/{NOTE}": note}
    files = {**handed_over, state_path(number): note}
    written = store.write(target, files, given=handed_over, about=files.__contains__)
    meeting = _with(meeting, written.problems)
    return replace(meeting, written=written, sending=sending) if written.changed else meeting


def _about(called: Called) -> dict[str, object]:
    """Whose meeting it is, and the errands in their order."""
    errands = [{"diarienummer": one.errand.diarienummer, "titel": one.errand.rubrik} for one in called.attending]
    return {"sammantrade": {"namnd": called.attending[0].errand.namnd, "datum": called.day}, "arenden": errands}


def _hindered(meeting: Meeting, why: str) -> Meeting:
    return _with(meeting, (problem("utgava-sammantrade", Place(f"{meeting.target.name}/{FILE}"), skal=why),))


def _with(meeting: Meeting, problems: Problems) -> Meeting:
    return replace(meeting, problems=in_order((*meeting.problems, *problems)))
