"""In: a PDF as LibreOffice made it, and what it is about. Out: the same pages, as PDF/A-2b and PDF/UA-1 together, and
the same bytes each time.

LibreOffice 7.4 falls short of both in ways that are known; what 25 already does right stays as it is.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.pdf.artifacts import mark_artifacts
from pipeline.pdf.clockless import without_clock
from pipeline.pdf.figures import describe_figures
from pipeline.pdf.hollow import without_hollow
from pipeline.pdf.links import describe_links
from pipeline.pdf.metadata import write_metadata
from pipeline.pdf.saving import saved
from pipeline.word.pictures import Picture

MENDING: Final = "3"
"""The version of what is done here. A PDF of another version is made anew: count it up with each change of the
result."""

SWEDISH: Final = "sv-SE"


class UnfitPdf(Exception):
    """The PDF cannot be mended. The text says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF is about. title: for the window and for screen readers. date: ISO; it is the only date in the PDF.
    pictures: of the document it was made from, in their order."""

    title: str
    date: str
    pictures: Sequence[Picture] = ()
    language: str = SWEDISH


@dataclass(frozen=True, slots=True)
class Mended:
    """undescribed: how many figures have no alternative text, because the document gives none. Then the PDF does not
    claim to be PDF/UA."""

    data: bytes
    undescribed: int = 0


def mend(data: bytes, about: About) -> Mended:
    """Raises UnfitPdf when it is no PDF, or one without tags."""
    import pikepdf
    from pikepdf import Dictionary, Name

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                raise UnfitPdf("LibreOffice gav en PDF utan taggar")
            without_hollow(pdf)
            undescribed = describe_figures(pdf, about.pictures)
            for page in pdf.pages:
                mark_artifacts(pdf, page)
                page.obj.Tabs = Name.S
            describe_links(pdf)
            if "/Lang" not in pdf.Root:
                pdf.Root.Lang = pikepdf.String(about.language)
            preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
            preferences.DisplayDocTitle = True
            pdf.Root.ViewerPreferences = preferences
            pdf.Root.MarkInfo = Dictionary(Marked=True)
            write_metadata(pdf, about.title, str(pdf.Root.Lang), about.date, universal=not undescribed)
            without_clock(pdf, about.date)
            whole = saved(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise UnfitPdf("LibreOffice gav en trasig PDF") from error
    return Mended(whole, undescribed)
