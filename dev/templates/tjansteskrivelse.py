"""In: nothing. Out: the memo to the committee, its ten parts in the order in which they are printed."""

from dev.templates.blocks import Xml, joined, line_break, loop, paragraph, when
from dev.templates.comparison import IN_SHORT
from dev.templates.head import example_note, fact, first_foot, first_head, foot, head
from dev.templates.package import Template

_SENDER = "arende.avsandare"


def _text(*content: str) -> Xml:
    return paragraph("Brdtext", *content)


def _bullet(*content: str) -> Xml:
    return paragraph("Punktlista", *content)


def _attachment(key: str, text: str) -> str:
    """Text that is there only when the errand has an attachment with this key in arende.toml."""
    return f'{{% for bilaga in bilagor if bilaga.nyckel == "{key}" %}}{text}{{% endfor %}}'


def _sender_and_receiver() -> Xml:
    clerk = (
        f"{{{{ {_SENDER}.handlaggare }}}}{{% if {_SENDER}.befattning %}}, {{{{ {_SENDER}.befattning }}}}{{% endif %}}"
    )
    return joined(
        (
            fact("Från", f"{{{{ {_SENDER}.forvaltning }}}}"),
            fact("Handläggare", clerk),
            fact("Till", "{{ arende.namnd }}"),
            when("arende.sammantradesdatum", fact("Sammanträde", "{{ arende.sammantradesdatum }}")),
        )
    )


def _proposal() -> Xml:
    return joined(
        (
            paragraph("Rubrik2", "Förslag till {{ arende.namndens }} beslut"),
            when(
                "arende.beslutspunkter",
                loop("punkt in arende.beslutspunkter", paragraph("Numreradlista", "{{ punkt.text }}")),
                otherwise=[_text("Inget förslag till beslut har angetts.")],
            ),
        )
    )


def _follow_up() -> Xml:
    return when(
        "uppfoljning",
        paragraph("Rubrik3", "Uppföljning av {{ uppfoljning.ar }}"),
        _text(
            "Uppföljningen avser {{ uppfoljning.ar }}"
            f"{_attachment('uppfoljning', ' och redovisas i sin helhet i {{ bilaga.hanvisning }}')}."
        ),
        when(
            "uppfoljning.omraden",
            paragraph("Inledning", "Åtgärderna hör till följande utvecklingsområden:"),
            loop("omrade in uppfoljning.omraden", _bullet("{{ omrade.namn }}")),
        ),
        when(
            "uppfoljning.statusar",
            paragraph(
                "Inledning",
                "Sammanlagt omfattar uppföljningen {{ uppfoljning.totalt }} "
                "{% if uppfoljning.totalt == 1 %}åtgärd{% else %}åtgärder{% endif %}. "
                "Enligt förvaltningarnas rapporter är läget:",
            ),
            loop("s in uppfoljning.statusar", _bullet("{{ s.rad }}")),
            _text(
                "Statusen är förvaltningarnas egen bedömning."
                "{% for s in uppfoljning.statusar if s.forklaring %} {{ s.forklaring }}{% endfor %}"
            ),
            otherwise=[_text("Det finns inga åtgärder att följa upp.")],
        ),
        when(
            "uppfoljning.grader",
            paragraph("Inledning", "I de fall förvaltningarna har angett hur långt de har kommit är fördelningen:"),
            loop("grad in uppfoljning.grader", _bullet("{{ grad.namn }}: {{ grad.antal }}")),
        ),
        when(
            "uppfoljning.flaggor",
            paragraph("Inledning", "Förvaltningarna har dessutom märkt ut:"),
            loop("flagga in uppfoljning.flaggor", _bullet("{{ flagga.namn }}: {{ flagga.antal }}")),
        ),
        when(
            "uppfoljning.inte_inkomna",
            paragraph(
                "Inledning",
                "Följande förvaltningar har inte lämnat underlag. Deras åtgärder räknas som Uppgift saknas:",
            ),
            loop("forvaltning in uppfoljning.inte_inkomna", _bullet("{{ forvaltning.text }}")),
        ),
    )


def _plan() -> Xml:
    return when(
        "plan",
        paragraph("Rubrik3", "Plan för {{ plan.ar }}"),
        _text(
            "Den nya planen för {{ plan.ar }} omfattar {{ plan.totalt }} "
            "{% if plan.totalt == 1 %}åtgärd{% else %}åtgärder{% endif %}"
            f"{_attachment('plan', ' och finns i {{ bilaga.hanvisning }}')}."
            "{% if beslut %} Beslutet om planen fattades {{ beslut.datum }}"
            f"{_attachment('beslut', ' ({{ bilaga.hanvisning }})')}.{{% endif %}}"
        ),
        when(
            "jamforelse and uppfoljning",
            paragraph("Inledning", "Jämfört med åtgärderna för {{ uppfoljning.ar }} innebär planen följande:"),
            *IN_SHORT,
        ),
    )


def _matter() -> Xml:
    return joined(
        (
            paragraph("Rubrik2", "Ärende"),
            when(
                "not arende.bakgrund and not uppfoljning and not plan and not arende.avslutning",
                _text("Ärendet beskrivs i beslutsunderlaget."),
            ),
            loop("stycke in arende.bakgrund", _text("{{ stycke.text }}")),
            _follow_up(),
            _plan(),
            when(
                "arende.avslutning",
                paragraph("Rubrik3", "Fortsatt arbete"),
                loop("stycke in arende.avslutning", _text("{{ stycke.text }}")),
            ),
        )
    )


def _basis() -> Xml:
    return joined(
        (
            paragraph("Rubrikmedlinje", "Beslutsunderlag"),
            when(
                "handlingar",
                loop("handling in handlingar", _bullet("{{ handling.rad }}")),
                otherwise=[_text("Inga handlingar hör till ärendet.")],
            ),
        )
    )


def _sections() -> Xml:
    return joined(
        (
            loop(
                "avsnitt in arende.avsnitt",
                paragraph("Rubrik2", "{{ avsnitt.rubrik }}"),
                loop("stycke in avsnitt.stycken", _text("{{ stycke.text }}")),
            ),
            paragraph(
                "Rubrik2",
                "Information eller förhandling enligt lag (1976:580) om medbestämmande i arbetslivet",
            ),
            _text("{{ arende.mbl }}"),
        )
    )


def _signature() -> Xml:
    title = f"{_SENDER}.undertecknare_befattning"
    return joined(
        (
            paragraph("Signaturenhet", f"{{{{ {_SENDER}.forvaltning }}}}"),
            paragraph(
                "Signaturnamn",
                f"{{{{ {_SENDER}.undertecknare }}}}{{% if {title} %}}",
                line_break(),
                f"{{{{ {title} }}}}{{% endif %}}",
            ),
        )
    )


def _recipients() -> Xml:
    return joined(
        (
            paragraph("Rubrik2", "Beslutet skickas till:"),
            when(
                "arende.mottagare",
                loop("mottagare in arende.mottagare", paragraph("Sandlista", "{{ mottagare.rad }}")),
                otherwise=[_text("Inga mottagare har angetts.")],
            ),
        )
    )


TEMPLATE = Template(
    id="tjansteskrivelse",
    title="Tjänsteskrivelse",
    body=joined(
        (
            _sender_and_receiver(),
            paragraph("Rubrik1", "{{ arende.rubrik }}"),
            example_note(),
            _proposal(),
            _matter(),
            _basis(),
            _sections(),
            _signature(),
            _recipients(),
        )
    ),
    first_head=first_head(attachment=False),
    head=head(attachment=False),
    first_foot=first_foot(),
    foot=foot(),
)
