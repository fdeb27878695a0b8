"""In: a PDF from elsewhere. Out: `Lacks`: what keeps it from being read, archived or read aloud. It is only looked at.

Nothing in it is trusted: it is opened by qpdf, only its catalogue and metadata are read, and those up to a limit.
"""

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_LARGEST: Final = 4 << 20
"""Metadata of more bytes than this say nothing."""

_HEAD: Final = 1024
"""How far into a file its first line may stand, as readers allow."""

_PDFA: Final = re.compile(rb"pdfaid:part\s*(?:=\s*[\"']|>)\s*\d")
_TITLE: Final = re.compile(rb"<dc:title[\s>].*?<rdf:li[^>]*>\s*[^<\s]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lacks:
    """code: of the problem that it cannot be looked into, or empty. missing: what it lacks, in Swedish, to be listed.
    signed: it is, and nothing may ever be changed in it."""

    code: str = ""
    missing: tuple[str, ...] = ()
    signed: bool = False


def lacks_of(data: bytes) -> Lacks:
    """Raises nothing, whatever the bytes are."""
    import pikepdf

    if b"%PDF-" not in data[:_HEAD]:
        return Lacks("pdf-inte-pdf")
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            locked = "pdf-last" if pdf.is_encrypted else ""
            return Lacks(locked, tuple(_missing(pdf)), _signed(pdf))
    except pikepdf.PasswordError:
        return Lacks("pdf-losenord")
    except (
        pikepdf.PdfError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OSError,
        zlib.error,
    ):
        # What qpdf says of a damaged object depends on where the damage is; that it is damaged is what matters.
        return Lacks("pdf-skadad")


def _missing(pdf: "pikepdf.Pdf") -> list[str]:
    root = pdf.Root
    xmp = _metadata(pdf)
    found = []
    marked = root.get("/MarkInfo")
    if "/StructTreeRoot" not in root or marked is None or not bool(marked.get("/Marked", False)):
        found.append("taggar för skärmläsare")
    if not _PDFA.search(xmp):
        found.append("uppgift om att den är PDF/A")
    if not str(root.get("/Lang", "")).strip():
        found.append("språk")
    info = pdf.trailer.get("/Info")
    if not _TITLE.search(xmp) and (info is None or not str(info.get("/Title", "")).strip()):
        found.append("titel")
    # Also finds a file whose pages are gone.
    if len(pdf.pages) == 0:
        raise ValueError("no pages")
    return found


def _metadata(pdf: "pikepdf.Pdf") -> bytes:
    import pikepdf

    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return b""
    kind = stream.get("/Filter")
    if kind is None and not pdf.is_encrypted:
        return stream.read_raw_bytes()[:_LARGEST]
    if kind == "/FlateDecode" and not pdf.is_encrypted:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), _LARGEST)
    return stream.read_bytes() if pdf.is_encrypted and int(stream.get("/Length", 0)) < _HEAD * _HEAD else b""


def _signed(pdf: "pikepdf.Pdf") -> bool:
    form = pdf.Root.get("/AcroForm")
    return form is not None and bool(int(form.get("/SigFlags", 0)) & 1)
