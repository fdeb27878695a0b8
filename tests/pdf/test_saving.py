"""No stream of a saved PDF ends with a carriage return, whatever chance would have it; what is read is the same."""

import io
import zlib
from pathlib import Path

import page as judge
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.pdf.saving import saved
from tests.pdf.making import shows, tagged

BAD = b"\r\nendstream"


def ending_badly(start: bytes) -> bytes:
    """Content whose packed form ends with a carriage return: the last byte of its checksum is 13."""
    data = start + b"\n%"
    lacks = (13 - zlib.adler32(data)) % 256  # a checksum's last byte is a sum of bytes, and one more
    while lacks < 3 * 33:
        lacks += 256
    first = min(126, lacks - 66)
    second = min(126, lacks - first - 33)
    return data + bytes([first, second, lacks - first - second])


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def plainly(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_a_page_that_would_end_badly_does_not() -> None:
    pdf = opened(tagged("x"))
    pdf.pages[0].obj.Contents = pdf.make_stream(ending_badly(b"/P <</MCID 0>> BDC\n" + shows("Hej") + b"\nEMC"))
    assert BAD in plainly(pdf)
    assert BAD in plainly(opened(plainly(pdf)))
    for one in (pdf, opened(plainly(pdf))):
        data = saved(one)
        assert BAD not in data
        with opened(data) as whole:
            assert b"(Hej) Tj" in whole.pages[0].obj.Contents.read_bytes()


def test_a_font_gets_a_byte_that_means_nothing_and_says_so() -> None:
    pdf = opened(tagged("x"))
    program = ending_badly(b"\0\1\0\0")
    file = pdf.make_stream(program, Length1=len(program))
    pdf.pages[0].obj.Resources.Font.F2 = Dictionary(FontDescriptor=Dictionary(FontFile2=file))
    whole = opened(saved(pdf))
    packed = whole.pages[0].obj.Resources.Font.F2.FontDescriptor.FontFile2
    assert packed.read_bytes() == program + b"\1"
    assert int(packed.Length1) == len(program) + 1


def test_pictures_are_not_touched() -> None:
    pdf = opened(tagged("x"))
    dots = ending_badly(b"\0\0")
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_stream(dots, Subtype=Name.Image))
    with opened(saved(pdf)) as whole:
        assert whole.pages[0].obj.Resources.XObject.Im.read_bytes() == dots


@pytest.mark.parametrize("seed", range(3))
def test_the_streams_that_objects_are_packed_in_end_well_too(seed: int) -> None:
    pdf = opened(tagged("x"))
    for at in range(4_000):
        pdf.Root[Name("/Prov")] = pikepdf.String(f"{seed}{chr(33 + at % 90)}{chr(33 + at // 90)}")
        if BAD in plainly(pdf):
            break
    assert BAD not in saved(pdf)


def test_the_checker_counts_from_behind(tmp_path: Path) -> None:
    """Why all this is done; when the checker no longer does, it can go."""
    pdf = opened(tagged("x"))
    pdf.pages[0].obj.Contents = pdf.make_stream(ending_badly(b"/P <</MCID 0>> BDC\nEMC"))

    def told(data: bytes) -> str:
        (tmp_path / "x.pdf").write_bytes(data)
        return str(judge.validate_pdf(tmp_path / "x.pdf", profile=judge.ValidationProfile.PDF_A_2B))

    assert "STREAM-LENGTH" in told(plainly(pdf))
    assert "STREAM-LENGTH" not in told(saved(pdf))


def test_the_same_pdf_gives_the_same_bytes() -> None:
    assert saved(opened(tagged("x"))) == saved(opened(tagged("x")))
