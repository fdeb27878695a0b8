"""What is pending is told: by whom, what, and where."""

from pipeline.word.revisions import AUTHOR, Pending, pending
from tests.word.building import docx, p, table
from tests.word.test_revisions import gone, ins, mark, new, t

BODY = "word/document.xml"


def told(*blocks: str) -> list[tuple[str, str, str]]:
    return [(one.author, one.kind, one.text) for one in pending(docx(*blocks))]


def test_a_document_without_changes_has_nothing_pending() -> None:
    assert pending(docx(p("Titel"))) == ()


def test_each_change_is_told_with_its_author_and_text() -> None:
    assert told(p(t("a"), gone("12", "Anna"), new("14"), ins(t("x"), kind="moveFrom"), ins(t("x"), kind="moveTo"))) == [
        ("Anna", "borttagen text", "12"),
        (AUTHOR, "tillagd text", "14"),
        (AUTHOR, "text flyttad härifrån", "x"),
        (AUTHOR, "text flyttad hit", "x"),
    ]


def test_text_that_was_changed_in_one_go_is_one() -> None:
    assert told(p(new("1"), new("4"), new("5", "Anna"), gone("6", "Anna"), t("a"), new("7"))) == [
        (AUTHOR, "tillagd text", "14"),
        ("Anna", "tillagd text", "5"),
        ("Anna", "borttagen text", "6"),
        (AUTHOR, "tillagd text", "7"),
    ]


def test_a_row_is_one_change_with_the_text_in_it() -> None:
    row = f"<w:tr><w:trPr>{ins()}</w:trPr><w:tc><w:p>{mark('ins')}{new('A17')}</w:p></w:tc></w:tr>"
    assert told(table(["Nr"], row)) == [(AUTHOR, "tillagd rad", "A17")]
    row = f"<w:tr><w:trPr>{ins(kind='del')}</w:trPr><w:tc><w:p>{new('x', 'Anna')}{gone('A17')}</w:p></w:tc></w:tr>"
    assert told(table(["Nr"], row)) == [(AUTHOR, "borttagen rad", "xA17"), ("Anna", "tillagd text", "x")]


def test_paragraphs_cells_numbers_and_formats() -> None:
    old_number = f'<w:numPr><w:numId w:val="1"/>{ins()}</w:numPr>'
    cell = f"<w:tc><w:tcPr>{ins(kind='cellDel')}</w:tcPr>{p('c')}</w:tc>"
    assert told(
        f"<w:p>{mark('del')}{t('a')}</w:p>",
        f"<w:p>{mark('ins')}{t('b')}</w:p>",
        f"<w:p><w:pPr>{old_number}{ins('<w:pPr/>', kind='pPrChange')}</w:pPr>{t('d')}</w:p>",
        f"<w:p><w:r><w:rPr>{ins('<w:rPr/>', kind='rPrChange')}</w:rPr><w:t>e</w:t><w:br/><w:t>f</w:t></w:r></w:p>",
        table(f"<w:tr>{cell}</w:tr>").replace("</w:tblPr>", f"{ins('<w:tblPr/>', kind='tblPrChange')}</w:tblPr>"),
        f"<w:p><w:pPr><w:sectPr>{ins('<w:sectPr/>', kind='sectPrChange')}</w:sectPr></w:pPr>{t('g')}</w:p>",
    ) == [
        (AUTHOR, "borttaget stycke", "a"),
        (AUTHOR, "tillagt stycke", "b"),
        (AUTHOR, "tillagd numrering", "d"),
        (AUTHOR, "ändrat styckeformat", "d"),
        (AUTHOR, "ändrat teckenformat", "e f"),
        (AUTHOR, "ändrat tabellformat", "c"),
        (AUTHOR, "borttagen cell", "c"),
        (AUTHOR, "ändrade sidinställningar", ""),
    ]


def test_every_story_is_looked_into_the_body_first() -> None:
    data = docx(p(new("a")), header=p(new("b")), footnote=p(new("c")))
    assert pending(data) == (
        Pending(AUTHOR, "tillagd text", "a", BODY),
        Pending(AUTHOR, "tillagd text", "c", "word/footnotes.xml"),
        Pending(AUTHOR, "tillagd text", "b", "word/header1.xml"),
    )
