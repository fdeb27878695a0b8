"""In: the XML that a test wants to see in a workbook. Out: the bytes of the workbook, with nothing else in it."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these entries, in this order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def xlsx_parts(
    cells: str,
    *,
    strings: str = "",
    styles: str = "",
    after: str = "",
    properties: str = "",
    main: str = MAIN,
    office: str = OFFICE,
    prefix: str = "",
) -> dict[str, str | bytes]:
    """The parts of a workbook with the one sheet «Blad»; `cells` are its rows, `strings` its <si>, `after` what follows
    the rows. With a `prefix` such as "x:" every element of the frame gets it."""
    p, xmlns = prefix, f'xmlns{":" + prefix[:-1] if prefix else ""}="{main}" xmlns:r="{office}"'
    relations = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    if not strings:
        del relations["sharedStrings"]
    if not styles:
        del relations["styles"]
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations.items(), 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{office}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>',
        "xl/workbook.xml": f"<{p}workbook {xmlns}>{properties}<{p}sheets>"
        f'<{p}sheet name="Blad" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/worksheets/sheet1.xml": f"<{p}worksheet {xmlns}><{p}sheetData>{cells}</{p}sheetData>{after}</{p}worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<{p}sst {xmlns}>{strings}</{p}sst>"
    if styles:
        parts["xl/styles.xml"] = f"<{p}styleSheet {xmlns}>{styles}</{p}styleSheet>"
    return parts


def xlsx(cells: str, **more: str) -> bytes:
    """The bytes of the workbook that `xlsx_parts` describes."""
    return zipped(xlsx_parts(cells, **more))


def ods(rows: str, *, styles: str = "", table: str = "") -> bytes:
    """An .ods with the one sheet «Blad»; `rows` are its table:table-row elements, `table` attributes of the sheet."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    xmlns = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    content = (
        f"<office:document-content {xmlns}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Blad" {table}>{rows}</table:table></office:spreadsheet>'
        f"</office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
