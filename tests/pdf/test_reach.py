"""What is painted and cannot be reached by a screen reader is found, page by page."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.pdf.reach import unreached
from tests.pdf.making import Edit, link, shows, tagged, untagged


def faults(data: bytes) -> list[tuple[int, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(one.page, one.why) for one in unreached(pdf)]


def loose_text(pdf: Pdf) -> None:
    pdf.pages[1].contents_add(shows("Löst"))


def wrong_number(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = pdf.make_stream(b"/P <</MCID 5>> BDC\n" + shows("x") + b"\nEMC")


def parent_gone(pdf: Pdf) -> None:
    del pdf.pages[1].obj.StructParents


def untagged_link(pdf: Pdf) -> None:
    link(pdf, 1, Dest=Array([pdf.pages[0].obj, Name.Fit]))


def loose_form(pdf: Pdf) -> None:
    form = pdf.make_stream(shows("I formen"), Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 595, 842]), Dictionary(Font=pdf.pages[1].obj.Resources.Font)
    pdf.pages[1].obj.Resources.XObject = Dictionary(Fm=form)
    pdf.pages[1].contents_add(b"/Fm Do")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (loose_text, "har text eller bilder utan tagg"),
        (loose_form, "har text eller bilder utan tagg"),
        (wrong_number, "har taggat innehåll som inte finns i strukturen"),
        (parent_gone, "har taggar som föräldraträdet inte känner"),
        (untagged_link, "har en länk eller anteckning utan tagg"),
    ],
)
def test_it_finds_what_is_not_reached(edit: Edit, why: str) -> None:
    assert faults(tagged("En", "Två", edit=edit)) == [(1, why)]


def test_artifacts_need_not_be_reached() -> None:
    def footed(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"/Artifact BMC\n" + shows("Sidfot") + b"\nEMC")

    assert faults(tagged("En", edit=footed)) == []


def test_pages_without_tags_are_all_found() -> None:
    assert [page for page, _ in faults(untagged("En", "Två"))] == [0, 1]
