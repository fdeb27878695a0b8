"""Figures that stand beside their key words in a text: those that differ from the data are found, however they are
written, and nothing else is. The example: 60 measures, 15 genomförda, 39 pågår, 6 ej genomförda; 50 in the new plan."""

import pytest

from pipeline.review.case import Standing, case_for
from pipeline.review.registry import CHECKS
from pipeline.word.fields import Field
from pipeline.word.package import DOCUMENT
from tests.review.reviewing import DATED, FOLLOW_UP, errand, hits, made, profile, rules, said, taken
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


MORE_GOOD = """\
Av planens 60 åtgärder är 15 slutförda.
Alla 60 åtgärder har en ansvarig förvaltning.
De 60 åtgärderna är fördelade på fem utvecklingsområden.
I planen för 2022 fanns 60 åtgärder.
Planen för 2023 innehåller 50 åtgärder, varav 30 fortsätter oförändrade, 8 fortsätter i ändrad form och 12 är nya.
Av de 50 åtgärderna är 12 nya och 38 fortsätter.
22 åtgärder ingår inte längre i planen.
Totalt har 54 åtgärder påbörjats eller genomförts.
Förra året var 20 åtgärder genomförda.
Under 2021 pågick 44 åtgärder.
Av de 6 som inte är genomförda beror 4 på personalbrist.
Fyra av de sex ej genomförda åtgärderna har pausats.
Två av åtgärderna är ej genomförda på grund av pandemin.
Ungefär 40 åtgärder pågår.
Mer än 30 åtgärder pågår.
Majoriteten, 39 åtgärder, pågår.
En fjärdedel av åtgärderna (15) är genomförda.
Antalet pågående åtgärder är 39.
Antalet genomförda åtgärder är 15 och antalet ej genomförda är 6.
Åtgärd 1.10 pågår.
Åtgärderna 3, 7 och 12 är genomförda.
Insatsen pågår 2 dagar i veckan.
Projektet har pågått i 3 år och 2 åtgärder är klara.
Nämnden beviljade 300 000 kronor till 3 nya åtgärder.
Kommunen har sedan 2017 genomfört 120 åtgärder.
Inom området pågår sju åtgärder.
Av områdets 12 åtgärder är 3 genomförda.
Under perioden har 3 åtgärder genomförts i egen regi.
På sikt ska 60 åtgärder vara genomförda.
Tio elever har genomfört kursen.
20 föräldrar har genomfört utbildningen och 3 åtgärder pågår fortfarande i skolan.
Åtgärder som pågår: 39 stycken.
Läget är: 15 genomförda, 39 pågående och 6 ej genomförda åtgärder.
Det finns 12 nya åtgärder i planen.
Tre nya åtgärder har tillkommit i Ryd.
Uppföljningen 2022 visar att 25 procent är genomfört.
65 % av de unga trivs, och åtgärden pågår.
90 procent av åtgärderna är genomförda eller pågår.
Polisen har 4 pågående insatser.
60 åtgärder följdes upp.
Samtliga 6 förvaltningar har lämnat underlag om sina åtgärder.
Av de 15 åtgärder som är genomförda är 3 dyra.
Av de 39 åtgärder som pågår är 10 försenade.
15 åtgärder är genomförda, vilket är fler än de 12 åtgärder som var genomförda året innan.
6 åtgärder har inte genomförts, 2 färre än året innan.
Beslutet gäller 50 åtgärder.
En av åtgärderna är ej genomförd.
Ingen åtgärd är struken.
Sedan dess har ytterligare 2 åtgärder genomförts.
Hittills har 15 åtgärder genomförts.
Vid årsskiftet pågick 39 åtgärder.
Vid halvårsskiftet pågick 48 åtgärder.
I mars pågår 41 åtgärder.
Efter mötet pågår 38 åtgärder.
Enligt den tidigare rapporten pågick 41 åtgärder.
Bland åtgärderna för unga pågår 9 åtgärder.
Hos polisen pågår 5 åtgärder.
Våra 3 åtgärder pågår.
Bibliotekets 4 åtgärder pågår.
Leanlink har genomfört 2 åtgärder.
När 30 åtgärder är genomförda görs en ny bedömning.
Om 45 åtgärder är genomförda nästa år är målet nått.
Kommunstyrelsen noterar att 3 åtgärder är försenade.
Ansvarig chef: 15 åtgärder.
Genomförd 2022.
Pågår 2022–2024.
Pågår: se bilaga 6.
Klart: 14 mars.
Färdigt: 3 lägenheter.
Leanlink har 2 åtgärder i Ryd.
Berga har 12 åtgärder, Ryd 20 och Skäggetorp 28.
""".splitlines()

