"""The copy that is converted and published: what a reader sees, and nothing of how it was made."""

import pytest

from pipeline.word.package import DOCUMENT, BrokenPackage, parse, read_parts, write_parts
from pipeline.word.published import published
from pipeline.word.readback import fields_in
from tests.pdf.rich import rich
from tests.word.building import SPACES, control, docx, p, r


def text(data: bytes) -> str:
    return "".join(str(one) for one in parse(read_parts(data)[DOCUMENT]).itertext())


def body(data: bytes) -> str:
    return read_parts(data)[DOCUMENT].decode()


def field(code: str, shown: str, *, inside: str = "") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{inside}"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.fixture(scope="module")
def copy() -> bytes:
    return published(rich(), accept=True)


def test_changes_are_resolved_as_asked() -> None:
    assert "Totalt fjorton åtgärder." in text(published(rich(), accept=True))
    assert "Totalt tolv åtgärder." in text(published(rich(), accept=False))


def test_nothing_tells_who_wrote_it_or_how_it_was_made(copy: bytes) -> None:
    parts = read_parts(copy)
    everything = b"".join(parts.values())
    for word in ("Karin", "hemlig.nyckel", "_ksabc", "python-docx", "rsid", "Hemligt"):
        assert word.encode() not in everything, word
    assert not [name for name in parts if name.startswith("customXml/") or "thumbnail" in name or "custom.xml" in name]
    for name in parts:
        if name.endswith(".rels"):
            kinds = {one.get("Type", "").rpartition("/")[2] for one in parse(parts[name])}
            assert not kinds & {"customXml", "custom-properties", "thumbnail", "people"}
    overrides = {one.get("PartName", "/").lstrip("/") for one in parse(parts["[Content_Types].xml"])}
    assert overrides - set(parts) <= {""}, "no content type without its part"


def test_controls_are_unwrapped_and_their_text_stands(copy: bytes) -> None:
    assert "I kontrollen" in text(copy)
    assert "<w:sdt" not in body(copy)
    assert fields_in(copy) == {}
    nested = published(docx(control(p("Stycke ", control(r("inne"), number=8)), "")), accept=True)
    assert text(nested) == "Stycke inne"
    assert "sdt" not in body(nested)


def test_hidden_words_rows_and_styles_are_gone_and_shown_ones_stay() -> None:
    styles = '<w:style w:type="character" w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = docx(
        p("Synligt. ", r("Dolt.", "<w:vanish/>"), r("Visst.", '<w:vanish w:val="0"/>')),
        p(r("Dolt.", '<w:rStyle w:val="Dold"/>'), r("Synligt.", '<w:rStyle w:val="Dold"/><w:vanish w:val="0"/>')),
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('Dold rad')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('Rad')}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{r('Helt dolt.', '<w:vanish/>')}</w:p>",
        p("Sist."),
    )  # fmt: skip
    parts = read_parts(document)
    parts["word/styles.xml"] = f"<w:styles {SPACES}>{styles}</w:styles>".encode()
    copy = published(write_parts(parts), accept=True)
    assert text(copy) == "Synligt. Visst.Synligt.RadSist."
    assert body(copy).count("<w:p>") == 4


def test_half_a_hidden_field_is_no_reason_to_break_the_document() -> None:
    begin = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = '<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    copy = published(docx(p(begin, rest, r("dolt", "<w:vanish/>"), "Slut.")), accept=True)
    assert body(copy).count("fldChar ") == 2
    assert "dolt" not in text(copy)


@pytest.mark.parametrize("code", [" DATE ", " filename \\p ", " AUTHOR ", ' DOCPROPERTY "Kund" ', " INCLUDETEXT x "])
def test_fields_of_the_clock_the_file_and_the_author_are_their_last_text(code: str) -> None:
    copy = published(docx(p("Före ", field(code, "visat"), " efter")), accept=True)
    assert text(copy) == "Före visat efter"
    assert "fldChar" not in body(copy)


