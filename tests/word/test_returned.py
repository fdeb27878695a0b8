"""A document that comes back from somebody is looked over before anything is written into it."""

import pytest

from pipeline.word.package import BrokenPackage, read_parts
from pipeline.word.returned import unfit
from tests.word.refresh.small import Draft

_RELS = "word/_rels/document.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts(**more: bytes) -> dict[str, bytes]:
    return read_parts(Draft().paragraph("Text ", ("n", "1")).data()) | more


def relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId9" Type="{_OFFICE}/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    ).encode()


def test_an_ordinary_document_is_fit() -> None:
    assert unfit(parts()) == ""
    assert unfit(parts(**{_RELS: relation("hyperlink", "https://example.org/")})) == ""


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"word/vbaProject.bin": b"x"}, "den innehåller makron"),
        ({"_xmlsignatures/sig1.xml": b"<x/>"}, "den är digitalt signerad"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "den innehåller inbäddade program"),
        ({_RELS: relation("attachedTemplate", "file:///mall.dotm")}, "den hämtar något utifrån (attachedTemplate)"),
        ({_RELS: relation("image", "https://example.org/a.png")}, "den hämtar något utifrån (image)"),
        (
            {"word/settings.xml": f'<w:settings xmlns:w="{_W}"><w:documentProtection w:enforcement="1"/></w:settings>'
             .encode()},
            "den är skyddad mot redigering",
        ),
        (
            {"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:instrText> DDEAUTO excel c:\\x'
             "</w:instrText></w:r></w:p></w:body></w:document>".encode()},
            "den innehåller fältkoden «DDEAUTO excel c:\\x»",
        ),
        (
            {"word/document.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
            "den är sparad som «Strikt Open XML-dokument»",
        ),
    ],
)  # fmt: skip
def test_what_nothing_may_be_written_into_is_named(more: dict[str, bytes], reason: str) -> None:
    assert unfit(parts(**more)) == reason


def test_protection_that_is_switched_off_is_none() -> None:
    settings = f'<w:settings xmlns:w="{_W}"><w:documentProtection w:enforcement="0"/></w:settings>'.encode()
    assert unfit(parts(**{"word/settings.xml": settings})) == ""


def test_a_doctype_is_not_read_past() -> None:
    with pytest.raises(BrokenPackage):
        unfit(parts(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}))
