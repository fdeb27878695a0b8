"""In: nothing. Out: the follow-up as an attachment: summary, counts in tables, then every measure with its status."""

from dev.templates.blocks import Xml, joined, loop, paragraph, when
from dev.templates.charts import Chart
from dev.templates.comparison import COMPARISON
from dev.templates.head import example_note, fact, first_foot, first_head, foot, head
from dev.templates.package import Template
from dev.templates.tables import Column, Crossline, crosstab, listing


def _text(content: str) -> Xml:
    return paragraph("Brdtext", content)


_SHARES = "Andelarna är räknade på {{ uppfoljning.i_namnaren }} av {{ uppfoljning.totalt }} åtgärder."

_STATUSES = listing(
    "Antal åtgärder och andel för varje status",
    "s in uppfoljning.statusar",
    (
        Column("Status", 5470, paragraph("Tabelltextsamlad", "{{ s.namn }}")),
        Column("Antal åtgärder", 1800, paragraph("Tabelltalsamlad", "{{ s.antal }}"), "Tabellrubriktal"),
        Column("Andel", 1800, paragraph("Tabelltalsamlad", "{{ s.andel }}"), "Tabellrubriktal"),
    ),
    (
        paragraph("Tabelltextsamlad", "Alla åtgärder"),
        paragraph("Tabelltalsamlad", "{{ uppfoljning.totalt }}"),
        paragraph("Tabelltalsamlad", "n = {{ uppfoljning.i_namnaren }}"),
    ),
)


def _counts(name: str, groups: str) -> Xml:
    """Counts by status, one row for each group: the columns are the statuses that occur."""
    return crosstab(
        f"Antal åtgärder för varje status, fördelade på {name.lower()}",
        f"grupp in {groups}",
        Crossline(name, "s in uppfoljning.kolumner", "{{ s.namn }}", "Totalt"),
        Crossline("{{ grupp.namn }}", "s in uppfoljning.kolumner", "{{ grupp.antal[s.nyckel] }}", "{{ grupp.totalt }}"),
        Crossline("Alla åtgärder", "s in uppfoljning.kolumner", "{{ s.antal }}", "{{ uppfoljning.totalt }}"),
    )


def _cross(name: str, other: str, data: str) -> Xml:
    """Counts with another grouping as columns."""
    return crosstab(
        f"Antal åtgärder, fördelade på {name.lower()} och {other}",
        f"rad in {data}.rader",
        Crossline(name, f"kolumn in {data}.kolumner", "{{ kolumn.text }}", "Totalt"),
        Crossline("{{ rad.namn }}", "cell in rad.celler", "{{ cell.antal }}", "{{ rad.totalt }}"),
        Crossline("Alla åtgärder", f"summa in {data}.summor", "{{ summa.antal }}", f"{{{{ {data}.totalt }}}}"),
    )


_SUMMARY = joined(
    (
        paragraph("Rubrik2", "Sammanfattning"),
        _text(
            "Uppföljningen av {{ uppfoljning.ar }} omfattar {{ uppfoljning.totalt }} "
            "{% if uppfoljning.totalt == 1 %}åtgärd{% else %}åtgärder{% endif %}. "
            "För {{ uppfoljning.rapporterade }} av dem har en förvaltning rapporterat status."
        ),
        when(
            "uppfoljning.statusar",
            _STATUSES,
            paragraph(
                "Tabellnot",
                f"{_SHARES}{{% for s in uppfoljning.statusar if s.forklaring %}} {{{{ s.forklaring }}}}{{% endfor %}}",
            ),
            otherwise=[_text("Det finns inga åtgärder att följa upp.")],
        ),
        when(
            "uppfoljning.grader",
            paragraph("Inledning", "I de fall förvaltningarna har angett hur långt de har kommit är fördelningen:"),
            loop("grad in uppfoljning.grader", paragraph("Punktlista", "{{ grad.namn }}: {{ grad.antal }}")),
        ),
        when(
            "uppfoljning.flaggor",
            paragraph("Inledning", "Förvaltningarna har dessutom märkt ut:"),
            loop("flagga in uppfoljning.flaggor", paragraph("Punktlista", "{{ flagga.namn }}: {{ flagga.antal }}")),
        ),
        paragraph("Rubrik3", "Förvaltningar som inte har lämnat underlag"),
        when(
            "uppfoljning.inte_inkomna",
            paragraph("Inledning", "Åtgärderna hos följande förvaltningar räknas som Uppgift saknas:"),
            loop("forvaltning in uppfoljning.inte_inkomna", paragraph("Punktlista", "{{ forvaltning.text }}")),
            otherwise=[_text("Inga. Underlag har kommit in från alla förvaltningar som ingår i uppföljningen.")],
        ),
    )
)

