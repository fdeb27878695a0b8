"""Workbooks in the older format: the look at their records."""

import struct
from pathlib import Path

import pytest

from pipeline.intake import ole, xls, xls_marks
from pipeline.intake.preflight import Refusal
from pipeline.intake.xls import read_xls
from pipeline.intake.xls_marks import marks_in_xls
from pipeline.intake.xlsx_marks import Marks

TABLE = (Path(__file__).parent / "fixtures" / "tabell.xls").read_bytes()


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def book(cells: bytes, *, before: bytes = b"", version: int = 0x600) -> bytes:
    """A workbook stream with one sheet called «Blad», two styles (the second strikes, and shows 000), and `cells`."""
    fonts = record(0x31, bytes([0, 0, 0, 0])) * 5 + record(0x31, bytes([0, 0, 8, 0]))
    formats = record(0x41E, struct.pack("<HHB", 164, 3, 1) + "000".encode("utf-16-le"))
    styles = record(0xE0, struct.pack("<HH", 0, 0)) + record(0xE0, struct.pack("<HH", 6, 164))
    start = record(0x809, struct.pack("<HH", version, 5)) + before + fonts + formats + styles
    listed = 4 + 8 + 4
    sheet = record(0x85, struct.pack("<IHBB", len(start) + listed, 0, 4, 0) + b"Blad")
    assert len(sheet) == listed
    return start + sheet + record(0x809, struct.pack("<HH", version, 0x10)) + cells


def look(monkeypatch: pytest.MonkeyPatch, content: bytes) -> dict[str, Marks]:
    monkeypatch.setattr(xls_marks, "stream", lambda *_: content)
    return marks_in_xls(b"")


def at(row: int, column: int, style: int, rest: bytes) -> bytes:
    return struct.pack("<HHH", row, column, style) + rest


def test_cells_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [
        record(0x203, at(0, 0, 1, struct.pack("<d", 7.0))),
        record(0x27E, at(0, 1, 1, struct.pack("<I", (8 << 2) | 2))),
        record(0x27E, at(0, 2, 1, struct.pack("<I", (900 << 2) | 3))),
        record(0xBD, struct.pack("<HHHIHIH", 1, 0, 1, 0x40240000, 0, 2, 1)),
        record(0x205, at(2, 0, 0, b"\x17\x01")),
        record(0x205, at(2, 1, 0, b"\x01\x00")),
        record(0x205, at(2, 2, 1, b"\x63\x01")),
        record(0x06, at(3, 0, 0, b"\x02\x00\x07\x00\x00\x00\xff\xff")),
        record(0x06, at(3, 1, 1, struct.pack("<d", 5.0))),
        record(0x06, at(3, 2, 9, b"\x00\x00\x00\x00\x00\x00\xff\xff")),
        record(0x208, struct.pack("<HHHHHHI", 3, 0, 3, 0, 0, 0, 0x20)),
        record(0x208, struct.pack("<HHHHHHI", 2, 0, 3, 0, 0, 0, 0)),
        record(0xFD, at(4, 0, 1, b"\0\0\0\0")),
        record(0x0A, b""),
    ]
    marks = look(monkeypatch, book(b"".join(cells)))["Blad"]
    assert marks.faults == {(2, 0): "#REF!", (2, 2): "#FEL!", (3, 0): "#DIV/0!"}
    assert marks.shown == {(0, 0): "007", (0, 1): "008", (0, 2): "009", (1, 0): "010", (3, 1): "005"}
    assert marks.struck == {(0, 0), (0, 1), (0, 2), (1, 0), (3, 1), (4, 0)}
    assert marks.hidden_rows == {3}


def test_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="fil-losenord"):
        look(monkeypatch, book(b"", before=record(0x2F, b"")))


def test_a_value_far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="cell-langt-bort") as caught:
        look(monkeypatch, book(record(0xFD, at(65535, 255, 0, b"\0\0\0\0"))))
    assert (caught.value.sheet, caught.value.row, caught.value.column) == ("Blad", 65536, "IV")


@pytest.mark.parametrize("content", [book(b"", version=0x500), record(0x85, b""), book(record(0x208, b"\0"))])
def test_what_is_not_understood_gives_no_marks(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(monkeypatch, content) == {}


def test_a_large_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "OLD_FORMAT_LIMIT", 10)
    with pytest.raises(Refusal, match="fil-for-stor"):
        read_xls(TABLE, "a.xls")


def test_streams_of_an_ole_file() -> None:
    assert ole.is_whole(TABLE)
    assert ole.stream(TABLE, "Workbook").startswith(b"\x09\x08")
    with pytest.raises(ValueError, match="no such stream"):
        ole.stream(TABLE, "Book")


@pytest.mark.parametrize(
    ("place", "value"),
    [(30, 3), (48, 500), (44 + 32, 500), (68, 0), (60, 400), (512, 0)],
    ids=["sector-size", "directory", "fat", "difat", "mini-fat", "chain"],
)
def test_a_broken_ole_file_is_no_crash(place: int, value: int) -> None:
    data = bytearray(TABLE)
    data[place : place + 4] = value.to_bytes(4, "little")
    try:
        ole.stream(bytes(data), "Workbook")
    except ValueError:
        assert marks_in_xls(bytes(data)) == {}


def test_a_chain_that_runs_in_a_ring() -> None:
    data = bytearray(TABLE)
    start = int.from_bytes(data[48:52], "little")
    fat = (int.from_bytes(data[76:80], "little") + 1) * 512
    data[fat + 4 * start : fat + 4 * start + 4] = start.to_bytes(4, "little")
    assert not ole.is_whole(bytes(data))


def test_a_truncated_ole_file() -> None:
    assert not ole.is_whole(TABLE[:40])
    assert not ole.is_whole(TABLE[:1500])