@pytest.mark.parametrize("code", [" PAGE ", " REF _Ref1 ", ' HYPERLINK "https://example.org" '])
def test_other_fields_stay(code: str) -> None:
    assert "fldChar" in body(published(docx(p(field(code, "3"))), accept=True))


def test_a_field_in_a_frozen_fields_code_goes_with_it() -> None:
    inside = field(" FILENAME ", "C:/hemma/x.docx")
    copy = published(docx(p(field(" INCLUDEPICTURE ", "bild", inside=inside), " slut")), accept=True)
    assert text(copy) == "bild slut"


def test_a_frozen_field_in_a_shown_result_is_frozen_there() -> None:
    outer = field(" REF _Ref1 ", "ett ").replace("</w:t></w:r>", f"</w:t></w:r>{field(' DATE ', '2021-01-01')}")
    copy = published(docx(p(outer)), accept=True)
    assert "ett 2021-01-01" in text(copy)
    assert "DATE" not in text(copy)
    assert body(copy).count("fldChar ") == 3


def test_a_link_without_a_style_gets_one_that_says_nothing(copy: bytes) -> None:
    assert '<w:rStyle w:val="KsLink"/>' in body(copy)
    assert b'w:styleId="KsLink"' in read_parts(copy)["word/styles.xml"]
    linked = published(docx(p(field(' HYPERLINK "https://example.org" ', "här"), "inte")), accept=True)
    assert body(linked).count("KsLink") == 1


def test_the_same_document_saved_again_with_new_ids_and_dates_gives_the_same_bytes() -> None:
    first = docx(p("Text", attributes=' w:rsidR="00AA11"'), p("Mer"))
    parts = read_parts(first)
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"00AA11", b"00BB22").replace(b"<w:p>", b'<w:p w:rsidP="00CC33">', 1)
    parts["docProps/core.xml"] = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        b"<cp:lastModifiedBy>Karin</cp:lastModifiedBy></cp:coreProperties>"
    )
    again = write_parts(dict(reversed(parts.items())))
    made = read_parts(published(first, accept=True))
    assert {**read_parts(published(again, accept=True)), "docProps/core.xml": b""} == {**made, "docProps/core.xml": b""}
    assert published(first, accept=True) == published(first, accept=True)
    assert published(published(first, accept=True), accept=True) == published(first, accept=True)


def test_what_would_be_fetched_from_outside_is_refused_and_a_template_elsewhere_is_forgotten() -> None:
    parts = read_parts(docx(p("Text")))
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    def with_relation(name: str, target: str) -> bytes:
        one = f'<Relationship Id="x1" Type="{kind}{name}" Target="{target}" TargetMode="External"/></Relationships>'
        return write_parts({**parts, rels: parts[rels].replace(b"</Relationships>", one.encode())})

    with pytest.raises(BrokenPackage, match="utifrån"):
        published(with_relation("image", "https://example.org/x.png"), accept=True)
    copy = published(with_relation("attachedTemplate", "file:///G:/mallar/brev.dotx"), accept=True)
    assert b"brev.dotx" not in b"".join(read_parts(copy).values())


def test_what_cannot_be_looked_through_is_refused() -> None:
    parts = read_parts(docx(p("Text")))
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = parts[DOCUMENT].replace(namespace, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    with pytest.raises(BrokenPackage, match="Strikt"):
        published(write_parts({**parts, DOCUMENT: strict}), accept=True)
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    chunk = f'<Relationship Id="x1" Type="{kind}" Target="afchunk.html"/></Relationships>'.encode()
    with pytest.raises(BrokenPackage, match="aFChunk"):
        published(write_parts({**parts, rels: parts[rels].replace(b"</Relationships>", chunk)}), accept=True)


def test_a_file_that_is_no_document_is_refused() -> None:
    with pytest.raises(BrokenPackage):
        published(b"PK nej", accept=True)
