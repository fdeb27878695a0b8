"""A document is read as a reader sees it, once, with the place of everything."""

import pytest

from pipeline.word.package import BrokenPackage
from pipeline.word.reading import ReadPaper, Span, read_paper
from tests.word.building import cell, control, docx, p, picture, r, row, table, text_box

WHO = 'w:author="Anna" w:date="2023-02-01T10:00:00Z"'


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" {WHO}>{r(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def lines(data: bytes) -> list[tuple[str, str]]:
    return [(line.where, line.text) for line in read_paper(data).lines]


def test_paragraphs_and_cells_have_their_places() -> None:
    assert lines(docx(p("Ett"), table(["A", "B"], ["1", "2"]), p("Två"))) == [
        ("stycke 1", "Ett"),
        ("tabell 1 › rad 1 › cell 1", "A"),
        ("tabell 1 › rad 1 › cell 2", "B"),
        ("tabell 1 › rad 2 › cell 1", "1"),
        ("tabell 1 › rad 2 › cell 2", "2"),
        ("stycke 2", "Två"),
    ]


def test_headers_footers_notes_and_text_boxes_come_after_with_theirs() -> None:
    data = docx(p("Brödtext", text_box(p("I rutan"))), header=p("Huvud"), footer=p("Fot"), footnote=p("Not"))
    assert lines(data) == [
        ("stycke 1", "Brödtext"),
        ("stycke 1 › textruta", "I rutan"),
        ("sidfot 1 › stycke 1", "Fot"),
        ("fotnoter › stycke 1", "Not"),
        ("sidhuvud 1 › stycke 1", "Huvud"),
    ]


def test_what_is_inserted_is_read_and_what_is_deleted_or_hidden_is_not() -> None:
    hidden = r("dolt", "<w:vanish/>")
    assert lines(docx(p("Det är ", deleted("38"), inserted("39"), hidden, " åtgärder"))) == [
        ("stycke 1", "Det är 39 åtgärder")
    ]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="3" {WHO}/></w:rPr></w:pPr>{r("Av 60 ")}</w:p>'
    assert lines(docx(first, p("åtgärder"))) == [("stycke 2", "Av 60 åtgärder")]


def test_a_row_that_is_deleted_is_not_there_and_one_in_a_control_is() -> None:
    gone = row("bort").replace("<w:tr>", f'<w:tr><w:trPr><w:del w:id="4" {WHO}/></w:trPr>')
    read = read_paper(docx(table(["A"], gone, control(row("B"), ""))))
    assert [[one.text for one in each.cells] for each in read.tables[0].rows] == [["A"], ["B"]]


def test_fields_are_known_by_tag_and_without_tag_by_bookmark() -> None:
    marked = f'<w:bookmarkStart w:name="_ksabc" w:id="1"/>{r("39")}<w:bookmarkEnd w:id="1"/>'
    (line,) = read_paper(docx(p("Pågår ", control(r("39"), tag="x"), " och ", marked, "."))).lines
    assert line.spans == (Span("x", "", 6, 8), Span("", "_ksabc", 13, 15))
    both = f'<w:bookmarkStart w:name="_ksabc" w:id="1"/>{control(r("39"), tag="x")}<w:bookmarkEnd w:id="1"/>'
    (line,) = read_paper(docx(p(both))).lines
    assert line.spans == (Span("x", "", 0, 2),)


def test_a_prompt_is_no_text() -> None:
    (line,) = read_paper(docx(p("Namn: ", control(r("Klicka här."), first="<w:showingPlcHdr/>")))).lines
    assert (line.text, line.prompts[0].text) == ("Namn: ", "Klicka här.")


def test_headings_lists_and_styles() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>'
        '<w:rPr><w:sz w:val="24"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="R"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>'
        '<w:rPr><w:b/><w:color w:val="17456b"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="E"><w:name w:val="Egen"/><w:basedOn w:val="R"/></w:style></w:styles>'
    )
    read = read_paper(docx(p("Rubrik", style="E"), p("Text"), parts={"word/styles.xml": styles}))
    assert [(line.level, line.under) for line in read.lines] == [(2, ""), (0, "Rubrik")]
    own = read.styles["E"]
    assert (own.name, own.colour, own.bold, own.size, read.language) == ("Egen", "17456B", True, 24, "sv-SE")
    assert read.lines[1].near == "Rubrik › stycke 2 «Text»"


def test_pictures_with_their_texts_and_tables_with_their_looks() -> None:
    read = read_paper(docx(p("Före"), p(picture("Karta")), table(row(cell("A"), cell(p("B"), p("C"))))))
    (image,) = read.pictures
    assert (image.description, image.decorative, image.line) == ("Karta", False, 2)
    assert read.tables[0].rows[0].cells[1].text == "B\nC"


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    read = read_paper(docx(table(row(cell("A", table(["inre"]), "<w:p/>")))))
    assert [(one.depth, one.rows[0].cells[0].text) for one in read.tables] == [(0, "A"), (1, "inre")]
    assert read.tables[0].rows[0].cells[0].plain is False


def test_changes_are_known() -> None:
    assert [one.kind for one in read_paper(docx(p(inserted("x")))).changes] == ["tillagd text"]
    assert read_paper(docx(p("x"))).changes == ()


def test_what_is_no_document_is_said() -> None:
    with pytest.raises(BrokenPackage):
        read_paper(b"PK")
    deep = "<w:sdt><w:sdtContent>" * 800 + p("x") + "</w:sdtContent></w:sdt>" * 800
    with pytest.raises(BrokenPackage, match="orimligt"):
        read_paper(docx(deep))


def test_an_empty_document_is_read() -> None:
    assert isinstance(read_paper(docx()), ReadPaper)
    assert read_paper(docx()).lines == ()
