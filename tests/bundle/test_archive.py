"""The zip."""

import io
import zipfile

from pipeline.bundle.archive import zip_bytes

FILES = {"Tjänsteskrivelse.docx": b"x" * 500, "manifest.json": b"{}" * 500, "Bilaga 3 – Ryd.PDF": b"y" * 500}


def test_it_reads_back_in_the_order_given() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist() == list(FILES)


def test_the_same_files_give_the_same_bytes_and_tell_no_time() -> None:
    assert zip_bytes(FILES) == zip_bytes(dict(FILES))
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}


def test_only_what_becomes_smaller_is_compressed_and_names_are_utf_8() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        memo, manifest, ryd = archive.infolist()
    assert (memo.compress_type, manifest.compress_type, ryd.compress_type) == (0, 8, 0)
    assert memo.flag_bits & ryd.flag_bits & 0x800


def test_an_empty_zip_is_a_zip() -> None:
    assert zipfile.is_zipfile(io.BytesIO(zip_bytes({})))
