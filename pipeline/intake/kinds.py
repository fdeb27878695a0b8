"""In: the bytes of a file. Out: `Kind`, what the content is, whatever the name says."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

from pipeline.intake.ole import is_whole


class Kind(StrEnum):
    """The kinds of content that are told apart. The first six can be read; each of the others has its own refusal."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    EMPTY = "empty"
    LOCKED = "locked"
    DAMAGED = "damaged"
    XLSB = "xlsb"
    XML_SHEET = "xml-sheet"
    WEB_ARCHIVE = "web-archive"
    NUMBERS = "numbers"
    PDF = "pdf"
    WORD = "word"
    SLIDES = "slides"
    IMAGE = "image"
    ARCHIVE = "archive"
    MAIL = "mail"
    BINARY = "binary"


READABLE: Final = frozenset({Kind.XLSX, Kind.XLSM, Kind.XLS, Kind.ODS, Kind.CSV, Kind.HTML})

_IMAGES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES: Final = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096
_OLE_SEARCHED: Final = 30_000_000
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes) -> Kind:
    """What `data` is. Looks at signatures, at a zip's directory and at an OLE file's directory; never raises."""
    return look_into(data)[0]


def look_into(data: bytes) -> tuple[Kind, zipfile.ZipFile | None]:
    """As `kind_of`, with the zip that `data` is, so that it need not be opened again."""
    if data.startswith(b"PK"):
        archive = _opened(io.BytesIO(data))
        return _zip_kind(archive), archive
    return _other_kind(data), None


def _other_kind(data: bytes) -> Kind:
    if not data.strip(b"\x00 \r\n\t"):
        return Kind.EMPTY
    if data.startswith(_OLE):
        return _ole_kind(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return Kind.IMAGE
    if data.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    if data.startswith(b"{\\rtf"):
        return Kind.WORD
    # Before 1997 Excel wrote its records straight into the file; calamine reads none of these.
    return Kind.BINARY if data[:2] == b"\x09\x08" else _text_kind(data)


def kind_at(path: Path) -> Kind:
    """As `kind_of`, for a file that may be large: reads its beginning, and of a zip its directory. Never raises."""
    try:
        if not path.is_file():  # a broken link, or a device that would never end
            return Kind.BINARY
        with path.open("rb") as file:
            data = file.read(_HEAD)
            if data.startswith(b"PK"):
                return _zip_kind(_opened(file))
            return kind_of(data + file.read(_OLE_SEARCHED) if data.startswith(_OLE) else data)
    except OSError:
        return Kind.BINARY


def _ole_kind(data: bytes) -> Kind:
    """OLE names its streams in UTF-16; the directory can lie anywhere, so the whole file is searched."""

    def has(name: str) -> bool:
        # A directory entry is a 64-byte name followed by its length in bytes, so that "Book" in a text is no hit.
        wide = name.encode("utf-16-le")
        entry = wide.ljust(64, b"\x00") + (len(wide) + 2).to_bytes(2, "little")
        return entry in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        return Kind.LOCKED
    if has("Workbook") or has("Book"):
        return Kind.XLS
    if has("WordDocument"):
        return Kind.WORD
    if has("PowerPoint Document"):
        return Kind.SLIDES
    if has("__properties_version1.0"):
        return Kind.MAIL
    return Kind.BINARY if is_whole(data) else Kind.DAMAGED


def _opened(source: IO[bytes]) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(source)
    except Exception:  # a broken directory raises many kinds of errors, and they all mean damage
        return None


def _zip_kind(archive: zipfile.ZipFile | None) -> Kind:
    if archive is None:
        return Kind.DAMAGED
    names = {info.filename.lstrip("/").replace("\\", "/").lower() for info in archive.infolist()}
    try:
        mimetype = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except Exception:  # a broken stream raises as many
        return Kind.DAMAGED
    if b"opendocument" in mimetype:
        found = re.search(rb"opendocument\.(spreadsheet|text|presentation)", mimetype)
        odf = {b"spreadsheet": Kind.ODS, b"text": Kind.WORD, b"presentation": Kind.SLIDES}
        return odf[found[1]] if found else Kind.BINARY
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "word/document.xml" in names:
        return Kind.WORD
    if "ppt/presentation.xml" in names:
        return Kind.SLIDES
    if any(name.startswith("xl/") for name in names) or {"[content_types].xml", "workbook.xml"} <= names:
        return Kind.XLSM if any(name.endswith("vbaproject.bin") for name in names) else Kind.XLSX
    if "index/document.iwa" in names or "index.zip" in names:
        return Kind.NUMBERS
    return Kind.ARCHIVE


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(200)


def _text_kind(data: bytes) -> Kind:
    head = data[:_HEAD]
    text = head if not head.startswith((b"\xff\xfe", b"\xfe\xff")) else head.replace(b"\x00", b"")
    for bom in _BOMS:
        text = text.removeprefix(bom)
    text = text.lstrip().lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text and b"<html" not in text:
        return Kind.XML_SHEET
    if text.startswith((b"<?xml", b"<office:document")) and b"opendocument" in text:
        return Kind.XML_SHEET
    if text.startswith(b"mime-version:") or b"content-type: multipart/related" in text:
        return Kind.WEB_ARCHIVE
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<style")) or (
        text.startswith(b"<") and (b"<html" in text or b"<table" in text)
    ):
        return Kind.HTML
    return Kind.CSV if _is_text(head) else Kind.BINARY


def _is_text(head: bytes) -> bool:
    """Text has no control characters; UTF-16 without a mark shows as a zero in nearly every second byte."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_without_mark(head):
        return True
    odd = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 11, 7))
    return b"\x00" not in head and odd * 50 <= len(head)


def wide_without_mark(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` when the text is plainly that although it does not say so; else an empty string."""
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""
