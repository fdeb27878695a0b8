"""The sheet prints every letter that is asked for, and is a whole Word document."""

from pipeline.pdf.letters import ALPHABET, letters_for
from pipeline.word.package import W, parse, read_parts
from pipeline.word.sheet import sheet


def text_of(data: bytes) -> str:
    return "".join(one.text or "" for one in parse(read_parts(data)["word/document.xml"]).iter(f"{W}t"))


def test_every_letter_is_printed_also_those_that_xml_must_write_otherwise() -> None:
    letters = letters_for("Bilaga 3 – Šárka & söner <AB> «1»")
    assert set(letters) <= set(text_of(sheet(letters)))


def test_letters_are_asked_for_once_and_in_a_fixed_order() -> None:
    assert letters_for("ŽŠ", "Š") == ALPHABET + "ŠŽ"
    assert sheet(letters_for("ŽŠ")) == sheet(letters_for("ŠŽ"))
