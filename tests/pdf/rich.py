"""In: nothing. Out: a Word document with what clerks put into documents beside text: a chart, a picture, a link, a
table, fields, hidden words, tracked changes, a control."""

import io
import struct
import zlib

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from dev.templates.charts import Chart
from tests.word.building import SPACES, p, r

CHART_TEXT = "Stapeldiagram: 15 genomförda, 39 pågår, 6 ej genomförda"
PICTURE_TEXT = "Ritning av parken i Ryd"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_XML = f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {SPACES}'


def rich(*, picture_text: str = PICTURE_TEXT, chart_text: str = CHART_TEXT) -> bytes:
    """The document's bytes; the zip in them has the time of day."""
    document = Document()
    document.core_properties.title = "En handling med allt"
    document.core_properties.author = "Karin Hemlig"
    document.core_properties.last_modified_by = "Karin Hemlig"
    document.add_heading("En handling med allt", 1)
    document.add_paragraph("Före diagrammet.")
    _chart(document, chart_text)
    picture = document.add_picture(io.BytesIO(png()), width=Cm(3))
    picture._inline.docPr.set("descr", picture_text)
    document.add_heading("Länkar", 2)
    _link(document, "https://example.org/sida")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ("Område", "Antal", "Ryd", "4"), strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {SPACES}/>"))
    _add(document, _TRACKED)
    _add(document, _HIDDEN)
    _add(document, _DATE)
    _add(document, _CONTROL)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_WHO = 'w:author="Karin Hemlig" w:date="2023-01-01T00:00:00Z"'
_TRACKED = p(
    "Totalt ",
    f'<w:del w:id="901" {_WHO}><w:r><w:delText>tolv</w:delText></w:r></w:del>',
    f'<w:ins w:id="902" {_WHO}>{r("fjorton")}</w:ins>',
    " åtgärder.",
)
_HIDDEN = p("Synligt. ", r("Hemligt.", "<w:vanish/>"))
_DATE = p(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    r"""<w:r><w:instrText> DATE \@ "yyyy-MM-dd" </w:instrText></w:r>""",
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    "2021-03-04",
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    f'<w:fldSimple w:instr=" FILENAME ">{r(" min fil.docx")}</w:fldSimple>',
)
_CONTROL = p(
    '<w:bookmarkStart w:id="950" w:name="_ksabc"/>',
    '<w:sdt><w:sdtPr><w:tag w:val="hemlig.nyckel"/><w:text/></w:sdtPr>'
    f'<w:sdtContent>{r("I kontrollen")}</w:sdtContent></w:sdt><w:bookmarkEnd w:id="950"/>',
)


def _add(document: DocumentType, xml: str) -> None:
    document.element.body.sectPr.addprevious(parse_xml(xml.replace("<w:p>", f"<w:p {SPACES}>", 1)))


def _chart(document: DocumentType, text: str) -> None:
    xml = Chart("uppfoljning.diagram.omraden", 1, groups=3).part
    part = Part(PackURI("/word/charts/chart1.xml"), _CHART_TYPE, xml.encode(), document.part.package)
    relation = document.part.relate_to(part, _CHART)
    paragraph = document.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"""<w:r {_XML}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
            <wp:extent cx="4320000" cy="2160000"/><wp:docPr id="77" name="Diagram 1" descr="{text}"/>
            <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
            <c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
        )
    )


def _link(document: DocumentType, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relation = document.part.relate_to(address, kind, is_external=True)
    paragraph = document.add_paragraph("Se ")
    paragraph._p.append(parse_xml(f'<w:hyperlink {SPACES} r:id="{relation}"><w:r><w:t>sidan</w:t></w:r></w:hyperlink>'))


def png() -> bytes:
    """A picture of four grey pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\x00\x40\x80\x00\xc0\xff")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
