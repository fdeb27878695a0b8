"""In: a PDF, its title, language and date. Out: the PDF with metadata that say so, and that claim PDF/A-2b and
PDF/UA-1.

They are written anew: LibreOffice 7.4 claims PDF/UA with a schema that PDF/A does not know unless it is declared, and
puts the author and the clock into them.
"""

from typing import TYPE_CHECKING, Final

from markupsafe import escape

if TYPE_CHECKING:
    import pikepdf

CREATOR: Final = "ks-bundle"

_XMP: Final = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{told}   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
{archive}{universal}  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
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
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_UNIVERSAL: Final = """  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
"""


_ARCHIVE: Final = """  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
"""

_TOLD: Final = {
    "author": "   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
    "subject": '   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>\n',
}


def write_metadata(
    pdf: "pikepdf.Pdf",
    title: str,
    language: str,
    date: str,
    *,
    author: str = "",
    subject: str = "",
    archive: bool = True,
    universal: bool = True,
) -> None:
    """date: ISO. author: an organisation, never a person. archive, universal: does it keep PDF/A-2b and PDF/UA-1, so
    that it may claim to? The program that made the pages is still named."""
    from pikepdf import Dictionary, Name, String

    info = pdf.trailer.get("/Info", Dictionary())
    producer = str(info.get("/Producer", "LibreOffice"))
    when = f"D:{date.replace('-', '')}000000Z"
    said = Dictionary(
        Title=String(title), Creator=String(CREATOR), Producer=String(producer), CreationDate=String(when),
        ModDate=String(when),
    )  # fmt: skip
    for key, text in (("/Author", author), ("/Subject", subject)):
        if text:
            said[key] = String(text)
    pdf.trailer.Info = pdf.make_indirect(said)
    words = {"title": title, "language": language, "creator": CREATOR, "producer": producer, "date": date}
    told = {"author": author, "subject": subject}
    pieces = {
        "told": "".join(_TOLD[name].format(escape(text)) for name, text in told.items() if text),
        "archive": _ARCHIVE if archive else "",
        "universal": _UNIVERSAL if universal else "",
    }
    xmp = _XMP.format_map({**{name: escape(text) for name, text in words.items()}, **pieces}).encode("utf-8")
    stream = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = stream
