"""In: an open PDF. Out: `Claims`: what it says that it conforms to, and what its colours mean."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.pdf.broken import broken

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Claims:
    """archive: "2B" for PDF/A-2b, or empty. accessible: PDF/UA-1. colours: the number of components of its output
    intent's profile (3 for RGB), 0 when it has none."""

    archive: str
    accessible: bool
    colours: int

    @property
    def fits_archive(self) -> bool:
        """May its pages stand in a PDF/A-2b? What part 1 allows is allowed in part 2; part 3 differs in its enclosed
        files, which are not joined."""
        return self.archive[:1] in ("1", "2", "3")


def claims_of(pdf: "pikepdf.Pdf") -> Claims:
    """Read the metadata; what cannot be read claims nothing."""

    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            archive = f"{told.get('pdfaid:part', '')}{told.get('pdfaid:conformance', '')}".upper()
            accessible = str(told.get("pdfuaid:part", "")) == "1"
    except broken():
        archive, accessible = "", False
    return Claims(archive, accessible, colours_of(pdf))


def colours_of(pdf: "pikepdf.Pdf") -> int:
    """The number of components of the first output intent that has a profile."""
    import pikepdf

    intents = pdf.Root.get("/OutputIntents")
    for one in list(intents) if isinstance(intents, pikepdf.Array) else []:
        profile = one.get("/DestOutputProfile") if isinstance(one, pikepdf.Dictionary) else None
        if isinstance(profile, pikepdf.Stream):
            components: Any = profile.get("/N", 0)
            return components if isinstance(components, int) else 0
    return 0
