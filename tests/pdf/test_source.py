"""A finished PDF is opened and made fit to be joined, or it is said why it cannot be. Its own bytes are not touched."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from pipeline.pdf.part import Part
from pipeline.pdf.source import Source, open_source, unreadable
from tests.pdf.making import link, shows, tagged, untagged


def opened(data: bytes) -> Source:
    found = open_source(Part("a", "Bilaga 1", "Titel", data))
    assert isinstance(found, Source)
    return found


def field(pdf: Pdf, value: str, **told: object) -> None:
    """A field on the first page with a value and no look of its own."""
    font = pdf.pages[0].obj.Resources.Font.F1
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("namn"), V=String(value), F=4,
                   Rect=Array([72, 600, 300, 620]), DA=String("/F1 12 Tf 0 g"))
    )  # fmt: skip
    for key, one in told.items():
        made[f"/{key}"] = one
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", Array()), made])
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=Array([made]), NeedAppearances=True, DA=String("/F1 12 Tf 0 g"),
                   DR=Dictionary(Font=Dictionary(F1=font)))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"inte en pdf", "är ingen PDF-fil"),
        (b"%PDF-1.7\n%%EOF", "är skadad"),
        (untagged("x")[:200], "är skadad"),
        (untagged(), "har inga sidor"),
        (untagged("x", encryption=Encryption(owner="a", user="b")), "är skyddad med lösenord"),
        (untagged("x", encryption=Encryption(owner="a", user="")), "är skyddad med lösenord eller mot kopiering"),
        (untagged("x"), ""),
    ],
    ids=["text", "empty", "cut off", "no pages", "password", "protected", "fine"],
)
def test_it_says_why_a_file_cannot_be_joined(data: bytes, reason: str) -> None:
    assert unreadable(data) == reason
    assert isinstance(open_source(Part("a", "b", "c", data)), str) == bool(reason)


def test_what_is_filled_in_stays_and_the_field_goes() -> None:
    found = opened(untagged("Blankett", edit=lambda pdf: field(pdf, "Kristallkrona")))
    assert (found.form, found.signed) == (True, False)
    assert found.annotations == [[]]
    assert "/AcroForm" not in found.pdf.Root
    forms = found.pdf.pages[0].obj.Resources.XObject
    assert any(b"Kristallkrona" in one.read_bytes() for _, one in forms.items())


def test_a_signature_is_seen_and_its_look_stays() -> None:
    def signed(pdf: Pdf) -> None:
        look = pdf.make_stream(shows("Undertecknad", 0, 0), Type=Name.XObject, Subtype=Name.Form)
        look.BBox, look.Resources = Array([0, 0, 200, 20]), pdf.pages[0].obj.Resources
        field(pdf, "", FT=Name.Sig, V=Dictionary(Type=Name.Sig), AP=Dictionary(N=look))
        pdf.Root.AcroForm.SigFlags = 3
        pdf.Root.AcroForm.NeedAppearances = False

    data = untagged("Avtal", edit=signed)
    found = opened(data)
    assert found.signed
    assert any(b"Undertecknad" in one.read_bytes() for _, one in found.pdf.pages[0].obj.Resources.XObject.items())
    with pikepdf.open(io.BytesIO(data)) as original:
        assert "/AcroForm" in original.Root


def test_links_stay_when_fields_go() -> None:
    def both(pdf: Pdf) -> None:
        link(pdf, 0, A=Dictionary(S=Name.URI, URI=String("https://example.org/")))
        field(pdf, "x")

    found = opened(untagged("x", edit=both))
    assert [str(one.Subtype) for one in found.annotations[0]] == ["/Link"]


def test_enclosed_files_are_left_behind_and_named() -> None:
    def enclosed(pdf: Pdf) -> None:
        pdf.pages[0].obj.Annots = Array(
            [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9])))]
        )

    found = opened(untagged("x", edit=enclosed))
    assert found.annotations == [[]]
    assert found.dropped == ("bifogade filer, ljud eller film",)


def test_the_outline_is_read_with_its_levels() -> None:
    def outlined(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            above = pikepdf.OutlineItem("Ett", 0)
            above.children.append(pikepdf.OutlineItem("Ett ett", 1))
            outline.root.append(above)

    marks = opened(tagged("En", "Två", edit=outlined)).bookmarks
    assert [(one.title, one.page, [(low.title, low.page) for low in one.below]) for one in marks] == [
        ("Ett", 0, [("Ett ett", 1)])
    ]


def test_an_outline_that_goes_round_in_a_loop_ends() -> None:
    def looped(pdf: Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String("Om igen")))
        item.Next = item
        item.First = item
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item))

    assert [one.title for one in opened(tagged("x", edit=looped)).bookmarks] == ["Om igen"]
