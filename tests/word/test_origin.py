"""The note of a document's origin moves with it, whatever a program calls the part."""

import pytest

from pipeline.word.origin import PART, Origin, read_origin, write_origin
from pipeline.word.package import read_parts
from tests.word.refresh.small import Draft

ORIGIN = Origin("KS 1/memo", "mall", {"n": "1", "kommentar": "rad 1\nrad 2 & <b> åäö"})


def parts() -> dict[str, bytes]:
    found = read_parts(Draft().paragraph("Text").data())
    return {name: data for name, data in found.items() if not name.startswith("customXml/")}


def test_it_is_read_as_it_was_written() -> None:
    made = parts()
    assert read_origin(made) is None
    write_origin(made, ORIGIN)
    assert read_origin(made) == ORIGIN
    assert PART.encode() in made["word/_rels/document.xml.rels"]


def test_a_new_note_takes_the_place_of_the_old_under_the_name_that_it_has() -> None:
    made = parts()
    write_origin(made, ORIGIN)
    made["customXml/item3.xml"] = made.pop(PART)
    before = set(made)
    write_origin(made, Origin("KS 1/memo", "mall", {"n": "2"}))
    assert set(made) == before
    found = read_origin(made)
    assert found is not None
    assert found.values == {"n": "2"}


def test_somebody_elses_part_keeps_its_name() -> None:
    made = parts() | {PART: b"<x/>"}
    write_origin(made, ORIGIN)
    assert made[PART] == b"<x/>"
    assert read_origin(made) == ORIGIN
    assert b"../customXml/item2.xml" in made["word/_rels/document.xml.rels"]
    assert b"itemProps2.xml" in made["customXml/_rels/item2.xml.rels"]
    assert b"/customXml/itemProps2.xml" in made["[Content_Types].xml"]


def test_a_package_without_a_kind_for_xml_gets_one_for_the_note() -> None:
    made = parts()
    made["[Content_Types].xml"] = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    write_origin(made, ORIGIN)
    assert f'PartName="/{PART}"'.encode() in made["[Content_Types].xml"]


@pytest.mark.parametrize("content", [b"urn:ks-bundle:ursprung:1", b"<x>urn:ks-bundle:ursprung:1</x>", b"<x/>"])
def test_a_damaged_note_is_none(content: bytes) -> None:
    assert read_origin(parts() | {"customXml/item1.xml": content}) is None


def test_a_note_whose_values_are_no_table_is_none() -> None:
    made = parts()
    write_origin(made, ORIGIN)
    start, end = made[PART].index(b">{"), made[PART].index(b"}<")
    made[PART] = made[PART][: start + 1] + b"[1]" + made[PART][end + 1 :]
    assert read_origin(made) is None


def test_the_generation_is_named_by_what_it_says() -> None:
    same = Origin("KS 1/memo", "mall", dict(reversed(list(ORIGIN.values.items()))))
    assert same.generation == ORIGIN.generation
    assert Origin("KS 1/memo", "mall", {"n": "2"}).generation != ORIGIN.generation
    assert Origin("KS 2/memo", "mall", ORIGIN.values).generation != ORIGIN.generation
