"""In: a PDF. Out: the PDF with words on each link, which a screen reader says."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

INSIDE: Final = "Länk inom handlingen"


def describe_links(pdf: "pikepdf.Pdf") -> None:
    """Where a link leads: its address, or that it stays in the document. Words that are there already stay."""
    import pikepdf

    for page in pdf.pages:
        for one in page.obj.get("/Annots", pikepdf.Array()):
            if one.get("/Subtype") == "/Link" and not str(one.get("/Contents", "")):
                address = one.get("/A", pikepdf.Dictionary()).get("/URI", "")
                one.Contents = pikepdf.String(str(address) or INSIDE)
