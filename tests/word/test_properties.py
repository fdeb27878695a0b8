"""Every document has one part for its properties, made from the data."""

import io

import pytest
from docx import Document

from pipeline.word.package import parse, read_parts
from tests.word.building import data, docx, filled, p

VALUES = data(
    arende={"diarienummer": "KS 2020-754", "avsandare": {"forvaltning": "Kommunledningsförvaltningen"}},
    dokument={"titel": 'Plan & "mål" <nya>\när 2023', "datum": "2023-02-06"},
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def relations(target: str, kind: str, identity: str = "rId2") -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdCore" Type="{office}" Target="word/document.xml"/>'
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/></Relationships>'
    )


def test_the_properties_are_the_datas() -> None:
    core = Document(io.BytesIO(filled(docx(p("x")), VALUES).data)).core_properties
    assert (core.title, core.identifier, core.author, core.language) == (
        'Plan & "mål" <nya> är 2023', "KS 2020-754", "Kommunledningsförvaltningen", "sv-SE",
    )  # fmt: skip
    assert str(core.created) == str(core.modified) == "2023-02-06 00:00:00+00:00"


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("docProps/core.xml", PACKAGE),
        ("/docProps/core.xml", PACKAGE),
        ("docProps/core.xml", PACKAGE.replace("package/2006", "officedocument/2006")),
        ("package/services/metadata/core-properties/1.psmdcp", PACKAGE),
    ],
)
def test_whatever_the_template_has_there_is_one_part_for_them(target: str, kind: str) -> None:
    old = f'<cp:coreProperties xmlns:cp="{PACKAGE}"/>'
    types = parse(read_parts(docx(p("x")))["[Content_Types].xml"])
    types.append(
        parse(f'<Override xmlns="{types.nsmap[None]}" PartName="/{target.lstrip("/")}" ContentType="{TYPE}"/>'.encode())
    )
    from lxml import etree

    template = docx(
        p("x"),
        parts={
            "_rels/.rels": relations(target, kind),
            target.lstrip("/"): old,
            "[Content_Types].xml": etree.tostring(types),
        },
    )
    parts = read_parts(filled(template, VALUES).data)
    kinds = [one.get("Target") for one in parse(parts["_rels/.rels"]) if "core-properties" in one.get("Type", "")]
    overrides = [one.get("PartName") for one in parse(parts["[Content_Types].xml"]) if one.get("ContentType") == TYPE]
    identities = [one.get("Id") for one in parse(parts["_rels/.rels"])]
    assert kinds == ["docProps/core.xml"]
    assert overrides == ["/docProps/core.xml"]
    assert len(set(identities)) == len(identities)
    assert [name for name in parts if "core" in name] == ["docProps/core.xml"]
