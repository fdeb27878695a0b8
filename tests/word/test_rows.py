"""A table is cut up without a parser, and only where that is safe."""

import pytest

from pipeline.word.rows import Cuts, Taken, runs, stubbed, taken_in, whole

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def row(text: str, inside: str = "") -> str:
    return f"<w:tr><w:tc><w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"


def part(*blocks: str, head: str = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n') -> bytes:
    return f"{head}<w:document {W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>".encode()


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def plain(xml: bytes) -> list[int]:
    cut = Cuts().cut(xml)
    assert cut is not None
    return cut.tables


def test_rows_know_their_table() -> None:
    # The first row of a table comes with what stands before it, and is left whole.
    assert plain(part(table(row("a"), row("b"), row("c")), table(row("d"), row("e")))) == [0, 1, 1, 0, 2, 0]


@pytest.mark.parametrize(
    "inside",
    [
        "<w:drawing/>",
        '<w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>',
        '<w:commentRangeStart w:id="1"/>',
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="2"/>',
        "<w:pPr><w:numPr/></w:pPr>",
        '<w:hyperlink r:id="rId1"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<x:y/>",
    ],
)
def test_a_row_with_what_means_something_elsewhere_is_not_plain(inside: str) -> None:
    assert plain(part(table(row("a"), row("b", inside), row("c")))) == [0, 0, 1, 0]


def test_rows_of_a_table_in_a_cell_or_a_text_box_are_not_plain() -> None:
    inner = table(row("x"), row("y"))
    assert plain(part(table(row("a"), f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr>", row("b")))) == [0, 0, 0, 0, 1, 0]
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    assert plain(part(box, table(row("a"), row("b")))) == [0, 0, 0, 2, 0]


@pytest.mark.parametrize(
    "xml",
    [
        part(table(row("a"), "<!-- </w:tr> -->", row("b"))),
        part(table(row("a"), row("b"), row("<![CDATA[</w:tr>]]>"))),
        part(table(row("a")), "<?x </w:tr>?>"),
        part(table(row("a")), head='<?xml version="1.0" encoding="ISO-8859-1"?>'),
        part(table(row("a")), head="<!DOCTYPE x>"),
        part(table(row("a")), f"<w:p {W.replace('main', 'x')}/>"),
        part(table(row("a"))).replace(b"/main", b"/other"),
        part(table(row("a"))).decode().encode("utf-16"),
    ],
)
def test_what_only_a_parser_can_read_is_not_cut(xml: bytes) -> None:
    assert Cuts().cut(xml) is None


def test_runs_follow_each_other_in_every_version_and_in_one_table() -> None:
    one = [b"a", b"b", b"c", None, b"d", b"e", b"e"]
    other = [b"x", b"a", b"b", None, b"c", b"d", b"e"]
    assert list(runs([one, other], [[1] * 7, [1] * 7])) == [[0, 1, 2], [2, 4, 1], [4, 5, 1]]
    moved = [b"a", b"b", b"c", b"d"]
    assert list(runs([moved, moved], [[1] * 4, [1, 1, 1, 2]])) == [[0, 0, 3]]
    assert list(runs([[None], [None]], [[1], [1]])) == []


def test_a_stub_stands_for_its_run_and_the_run_is_kept_whole() -> None:
    xml = part(table(row("a"), row("b"), row("c"), row("d")))
    cut = Cuts().cut(xml)
    assert cut is not None
    assert stubbed(cut.pieces, [(1, 2, b"<stub>")]) == xml.replace((row("b") + row("c")).encode(), b"<stub></w:tr>")
    assert whole(cut.pieces, 1, 2) == (row("b") + row("c")).encode()


def test_what_may_stand_once_is_found() -> None:
    held = (
        '<w:bookmarkStart w:id="41" w:name="a&amp;b"/><w:sdt><w:sdtPr><w:id w:val="-7"/></w:sdtPr></w:sdt>'
        '<w:bookmarkEnd w:id="41"/>'
    )
    assert taken_in([row("x", held).encode()]) == Taken(41, ("-7",), ("a&b",))
