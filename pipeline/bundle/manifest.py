"""In: what a bundle was made of, and its files. Out: manifest.json, by which anybody can check that it is whole.

Nothing in it tells when, where or by whom the bundle was made: the same input gives the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class TemplateUsed:
    """A Word template: its file name in templates/, its version, its SHA-256."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class InputUsed:
    """A file in input/: name, SHA-256, and for a delivery whose it is and how many measures it gave."""

    file: str
    sha256: str
    department: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class PaperListed:
    """A paper: its number as a label, its title and date, its file (empty when it is left out), its status in
    arende.toml with the reason when it is left out, and its edition: that
    which the file is, or will be when it is sent (0 for one that has only been named)."""

    label: str
    title: str
    date: str
    file: str
    status: str
    reason: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class SendingListed:
    """One time that papers were sent: its number, date (ISO), folder, and the SHA-256 of its note."""

    number: int
    date: str
    folder: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the caller knows. date: ISO. draft: is anything missing? missing: departments that have not delivered, in
    the errand's order. figures: key of a figure as templates write it → its value. changes: edited document → what was
    last put into it. papers: in the order of their numbers, those that are left out too. pdfs: PDF → the document it
    was made from. without_pdf: document → why it has none."""

    version: str
    number: str
    title: str
    date: str
    draft: bool = False
    missing: tuple[str, ...] = ()
    templates: tuple[TemplateUsed, ...] = ()
    inputs: tuple[InputUsed, ...] = ()
    figures: Mapping[str, int | str] = field(default_factory=dict)
    changes: Mapping[str, Sequence[Mapping[str, str | None]]] = field(default_factory=dict)
    papers: tuple[PaperListed, ...] = ()
    sendings: tuple[SendingListed, ...] = ()
    pdfs: Mapping[str, str] = field(default_factory=dict)
    without_pdf: Mapping[str, str] = field(default_factory=dict)


def manifest_bytes(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """`files`: the files of the bundle that it vouches for (not itself, not the state folder)."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    said = {
        "format": _FORMAT,
        "program": {"namn": "ks-bundle", "version": manifest.version},
        "arende": {"diarienummer": manifest.number, "titel": manifest.title, "datum": manifest.date},
        "utkast": manifest.draft,
        "saknade_forvaltningar": list(manifest.missing),
        "handlingar": [
            {
                "etikett": one.label,
                "titel": one.title,
                "datum": one.date,
                "fil": one.file,
                "status": one.status,
                "skal": one.reason,
                "utgava": one.edition,
            }
            for one in manifest.papers
        ],
        "utskick": [
            {"utskick": one.number, "datum": one.date, "mapp": one.folder, "sha256": one.sha256}
            for one in manifest.sendings
        ],
        "filer": [
            {"namn": name, "storlek": len(content), "sha256": sums[name]} for name, content in sorted(files.items())
        ],
        "pdf": [
            {"fil": name, "gjord_av": source, "sha256": sums.get(name, ""), "gjord_av_sha256": sums.get(source, "")}
            for name, source in sorted(manifest.pdfs.items())
        ],
        "utan_pdf": [{"fil": name, "skal": why} for name, why in sorted(manifest.without_pdf.items())],
        "mallar": [
            {"namn": one.name, "version": one.version, "sha256": one.sha256}
            for one in sorted(set(manifest.templates), key=lambda one: (one.name, one.version, one.sha256))
        ],
        "underlag": [
            {"fil": one.file, "forvaltning": one.department, "rader": one.rows, "sha256": one.sha256}
            for one in sorted(manifest.inputs, key=lambda one: (one.file, one.department, one.sha256))
        ],
        "siffror": dict(sorted(manifest.figures.items())),
        "andringar": {name: list(changes) for name, changes in sorted(manifest.changes.items())},
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
