"""Small PDFs for tests, from text that stands in the test.

pdf_of("första sidan", "andra sidan", info={"/Author": "Kim"})
"""

import io
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Change = Callable[[pikepdf.Pdf], None]


def pdf_of(*pages: str, info: Mapping[str, str] | None = None, change: Change | None = None) -> bytes:
    """A page for each text, a line for each of its lines. A page that is "<bild>" is a picture of the whole page; text
    before it is a stamp on it. change: what else is to be done before it is saved."""
    pdf = pikepdf.new()
    for text in pages:
        _page(pdf, text)
    for key, value in (info or {}).items():
        pdf.docinfo[key] = value
    if change is not None:
        change(pdf)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False
    )
    return out.getvalue()


def with_xmp(xml: str) -> Change:
    """Metadata with this inside its rdf:Description."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">{xml}</rdf:Description></rdf:RDF></x:xmpmeta>'
        )
        pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def annotated(**words: Any) -> Change:
    """An annotation on the first page, with these keys."""

    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 50, 50]), **words))
        pdf.pages[0].obj.Annots = Array([one])
        if words["Subtype"] == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=Array([one]))

    return change


def rewritten(before: bytes, line: str) -> bytes:
    """`before` with another text on its first page, as programs do that only add to a file: the old text is in it."""
    with pikepdf.open(io.BytesIO(before)) as pdf:
        content, root = pdf.pages[0].obj.Contents.objgen[0], pdf.Root.objgen[0]
        size = int(pdf.trailer.Size)
    stream = b"BT /F1 10 Tf 12 TL 50 800 Td\n(%s) Tj T*\nET" % _escaped(line)
    added = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (content, len(stream), stream)
    last = int(before[before.rfind(b"startxref") :].split()[1])
    table = b"xref\n%d 1\n%010d 00000 n \n" % (content, len(before))
    trailer = b"trailer << /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, last)
    return before + added + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(before) + len(added))


def _page(pdf: pikepdf.Pdf, text: str) -> None:
    words, picture, _ = text.partition("<bild>")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resources = Dictionary(Font=Dictionary(F1=font))
    drawn = b""
    if picture:
        image = pdf.make_stream(b"\x80" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
        resources.XObject = Dictionary(Im1=image)
        drawn = b"q 595 0 0 842 0 0 cm /Im1 Do Q\n"
    lines = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in words.splitlines())
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=resources)
    page.Contents = pdf.make_stream(drawn + (b"BT /F1 10 Tf 12 TL 50 800 Td\n" + lines + b"ET" if words else b""))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
