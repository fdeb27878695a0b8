"""Text files with separators."""

import pytest

from pipeline.intake import delimited
from pipeline.intake.delimited import decoded, read_delimited
from pipeline.intake.preflight import Refusal

TABLE = [["Nr", "Åtgärd", "Status"], ["1.10", "Läxhjälp, Ryd", "Pågår"]]


def rows(data: bytes) -> list[list[object]]:
    (grid,) = read_delimited(data, "SOF.csv")
    assert (grid.file, grid.sheet) == ("SOF.csv", "")
    return [list(row) for row in grid.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in TABLE)
    assert rows(text.encode(encoding)) == TABLE


def test_commas_with_quotes() -> None:
    assert rows('Nr,Åtgärd,Status\n1.10,"Läxhjälp, Ryd",Pågår\n'.encode()) == TABLE


def test_semicolons_win_over_commas_in_numbers() -> None:
    assert rows(b"a;b\n1,5;2,5\n") == [["a", "b"], ["1,5", "2,5"]]


def test_the_line_that_tells_the_separator() -> None:
    assert rows(b"sep=;\r\na,b;c\r\n") == [["a,b", "c"]]
    assert rows(b'"sep=,"\na,b;c\n') == [["a", "b;c"]]
    assert rows(b"sep=\t\na\tb\n") == [["a", "b"]]


def test_one_column_needs_no_separator() -> None:
    assert rows(b"Status\nKlar\n") == [["Status"], ["Klar"]]


def test_line_breaks_in_quotes_and_rows_of_differing_length() -> None:
    assert rows(b'a;"b\r\nc";\nd\n\n;;\n') == [["a", "b\nc"], ["d", ""]]


def test_a_quotation_mark_inside_a_text_is_only_that() -> None:
    assert rows(b'5" bildsk\xe4rm;Klar\nx;y\n') == [['5" bildskärm', "Klar"], ["x", "y"]]
    assert rows(b'"a" b" c;d\nx;y\n') == [['a b" c', "d"], ["x", "y"]]


@pytest.mark.parametrize("text", [b'a;b\nc;"d\ne;f\n', b'a;b\nc;"' + b"d" * 1_000_001])
def test_a_quotation_mark_that_is_never_closed_is_named_by_its_row(text: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        rows(text)
    assert (caught.value.code, caught.value.row) == ("citattecken-oppet", 2)


def test_a_byte_that_no_encoding_knows_is_no_crash() -> None:
    assert decoded(b"\xe5\x81") == "å\ufffd"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "AREA_LIMIT", 9)
    with pytest.raises(Refusal, match="fil-for-stor"):
        rows(b";;;;;\na;\n")
    monkeypatch.setattr(delimited, "TEXT_LIMIT", 3)
    with pytest.raises(Refusal, match="fil-for-stor"):
        rows(b"a;b;c")
