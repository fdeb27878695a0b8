"""In: what a joined file is, and what all its parts conform to. Out: the file with metadata that say so, and claim no
more than that."""

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pipeline.pdf.part import Whole

if TYPE_CHECKING:
    import pikepdf

_XMP: Final = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
   <xmp:CreatorTool>ks-bundle</xmp:CreatorTool>
   <pdf:Producer>ks-bundle</pdf:Producer>
  </rdf:Description>
{archive}{accessible} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_ARCHIVE: Final = """  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
"""

_ACCESSIBLE: Final = """  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"""


def imprint(pdf: "pikepdf.Pdf", whole: Whole, *, archive: bool, accessible: bool) -> None:
    """Title, language and date, and the claims: archive is PDF/A-2b, accessible PDF/UA-1."""
    import pikepdf

    day = whole.date.replace("-", "")
    told = {"/Title": whole.title, "/Author": whole.author, "/Subject": whole.subject}
    told |= {"/Creator": "ks-bundle", "/Producer": "ks-bundle"}
    told |= {"/CreationDate": f"D:{day}000000Z", "/ModDate": f"D:{day}000000Z"}
    pdf.trailer["/Info"] = pdf.make_indirect(
        pikepdf.Dictionary({key: pikepdf.String(text) for key, text in told.items() if text})
    )
    words = {
        "title": whole.title, "subject": whole.subject, "author": whole.author, "language": whole.language,
        "date": whole.date,
    }  # fmt: skip
    xmp = _XMP.format(
        **{key: escape(text) for key, text in words.items()},
        archive=_ARCHIVE if archive else "",
        accessible=_ACCESSIBLE if accessible else "",
    )
    xmp = xmp if whole.subject else _without(xmp, "dc:description")
    xmp = xmp if whole.author else _without(xmp, "dc:creator")
    pdf.Root["/Metadata"] = pdf.make_stream(
        xmp.encode("utf-8"), Type=pikepdf.Name("/Metadata"), Subtype=pikepdf.Name("/XML")
    )
    pdf.Root["/Lang"] = pikepdf.String(whole.language)
    pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)


def _without(xmp: str, name: str) -> str:
    return "".join(line for line in xmp.splitlines(keepends=True) if f"<{name}>" not in line)
