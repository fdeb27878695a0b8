"""A package is read whole or refused with a reason, and written to the same bytes each time."""

import io
import zipfile
from dataclasses import replace

import pytest

import pipeline.word.zipped
from pipeline.word.package import (
    DOCUMENT,
    BrokenPackage,
    parse,
    read_parts,
    serialized,
    stories,
    story_name,
    write_parts,
)  # fmt: skip
from pipeline.word.zipped import entry_of


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


def test_parts_come_in_the_order_of_the_zip_and_go_back_to_the_same_bytes() -> None:
    parts = {"b.xml": b"2", DOCUMENT: b"<a/>", "a/": b"", "å.xml": "å".encode()}
    data = write_parts(parts)
    assert data == write_parts(parts)
    assert read_parts(data) == {"b.xml": b"2", DOCUMENT: b"<a/>", "å.xml": "å".encode()}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {(one.date_time, one.create_system, one.external_attr >> 16) for one in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, 0o600)
        }


def test_a_part_that_was_deflated_before_gives_the_bytes_that_the_library_would_write() -> None:
    parts = {DOCUMENT: b"<a/>", "å.xml": "å".encode() * 5000, "tom.xml": b"", "stor.xml": bytes(range(256)) * 4096}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, content)
    assert write_parts(parts) == write_parts(dict(parts)) == out.getvalue()


def test_an_entry_made_before_is_taken_for_the_very_same_part_only() -> None:
    data, other = b"<a/>" * 9000, b"<b/>" * 9000
    entries = {"a.xml": entry_of("a.xml", data)}
    assert write_parts({"a.xml": data}, entries) == write_parts({"a.xml": data})
    assert write_parts({"a.xml": other}, entries) == write_parts({"a.xml": other})
    wrong = {"a.xml": replace(entries["a.xml"], packed=b"taken")}
    assert b"taken" in write_parts({"a.xml": data}, wrong)
    assert b"taken" not in write_parts({"a.xml": bytes(bytearray(data))}, wrong)


def test_what_only_a_newer_kind_of_zip_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.word.zipped, "_LIMIT", 100)
    with pytest.raises(ValueError, match="too large"):
        write_parts({"a.xml": bytes(range(256))})


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    data = bytearray(zipped((DOCUMENT, b" " * 1000)))
    for at in (data.find(b"PK\x01\x02") + 24,):
        data[at : at + 4] = (1 << 31).to_bytes(4, "little")
    with pytest.raises(BrokenPackage, match="orimligt mycket"):
        read_parts(bytes(data))


def test_what_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zipped((DOCUMENT, b" " * 100_000)))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BrokenPackage):
        read_parts(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_word_cannot_unpack_is_refused(method: int) -> None:
    with pytest.raises(BrokenPackage, match="packad"):
        read_parts(zipped((DOCUMENT, b"<a/>"), method=method))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    with pytest.raises(BrokenPackage, match="två gånger"):
        read_parts(zipped((DOCUMENT, b"<a/>"), (DOCUMENT, b"<b/>")))


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(zipped((DOCUMENT, b"<a/>")))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BrokenPackage, match="lösenord"):
        read_parts(bytes(data))


def test_every_truncation_is_refused_and_none_is_a_traceback() -> None:
    data = zipped((DOCUMENT, b"<a>" + bytes(range(32, 127)) * 20 + b"</a>"), ("b.xml", b"x" * 500))
    for length in range(0, len(data), 7):
        with pytest.raises(BrokenPackage):
            read_parts(data[:length])


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a>&b;</a>", b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_xml_that_cannot_be_trusted_is_refused(xml: bytes) -> None:
    with pytest.raises(BrokenPackage):
        parse(xml)


def test_comments_and_instructions_say_nothing() -> None:
    assert serialized(parse(b"<?a b?><c><!-- d --><e/><?f g?></c>")) == "<c><e/></c>"


def test_the_parts_with_text_are_named_as_people_name_them() -> None:
    found = stories(
        ["word/header2.xml", "word/footer1.xml", "word/styles.xml", DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"]
    )
    assert [story_name(one) for one in found] == ["", "slutnoter", "sidfot 1", "fotnoter", "sidhuvud 2"]
