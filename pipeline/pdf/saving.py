"""In: a PDF in memory. Out: its bytes, the same each time, in which no stream ends with a carriage return.

qpdf ends each stream with a line feed, as PDF/A asks. After a carriage return that makes one line end of two bytes, and
a checker that counts from behind finds the stream a byte too short. One in 256 packed streams ends so, by chance.
"""

import io
from typing import TYPE_CHECKING, Final

from pipeline.pdf.endings import settle_endings

if TYPE_CHECKING:
    import pikepdf

_TURNS: Final = 24
_SHIFT: Final = "/KsBundle"
"""A name of our own in the catalogue: PDF lets programs have such, and readers pass over them."""


def saved(pdf: "pikepdf.Pdf", min_version: str = "") -> bytes:
    """Save it. Raises pikepdf.PdfError when it cannot be."""
    settle_endings(pdf)
    data = _written(pdf, min_version)
    turn = 0
    # qpdf packs the objects in streams of its own. One more object moves all that follow by a place, and every such
    # stream then ends in another way.
    while _ends_badly(data) and turn < _TURNS:
        turn += 1
        _shift(pdf, turn)
        data = _written(pdf, min_version)
    return data


def _written(pdf: "pikepdf.Pdf", min_version: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    pdf.save(
        out,
        min_version=min_version,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def _ends_badly(data: bytes) -> bool:
    """Does a stream of qpdf's own end with a carriage return?"""
    at = data.find(b"\r\nendstream")
    while at >= 0:
        begins = data.rfind(b" obj\n", 0, at)
        head = data[begins : data.find(b"stream\n", begins)]
        if b"/Type /ObjStm" in head or b"/Type /XRef" in head:
            return True
        at = data.find(b"\r\nendstream", at + 1)
    return False


def _shift(pdf: "pikepdf.Pdf", turn: int) -> None:
    import pikepdf

    pdf.Root[_SHIFT] = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary()) for _ in range(turn)])
