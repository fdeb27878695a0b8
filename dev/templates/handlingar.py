"""In: nothing. Out: the first page of the reading copy: whose meeting, which errands, and the documents in order.

The page numbers are printed when all documents have been joined: until then ten digits stand in their place, so the
column must be wide enough for them. There is no page number in the head: every page gets one at its foot.
"""

from dev.templates.blocks import joined, loop, paragraph, tab, when
from dev.templates.head import example_note, fact
from dev.templates.package import Template
from dev.templates.tables import Column, listing

_TITLE = joined(
    (
        paragraph("Tabelltext", "{{ rad.titel }}"),
        when("rad.anmarkning", paragraph("Tabelltillagg", "{{ rad.anmarkning }}")),
        when("rad.utelamnad", paragraph("Tabelltillagg", "{{ rad.utelamnad }}")),
    )
)

_DOCUMENTS = listing(
    "Innehåll: handlingarna i ordning, med datum och sida",
    "rad in post.handlingar",
    (
        Column("Handling", 1700, paragraph("Tabelltext", "{{ rad.etikett }}")),
        Column("Titel", 4800, _TITLE),
        Column("Datum", 1270, paragraph("Tabelltext", "{{ rad.datum }}")),
        Column("Sida", 1300, paragraph("Tabelltal", "{{ rad.sida }}"), "Tabellrubriktal"),
    ),
)

_ERRANDS = loop(
    "post in lasexemplar.arenden",
    when(
        "lasexemplar.flera",
        paragraph("Rubrik2", "{{ post.nr }}. {{ post.rubrik }}"),
        fact("Dnr", "{{ post.diarienummer }}"),
        otherwise=[paragraph("Rubrik2", "Innehåll")],
    ),
    when("post.saknas", paragraph("Markering", "{{ post.saknas }}")),
    when(
        "post.handlingar",
        _DOCUMENTS,
        otherwise=[when("not post.saknas", paragraph("Brdtext", "Inga handlingar finns med i ärendet."))],
    ),
)

_HEAD = joined(
    (
        when("utkast", paragraph("Utkast", "{{ utkast }}")),
        paragraph("Sidhuvudtopp", "{{ kommun.namn }}", tab(), "{{ dokument.typ }}"),
        paragraph("Sidhuvudslut", tab(), "{{ arende.namnd }}"),
    )
)
_FOOT = paragraph("Sidfot", "{{ mall.rad }}")

TEMPLATE = Template(
    id="handlingar",
    title="Handlingar",
    body=joined(
        (
            paragraph("Rubrik1", "{{ dokument.titel }}"),
            example_note(),
            when(
                "lasexemplar",
                when("lasexemplar.ofullstandigt", paragraph("Markering", "{{ lasexemplar.ofullstandigt }}")),
                fact("Nämnd", "{{ lasexemplar.namnd }}"),
                when("lasexemplar.sammantradesdatum", fact("Sammanträde", "{{ lasexemplar.sammantradesdatum }}")),
                when(
                    "not lasexemplar.flera",
                    fact("Ärende", "{{ arende.rubrik }}"),
                    fact("Dnr", "{{ arende.diarienummer }}"),
                ),
                _ERRANDS,
                paragraph(
                    "Tabellnot",
                    "Sidnumret står längst ned på varje sida och är detsamma som i PDF-läsaren. Titlarna och sidnumren "
                    "i tabellen är länkar till handlingarna.",
                ),
                otherwise=[paragraph("Brdtext", "Inga handlingar finns med.")],
            ),
        )
    ),
    first_head=_HEAD,
    head=_HEAD,
    first_foot=_FOOT,
    foot=_FOOT,
)