_BY_AREA = Chart("uppfoljning.diagram.omraden", 1)
_BY_DEPARTMENT = Chart("uppfoljning.diagram.forvaltningar", 2, groups=6)

_TABLES = joined(
    (
        paragraph("Rubrik2", "Antal åtgärder"),
        when(
            "uppfoljning.omraden and uppfoljning.forvaltningar",
            _text("Varje tabell omfattar alla åtgärder i uppföljningen (n = {{ uppfoljning.totalt }})."),
            paragraph("Rubrik3", "Per utvecklingsområde"),
            _BY_AREA.drawing,
            _counts("Utvecklingsområde", "uppfoljning.omraden"),
            paragraph("Rubrik3", "Per förvaltning"),
            _BY_DEPARTMENT.drawing,
            _counts("Förvaltning", "uppfoljning.forvaltningar"),
            otherwise=[_text("Det finns inga åtgärder att räkna.")],
        ),
        paragraph("Rubrik3", "Per plats"),
        when(
            "uppfoljning.platser",
            _counts("Plats", "uppfoljning.platser"),
            paragraph("Rubrik3", "Utvecklingsområden och platser"),
            _cross("Utvecklingsområde", "plats", "uppfoljning.kors.omrade_plats"),
            otherwise=[_text("Åtgärderna är inte fördelade på platser.")],
        ),
    )
)

_MEASURES = listing(
    "Åtgärder med status i utvecklingsområdet {{ omrade.namn }}",
    "atgard in omrade.atgarder",
    (
        Column("Nr", 660, paragraph("Tabelltext", "{{ atgard.nr }}")),
        Column(
            "Åtgärd",
            2570,
            joined(
                (
                    paragraph("Tabelltext", "{{ atgard.atgard }}"),
                    when("atgard.plats", paragraph("Tabelltillagg", "Plats: {{ atgard.plats }}")),
                )
            ),
        ),
        Column(
            "Ansvarig",
            2420,
            joined(
                (
                    when("atgard.ansvarig", paragraph("Tabelltext", "{{ atgard.ansvarig }}")),
                    paragraph("Tabelltillagg", "{{ atgard.forvaltning }}"),
                )
            ),
        ),
        Column(
            "Status",
            1180,
            joined(
                (
                    paragraph("Tabellstatus", "{{ atgard.status }}"),
                    when("atgard.grad", paragraph("Tabelltillagg", "{{ atgard.grad }}")),
                    when("atgard.flaggor", paragraph("Tabelltillagg", "{{ atgard.flaggor }}")),
                )
            ),
        ),
        Column("Kommentar", 2240, paragraph("Tabelltext", "{{ atgard.kommentar }}")),
    ),
)

_LIST = joined(
    (
        paragraph("Rubrik2", "Åtgärderna"),
        when("not uppfoljning.omraden", _text("Det finns inga åtgärder att redovisa.")),
        loop(
            "omrade in uppfoljning.omraden",
            paragraph("Rubrik3", "{{ omrade.namn }}"),
            when(
                "omrade.atgarder",
                _MEASURES,
                paragraph("Tabellnot", "Antal åtgärder i området: {{ omrade.totalt }}"),
                otherwise=[_text("Området har inga åtgärder.")],
            ),
        ),
    )
)

TEMPLATE = Template(
    id="uppfoljning",
    title="Uppföljning",
    body=joined(
        (
            paragraph("Rubrik1", "{{ dokument.titel }}"),
            example_note(),
            when(
                "uppfoljning",
                fact("Uppföljt år", "{{ uppfoljning.ar }}"),
                fact("Ärende", "{{ arende.rubrik }}"),
                _SUMMARY,
                _TABLES,
                _LIST,
                COMPARISON,
                otherwise=[_text("Ärendet innehåller ingen uppföljning.")],
            ),
        )
    ),
    first_head=first_head(attachment=True),
    head=head(attachment=True),
    first_foot=first_foot(),
    foot=foot(),
    charts=(_BY_AREA, _BY_DEPARTMENT),
)
