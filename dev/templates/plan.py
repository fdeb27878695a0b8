"""In: nothing. Out: the new plan as an attachment: a summary, then the measures of each focus area."""

from dev.templates.blocks import joined, loop, paragraph, when
from dev.templates.comparison import IN_SHORT
from dev.templates.head import example_note, fact, first_foot, first_head, foot, head
from dev.templates.package import Template
from dev.templates.tables import Column, listing

_SUMMARY = listing(
    "Antal åtgärder i planen för varje utvecklingsområde",
    "omrade in plan.omraden",
    (
        Column("Utvecklingsområde", 7270, paragraph("Tabelltextsamlad", "{{ omrade.namn }}")),
        Column("Antal åtgärder", 1800, paragraph("Tabelltalsamlad", "{{ omrade.totalt }}"), "Tabellrubriktal"),
    ),
    (paragraph("Tabelltextsamlad", "Hela planen"), paragraph("Tabelltalsamlad", "{{ plan.totalt }}")),
)

_MEASURES = listing(
    "Åtgärder i utvecklingsområdet {{ omrade.namn }}",
    "atgard in omrade.atgarder",
    (
        Column("Nr", 700, paragraph("Tabelltext", "{{ atgard.nr }}")),
        Column("Åtgärd", 3500, paragraph("Tabelltext", "{{ atgard.atgard }}")),
        Column("Ansvarig", 2070, paragraph("Tabelltext", "{{ atgard.ansvarig }}")),
        Column("Plats", 1250, paragraph("Tabelltext", "{{ atgard.plats }}")),
        Column("Ursprung", 1550, paragraph("Tabelltext", "{{ atgard.ursprung }}")),
    ),
)

_PLAN = (
    fact("Planår", "{{ plan.ar }}"),
    fact("Ärende", "{{ arende.rubrik }}"),
    paragraph("Rubrik2", "Planen i korthet"),
    paragraph(
        "Brdtext",
        "Planen för {{ plan.ar }} omfattar {{ plan.totalt }} "
        "{% if plan.totalt == 1 %}åtgärd{% else %}åtgärder{% endif %}, ordnade efter utvecklingsområde. För varje "
        "åtgärd anges vem som ansvarar, var den genomförs och om den är ny eller fortsätter från året innan.",
    ),
    when(
        "plan.omraden",
        _SUMMARY,
        paragraph("Tabellnot", "Tabellen omfattar alla åtgärder i planen (n = {{ plan.totalt }})."),
        otherwise=[paragraph("Brdtext", "Planen innehåller inga åtgärder.")],
    ),
    when(
        "jamforelse and uppfoljning",
        paragraph("Inledning", "Jämfört med åtgärderna för {{ uppfoljning.ar }} innebär planen följande:"),
        *IN_SHORT,
    ),
    loop(
        "omrade in plan.omraden",
        paragraph("Rubrik2", "{{ omrade.namn }}"),
        when(
            "omrade.atgarder",
            _MEASURES,
            paragraph("Tabellnot", "Antal åtgärder i området: {{ omrade.totalt }}"),
            otherwise=[paragraph("Brdtext", "Området har inga åtgärder i planen.")],
        ),
    ),
)

TEMPLATE = Template(
    id="plan",
    title="Plan",
    body=joined(
        (
            paragraph("Rubrik1", "{{ dokument.titel }}"),
            example_note(),
            when("plan", *_PLAN, otherwise=[paragraph("Brdtext", "Ärendet innehåller ingen plan.")]),
        )
    ),
    first_head=first_head(attachment=True),
    head=head(attachment=True),
    first_foot=first_foot(),
    foot=foot(),
)
