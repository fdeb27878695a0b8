"""Figures that stand beside their key words in a text: those that differ from the data are found, however they are
written, and nothing else is. The example: 60 measures, 15 genomförda, 39 pågår, 6 ej genomförda; 50 in the new plan."""

import pytest

from pipeline.word.package import DOCUMENT
from tests.review.reviewing import FOLLOW_UP, errand, hits, profile, rules, said
from tests.word.building import control, docx, p, r, table

RIGHT = [
    "39 åtgärder pågår.",
    "Trettionio åtgärder pågår och femton är genomförda.",
    "Av 60 åtgärder är 15 genomförda, 39 pågår och 6 är ej genomförda.",
    "Av de 60 åtgärderna har 15 genomförts, medan 6 inte har genomförts.",
    "Uppföljningen omfattar 60 åtgärder och den nya planen 50 åtgärder.",
    "Den nya planen omfattar 50 åtgärder, varav 12 är nya.",
    "15 genomförda åtgärder och 39 pågående åtgärder redovisas.",
    "65 procent av åtgärderna pågår och 25 % av åtgärderna är genomförda.",
    "Pågår: 39 åtgärder (65 % av 60)",
    "Totalt 60 åtgärder har följts upp.",
    "I Ryd pågår 39 åtgärder.",
    "60 åtgärder, varav 39 pågår.",
    "Planen har 12 nya åtgärder.",
]

OTHER_NUMBERS = [
    "Kommunfullmäktige beslutade om planen 2017 och reviderade den 2020.",
    "Beslutet fattas enligt lag (1976:580) om medbestämmande i arbetslivet.",
    "Kostnaden är 1 250 000 kronor, varav 39 000 kronor är genomförda inköp.",
    "Arbetet pågår i 3 av 5 områden.",
    "Se sidan 14 i bilaga 6.",
    "Fem åtgärder pågår i samarbete med polisen.",
    "Under hösten genomfördes tre åtgärder vid skolorna.",
    "Två åtgärder är genomförda tillsammans med föreningslivet.",
    "Cirka 40 åtgärder pågår, drygt hälften av dem sedan flera år.",
    "År 2021 var 12 åtgärder genomförda och 48 pågick.",
    "Sex åtgärder ska genomföras under våren.",
    "54 åtgärder är genomförda eller pågår.",
    "Samarbetet omfattar 4 åtgärder.",
    "Förvaltningen har sammanlagt 11 åtgärder.",
    "Fyra nya åtgärder gäller ungas sysselsättning.",
    "Tre delvis genomförda åtgärder fortsätter.",
    "En åtgärd pågår och en är genomförd.",
    "Åtgärd 39 pågår sedan 2019.",
    "Av dessa pågår fem.",
    "Förvaltningen har genomfört 7 av sina åtgärder.",
    "Arbetsgruppen har haft 12 möten. Arbetet pågår.",
    "Antalet deltagare var 39. Åtgärden pågår.",
    "Mötet pågår kl. 13.30–15.00 i sal 4.",
    "Målet är att 45 åtgärder är genomförda.",
    "Planen för 2019 omfattade 42 åtgärder.",
    "Av de femton genomförda åtgärderna är tre nya.",
    "Åtgärderna är 60 till antalet och gäller 3 platser.",
    "12 av de 39 pågående åtgärderna blir klara i vår.",
    "Det pågår 7 bygglovsärenden.",
    "Nämnden har haft 4 sammanträden, och 2 pågående utredningar redovisas senare.",
]


