"""In: nothing. Out: the page that goes first in an addendum: what has come, changed or gone since the papers were sent.

It has no date of its own: when it is made nobody knows on which day it will be sent.
"""

from dev.templates.blocks import Xml, joined, line_break, loop, paragraph, when
from dev.templates.head import example_note, fact, first_foot, first_head, foot, head
from dev.templates.package import Template


def _list(heading: str, lead: str, rows: str) -> Xml:
    """A heading with a line for each of `rows`, and under it what there is to remark on it; nothing when there are
    none."""
    return when(
        rows,
        paragraph("Rubrik2", heading),
        paragraph("Inledning", lead),
        loop(
            f"ny in {rows}",
            paragraph(
                "Punktlista", "{{ ny.rad }}{% if ny.anmarkning %}", line_break(), "{{ ny.anmarkning }}.{% endif %}"
            ),
        ),
    )


def _lines(heading: str, lead: str, rows: str) -> Xml:
    """The same, when the line itself says everything."""
    return when(
        rows,
        paragraph("Rubrik2", heading),
        paragraph("Inledning", lead),
        loop(f"ny in {rows}", paragraph("Punktlista", "{{ ny.rad }}")),
    )


_NEWS = (
    paragraph(
        "Brdtext",
        "Det här är {{ nytt.tillagg }} till de handlingar som senast skickades ut {{ nytt.utskicksdatum }}. De "
        "handlingarna gäller fortfarande, med samma nummer och sidor, utom där det står något annat här.",
    ),
    _list("Nya handlingar", "De här handlingarna har inte skickats ut förut:", "nytt.nya"),
    _list("Nya utgåvor", "De här handlingarna har ändrats. Läs den nya utgåvan:", "nytt.rattade"),
    _lines("Följer inte med", "De här handlingarna hör till ärendet men följer inte med:", "nytt.namnda"),
    _list("Gäller inte längre", "De här handlingarna har skickats ut men ska inte längre läsas med:", "nytt.utgangna"),
)

TEMPLATE = Template(
    id="nytt",
    title="Nytt sedan utskicket",
    body=joined(
        (
            fact("Till", "{{ arende.namnd }}"),
            when("arende.sammantradesdatum", fact("Sammanträde", "{{ arende.sammantradesdatum }}")),
            fact("Ärende", "{{ arende.rubrik }}"),
            paragraph("Rubrik1", "{{ dokument.titel }}"),
            example_note(),
            when("nytt", *_NEWS, otherwise=[paragraph("Brdtext", "Inget har kommit sedan handlingarna skickades ut.")]),
        )
    ),
    first_head=first_head(attachment=True, dated=False),
    head=head(attachment=True, dated=False),
    first_foot=first_foot(),
    foot=foot(),
)
