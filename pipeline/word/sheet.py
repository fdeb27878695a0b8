"""In: letters. Out: a Word document of one page that prints each of them once: converted with the papers, its PDF
brings the font in which page numbers are printed."""

from typing import Final

from pipeline.word.clean import escaped
from pipeline.word.package import DECLARATION, write_parts

SHEET: Final = "Bokstäver till sidnummer.docx"
"""What the sheet is called where documents have names. It is never written to the bundle."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LINE: Final = 60
"""Letters to a line: none may be broken, or LibreOffice would hyphenate or drop the space at its end."""


def sheet(letters: str) -> bytes:
    """The document. Arial, or what the machine has in its place; letters that it lacks come in another font."""
    lines = [letters[at : at + _LINE] for at in range(0, len(letters), _LINE)]
    body = "".join(
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:noProof/>'
        f'<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{escaped(f"|{line}|")}</w:t></w:r></w:p>'
        for line in lines
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400" w:footer="400" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>",
    }
    return write_parts({name: DECLARATION + xml.encode("utf-8") for name, xml in parts.items()})
