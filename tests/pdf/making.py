"""Small PDFs made by hand, with what is awkward to join: each test shows what it asks for.

tagged("En", "Två")                      two pages, each with one tagged paragraph
tagged("En", edit=with_named_links)      changed by a function before it is saved
"""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Edit = Callable[[Pdf], None]


def untagged(*texts: str, edit: Edit | None = None, **save: Any) -> bytes:
    """A page for each text, without any tags."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for text in texts:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(shows(text))
    return saved(pdf, edit, **save)


def tagged(*texts: str, role: str = "/P", edit: Edit | None = None, number: int = 0) -> bytes:
    """A page for each text, each with one element of `role`, number `number` on its page, below one Document."""
    pdf = pikepdf.open(io.BytesIO(untagged(*texts)))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids = []
    nums = []
    for at, (page, text) in enumerate(zip(pdf.pages, texts, strict=True)):
        page.obj.Contents = pdf.make_stream(f"{role} <</MCID {number}>> BDC\n".encode() + shows(text) + b"\nEMC")
        page.obj.StructParents = at
        one = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(role), P=document, Pg=page.obj, K=Array([number]))
        )
        kids.append(one)
        nums += [at, pdf.make_indirect(Array([None] * number + [one]))]
    document.K = Array(kids)
    root.K = document
    root.ParentTree = Dictionary(Nums=Array(nums))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("sv-SE")
    return saved(pdf, edit)


def shows(text: str, x: int = 72, y: int = 700) -> bytes:
    return f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET".encode("latin-1")


def saved(pdf: Pdf, edit: Edit | None = None, **save: Any) -> bytes:
    if edit is not None:
        edit(pdf)
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def link(pdf: Pdf, page: int, **target: Any) -> pikepdf.Object:
    """A link on a page (from 0), with a destination or an action."""
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 690, 200, 715]), F=4, **target)
    )
    own = pdf.pages[page].obj
    if "/Annots" not in own:
        own.Annots = Array([])
    own.Annots.append(made)
    return made
