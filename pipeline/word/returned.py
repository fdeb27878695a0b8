"""In: the parts of a document that comes back from somebody. Out: why it is left alone, in Swedish; nothing when it is
fit.

Such a document is never read further than this and never written to: what it holds stays as it is, and is named.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.word.package import DOCUMENT, W, parse, stories
from pipeline.word.rows import Cuts

_REASONS: Final = (
    (re.compile(r"_xmlsignatures/", re.IGNORECASE), "den är digitalt signerad"),
    (re.compile(r"word/(?:vbaProject|vbaData)", re.IGNORECASE), "den innehåller makron"),
    (re.compile(r"word/(?:activeX|afchunk|embeddings/oleObject)", re.IGNORECASE), "den innehåller inbäddade program"),
)
_OUTSIDE: Final = frozenset({"attachedTemplate", "aFChunk", "oleObject", "control", "frame", "subDocument", "image"})
_COMMANDS: Final = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|RD|MACROBUTTON)\b", re.IGNORECASE
)

_CODES: Final = (b"instrText", b"fldSimple")
"""What field codes stand in. A part whose bytes can be searched, and that is without these names, has none."""


def unfit(parts: Mapping[str, bytes], cuts: Cuts | None = None) -> str:
    """Why nothing may be written into the document. Raises BrokenPackage when its XML cannot be trusted at all. cuts: a
    long document that can be cut up without a parser is not parsed here, but by whoever changes it."""
    for pattern, reason in _REASONS:
        if any(pattern.match(name) for name in parts):
            return reason
    plain = cuts is not None and cuts.cut(parts[DOCUMENT]) is not None
    if not plain and parse(parts[DOCUMENT]).tag != f"{W}document":
        return "den är sparad som «Strikt Open XML-dokument»"
    for name, data in parts.items():
        if name.endswith(".rels"):
            for one in parse(data):
                kind = one.get("Type", "").rpartition("/")[2]
                if one.get("TargetMode") == "External" and kind in _OUTSIDE:
                    return f"den hämtar något utifrån ({kind})"
    command = next(_commands(parts, cut_up=plain), "")
    if command:
        return f"den innehåller fältkoden «{command}»"
    if "word/settings.xml" in parts:
        protection = parse(parts["word/settings.xml"]).find(f"{W}documentProtection")
        if protection is not None and protection.get(f"{W}enforcement") in ("1", "true", "on"):
            return "den är skyddad mot redigering"
    return ""


def _commands(parts: Mapping[str, bytes], *, cut_up: bool) -> Iterator[str]:
    """Field codes that fetch or run something. cut_up: the bytes of the document can be searched."""
    for name in stories(parts):
        if cut_up and name == DOCUMENT and not any(sign in parts[name] for sign in _CODES):
            continue
        for element in parse(parts[name]).iter(f"{W}instrText", f"{W}fldSimple"):
            command = element.text or element.get(f"{W}instr") or ""
            if _COMMANDS.match(command):
                yield " ".join(command.split())[:40]
