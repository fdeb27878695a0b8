"""Small documents for the merge: a base and a new draft from a few lines, and a clerk's version by replacing text."""

from pipeline.word.fields import bookmark_of
from pipeline.word.origin import Origin, write_origin
from pipeline.word.package import read_parts, write_parts

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def field(tag: str, text: str, number: int, properties: str = "") -> str:
    """A field as `word.fields` writes it; an empty one is a bookmark alone."""
    run = f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )
    name = bookmark_of(tag, 1)
    return (
        f'<w:bookmarkStart w:name="{name}" w:id="{number}"/>{control if text else ""}<w:bookmarkEnd w:id="{number}"/>'
    )


class Draft:
    """Builds a document line by line: words and fields, as paragraphs and as table rows."""

    def __init__(self, template: str = "mall", document: str = "KS 1/handling") -> None:
        self.values: dict[str, str] = {}
        self._body: list[str] = []
        self._number = 0
        self._template, self._document = template, document

    def paragraph(self, *pieces: str | tuple[str, str]) -> "Draft":
        """A paragraph of words and (tag, text) fields."""
        self._body.append(f"<w:p>{self._inline(pieces)}</w:p>")
        return self

    def table(self, *rows: tuple[str | tuple[str, str], ...]) -> "Draft":
        """A table; each cell is words or one field."""
        made = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:tcPr/><w:p>{self._inline((cell,))}</w:p></w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        grid = "<w:gridCol/>" * len(rows[0])
        self._body.append(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>")
        return self

    def data(self) -> bytes:
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_P}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1"'
            f' Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{''.join(self._body)}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships"/>',
        }
        encoded = {name: text.encode() for name, text in parts.items()}
        write_origin(encoded, Origin(self._document, self._template, self.values))
        return write_parts(encoded)

    def _inline(self, pieces: tuple[str | tuple[str, str], ...]) -> str:
        made = []
        for piece in pieces:
            if isinstance(piece, str):
                made.append(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>')
            else:
                self._number += 1
                self.values[piece[0]] = piece[1]
                made.append(field(*piece, self._number))
        return "".join(made)


def edited(data: bytes, old: str, new: str) -> bytes:
    """A clerk's version: the first `old` in the body's XML is `new`."""
    parts = read_parts(data)
    xml = parts["word/document.xml"].decode()
    assert old in xml, old
    parts["word/document.xml"] = xml.replace(old, new, 1).encode()
    return write_parts(parts)


def body(data: bytes) -> str:
    return read_parts(data)["word/document.xml"].decode()
