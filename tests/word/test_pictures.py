"""The pictures of a document and what their authors say of them."""

from pipeline.word.package import read_parts
from pipeline.word.pictures import BOX, Picture, pictures
from tests.word.building import docx, p, picture, text_box


def test_pictures_come_in_their_order_with_their_texts() -> None:
    document = docx(p(picture("Karta  över\nRyd", 1)), p("text", picture("", 2)))
    assert pictures(read_parts(document)) == (Picture("Karta över Ryd"), Picture(""))


def test_a_text_box_counts_once_and_has_a_name() -> None:
    document = docx(p(text_box(p("I rutan"))), header=p(picture("Logotyp", 3)))
    assert [one.text for one in pictures(read_parts(document))] == [BOX]


def test_a_picture_that_floats_is_known() -> None:
    floating = picture("Karta").replace("wp:inline", "wp:anchor")
    assert pictures(read_parts(docx(p(floating)))) == (Picture("Karta", inline=False),)
