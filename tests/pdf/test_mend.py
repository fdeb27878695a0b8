"""What LibreOffice 7.4 leaves undone is done, what 25 has done stays, and each run gives the same bytes."""

import io
import struct

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.pdf.clockless import timeless_font
from pipeline.pdf.mend import About, UnfitPdf, mend
from pipeline.word.pictures import Picture
from tests.pdf.fakes import tagged

ABOUT = About("Bilaga 1 – Å & <b>", "2023-02-06")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def content(data: bytes) -> str:
    """The page's operators, on one line."""
    with opened(data) as pdf:
        return " ".join(pdf.pages[0].obj.Contents.read_bytes().decode().split())


def alternatives(data: bytes) -> list[str]:
    with opened(data) as pdf:
        return [str(one.get("/Alt", "")) for one in list(pdf.Root.StructTreeRoot.K) if one.S == "/Figure"]


def test_lines_and_areas_outside_all_marks_become_artifacts() -> None:
    made = mend(tagged(b"0.5 w 1 2 m 3 4 l S 0 0 9 9 re f* /P <</MCID 0>> BDC 5 5 5 5 re f EMC"), ABOUT)
    assert content(made.data) == (
        "0.5 w /Artifact BMC 1 2 m 3 4 l S EMC /Artifact BMC 0 0 9 9 re f* EMC /P << /MCID 0 >> BDC 5 5 5 5 re f EMC"
    )


def test_a_page_where_all_is_marked_stays_as_it_is() -> None:
    stream = b"/Artifact BMC q 0 0 595 842 re W* n EMC\n/P<</MCID 0>>BDC 1 0 0 rg BT ET EMC"
    with opened(mend(tagged(stream), ABOUT).data) as pdf:
        assert pdf.pages[0].obj.Contents.read_bytes() == stream


def test_title_language_date_and_claims_are_said_and_no_name_is() -> None:
    pdf = opened(mend(tagged(language=""), ABOUT).data)
    assert str(pdf.Root.Lang) == "sv-SE"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.pages[0].obj.Tabs == Name.S
    assert pdf.docinfo["/Title"] == "Bilaga 1 – Å & <b>"
    assert pdf.docinfo["/CreationDate"] == "D:20230206000000Z"
    assert "/Author" not in pdf.docinfo
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Bilaga 1 – Å & <b>"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "B", "1")
        assert "dc:creator" not in xmp


def test_a_language_of_its_own_stays() -> None:
    assert str(opened(mend(tagged(language="en-GB"), ABOUT).data).Root.Lang) == "en-GB"


def test_with_a_figure_that_has_no_text_it_does_not_claim_pdf_ua() -> None:
    with opened(mend(tagged(figures=1), ABOUT).data) as pdf, pdf.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "2"
        assert "pdfuaid:part" not in xmp


def test_pictures_that_float_may_come_in_any_order() -> None:
    floating = (Picture("Karta", inline=False), Picture("Diagram", inline=False))
    assert alternatives(mend(tagged(figures=2), About("T", "2023-02-06", floating)).data) == ["", ""]
    assert alternatives(mend(tagged(figures=1), About("T", "2023-02-06", floating[:1])).data) == ["Karta"]


@pytest.mark.parametrize(
    ("figures", "texts", "expected", "undescribed"),
    [
        (2, ["Karta", "Diagram"], ["Karta", "Diagram"], 0),
        (2, ["Karta", ""], ["Karta", ""], 1),
        (2, ["Karta"], ["", ""], 2),
        (1, ["Karta", "Diagram"], [""], 1),
        (0, ["Karta"], [], 0),
    ],
)
def test_figures_get_the_pictures_texts_only_when_it_is_certain_which(
    figures: int, texts: list[str], expected: list[str], undescribed: int
) -> None:
    about = About("T", "2023-02-06", tuple(Picture(text) for text in texts))
    made = mend(tagged(figures=figures), about)
    assert alternatives(made.data) == expected
    assert made.undescribed == undescribed


