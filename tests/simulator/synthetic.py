"""In: nothing. Out: a small Word template with everything in it that a merge can meet: sentences, bullets, tables, a
header, values that may be empty, and the same value in several places."""

from typing import Final

from pipeline.word.package import write_parts

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NS: Final = f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BODY: Final = (
    "# {{ arende.rubrik }}",
    "{%p if utkast %}",
    "{{ utkast }}: underlag saknas.",
    "{%p endif %}",
    "Ärendet gäller {{ arende.titel }} och har diarienummer {{ arende.diarienummer }}. Handläggare är"
    " {{ arende.avsandare.handlaggare }}.",
    "# Förslag till beslut",
    "{%p for p in arende.beslutspunkter %}",
    "* {{ p.text }}",
    "{%p endfor %}",
    "# Läget {{ uppfoljning.ar }}",
    "Av {{ uppfoljning.totalt }} åtgärder är {{ uppfoljning.antal.genomford }} genomförda och"
    ' {{ uppfoljning.antal.pagar }} pågår. Det är {{ uppfoljning.totalt|antal("åtgärd", "åtgärder") }} i allt.',
    "Kommunen har valt att arbeta långsiktigt. Alla förvaltningar deltar i arbetet.",
    "{%p for s in uppfoljning.statusar %}",
    "* {{ s.rad }}",
    "{%p endfor %}",
    "| Nr | Åtgärd | Status | Kommentar",
    "{% for a in uppfoljning.atgarder %}| {{ a.nr }} | {{ a.atgard }} ({{ a.ansvarig }}) | {{ a.status }}"
    " | {{ a.kommentar }}",
    "{%p if uppfoljning.inte_inkomna %}",
    "Underlag saknas från följande förvaltningar:",
    "{%p for f in uppfoljning.inte_inkomna %}",
    "* {{ f.text }}",
    "{%p endfor %}",
    "{%p endif %}",
    "# Planen för {{ plan.ar }}",
    "Planen har {{ plan.totalt }} åtgärder; {{ jamforelse.nya }} är nya. Se {{ hanvisning.plan }}.",
    "| Nr | Åtgärd | Plats",
    "{% for a in plan.atgarder %}| {{ a.nr }} | {{ a.atgard }} | {{ a.plats }}",
    "# Beslutsunderlag",
    "{%p for h in handlingar %}",
    "* {{ h.rad }}",
    "{%p endfor %}",
    "Hälsningar från {{ arende.avsandare.forvaltning }}, {{ arende.avsandare.handlaggare }}",
)
"""An outline: `#` heading, `*` bullet, `|` cells of a row; `{% for %}` before cells repeats the row."""


def template() -> bytes:
    """The template as a .docx."""
    return write_parts({name: (_HEAD + xml).encode() for name, xml in _parts().items()})


def _parts() -> dict[str, str]:
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("header1", "header"),
        )
    )
    rels = "".join(
        f'<Relationship Id="rId{at}" Type="{_REL}{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(
            (("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml")), 1
        )
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/></w:style>'
        for one in ("Rubrik1", "Brdtext", "Punktlista", "Sidhuvud", "Tabelltext")
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{_REL}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NS}><w:body>{_body()}<w:sectPr><w:headerReference w:type=\"default\""
        ' r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">{rels}</Relationships>',
        "word/header1.xml": f"<w:hdr {_NS}>"
        f"{_paragraph('Sidhuvud', 'Dnr {{ arende.diarienummer }}, {{ dokument.datum }}')}"
        f"{_paragraph('Sidhuvud', '{{ arende.rubrik }}')}</w:hdr>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/settings.xml": f'<w:settings {_W}><w:zoom w:percent="100"/></w:settings>',
    }  # fmt: skip


def _body() -> str:
    made: list[str] = []
    table: list[str] = []
    for line in (*BODY, ""):
        loop, bar, cells = line.partition("| ")
        if bar:
            row = "".join(f"<w:tc>{_paragraph('Tabelltext', cell)}</w:tc>" for cell in cells.split(" | "))
            table.append(
                _control_row(loop) + f"<w:tr>{row}</w:tr>" + ("" if not loop else _control_row("{%tr endfor %}"))
            )
            columns = cells.count(" | ") + 1
            continue
        if table:
            grid = '<w:gridCol w:w="2000"/>' * columns
            made.append(f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>')
            made += [*table, "</w:tbl>"]
            table = []
        style, text = {"# ": ("Rubrik1", line[2:]), "* ": ("Punktlista", line[2:])}.get(line[:2], ("Brdtext", line))
        made += [_paragraph(style, text)] if text else []
    return "".join(made)


def _control_row(loop: str) -> str:
    tag = loop.strip().replace("{% for", "{%tr for")
    return f"<w:tr><w:tc><w:p><w:r><w:t>{tag}</w:t></w:r></w:p></w:tc></w:tr>" if tag else ""


def _paragraph(style: str, text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
