"""In: pages of a PDF without tags, in the joined file. Out: them with the least that lets a screen reader read them:
the text of each page as one paragraph, in the order it lies; a page without text as a picture that says so.

That is no accessible document, and the joined file does not claim to be one. It beats silence.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.pdf.content import Seen
from pipeline.pdf.geometry import shown
from pipeline.pdf.structure import Reached

if TYPE_CHECKING:
    import pikepdf


def tag_pages(
    pdf: "pikepdf.Pdf",
    part: "pikepdf.Object",
    pages: "Sequence[pikepdf.Page]",
    seen: Sequence[Seen | None],
    reached: Reached,
    name: str,
) -> None:
    """Wrap each page's content in one piece of marked content, below `part`, and tag its annotations."""
    import pikepdf

    for at, (page, one) in enumerate(zip(pages, seen, strict=True), 1):
        number = 0 if one is None else one.highest + 1
        picture = one is not None and not one.letters and not one.forms
        kind = "/Figure" if picture else "/P"
        element = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/StructElem"), S=pikepdf.Name(kind), P=part, Pg=page.obj, K=pikepdf.Array([number])
            )
        )
        if picture:
            element["/Alt"] = pikepdf.String(f"Bild av sida {at} i {name}. Sidan har ingen text som går att läsa upp.")
            element["/A"] = _placement(page)
        part["/K"].append(element)
        reached.add(page.obj.objgen, number, element)
        closing = b"" if one is None else b"EMC\n" * one.open_marks
        page.contents_add(pdf.make_stream(f"{kind} <</MCID {number}>> BDC\n".encode()), prepend=True)
        page.contents_add(pdf.make_stream(b"\n" + closing + b"EMC\n"))
        if one is not None:
            one.marked, one.loose, one.forms, one.open_marks = {number}, 0, [], 0
        for annotation in list(page.obj.get("/Annots") or []):
            link = annotation.get("/Subtype") == "/Link"
            own = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name("/StructElem"), S=pikepdf.Name("/Link" if link else "/Annot"), P=part, Pg=page.obj
                )
            )
            own["/K"] = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name("/OBJR"), Obj=annotation, Pg=page.obj)])
            part["/K"].append(own)
            reached.objects[annotation.objgen] = own


def _placement(page: "pikepdf.Page") -> "pikepdf.Object":
    import pikepdf

    size = shown(page.obj)
    corners = [size.to_page[4:6]]
    a, b, c, d, e, f = size.to_page
    corners.append((a * size.width + c * size.height + e, b * size.width + d * size.height + f))
    xs, ys = zip(*corners, strict=True)
    box = [round(one, 2) for one in (min(xs), min(ys), max(xs), max(ys))]
    return pikepdf.Dictionary(O=pikepdf.Name("/Layout"), Placement=pikepdf.Name("/Block"), BBox=pikepdf.Array(box))