def with_alternative(number: int, text: str, figures: int) -> bytes:
    pdf = opened(tagged(figures=figures))
    pdf.Root.StructTreeRoot.K[1 + number].Alt = pikepdf.String(text)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_text_that_is_there_already_is_never_replaced() -> None:
    about = About("T", "2023-02-06", (Picture("Karta"), Picture("Diagram")))
    assert alternatives(mend(with_alternative(0, "Karta", 2), about).data) == ["Karta", "Diagram"]
    other = mend(with_alternative(0, "Något annat", 2), about)
    assert alternatives(other.data) == ["Något annat", ""], "the order is not what it seemed"
    assert other.undescribed == 1


def test_the_one_left_over_gets_the_text_left_over() -> None:
    about = About("T", "2023-02-06", (Picture("Karta"), Picture("Sidhuvud"), Picture("Diagram")))
    pdf = opened(with_alternative(0, "Karta", 3))
    pdf.Root.StructTreeRoot.K[2].Alt = pikepdf.String("Sidhuvud")
    del pdf.Root.StructTreeRoot.K[0]
    out = io.BytesIO()
    pdf.save(out)
    assert alternatives(mend(out.getvalue(), about).data) == ["Karta", "Sidhuvud", "Diagram"]


def test_links_say_where_they_lead_unless_they_say_something() -> None:
    pdf = opened(tagged())
    links = [
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org"))),
        Dictionary(Subtype=Name.Link, Contents=pikepdf.String("sidan")),
        Dictionary(Subtype=Name.Link, Dest=pikepdf.Array([0])),
    ]
    pdf.pages[0].obj.Annots = pikepdf.Array(links)
    out = io.BytesIO()
    pdf.save(out)
    with opened(mend(out.getvalue(), ABOUT).data) as made:
        said = [str(one.Contents) for one in list(made.pages[0].obj.Annots)]
    assert said == ["https://example.org", "sidan", "Länk inom handlingen"]


def test_the_clock_leaves_no_trace() -> None:
    def at(second: int) -> bytes:
        pdf = opened(tagged())
        profile = bytearray(200)
        profile[24:36] = struct.pack(">6H", 2026, 1, 1, 12, 0, second)
        intent = Dictionary(Type=Name.OutputIntent, DestOutputProfile=pdf.make_stream(bytes(profile)))
        pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
        descriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=pdf.make_stream(font(second)))
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(descriptor)))
        pdf.trailer.Info = pdf.make_indirect(Dictionary(CreationDate=pikepdf.String(f"D:202601011200{second:02}Z")))
        pdf.trailer.DocChecksum = Name(f"/{second:032}")
        out = io.BytesIO()
        pdf.save(out, static_id=second == 1)
        return out.getvalue()

    assert at(1) != at(2)
    assert mend(at(1), ABOUT).data == mend(at(2), ABOUT).data


def font(second: int) -> bytes:
    """A font file with a head table alone, made at a certain second."""
    head = bytearray(54)
    head[28:36] = struct.pack(">q", 3_800_000_000 + second)
    return struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + b"head" + struct.pack(">3I", 0, 28, 54) + bytes(head)


def test_a_fonts_checksums_agree_after_its_times_are_gone() -> None:
    made = timeless_font(font(5))
    assert made == timeless_font(font(6))
    words = struct.unpack(f">{(len(made) + 2) // 4}I", made + bytes(2))
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA, "as the font format demands of the whole file"
    for broken in (b"", b"\x00\x01", font(1)[:40], b"OTTO" + bytes(100)):
        assert timeless_font(broken) == broken


def test_what_cannot_be_mended_is_said() -> None:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    with pytest.raises(UnfitPdf, match="utan taggar"):
        mend(out.getvalue(), ABOUT)
    with pytest.raises(UnfitPdf, match="trasig"):
        mend(b"%PDF-1.7 nej", ABOUT)