@pytest.mark.parametrize("text", RIGHT + OTHER_NUMBERS)
def test_right_figures_and_numbers_of_other_things_are_left_in_peace(text: str) -> None:
    assert said("antal", docx(p(text))) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("38 åtgärder pågår.", "38", "39"),
        ("Trettioåtta åtgärder pågår.", "Trettioåtta", "39"),
        ("I dag pågår 38 åtgärder.", "38", "39"),
        ("Av 60 åtgärder är 14 genomförda, 39 pågår och 6 är ej genomförda.", "14", "15"),
        ("Av 61 åtgärder är 15 genomförda.", "61", "50 eller 60"),
        ("16 genomförda åtgärder redovisas i bilaga 6.", "16", "15"),
        ("39 åtgärder pågår och 7 är inte genomförda.", "7", "6"),
        ("Sju åtgärder har inte genomförts.", "Sju", "6"),
        ("Uppföljningen omfattar 61 åtgärder.", "61", "60"),
        ("Den nya planen för 2023 omfattar 51 åtgärder.", "51", "50"),
        ("64 procent av åtgärderna pågår.", "64 procent", "65 procent"),
        ("Genomförd: 16 åtgärder", "Genomförd: 16", "15"),
        ("60 åtgärder, varav 38 pågår.", "38", "39"),
        ("Den nya planen har 50 åtgärder, varav 13 är nya.", "13", "12"),
        ("Uppföljningen visar att 38 åtgärder pågår enligt förvaltningarnas rapporter.", "38", "39"),
        ("40 av 60 åtgärder pågår.", "40", "39"),
    ],
)
def test_a_figure_that_differs_is_found_with_what_it_should_be(text: str, wrong: str, right: str) -> None:
    (found,) = said("antal", docx(p("Först ett stycke."), p(text)))
    assert found.startswith("stycke 2 «")
    assert wrong in found
    assert f"som säger {right}" in found


def test_each_wrong_figure_of_a_sentence_is_found() -> None:
    assert len(said("antal", docx(p("Av 61 åtgärder är 14 genomförda, 40 pågår och 7 är ej genomförda.")))) == 4


def test_a_group_that_is_named_has_its_own_figures() -> None:
    """In a sentence that names a place both its figure and that of all measures are right."""
    follow_up = next(group for group in groups() if group[0] == "Ryd")
    _, pending = follow_up
    assert said("antal", docx(p(f"I Ryd pågår {pending} åtgärder."))) == []
    assert len(said("antal", docx(p(f"I Ryd pågår {pending + 1} åtgärder.")))) == 1


def groups() -> list[tuple[str, int]]:
    from tests.review.reviewing import made

    data = made()[0][0].data
    assert data.uppfoljning is not None
    return [(group.namn, group.antal["pagar"]) for group in data.uppfoljning.platser]


def test_what_the_program_has_printed_is_judged_by_its_own_rule() -> None:
    printed = control(r("38"), tag="uppfoljning.antal.pagar")
    from pipeline.word.fields import Field
    from tests.review.reviewing import DATED

    fields = (DATED, Field("uppfoljning.antal.pagar", "39", DOCUMENT))
    document = docx(p(printed, " åtgärder pågår."))
    assert hits("antal", document, fields=fields) == []
    assert len(hits("inaktuellt", document, fields=fields)) == 1


def test_figures_in_the_errands_own_texts_are_read_too() -> None:
    text = control(r("38 åtgärder pågår."), tag="arende.bakgrund[1].text")
    assert len(said("antal", docx(p(text)))) == 1


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([["Status", "Antal"], ["Genomförd", "15"], ["Pågår", "39"], ["Ej genomförd", "6"]], []),
        ([["Status", "Antal"], ["Genomförd", "15"], ["Pågår", "38"], ["Ej genomförd", "6"]], ["Pågår: 38"]),
        (
            [["", "Genomförd", "Pågår"], ["Alla åtgärder", "15", "39"], ["En rikare fritid för alla", "2", "8"]],
            ["alla: 8"],
        ),
        ([["Möte", "Antal"], ["Genomförd", "3"], ["Inställt", "2"]], []),
        ([["Kvartal", "Genomförd", "Pågår"], ["Första", "3", "50"], ["Andra", "6", "40"]], []),
    ],
)
def test_a_table_typed_by_hand_is_read_by_its_rows_and_columns(rows: list[list[str]], wrong: list[str]) -> None:
    found = said("antal", docx(table(*rows)), FOLLOW_UP)
    assert len(found) == len(wrong)
    for text, one in zip(wrong, found, strict=True):
        assert "tabell 1 › rad 3 › cell" in one
        assert text in one


def test_another_municipality_counts_other_things() -> None:
    by = rules(atgardsord=["projekt", "projekten"])
    assert said("antal", docx(p("38 åtgärder pågår.")), by=by) == []
    assert len(said("antal", docx(p("38 projekt pågår.")), by=by)) == 1


def test_an_errand_without_figures_has_nothing_to_compare_with() -> None:
    assert profile().status
    assert errand(uppfoljning=None, plan=None).uppfoljning is None
