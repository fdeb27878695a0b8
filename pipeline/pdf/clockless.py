"""In: a PDF and a date. Out: the PDF without traces of when it was made, so that the same document gives the same
bytes."""

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_ICC_DATE: Final = slice(24, 36)
_ICC_ID: Final = slice(84, 100)
_HEAD_TIMES: Final = slice(20, 36)
_CHECKSUM_AT: Final = 8
_MAGIC: Final = 0xB1B0AFBA
_FIRST_TABLE: Final = 12
_TABLE_ENTRY: Final = 16
_WORD: Final = 0xFFFFFFFF


def without_clock(pdf: "pikepdf.Pdf", date: str) -> None:
    """The date in colour profiles and fonts; checksums and ids that were made from it."""
    import pikepdf

    for key in ("/DocChecksum", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if "/DestOutputProfile" in one:
            profile = one.DestOutputProfile
            profile.write(_dated(profile.read_bytes(), date))
        if "/FontFile2" in one:
            font = one.FontFile2
            font.write(timeless_font(font.read_bytes()))


def _dated(profile: bytes, date: str) -> bytes:
    """The profile's date is the document's. An id made from the profile is then void: zero says that there is none."""
    made = bytearray(profile)
    year, month, day = (int(part) for part in date.split("-"))
    made[_ICC_DATE] = struct.pack(">6H", year, month, day, 0, 0, 0)
    made[_ICC_ID] = bytes(16)
    return bytes(made)


def timeless_font(font: bytes) -> bytes:
    """A TrueType font with no times in its head table, and checksums that agree. What is no such font is returned as it
    is."""
    made = bytearray(font)
    if len(font) < _FIRST_TABLE:
        return font
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        at = _FIRST_TABLE + number * _TABLE_ENTRY
        if font[at : at + 4] != b"head" or at + _TABLE_ENTRY > len(font):
            continue
        start, length = struct.unpack_from(">2I", font, at + 8)
        if start + length > len(font) or length < _HEAD_TIMES.stop:
            return font
        made[start + _HEAD_TIMES.start : start + _HEAD_TIMES.stop] = bytes(16)
        made[start + _CHECKSUM_AT : start + _CHECKSUM_AT + 4] = bytes(4)
        struct.pack_into(">I", made, at + 4, _checksum(made[start : start + length]))
        struct.pack_into(">I", made, start + _CHECKSUM_AT, (_MAGIC - _checksum(made)) & _WORD)
        return bytes(made)
    return font


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & _WORD
