"""In: what an edition holds and leaves out. Out: its index as JSON, for whoever puts it on the web, and as text."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.errand.errand import Errand
from pipeline.errand.profile import Profile
from pipeline.publish.choose import LeftOut, Source

JSON: Final = "index.json"
TEXT: Final = "innehåll.txt"
_FORMAT: Final = 1


def index_files(
    errand: Errand, profile: Profile, files: Mapping[Source, bytes], left_out: Iterable[LeftOut]
) -> dict[str, bytes]:
    """Name → bytes. No clock: the same edition, the same index."""
    missing = tuple(left_out)
    said = {
        "format": _FORMAT,
        "kommun": profile.kommun.namn,
        "diarienummer": errand.diarienummer,
        "titel": errand.rubrik,
        "namnd": errand.namnd,
        "sammantradesdatum": errand.sammantradesdatum.isoformat() if errand.sammantradesdatum else "",
        "handlingar": [
            {
                "beteckning": source.paper.label, "titel": source.paper.title, "datum": source.paper.date,
                "fil": source.pdf, "storlek": len(data), "sha256": hashlib.sha256(data).hexdigest(),
            }
            for source, data in files.items()
        ],
        "publiceras_inte": [
            {"beteckning": one.paper.label, "titel": one.paper.title, "datum": one.paper.date, "skal": one.reason}
            for one in missing
        ],
    }  # fmt: skip
    lines = [f"{errand.diarienummer} {errand.rubrik}", errand.namnd]
    lines += [f"Sammanträde {errand.sammantradesdatum.isoformat()}"] if errand.sammantradesdatum else []
    lines += ["", *(_line(source.paper.label, source.paper.title, source.paper.date) for source in files)]
    if missing:
        lines += ["", "Publiceras inte:"]
        lines += [f"{_line(one.paper.label, one.paper.title, one.paper.date)} ({one.reason})" for one in missing]
    return {
        JSON: (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"),
        TEXT: ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"),
    }


def _line(label: str, title: str, date: str) -> str:
    return f"{label} – {title}" + (f", {date}" if date else "")
