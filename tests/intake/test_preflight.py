"""A zip is looked over before anything in it is unpacked."""

import io
import zipfile

import pytest

from pipeline.intake import preflight
from pipeline.intake.preflight import Package, Refusal, megabytes
from tests.intake.handmade import zipped


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    package = Package(zipped({"/xl\\Workbook.XML": "a"}))
    assert "xl/workbook.xml" in package
    assert package.part("xl/workbook.xml") == b"a"
    assert "xl/styles.xml" not in package


def test_a_part_that_is_missing_means_damage() -> None:
    with pytest.raises(Refusal, match="fil-skadad"):
        Package(zipped({})).part("a")


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "ENTRY_LIMIT", 1)
    with pytest.raises(Refusal, match="fil-for-stor"):
        Package(zipped({"a": "", "b": ""}))


def test_the_sum_of_what_is_unpacked_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "UNPACKED_LIMIT", 100)
    package = Package(zipped({"a": "x" * 60, "b": "x" * 60}))
    package.part("a")
    with pytest.raises(Refusal, match="fil-for-stor"):
        package.part("b")


def test_two_parts_of_one_name_are_refused() -> None:
    data = zipped({"a.xml": "1", "b.xml": "2"}).replace(b"b.xml", b"A.xml")
    with pytest.raises(Refusal, match="fil-skadad"):
        Package(data)


def test_an_encrypted_part_means_a_password() -> None:
    data = bytearray(zipped({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refusal, match="fil-losenord"):
        Package(bytes(data)).part("a")


def test_a_directory_that_lies_about_sizes_means_damage() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "x" * 1000)
    data = bytearray(packed.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refusal, match="fil-skadad"):
        Package(bytes(data)).part("a")


def test_what_is_no_zip() -> None:
    with pytest.raises(Refusal, match="fil-skadad"):
        Package(b"PK")


def test_sizes_in_messages() -> None:
    assert [megabytes(size) for size in (5, 1_600_000)] == ["1 MB", "2 MB"]
