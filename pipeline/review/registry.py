"""In: nothing. Out: `CHECKS`: every rule of the review with what it asks of a paper, in the order in which they are
asked. The texts stand in `wordings/rules.py` under the same keys."""

from collections.abc import Mapping
from typing import Final

from pipeline.review.hit import Check
from pipeline.review.rules import (
    basis,
    colours,
    dates,
    figures,
    headings,
    plainness,
    proposal,
    recipients,
    signs,
    stale,
    stale_charts,
    structure,
    sums,
    titles,
    unfilled,
    whole,
)

CHECKS: Final[Mapping[str, tuple[Check, ...]]] = {
    "handling": (whole.is_there,),
    "utkast": (whole.no_draft,),
    "andringar": (whole.no_changes,),
    "kommentarer": (whole.no_comments,),
    "platshallare": (unfilled.filled,),
    "inaktuellt": (stale.up_to_date, stale_charts.charts_up_to_date),
    "antal": (figures.right_figures,),
    "summa": (sums.adds_up,),
    "titel": (titles.same_title, basis.titles_in_basis),
    "datum": (dates.right_date, basis.dates_in_basis),
    "underlag": (basis.basis_is_the_papers,),
    "beslutspunkter": (proposal.points_in_style,),
    "rubriker": (headings.required_headings,),
    "mbl": (headings.mbl_is_chosen,),
    "lagrum": (headings.has_legal_basis,),
    "mottagare": (recipients.whole_list,),
    "datumform": (dates.one_form,),
    "skrivtecken": (signs.one_kind,),
    "langa-meningar": (plainness.short_sentences,),
    "tunga-ord": (plainness.plain_words,),
    "rubriknivaer": (structure.headings_in_order,),
    "tabellhuvud": (structure.tables_with_headers,),
    "alternativtext": (structure.pictures_with_texts,),
    "sprak": (structure.in_swedish,),
    "farg": (colours.not_by_colour_alone,),
    "kontrast": (colours.visible,),
}
"""Rule → what it asks. `inaktuellt` and `antal` come before `summa`: a figure that is wrong makes its sums wrong."""
