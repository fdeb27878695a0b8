"""In: a `Part`. Out: `Source`: its PDF opened and made fit to be joined, or the reason why it cannot be.

The part's bytes are never changed: what is changed here is a copy in memory.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.pdf.broken import broken
from pipeline.pdf.entries import drop
from pipeline.pdf.part import Part

if TYPE_CHECKING:
    import pikepdf

    from pipeline.pdf.bookmarks import Bookmark
    from pipeline.pdf.claims import Claims

_LEFT_BEHIND: Final = ("/AA", "/B", "/PieceInfo", "/Thumb", "/Metadata", "/AF", "/PresSteps", "/Trans", "/Dur")
"""What a page has that acts, or that is about the file it came from."""

_NOT_COPIED: Final = frozenset({"/FileAttachment", "/Movie", "/Sound", "/Screen", "/3D", "/RichMedia", "/Popup"})
"""Annotations that hold files or play something: none of them may stand in a PDF/A-2."""


@dataclass(slots=True)
class Source:
    """A part whose PDF is open. annotations: for each page, those that are joined; they are taken off the pages. form:
    had it fields to fill in? signed: is one of them a signature? dropped: what was left behind, in Swedish."""

    part: Part
    pdf: "pikepdf.Pdf"
    claims: "Claims"
    bookmarks: "tuple[Bookmark, ...]"
    annotations: "list[list[pikepdf.Object]]"
    form: bool
    signed: bool
    dropped: Sequence[str]

    @property
    def pages(self) -> int:
        return len(self.annotations)


def unreadable(data: bytes) -> str:
    """Why a PDF's pages cannot be joined with others, as the end of «filen …»; empty when they can."""
    import pikepdf

    if not data.lstrip()[:5].startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        return "är ingen PDF-fil"
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                return "är skyddad med lösenord eller mot kopiering"
            return "" if len(pdf.pages) else "har inga sidor"
    except pikepdf.PasswordError:
        return "är skyddad med lösenord"
    except broken():
        return "är skadad"


def open_source(part: Part) -> Source | str:
    """Open and prepare; the reason instead, as `unreadable` says it, when that is impossible."""
    import pikepdf

    if reason := unreadable(part.data):
        return reason
    try:
        return _prepared(part, pikepdf.open(io.BytesIO(part.data)))
    except broken():
        return "är skadad"


def _prepared(part: Part, pdf: "pikepdf.Pdf") -> Source:
    import pikepdf

    from pipeline.pdf.bookmarks import read_bookmarks
    from pipeline.pdf.claims import claims_of
    from pipeline.pdf.destinations import finder, settle_annotation

    claims = claims_of(pdf)
    form, signed = _flattened(pdf)
    find = finder(pdf)
    bookmarks = read_bookmarks(pdf, find)
    annotations: list[list[pikepdf.Object]] = []
    dropped: list[str] = []
    for page in pdf.pages:
        if page.obj.get("/Annots") is not None and not isinstance(page.obj.get("/Annots"), pikepdf.Array):
            del page.obj["/Annots"]
        own: list[pikepdf.Object] = []
        for one in list(page.obj.get("/Annots") or []):
            if not isinstance(one, pikepdf.Dictionary):
                continue
            if str(one.get("/Subtype")) in _NOT_COPIED:
                dropped += ["bifogade filer, ljud eller film"] if one.get("/Subtype") != "/Popup" else []
                continue
            drop(one, "/Popup", "/AF", "/IRT", "/P")
            settle_annotation(one, find)
            own.append(one)
        annotations.append(own)
        drop(page.obj, "/Annots", *_LEFT_BEHIND)
    return Source(part, pdf, claims, bookmarks, annotations, form, signed, tuple(dict.fromkeys(dropped)))


def _flattened(pdf: "pikepdf.Pdf") -> tuple[bool, bool]:
    """Print what the fields of a form say on its pages, and take the fields away. Whether there were any, and whether
    one of them was signed."""
    import pikepdf

    form = pdf.Root.get("/AcroForm")
    widgets = [
        one
        for page in pdf.pages
        for one in list(page.obj.get("/Annots") or [])
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Widget"
    ]
    if not isinstance(form, pikepdf.Dictionary) and not widgets:
        return False, False
    signed = any(_inherited(one, "/FT") == "/Sig" and _inherited(one, "/V") is not None for one in widgets) or (
        isinstance(form, pikepdf.Dictionary) and bool(int(form.get("/SigFlags", 0)) & 1)
    )
    others = [_set_aside(page.obj) for page in pdf.pages]
    if isinstance(form, pikepdf.Dictionary):
        if form.get("/NeedAppearances", False) or any("/AP" not in one for one in widgets):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        drop(pdf.Root, "/AcroForm")
    for page, kept in zip(pdf.pages, others, strict=True):
        page.obj["/Annots"] = pikepdf.Array(kept)
    return bool(widgets), signed


def _set_aside(page: "pikepdf.Object") -> "list[pikepdf.Object]":
    """Take all but the fields off the page, so that flattening leaves them as they are."""
    import pikepdf

    own = [one for one in list(page.get("/Annots") or []) if isinstance(one, pikepdf.Dictionary)]
    page["/Annots"] = pikepdf.Array([one for one in own if one.get("/Subtype") == "/Widget"])
    return [one for one in own if one.get("/Subtype") != "/Widget"]


def _inherited(field: "pikepdf.Object", key: str) -> "pikepdf.Object | None":
    import pikepdf

    one: pikepdf.Object | None = field
    for _ in range(20):
        if not isinstance(one, pikepdf.Dictionary):
            return None
        if key in one:
            return one.get(key)
        one = one.get("/Parent")
    return None
