"""What stands on the pages of a PDF, and what cannot be read."""

import pytest

from pipeline.pdf.text import UnreadablePdf, read_pages
from tests.pdf.handmade import pdf_of


def test_each_page_is_read_with_its_number_and_swedish_letters() -> None:
    one, two = read_pages(pdf_of("Nulägesbild Skäggetorp", "Åtgärder\nÖvrigt"))
    assert (one.number, one.text, one.unread) == (1, "Nulägesbild Skäggetorp", "")
    assert (two.number, two.text.split(), two.unread) == (2, ["Åtgärder", "Övrigt"], "")


def test_an_empty_page_is_read_and_a_picture_is_not() -> None:
    found = read_pages(pdf_of("text", "", "<bild>"))
    assert [one.unread for one in found] == ["", "", "sidan är en bild utan text"]


def test_a_stamp_on_a_scanned_page_does_not_make_it_read() -> None:
    (stamped,) = read_pages(pdf_of("KS 2020-754\nInkom 2023-01-12<bild>"))
    assert stamped.unread == "sidan är till största delen en bild"


def test_a_page_with_a_picture_behind_much_text_is_read() -> None:
    (page,) = read_pages(pdf_of("\n".join(["Här står det en hel del text om stadsdelen"] * 8) + "<bild>"))
    assert page.unread == ""


def test_what_is_no_pdf_or_is_locked_cannot_be_read() -> None:
    import io

    import pikepdf

    for data in (b"", b"%PDF-1.7", b"PK\x03\x04"):
        with pytest.raises(UnreadablePdf):
            read_pages(data)
    with pikepdf.open(io.BytesIO(pdf_of("hemligt"))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(UnreadablePdf, match="lösenord"):
        read_pages(out.getvalue())
