"""In: what a joined file is, and what all its parts conform to. Out: the file with a catalogue and metadata that say
so, and claim no more than that."""

from typing import TYPE_CHECKING

from pipeline.pdf.metadata import write_metadata
from pipeline.pdf.part import Whole

if TYPE_CHECKING:
    import pikepdf


def imprint(pdf: "pikepdf.Pdf", whole: Whole, *, archive: bool, accessible: bool) -> None:
    """Title, language and date, and the claims: archive is PDF/A-2b, accessible PDF/UA-1."""
    import pikepdf

    write_metadata(
        pdf, whole.title, whole.language, whole.date, author=whole.author, subject=whole.subject, archive=archive,
        universal=accessible,
    )  # fmt: skip
    pdf.Root["/Lang"] = pikepdf.String(whole.language)
    pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
