"""What a PDF tells of the people who made it, what it shows beyond its pages, and what a copy can leave out."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.nameless import nameless
from pipeline.pdf.remains import earlier_versions, remains_of
from pipeline.pdf.text import UnreadablePdf, read_pages
from tests.pdf.handmade import Change, annotated, pdf_of, rewritten, with_xmp

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
