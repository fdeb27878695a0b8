"""In: a bundle's folder. Out: `Sent`, what has been sent from it, and a problem for each sent file that somebody has
changed.

Each sending has a folder that is nobody's to change. The note in it (utskick.json) stands in the state folder too: that
copy decides the numbers, so that they hold even when the folder has been moved away.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from pipeline.bundle.faults import fault
from pipeline.bundle.look import read_file
from pipeline.bundle.record import STATE
from pipeline.papers.sent import Sending, Sent, SentPaper
from pipeline.problems import Place, Problem, Problems, problem

SENT: Final = "utskickat"
"""The folder in a bundle with a folder for each sending. What is put there is handed over: not even ours any more."""

NOTE: Final = "utskick.json"
_STATE: Final = f"{STATE}/utskick"
_FORMAT: Final = 1


def sent_folder(number: int, date: str) -> str:
    """Where a sending lies in the bundle. date: ISO."""
    return f"{SENT}/{number} {date}"


def note_bytes(sending: Sending, about: Mapping[str, object], sizes: Mapping[str, int]) -> bytes:
    """utskick.json: what went, under which numbers, with checksums. about: whose it is: the errand, or the meeting with
    its errands."""
    said: dict[str, object] = {
        "format": _FORMAT,
        **about,
        "utskick": sending.number,
        "datum": sending.date,
        "mapp": sending.folder,
        "handlingar": [asdict(one) for one in sending.papers],
        "filer": [
            {"namn": name, "storlek": sizes[name], "sha256": digest} for name, digest in sorted(sending.files.items())
        ],
        "samlat": list(sending.whole),
        "utgangna": list(sending.gone),
    }
    if sending.faults:
        said["trots"] = {"skal": sending.despite, "fel": list(sending.faults)}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def state_path(number: int) -> str:
    """Where the state folder's copy of a sending's note lies."""
    return f"{_STATE}/{number}.json"


def read_sent(target: Path) -> tuple[Sent, Problems]:
    """Reads only. A note that cannot be read stops the run, for without it a number could be given twice; a sent file
    that is changed or gone is told, and changes nothing."""
    try:
        return _read_sent(target)
    except OSError as error:
        return Sent(), (fault(error, target.name),)


def _read_sent(target: Path) -> tuple[Sent, Problems]:
    found: dict[int, Sending] = {}
    broken: list[Problem] = []
    paths = tuple(_notes(target))
    for path in paths:
        sending = _sending((target / path).read_bytes())
        if sending is None:
            broken.append(problem("utgava-olaslig", Place(f"{target.name}/{path}")))
        elif sending.number not in found:
            found[sending.number] = sending
    # A note that is broken in one of its two places does no harm when the other is whole.
    missing = [number for number in range(1, max(found, default=0) + 1) if number not in found]
    stems = (Path(path).stem for path in paths if path.startswith(_STATE))
    expected = {int(stem) for stem in stems if stem.isdigit()}
    if missing or expected - set(found) or (broken and not found):
        said = broken or [problem("utgava-olaslig", Place(f"{target.name}/{state_path(one)}")) for one in missing]
        return Sent(), tuple(said)
    sent = Sent(tuple(found[number] for number in sorted(found)))
    return sent, tuple(one for sending in sent.sendings for one in _changed(target, sending))


def notes_of(target: Path, sent: Sent) -> dict[str, bytes]:
    """The state folder's copies, as the store is to keep them. Raises OSError."""
    found: dict[str, bytes] = {}
    for one in sent.sendings:
        for path in (f"{one.folder}/{NOTE}", state_path(one.number)):
            note = read_file(target, path)
            if note is not None and _sending(note) == one:
                found[state_path(one.number)] = note
    return found


