"""What a PDF tells of the people who made it, what it shows beyond its pages, and what a copy can leave out."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.nameless import nameless
from pipeline.pdf.remains import earlier_versions, remains_of
from pipeline.pdf.text import UnreadablePdf, read_pages
from tests.example_errand import ROOT
from tests.pdf.handmade import Change, annotated, pdf_of, rewritten, saved, with_xmp
from tests.pdf.judges import faults

CREATOR = "<dc:creator><rdf:Seq><rdf:li>Kim Exempelsson</rdf:li></rdf:Seq></dc:creator>"


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["lista.xlsx"] = b"PK"


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def layered(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Anteckningar"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Illustrator=Dictionary(Private="Kim"))


def signed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([]))


def test_a_plain_pdf_tells_nothing() -> None:
    data = pdf_of("text", info={"/Title": "Nulägesbild", "/Producer": "LibreOffice", "/CreationDate": "D:20211217"})
    remains = remains_of(data)
    assert (remains.names, remains.more, remains.signed) == ((), (), False)
    assert ("egenskapen Title", "Nulägesbild") in remains.texts


@pytest.mark.parametrize(
    ("info", "change", "told"),
    [
        ({"/Author": "Kim Exempelsson"}, None, "författare: Kim Exempelsson"),
        ({"/Company": "Konsult AB"}, None, "egenskapen Company: Konsult AB"),
        ({}, with_xmp(CREATOR), "författare: Kim Exempelsson"),
        ({}, with_xmp("<pdfx:Manager>Kim</pdfx:Manager>"), "egenskapen Manager: Kim"),
        ({}, private_data, "ett programs egna uppgifter"),
    ],
)
def test_what_tells_who_made_it_is_named_and_gone_in_a_nameless_copy(
    info: dict[str, str], change: Change | None, told: str
) -> None:
    data = pdf_of("samma text", info={"/Title": "Plan", **info}, change=change)
    assert remains_of(data).names == (told,)
    copy = nameless(data)
    assert remains_of(copy).names == ()
    assert (b"Kim" in copy, nameless(data) == copy) == (False, True)
    assert [one.text for one in read_pages(copy)] == ["samma text"]
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Plan"


def test_an_organisation_may_stand_as_the_author() -> None:
    data = pdf_of("text", info={"/Author": "Exempelby kommun"})
    assert remains_of(data, ["exempelby Kommun"]).names == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (attached, "bifogade filer"),
        (scripted, "skript"),
        (layered, "dolda lager"),
        (annotated(Subtype=Name.Text, Contents="Stryk det här"), "en kommentar eller markering på sidan 1"),
        (annotated(Subtype=Name.Highlight), "en kommentar eller markering på sidan 1"),
        (annotated(Subtype=Name.Widget, FT=Name.Tx, V="Kim"), "ett ifyllt formulärfält på sidan 1"),
    ],
)
def test_what_shows_more_than_the_pages_is_named(change: Change, told: str) -> None:
    assert remains_of(pdf_of("text", change=change)).more == (told,)


def test_links_and_empty_fields_are_no_comments() -> None:
    link = annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="mailto:kim@hem.example"))
    remains = remains_of(pdf_of("text", change=link))
    assert remains.more == ()
    assert ("länk", "mailto:kim@hem.example") in remains.texts
    assert remains_of(pdf_of("text", change=annotated(Subtype=Name.Widget, FT=Name.Tx))).more == ()


def test_texts_behind_the_pages_are_read() -> None:
    def described(pdf: pikepdf.Pdf) -> None:
        figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt="Foto av Kim"))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=figure)
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Om Kim", 0))

    texts = remains_of(pdf_of("text", change=described)).texts
    assert {("alternativtext", "Foto av Kim"), ("bokmärke", "Om Kim")} <= set(texts)


def test_what_was_taken_away_and_still_stands_in_the_file_is_found() -> None:
    data = rewritten(pdf_of("811218-9876 stod här"), "inget mer")
    (before,) = earlier_versions(data)
    assert read_pages(before)[0].text == "811218-9876 stod här"
    assert read_pages(data)[0].text == "inget mer"
    assert earlier_versions(pdf_of("text")) == ()


def test_a_file_for_the_web_has_no_earlier_version() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("text"))) as pdf:
        pdf.save(out, linearize=True)
    assert earlier_versions(out.getvalue()) == ()


def test_a_signed_file_is_known() -> None:
    assert remains_of(pdf_of("text", change=signed)).signed


def test_what_is_no_pdf_is_said() -> None:
    with pytest.raises(UnreadablePdf):
        remains_of(b"%PDF-1.7\nskrap")


def test_metadata_as_attributes_of_a_picture_and_a_dynamic_form_are_seen() -> None:
    def odd(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image)
        picture.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=picture)
        pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array([]))

    remains = remains_of(pdf_of("text", change=odd))
    assert (remains.names, remains.more) == (("en bilds uppgifter om sig själv",), ("ett dynamiskt formulär",))
    assert remains_of(nameless(pdf_of("text", change=odd))).names == ()
    packet = (
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<r:Description xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" pdfx:Company="Konsult AB"/></r:RDF>'
    )

    def attributes(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    data = pdf_of("text", change=attributes)
    assert remains_of(data).names == ("egenskapen Company: Konsult AB",)
    assert remains_of(nameless(data)).names == ()


def test_metadata_that_are_no_xml_and_a_locked_file_are_unreadable() -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(b"<x", Type=Name.Metadata, Subtype=Name.XML)

    with pytest.raises(UnreadablePdf):
        remains_of(pdf_of("text", change=broken))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("text"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(UnreadablePdf, match="lösenord"):
        remains_of(out.getvalue())


def test_a_field_inherits_its_value() -> None:
    def inherited(pdf: pikepdf.Pdf) -> None:
        parent = pdf.make_indirect(Dictionary(FT=Name.Tx, V="Kim", T="namn"))
        child = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]), Parent=parent)
        )
        parent.Kids = Array([child])
        pdf.pages[0].obj.Annots = Array([child])
        pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))

    assert remains_of(pdf_of("text", change=inherited)).more == ("ett ifyllt formulärfält på sidan 1",)


def test_a_nameless_copy_is_still_for_the_archive_and_for_screen_readers(tmp_path: Path) -> None:
    with pikepdf.open(ROOT / "input" / "bilagor" / "nulagesbild-ryd.pdf") as pdf:
        pdf.docinfo["/Author"] = "Kim Exempelsson"
        named = saved(pdf)
    assert remains_of(named).names == ("författare: Kim Exempelsson",)
    (tmp_path / "utan namn.pdf").write_bytes(nameless(named))
    assert faults(tmp_path / "utan namn.pdf") == []
