"""In: a `Template` (body, head and foot as markup). Out: the bytes of its .docx: every part, in a fixed order.

Written from scratch: nothing in it comes from another program's default file.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from dev.templates.blocks import Xml
from dev.templates.charts import Chart
from dev.templates.parts import (
    NAMESPACES,
    OFFICE,
    RELATIONSHIPS,
    font_table_xml,
    numbering_xml,
    settings_xml,
    theme_xml,
)
from dev.templates.styles import styles_xml

DATE: Final = "2026-11-23"
"""The date of the first version of all templates."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `id` is its file name without ending; `title` names it in Word's properties.

    first_head, first_foot: of the first page; head, foot: of the pages that follow.
    """

    id: str
    title: str
    body: Xml
    first_head: Xml
    head: Xml
    first_foot: Xml
    foot: Xml
    version: str = "1.0"
    date: str = DATE
    charts: tuple[Chart, ...] = ()


_PARTS: Final = (  # relationship id, type, target, content type
    ("rId1", "styles", "styles.xml", f"{_WML}.styles+xml"),
    ("rId2", "numbering", "numbering.xml", f"{_WML}.numbering+xml"),
    ("rId3", "settings", "settings.xml", f"{_WML}.settings+xml"),
    ("rId4", "fontTable", "fontTable.xml", f"{_WML}.fontTable+xml"),
    ("rId5", "theme", "theme/theme1.xml", f"{_OFFICE}.theme+xml"),
    ("rId6", "header", "header1.xml", f"{_WML}.header+xml"),
    ("rId7", "header", "header2.xml", f"{_WML}.header+xml"),
    ("rId8", "footer", "footer1.xml", f"{_WML}.footer+xml"),
    ("rId9", "footer", "footer2.xml", f"{_WML}.footer+xml"),
)


def package(template: Template) -> bytes:
    """The .docx file of a template; the same bytes each time."""
    parts = {
        "[Content_Types].xml": _content_types(template),
        "_rels/.rels": _package_relations(),
        "word/document.xml": _document(template.body),
        "word/_rels/document.xml.rels": _document_relations(template),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{template.first_head}</w:hdr>",
        "word/header2.xml": f"<w:hdr {NAMESPACES}>{template.head}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{template.first_foot}</w:ftr>",
        "word/footer2.xml": f"<w:ftr {NAMESPACES}>{template.foot}</w:ftr>",
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        **{_part(chart): chart.part for chart in template.charts},
        "docProps/core.xml": _core(template),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(template),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, (_HEAD + xml).encode())
    return out.getvalue()


def _part(chart: Chart) -> str:
    return f"word/charts/chart{chart.number}.xml"


def _content_types(template: Template) -> str:
    overrides = {f"/word/{target}": kind for _, _, target, kind in _PARTS} | {
        "/word/document.xml": f"{_WML}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
        "/docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
    }
    overrides |= {f"/{_part(chart)}": f"{_OFFICE}.drawingml.chart+xml" for chart in template.charts}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        + "</Types>"
    )


def _relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    inside = "".join(f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _package_relations() -> str:
    return _relations(
        (
            ("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
            ("rId4", f"{RELATIONSHIPS}/custom-properties", "docProps/custom.xml"),
        )
    )


def _document_relations(template: Template) -> str:
    charts = [(f"rIdChart{one.number}", "chart", _part(one).removeprefix("word/")) for one in template.charts]
    rows = [*((rid, kind, target) for rid, kind, target, _ in _PARTS), *charts]
    return _relations(tuple((rid, f"{RELATIONSHIPS}/{kind}", target) for rid, kind, target in rows))


def _document(body: Xml) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId6"/><w:headerReference w:type="default" r:id="rId7"/>'
        '<w:footerReference w:type="first" r:id="rId8"/><w:footerReference w:type="default" r:id="rId9"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1700" w:right="1418" w:bottom="1418" w:left="1418" w:header="737" w:footer="624" '
        'w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    return f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _core(template: Template) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{template.date}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(template.title)}</dc:title><dc:language>sv-SE</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _app() -> str:
    return f'<Properties xmlns="{OFFICE}/extended-properties"><Application>ks-bundle</Application></Properties>'


def _custom(template: Template) -> str:
    def prop(number: int, name: str, value: str) -> str:
        return (
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        )

    return (
        f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f"{prop(2, 'version', template.version)}{prop(3, 'datum', template.date)}</Properties>"
    )
