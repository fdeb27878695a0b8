"""The ten digits on the first page become the number, where they ended; the links lead to the documents."""

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.pdf.index import Target, settle_index
from pipeline.pdf.join import join
from pipeline.pdf.part import DOCUMENT_LINK, PAGE_LINK, Part
from pipeline.pdf.source import Source, open_source
from tests.pdf.making import tagged

WIDTHS = {ord(digit): 500 + 10 * int(digit) for digit in "0123456789"}


def front(*pieces: tuple[str, bytes]) -> bytes:
    """A page with a link for each address, each round one piece of marked content that prints by these operators."""

    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        cmap = b"1 beginbfrange <30> <39> <0030> endbfrange"
        about = Dictionary(FontFile2=pdf.make_stream(b"x"))
        widths = Array([WIDTHS[code] for code in range(0x30, 0x3A)])
        page.Resources.Font.F1 = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, FirstChar=0x30, Widths=widths, FontDescriptor=about,
            ToUnicode=pdf.make_stream(cmap),
        )  # fmt: skip
        document = pdf.Root.StructTreeRoot.K
        page.Annots, document.K = Array([]), Array([])
        content = []
        for at, (address, shows) in enumerate(pieces):
            action = Dictionary(S=Name.URI, URI=String(address))
            link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action))
            page.Annots.append(link)
            kids = Array([at, Dictionary(Type=Name.OBJR, Obj=link)])
            element = Dictionary(Type=Name.StructElem, S=Name.Link, P=document, Pg=page, K=kids)
            document.K.append(pdf.make_indirect(element))
            content.append(b"/Link <</MCID %d>> BDC BT /F1 10 Tf 9 9 Td %s ET EMC" % (at, shows))
        page.Contents = pdf.make_stream(b"\n".join(content))

    return tagged("x", edit=edit)


def settled(*pieces: tuple[str, bytes]) -> tuple[str, set[str], set[str], list[str]]:
    """What the page prints afterwards, which numbers were printed, what is unknown, and what each link says."""
    sources = []
    for key, data in (("", front(*pieces)), ("a", tagged("A"))):
        opened = open_source(Part(key, "Bilaga 1", "Titel", data))
        assert isinstance(opened, Source)
        sources.append(opened)
    joined = join(sources, "sv-SE")
    page = joined.placed[0].pages[0]
    targets = {"a": Target(joined.placed[1].pages[0].obj, 12, "Bilaga 1 – Titel")}
    printed, unknown = settle_index(joined.pdf, [page], targets, joined.reached)
    content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)).decode("latin-1")
    shown = " | ".join(re.findall(r"^.*T[jJ]$", content, re.MULTILINE))
    says = [str(one.get("/Contents", "")) for one in page.obj.Annots]
    return shown, printed, unknown, says


def width(digits: str) -> int:
    return sum(WIDTHS[ord(one)] for one in digits)


def test_the_number_ends_where_the_digits_ended() -> None:
    shown, printed, unknown, says = settled((f"{PAGE_LINK}a", b"[(01234) -20 (56789)] TJ"))
    moved = width("12") - width("0123456789") - 20
    assert re.sub(r"\s", "", shown) == f"[{moved}(12)]TJ"
    assert (printed, unknown) == ({"a"}, set())
    assert says == ["Bilaga 1 – Titel, sida 12"]


def test_digits_that_are_printed_in_two_steps_become_one_number() -> None:
    shown, printed, _, _ = settled((f"{PAGE_LINK}a", b"(0123) Tj 30 0 Td (456789) Tj"))
    assert re.sub(r"\s", "", shown) == f"()Tj|[{width('12') - width('456789')}(12)]TJ"
    assert printed == {"a"}


def test_digits_on_two_lines_become_one_number_on_the_last() -> None:
    address = f"{PAGE_LINK}a"
    shown, printed, _, _ = settled((address, b"(012345) Tj"), (address, b"(6789) Tj"))
    first, last = re.sub(r"\s", "", shown).split("|")
    assert "(" not in first.replace("()", "")
    assert last == f"[{width('12') - width('6789')}(12)]TJ"
    assert printed == {"a"}


def test_a_number_of_what_is_not_there_is_not_printed() -> None:
    shown, printed, unknown, says = settled((f"{PAGE_LINK}b", b"(0123456789) Tj"), (f"{DOCUMENT_LINK}b", b"(1) Tj"))
    assert "0123456789" not in shown
    assert (printed, unknown) == (set(), {"b"})
    assert says == ["", ""]


@pytest.mark.parametrize("shows", [b"(2023) Tj", b"() Tj", b""])
def test_what_is_not_the_digits_stays_as_it_is(shows: bytes) -> None:
    shown, printed, _, _ = settled((f"{PAGE_LINK}a", shows))
    assert printed == set()
    assert shown.replace(" ", "") == shows.decode().replace(" ", "")


def test_other_links_are_left_alone() -> None:
    data = front(("https://example.org/", b"(2023) Tj"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].A.URI) == "https://example.org/"
    _, printed, unknown, says = settled(("https://example.org/", b"(2023) Tj"))
    assert (printed, unknown, says) == (set(), set(), [""])
