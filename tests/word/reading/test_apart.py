"""A long table is read a few rows at a time, and says what it says when it is read in one piece."""

import re

import pytest

from pipeline.word.package import DOCUMENT, read_parts, write_parts
from pipeline.word.reading import read_paper
from pipeline.word.reading.apart import take_apart
from tests.word.building import cell, control, docx, p, picture, r, row, table, text_box

WHO = 'w:author="Anna" w:date="2023-02-01T10:00:00Z"'


def many(count: int, first: int = 1) -> list[str]:
    """Rows like those of a long table: a field, bold text, a merged cell, a wide one, a colour, an empty one."""
    coloured = '<w:tc><w:tcPr><w:tcW w:w="900"/><w:shd w:val="clear" w:fill="C00000"/></w:tcPr>'
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    return [
        row(
            cell(p(control(r(f"{at}"), number=at, tag=f"uppfoljning.atgarder[{at}].nr"))),
            cell(p(r(f"Åtgärd & {at}", "<w:b/>"), " på två", r(" rader"), style="Brödtext"), p(f"Andra {at}")),
            f"{coloured}{p()}</w:tc>",
            f"{wide}{p('<w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r>')}</w:tc>",
        )
        for at in range(first, first + count)
    ]


HEAD = row(*(cell(p(text)) for text in ("Nr", "Åtgärd", "Färg", "Bred"))).replace(
    "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
)
DELETED = row("bort").replace("<w:tr>", f'<w:tr><w:trPr><w:del w:id="4" {WHO}/></w:trPr>')
INSERTED = row(cell(p(f'<w:ins w:id="1" {WHO}>{r("ny")}</w:ins>')))
NESTED = row(cell(table(*many(4, 900)), p("efter")))
DOCUMENTS = {
    "one long table": docx(p("Före", style="Rubrik1"), table(HEAD, *many(9)), p("Efter")),
    "two, and one between": docx(table(HEAD, *many(5)), p("Mellan"), table(["A"], ["1"]), table(*many(7, 50))),
    "rows of other kinds inside": docx(
        table(HEAD, *many(5), DELETED, *many(5, 20), INSERTED, NESTED, *many(3, 40), row(cell(p(picture("Bild")))))
    ),
    "in a text box": docx(p("Ruta", text_box(table(*many(6)))), table(*many(6, 70))),
    "in a control": docx(control(table(*many(6)), ""), control("".join(many(4)), "")),
    "in a header too": docx(table(HEAD, *many(6)), header=table(*many(6, 30)), footnote=p("Not")),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_says_the_same_in_pieces_as_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_paper(DOCUMENTS[name])
    monkeypatch.setattr("pipeline.word.reading.apart._LARGE", 0)
    monkeypatch.setattr("pipeline.word.reading.apart._FEW", 2)
    in_pieces = read_paper(DOCUMENTS[name])
    assert in_pieces == whole
    assert len(in_pieces.lines) > 20


def test_the_rows_of_a_long_table_are_not_a_tree_at_the_same_time() -> None:
    xml = read_parts(docx(table(HEAD, *many(2_500))))[DOCUMENT]
    apart = take_apart(xml)
    assert sum(1 for _ in apart.root.iter("{*}tr")) == 2
    (stub,) = (one for one in apart.root.iter("{*}tr") if one.get("ks-rader") is not None)
    rows = list(apart.each(stub))
    assert len(rows) == 2_500
    assert max(sum(1 for _ in one.getroottree().iter("{*}tr")) for one in rows) <= 200
    assert "Åtgärd & 2500" in "".join(map(str, rows[-1].itertext()))


@pytest.mark.parametrize("number", ["0", "7", "x"])
def test_an_attribute_like_ours_is_nothing_special(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = read_parts(docx(table(HEAD, *many(4))))
    odd = parts | {DOCUMENT: re.sub(rb"<w:tr>", b'<w:tr ks-rader="%s">' % number.encode(), parts[DOCUMENT])}
    whole = read_paper(write_parts(parts)).lines
    for large in (1 << 20, 0):
        monkeypatch.setattr("pipeline.word.reading.apart._LARGE", large)
        assert read_paper(write_parts(odd)).lines == whole
