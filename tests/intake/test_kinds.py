"""What a file is, told from its content."""

from pathlib import Path

import pytest

from pipeline.intake.kinds import Kind, kind_at, kind_of
from tests.intake.handmade import ods, xlsx, xlsx_parts, zipped

FIXTURES = Path(__file__).parent / "fixtures"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(*streams: str) -> bytes:
    """An OLE file whose directory names these streams, all of them empty: as much as tells its kind."""
    names = ("Root Entry", *streams)
    directory = b""
    for name in names:
        wide = name.encode("utf-16-le")
        kind = b"\x05" if name == "Root Entry" else b"\x02"
        directory += (wide.ljust(64, b"\0") + (len(wide) + 2).to_bytes(2, "little") + kind).ljust(128, b"\0")
    directory = directory.ljust(512, b"\0")
    none = b"\xff\xff\xff\xff"
    numbers = (1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head = OLE[:30] + b"\x09\x00\x06\x00".ljust(18, b"\0") + b"".join(n.to_bytes(4, "little") for n in numbers)
    fat = (b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff").ljust(512, b"\xff")
    return (head + bytes(4) + none * 108).ljust(512, b"\0") + fat + directory


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xlsx(""), Kind.XLSX),
        (zipped({**xlsx_parts(""), "xl/vbaProject.bin": b"x"}), Kind.XLSM),
        (zipped({"XL\\Workbook.xml": ""}), Kind.XLSX),
        (zipped({"xl/workbook.bin": b""}), Kind.XLSB),
        (zipped({"word/document.xml": ""}), Kind.WORD),
        (zipped({"ppt/presentation.xml": ""}), Kind.SLIDES),
        (zipped({"Index/Document.iwa": ""}), Kind.NUMBERS),
        (zipped({"SOF.xlsx": b"x", "MOS.xlsx": b"x"}), Kind.ARCHIVE),
        (ods(""), Kind.ODS),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Kind.WORD),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), Kind.SLIDES),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}), Kind.BINARY),
        (xlsx("")[:-40], Kind.DAMAGED),
        (b"PK\x03\x04", Kind.DAMAGED),
        (ole("Workbook"), Kind.XLS),
        (ole("Book"), Kind.XLS),
        (ole("EncryptedPackage", "EncryptionInfo"), Kind.LOCKED),
        (ole("WordDocument"), Kind.WORD),
        (ole("PowerPoint Document"), Kind.SLIDES),
        (ole("__properties_version1.0"), Kind.MAIL),
        (ole("Contents"), Kind.BINARY),
        (OLE, Kind.DAMAGED),
        (b"", Kind.EMPTY),
        (bytes(5000), Kind.EMPTY),
        (b" \r\n", Kind.EMPTY),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n%PDF-1.4", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n\0", Kind.IMAGE),
        (b"\xff\xd8\xff\xe0\0", Kind.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.IMAGE),
        (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
        (b"{\\rtf1\\ansi", Kind.WORD),
        (b"\x09\x08\x10\x00\x00\x06", Kind.BINARY),
        (b"\x7fELF\x02\x01\x01\x00\x00\x01", Kind.BINARY),
        (b"\x01\x02\x03\x04\x05\x06", Kind.BINARY),
        ("Nr;Åtgärd\n1;Läxhjälp\n".encode(), Kind.CSV),
        ("Nr;Åtgärd\n1;Läxhjälp\n".encode("cp1252"), Kind.CSV),
        ("Nr;Åtgärd\n1;Läxhjälp\n".encode("utf-16"), Kind.CSV),
        ("Nr;Åtgärd\n1;Läxhjälp\n".encode("utf-16-le"), Kind.CSV),
        ("Nr;Åtgärd\n1;Läxhjälp\n".encode("utf-16-be"), Kind.CSV),
        (b"a", Kind.CSV),
        (b"\xef\xbb\xbf <HTML><body><table>", Kind.HTML),
        (b"<table><tr><td>1", Kind.HTML),
        (b'<?xml version="1.0"?><html xmlns="urn:schemas-microsoft-com:office:excel"><table>', Kind.HTML),
        ("<html><table>".encode("utf-16"), Kind.HTML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Kind.XML_SHEET),
        (b'<?xml version="1.0"?><office:document xmlns:o="urn:oasis:names:tc:opendocument:x">', Kind.XML_SHEET),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", Kind.WEB_ARCHIVE),
    ],
)
def test_the_kind_is_told_from_the_content(data: bytes, kind: Kind, tmp_path: Path) -> None:
    assert kind_of(data) is kind
    (tmp_path / "fil").write_bytes(data)
    assert kind_at(tmp_path / "fil") is kind


@pytest.mark.parametrize(("name", "kind"), [("tabell.xls", Kind.XLS), ("tabell.ods", Kind.ODS)])
def test_files_by_libreoffice(name: str, kind: Kind) -> None:
    assert kind_at(FIXTURES / name) is kind


def test_a_file_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert kind_at(tmp_path / "borta") is Kind.BINARY


def test_a_folder_is_nothing(tmp_path: Path) -> None:
    assert kind_at(tmp_path) is Kind.BINARY
