"""In: a PDF that is to be saved. Out: the same, with no stream whose last byte is a carriage return.

qpdf ends each stream with a line feed, as PDF/A asks. After a carriage return that makes one line end of two bytes, and
a checker that counts from behind finds the stream a byte too short. One in 256 compressed streams ends so, by chance.
"""

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_RETURN: Final = 13
_FONTS: Final = ("/Length1", "/Length2", "/Length3")


def settle_endings(pdf: "pikepdf.Pdf") -> None:
    """Add a byte that means nothing at the end of the streams concerned: a line feed, or in a TrueType font a byte
    after its last table. Pictures and what is packed in other ways stay as they are."""
    import pikepdf

    for one in pdf.objects:
        if not isinstance(one, pikepdf.Stream) or one.get("/Subtype") == "/Image":
            continue
        packing = one.get("/Filter")
        if packing is not None and packing != "/FlateDecode":
            continue
        raw = one.read_raw_bytes()
        # A stream that is not packed yet is packed when it is saved, and ends with the last byte of its own checksum.
        last = raw[-1:] if packing is not None else bytes([zlib.adler32(raw) & 0xFF])
        if last[:1] == b"\r" or (packing is None and raw[-1:] == b"\r"):
            _add_byte(one, packing is not None)


def _add_byte(stream: "pikepdf.Stream", packed: bool) -> None:
    data = stream.read_bytes() if packed else stream.read_raw_bytes()
    font = any(key in stream for key in _FONTS)
    if font and ("/Length2" in stream or "/Length1" not in stream):
        return  # of a Type 1 or a compact font every byte counts
    filler = b"\1" if font else b"\n"
    data += filler
    while zlib.adler32(data) & 0xFF == _RETURN:
        data += filler
    if font:
        stream["/Length1"] = len(data)
    stream.write(data)