MORE_WRONG = """\
Av planens 60 åtgärder är 14 slutförda.
Alla 61 åtgärder har en ansvarig förvaltning.
I planen för 2022 fanns 61 åtgärder.
Planen för 2023 innehåller 50 åtgärder, varav 31 fortsätter oförändrade, 8 fortsätter i ändrad form och 11 är nya.
Majoriteten, 38 åtgärder, pågår.
Antalet pågående åtgärder är 38.
Antalet genomförda åtgärder är 14.
Läget är: 14 genomförda, 38 pågående och 7 ej genomförda åtgärder.
Hittills har 16 åtgärder genomförts.
Under 2022 genomfördes 14 åtgärder.
Under året genomfördes 14 åtgärder.
61 åtgärder följdes upp.
Uppföljningen avser 61 åtgärder.
Totalt 38 åtgärder pågår.
Sammantaget pågår 38 åtgärder.
Förvaltningarna har genomfört 14 åtgärder.
Nu pågår trettioåtta åtgärder.
39 åtgärder pågår, 14 är genomförda.
Pågående: 38
Ej genomförda: 5
Antal genomförda åtgärder: 14
Andelen genomförda åtgärder är 24 procent.
Av åtgärderna är 14 genomförda.
38 av åtgärderna pågår.
38 pågår, 15 är genomförda och 6 är inte genomförda av de 60 åtgärderna.
Det är 38 åtgärder som pågår.
""".splitlines()


@pytest.mark.parametrize("text", RIGHT + OTHER_NUMBERS + MORE_GOOD)
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


@pytest.mark.parametrize("text", MORE_WRONG)
def test_figures_that_differ_are_found_in_many_wordings(text: str) -> None:
    assert said("antal", docx(p(text))) != []


@pytest.mark.parametrize("text", ["De 61 åtgärderna är fördelade på fem områden.", "Vi har genomfört 14 åtgärder."])
def test_a_figure_that_may_count_something_else_is_passed_over(text: str) -> None:
    """ "De" may be those that were just spoken of, and "vi" one department."""
    assert said("antal", docx(p(text))) == []


def test_each_wrong_figure_of_a_sentence_is_found() -> None:
    assert len(said("antal", docx(p("Av 61 åtgärder är 14 genomförda, 40 pågår och 7 är ej genomförda.")))) == 4


def test_a_group_that_is_named_has_its_own_figures() -> None:
    """In a sentence that names a place both its figure and that of all measures are right."""
    follow_up = next(group for group in groups() if group[0] == "Ryd")
    _, pending = follow_up
    assert said("antal", docx(p(f"I Ryd pågår {pending} åtgärder."))) == []
    assert len(said("antal", docx(p(f"I Ryd pågår {pending + 1} åtgärder.")))) == 1


def groups() -> list[tuple[str, int]]:
    data = made()[0][0].data
    assert data.uppfoljning is not None
    return [(group.namn, group.antal["pagar"]) for group in data.uppfoljning.platser]


def test_what_the_program_has_printed_is_judged_by_its_own_rule() -> None:
    printed = control(r("38"), tag="uppfoljning.antal.pagar")
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
    paper = taken().papers[0]
    standing = [Standing(paper, paper.file, docx(p("38 åtgärder pågår.")), (DATED,))]
    case = case_for(errand(), profile(), taken().papers, (), standing, draft=False)
    assert list(CHECKS["antal"][0](case, case.examined[0])) == []
