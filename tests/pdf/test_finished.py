"""Finished PDFs from elsewhere: what they lack is said, whatever they are, and nothing makes it stumble."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.pdf.finished import Lacks, lacks_of
from pipeline.pdf.mend import About, mend
from tests.example_errand import ROOT
from tests.pdf.fakes import tagged

EVERYTHING = ("taggar för skärmläsare", "uppgift om att den är PDF/A", "språk", "titel")


def plain(change: Callable[[pikepdf.Pdf], object] | None = None, **save: object) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False, **save)  # type: ignore[arg-type]  # the tests name pikepdf's own parameters
    return out.getvalue()


@pytest.mark.parametrize("path", sorted((ROOT / "input" / "bilagor").glob("*.pdf")), ids=lambda path: path.stem)
def test_a_good_one_lacks_nothing(path: Path) -> None:
    assert lacks_of(path.read_bytes()) == Lacks()


def test_one_that_we_mended_lacks_nothing() -> None:
    assert lacks_of(mend(tagged(), About("Titel", "2023-02-06")).data) == Lacks()


def test_a_bare_one_lacks_everything() -> None:
    assert lacks_of(plain()) == Lacks(missing=EVERYTHING)


def test_each_thing_that_is_there_is_not_missed() -> None:
    def give(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = pikepdf.String("sv")
        pdf.trailer.Info = Dictionary(Title=pikepdf.String("Karta"))
        xmp = b"<x><rdf:Description pdfaid:part='2' pdfaid:conformance='B'/></x>"
        pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)

    assert lacks_of(plain(give)) == Lacks()


def test_packed_metadata_are_read_up_to_a_limit() -> None:
    def bomb(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(b" " * (50 << 20) + b"<pdfaid:part>2</pdfaid:part>")
        pdf.Root.Metadata = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)

    assert lacks_of(plain(bomb, compress_streams=False)).missing == EVERYTHING


def test_a_signed_one_is_known() -> None:
    assert lacks_of(plain(lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(SigFlags=3)))).signed


def test_a_locked_one_and_one_that_wants_a_password_are_told_apart() -> None:
    assert lacks_of(plain(encryption=pikepdf.Encryption(owner="x", user=""))).code == "pdf-last"
    assert lacks_of(plain(encryption=pikepdf.Encryption(owner="x", user="y"))) == Lacks("pdf-losenord")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 en zip", b"<html>%PDF", b"\x00" * 5000], ids=repr)
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    assert lacks_of(data).code in ("pdf-inte-pdf", "pdf-skadad")


def test_damage_of_any_kind_never_makes_it_stumble() -> None:
    whole = (ROOT / "input" / "bilagor" / "nulagesbild-ryd.pdf").read_bytes()
    rng = Random(7)  # noqa: S311 - damage, not secrets
    for _ in range(60):
        data = bytearray(whole[: rng.randrange(9, len(whole))] if rng.random() < 0.5 else whole)
        for _ in range(rng.randrange(200)):
            data[rng.randrange(8, len(data))] = rng.randrange(256)
        assert lacks_of(bytes(data)).code in ("", "pdf-skadad", "pdf-last", "pdf-losenord")
    assert lacks_of(whole[:2000]) == Lacks("pdf-skadad")