def look_again(
    target: Path, number: str, known: Sent, siblings: Collection[str] = ()
) -> tuple[Sent, dict[str, bytes], Problems]:
    """Under the lock: what has been sent, its notes for the store, and everything that is wrong with it. number: the
    errand's. known: what the numbers of this run rest on. siblings: bundles of other errands with the same number.
    Raises OSError."""
    sent, problems = read_sent(target)
    elsewhere = () if sent.sendings else sent_elsewhere(target, number, siblings)
    meanwhile = (problem("utgava-under-tiden", Place(target.name)),) if sent != known else ()
    return sent, notes_of(target, sent), (*problems, *elsewhere, *meanwhile)


def sent_elsewhere(target: Path, number: str, siblings: Collection[str] = ()) -> Problems:
    """The errand has been sent from a bundle with another name: its numbers are there. Looks only at notes of ours, and
    not at those of the siblings."""
    return tuple(
        problem("utgava-annan-mapp", Place(folder.name), diarienummer=number, namn=target.name)
        for folder in sorted(target.parent.glob("*"))
        if folder.name not in (target.name, *siblings)
        and any(_number(folder / path) == number for path in _notes(folder))
    )


def read_whole(target: Path, sending: Sending, name: str) -> bytes | None:
    """A file of a sending as it was sent: from its folder, or else from the bundle; None when neither is unchanged.
    Raises OSError."""
    for path in (f"{sending.folder}/{name}", name):
        data = read_file(target, path)
        if data is not None and hashlib.sha256(data).hexdigest() == sending.files.get(name):
            return data
    return None


def read_sent_paper(target: Path, sent: Sent, was: SentPaper) -> bytes | None:
    """A paper as it was sent; None when it was only named, or its sending is no longer what it was. Raises OSError."""
    sending = next((one for one in sent.sendings if one.number == was.sending), None)
    if sending is None or not was.name:
        return None
    if was.name in sending.files:
        return read_whole(target, sending, was.name)
    return read_packed(target, sending, was.name)


def read_packed(target: Path, sending: Sending, name: str) -> bytes | None:
    """A file in a sending's zip; likewise."""
    for whole in sending.whole:
        packed = read_whole(target, sending, whole) if whole.endswith(".zip") else None
        if packed is not None:
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                return archive.read(name) if name in archive.namelist() else None
    return None


def _notes(target: Path) -> Iterator[str]:
    """Where there are notes of sendings, those in the state folder first."""
    for pattern in (f"{_STATE}/*.json", f"{SENT}/*/{NOTE}"):
        yield from (path.relative_to(target).as_posix() for path in sorted(target.glob(pattern)))


def _changed(target: Path, sending: Sending) -> Iterator[Problem]:
    words = {"utskick": sending.number, "datum": sending.date}
    note = read_file(target, state_path(sending.number))
    expected = {**sending.files, **({NOTE: hashlib.sha256(note).hexdigest()} if note is not None else {})}
    for name, digest in expected.items():
        data = read_file(target, f"{sending.folder}/{name}")
        place = Place(f"{target.name}/{sending.folder}/{name}")
        if data is None:
            yield problem("utgava-fil-borta", place, **words)
        elif hashlib.sha256(data).hexdigest() != digest:
            yield problem("utgava-fil-andrad", place, **words)


def _number(note: Path) -> str:
    try:
        return str(json.loads(note.read_bytes())["arende"]["diarienummer"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _sending(data: bytes) -> Sending | None:
    """A note, read back; None when it is not what `note_bytes` writes."""
    try:
        said: dict[str, Any] = json.loads(data)
        if said["format"] != _FORMAT:
            return None
        return Sending(
            number=int(said["utskick"]),
            date=str(said["datum"]),
            folder=str(said["mapp"]),
            papers=tuple(SentPaper(**one) for one in said["handlingar"]),
            files={str(one["namn"]): str(one["sha256"]) for one in said["filer"]},
            whole=tuple(str(one) for one in said["samlat"]),
            gone=tuple(str(one) for one in said["utgangna"]),
            despite=str(said.get("trots", {}).get("skal", "")),
            faults=tuple(str(one) for one in said.get("trots", {}).get("fel", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
