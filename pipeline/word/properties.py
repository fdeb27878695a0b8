"""In: what a paper is. Out: its docProps/core.xml: title, subject, language and dates from the data, never from the
clock."""

from markupsafe import escape

from pipeline.word.clean import clean

CORE = "docProps/core.xml"


def core_properties(*, title: str, identifier: str, creator: str, date: str) -> bytes:
    """The core properties as XML. date: ISO; it is both created and modified, so that the same data give the same
    bytes."""

    def element(name: str, text: str) -> str:
        return f"<{name}>{escape(clean(text).replace(chr(10), ' '))}</{name}>"

    when = f"{date}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + element("dc:title", title)
        + element("dc:creator", creator)
        + element("dc:identifier", identifier)
        + element("dc:language", "sv-SE")
        + element("cp:revision", "1")
        + f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        + f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
