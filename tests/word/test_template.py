"""A template knows who it is, and is compiled once."""

import pytest

from pipeline.word.template import open_template
from tests.word.building import control, data, docx, filled, outline, p, picture, r

CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="version"><vt:lpwstr>1.2</vt:lpwstr></property>'
    '<property name="datum"><vt:lpwstr>2023-01-10</vt:lpwstr></property></Properties>'
)


def test_its_identity_is_its_name_and_its_own_properties() -> None:
    template = docx(
        p("{{ mall.id }}|{{ mall.version }}|{{ mall.datum }}"),
        p("{{ mall.rad }}"),
        parts={"docProps/custom.xml": CUSTOM},
    )
    assert outline(filled(template, data()).data) == (
        "[mall.id] mall|[mall.version] 1.2|[mall.datum] 2023-01-10\n[mall.rad] mall, version 1.2, 2023-01-10"
    )


def test_without_properties_it_is_its_name_alone() -> None:
    assert open_template("a.b.docx", docx(p("x"))).identity.rad == "a.b"


@pytest.mark.parametrize(
    "header", [p("{{ arende.titel }}"), p(r("{"), r("{ arende.titel }}")), p(picture("x")), p(control(r("x")))]
)
def test_parts_with_tags_or_ids_are_compiled(header: str) -> None:
    assert list(open_template("a.docx", docx(p("x"), header=header)).compiled) == ["word/header1.xml"]


def test_our_bookmarks_are_numbered_after_the_authors() -> None:
    marked = p('<w:bookmarkStart w:id="41" w:name="a"/><w:bookmarkEnd w:id="41"/>')
    assert open_template("a.docx", docx(p("{{ arende.titel }}"), header=marked)).bookmarks_from == 41
