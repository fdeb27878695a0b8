"""Each rule hits on a broken package and is silent on a good one."""

from collections.abc import Mapping

import pytest

from pipeline.word import check
from pipeline.word.check import check_parts, shortened, well_formed
from pipeline.word.document_writer import DocumentWriter
from pipeline.word.package import DOCUMENT, read_parts
from pipeline.word.tags import Places
from tests.word.building import cell, control, docx, note, p, picture, r, row, table, text_box

MARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
GOOD = {
    "everything": docx(
        p("x", note(), MARK.format(1, "a")),
        table(["a", cell("b", table(["c"]), "d")]),
        p(picture("x", 1), picture("y", 2)),
        p(text_box(p(control(r("x"), number=5), MARK.format(2, "b")))),
        p(control(r("y"), number=6)),
        header=p("x"),
        footer=p("y"),
        footnote=p("z"),
    ),
    "controls around rows, cells and paragraphs": docx(
        table(
            [cell(control(p("x"), number=1))],
            control(row("y"), number=2),
            "<w:tr>" + control(cell("z"), number=3) + "</w:tr>",
        ),
        control(p("a") + table(["b"]), "", number=4),
    ),
    "white space between the elements": docx("\n  ", p("x"), "\n", table(["y"]), "\n"),
}
BROKEN = {
    "en tabellcell slutar inte med ett stycke": [
        docx(table(["<w:tc></w:tc>"])),
        docx(table([cell(table(["x"]))])),
        docx(table([cell(control("", ""))])),
        docx(table(["<w:tc><w:sdt/></w:tc>"])),
    ],
    "en tabell har inga rader": [docx(table(), p())],
    "en tabellrad har inga celler": [docx(table("<w:tr></w:tr>"))],
    "ett sidhuvud, en sidfot, en fotnot eller en textruta är tom": [docx(p(), header="<w:sdt/>"), docx(p(text_box()))],
    "text står utanför stycken": [
        docx("lös text", p()),
        docx(p(), "lös"),
        docx("<w:p>lös</w:p>"),
        docx("<w:p><w:r>lös</w:r></w:p>"),
        docx(table(["a"]).replace("</w:tr>", "lös</w:tr>")),
    ],
    "ett stycke eller en tabell står inne i ett stycke": [
        docx(p(p("x"))),
        docx(p(table(["x"]))),
        docx(f"<w:p><w:r>{p()}</w:r></w:p>"),
    ],
    "en rad eller cell står utanför sin tabell": [
        docx(row("x")),
        docx(cell("x")),
        docx(p(), table([cell(row("x"), "y")])),
    ],
    "ett stycke står mellan en tabells rader eller celler": [
        docx(table(p())),
        docx(table(row("x"), f"<w:tr>{p()}</w:tr>")),
    ],
    "text står utan stycke": [
        docx(r("x"), p()),
        docx(table(["<w:tc>" + r("x") + p() + "</w:tc>"])),
        docx(p(), header=r("x") + p()),
    ],
    "en text innehåller annat än text": [docx("<w:p><w:r><w:t>a<w:t>b</w:t></w:t></w:r></w:p>")],
    "en innehållskontroll för text har en annan i sig": [docx(p(control(control(r("x"), number=2))))],
    "ett bokmärke saknar sin början eller sitt slut": [
        docx(p('<w:bookmarkStart w:id="1" w:name="a"/>')),
        docx(p('<w:bookmarkEnd w:id="1"/>')),
    ],
    "dokumentet slutar inte med avsnittets inställningar": [
        docx(
            parts={
                "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
            }
        ),
    ],
    "innehållskontrollen 7 finns 2 gånger": [docx(p(control(r("x"))), header=p(control(r("x"))))],
    "bokmärket a finns 2 gånger": [docx(p(MARK.format(1, "a"), MARK.format(2, "a")))],
    "bilden 1 finns 2 gånger": [docx(p(picture("x"), picture("y")))],
    "sidhuvud 1: filens XML är trasig": [docx(p(), header=p(), parts={"word/header1.xml": "<w:hdr>"})],
}


@pytest.mark.parametrize("document", GOOD.values(), ids=GOOD)
def test_a_good_document_has_no_fault(document: bytes) -> None:
    assert check_parts(read_parts(document)) == []


@pytest.mark.parametrize(
    ("fault", "document"), [(fault, one) for fault, documents in BROKEN.items() for one in documents]
)
def test_what_word_calls_damaged_is_named(fault: str, document: bytes) -> None:
    assert any(fault in one for one in check_parts(read_parts(document)))


def test_an_outline_has_the_faults_of_the_part_and_each_row_once() -> None:
    writer = DocumentWriter(Places(["", ""], ["a", "b"], ["=a", "=b"]), 0, ())
    pieces = [
        "<w:tbl>",
        *(piece for _ in range(3) for piece in ("<w:tr><w:tc>", writer.field("x", 0, ()), "</w:tc></w:tr>")),
    ]
    row = '<w:tr><w:tc><w:sdt><w:id w:val="1"/></w:sdt></w:tc></w:tr>'
    whole, outline = writer.woven(pieces)
    assert whole == "".join(pieces)
    assert shortened(outline) == b"<w:tbl><w:tr><w:tc><w:r/></w:tc></w:tr>"
    assert shortened(row + row) == (row * 2).encode()


def test_outlines_are_looked_at_once_and_large_ones_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []

    def checked(parts: Mapping[str, bytes]) -> list[str]:
        looked.append(list(parts))
        return ["fel"]

    monkeypatch.setattr(check, "check_parts", checked)
    small = {DOCUMENT: b"<a>test_outlines_are_looked_at_once</a>", "word/styles.xml": b"x"}
    assert list(check.faults_of(small)) == list(check.faults_of(dict(small))) == ["fel"]
    assert looked == [[DOCUMENT]]
    large = {DOCUMENT: b"<a/>" * 200_000}
    assert list(check.faults_of(large)) == list(check.faults_of(large)) == ["fel"]
    assert looked == [[DOCUMENT]] * 3


def test_what_is_not_well_formed_is_seen() -> None:
    assert well_formed(b"<a>&amp;</a>")
    assert not well_formed(b"<a>")
    assert not well_formed(b"<a>\x0b</a>")


def test_a_fault_is_named_with_its_part() -> None:
    assert check_parts(read_parts(docx(p(), footer=p() + table()))) == ["sidfot 1: en tabell har inga rader"]
