"""A paper is read back as a person left it."""

import pytest

from pipeline.word.package import BrokenPackage
from pipeline.word.readback import fields_in
from tests.word.building import control, data, docx, filled, p, r


def test_what_was_printed_is_read_back() -> None:
    draft = filled(docx(p("{{ arende.titel }}"), header=p("{{ arende.titel }}")), data(arende={"titel": "a\n\tb"}))
    assert fields_in(draft.data) == {"arende.titel": ["a\n\tb", "a\n\tb"]}


CHANGED = {
    "typed in several runs": (r("Gen") + r("omförd"), "Genomförd"),
    "deleted and inserted": (
        "<w:del><w:r><w:delText>12</w:delText><w:br/></w:r></w:del><w:ins>" + r("14") + "</w:ins>",
        "14",
    ),
    "moved away": ("<w:moveFrom>" + r("12") + "</w:moveFrom>" + r("x"), "x"),
    "signs": ("<w:r><w:t>a</w:t><w:cr/><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:t/></w:r>", "a\n\t\u2011\xad"),
    "emptied": ("", ""),
}


@pytest.mark.parametrize(("content", "text"), CHANGED.values(), ids=CHANGED)
def test_a_persons_change_is_read(content: str, text: str) -> None:
    assert fields_in(docx(p(control(content, tag="a")))) == {"a": [text]}


def test_a_control_whose_text_goes_as_a_whole_is_removed() -> None:
    gone = "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
    assert fields_in(docx(p(control(gone, tag="a"), control(r("14"), tag="a")))) == {"a": ["14"]}


def test_words_prompt_is_no_text() -> None:
    prompt = control(r("Klicka eller tryck här för att ange text."), tag="a", first="<w:showingPlcHdr/>")
    assert fields_in(docx(p(prompt))) == {"a": [""]}


def test_paragraphs_in_a_control_are_lines_and_tab_stops_are_no_tabs() -> None:
    stops = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>" + r("b") + "</w:p>"
    assert fields_in(docx(control(p("a") + stops, "", tag="a"))) == {"a": ["a\nb"]}


def test_a_control_without_a_tag_or_content_is_nobodys() -> None:
    assert fields_in(
        docx(p("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>", '<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr></w:sdt>'))
    ) == {"a": [""]}


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(BrokenPackage):
        fields_in(b"x")
