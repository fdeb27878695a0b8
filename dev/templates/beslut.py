"""In: nothing. Out: the director's decision: what was decided, why, on what ground, by whom."""

from dev.templates.blocks import joined, line_break, loop, paragraph, when
from dev.templates.head import example_note, fact, first_foot, first_head, foot, head
from dev.templates.package import Template

_DECISION = (
    fact("Beslutsfattare", "{{ beslut.beslutsfattare }}, {{ beslut.befattning }}"),
    fact("Beslutsdatum", "{{ beslut.datum }}"),
    fact("Ärende", "{{ arende.rubrik }}"),
    paragraph("Rubrik2", "Beslut"),
    loop("punkt in beslut.punkter", paragraph("Numreradlista", "{{ punkt.text }}")),
    paragraph("Rubrik2", "Skäl för beslutet"),
    when(
        "beslut.skal",
        loop("stycke in beslut.skal", paragraph("Brdtext", "{{ stycke.text }}")),
        otherwise=[paragraph("Brdtext", "Inga särskilda skäl har angetts.")],
    ),
    paragraph("Rubrik2", "Rättslig grund"),
    paragraph("Brdtext", "Beslutet fattas med stöd av {{ beslut.lagrum }}."),
    paragraph("Signaturrad", "{{ beslut.beslutsfattare }}", line_break(), "{{ beslut.befattning }}"),
)

TEMPLATE = Template(
    id="beslut",
    title="Beslut",
    body=joined(
        (
            paragraph("Rubrik1", "{{ dokument.titel }}"),
            example_note(),
            when(
                "beslut",
                *_DECISION,
                otherwise=[paragraph("Brdtext", "Ärendet innehåller inget beslut att redovisa.")],
            ),
        )
    ),
    first_head=first_head(attachment=True),
    head=head(attachment=True),
    first_foot=first_foot(),
    foot=foot(),
)
