"""In: nothing. Out: what became of last year's measures in the new plan, in short and in tables."""

from typing import Final

from dev.templates.blocks import Xml, paragraph, when
from dev.templates.tables import Column, listing

IN_SHORT: Final[tuple[Xml, ...]] = (
    paragraph("Punktlista", "Fortsätter oförändrade: {{ jamforelse.kvar }}"),
    paragraph("Punktlista", "Fortsätter i ändrad form: {{ jamforelse.andrade }}"),
    paragraph("Punktlista", "Ingår inte längre: {{ jamforelse.avslutade }}"),
    paragraph("Punktlista", "Nya i planen: {{ jamforelse.nya }}"),
)
"""Four figures as a list. Labels before the figures, so that one and many read alike."""

_ENDED = listing(
    "Åtgärder som inte finns kvar i den nya planen",
    "atgard in jamforelse.avslutade_atgarder",
    (
        Column("Nr", 700, paragraph("Tabelltext", "{{ atgard.nr }}")),
        Column("Åtgärd", 3600, paragraph("Tabelltext", "{{ atgard.atgard }}")),
        Column("Utvecklingsområde", 2750, paragraph("Tabelltext", "{{ atgard.omrade }}")),
        Column("Status", 2020, paragraph("Tabelltext", "{{ atgard.status }}")),
    ),
)

_NEW = listing(
    "Åtgärder som är nya i planen",
    "atgard in jamforelse.nya_atgarder",
    (
        Column("Nr", 700, paragraph("Tabelltext", "{{ atgard.nr }}")),
        Column("Åtgärd", 3600, paragraph("Tabelltext", "{{ atgard.atgard }}")),
        Column("Utvecklingsområde", 2750, paragraph("Tabelltext", "{{ atgard.omrade }}")),
        Column("Ansvarig", 2020, paragraph("Tabelltext", "{{ atgard.ansvarig }}")),
    ),
)

COMPARISON = when(
    "jamforelse and plan",
    paragraph("Rubrik2", "Vad åtgärderna blev i planen för {{ plan.ar }}"),
    paragraph(
        "Inledning",
        "Uppföljningen omfattar {{ uppfoljning.totalt }} åtgärder och planen för {{ plan.ar }} omfattar "
        "{{ plan.totalt }} åtgärder. Av dem:",
    ),
    *IN_SHORT,
    paragraph("Rubrik3", "Åtgärder som inte ingår längre"),
    when(
        "jamforelse.avslutade_atgarder",
        _ENDED,
        paragraph("Tabellnot", "Antal åtgärder som inte ingår längre: {{ jamforelse.avslutade }}"),
        otherwise=[paragraph("Brdtext", "Alla åtgärder fortsätter.")],
    ),
    paragraph("Rubrik3", "Nya åtgärder"),
    when(
        "jamforelse.nya_atgarder",
        _NEW,
        paragraph("Tabellnot", "Antal nya åtgärder: {{ jamforelse.nya }}"),
        otherwise=[paragraph("Brdtext", "Planen har inga nya åtgärder.")],
    ),
)
