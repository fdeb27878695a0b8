"""On good papers the review is silent, also when a clerk has worked on them; on a memo with twelve faults of different
kinds it has twelve things to say, each at its place."""

import pytest

from pipeline.errand import Profile
from pipeline.wordings.rule import Severity
from pipeline.wordings.rules import RULES
from tests.review.reviewing import (
    DECISION,
    FOLLOW_UP,
    MEMO,
    PLAN,
    Edit,
    added,
    after,
    made,
    part,
    profile,
    removed,
    reviewed,
    typed,
    within,
)
from tests.word.building import SPACES, p, picture, r

BODY = "Brdtext"
MARKS = 'w:author="Anna" w:date="2023-02-01T10:00:00Z"'

PROSE = """\
Nämnden beslutade den 6 mars att höja avgiften med 3 procent.
Medlen uppgår till 12,5 miljoner kronor för perioden 2023–2025.
Kontakta oss på tfn 013-20 60 00 eller e-post kommun@linkoping.se.
Enligt 6 kap. 39 § kommunallagen (2017:725) får nämnden delegera.
Det handlar t.ex. om trygghetsvandringar, läxhjälp m.m. och föreningsbidrag.
Ärendet kompletterades 2023-02-01 med en ny bilaga.
Berga har 4 300 invånare, Ryd 9 800 och Skäggetorp 10 200, sammanlagt 24 300 invånare.
Av eleverna i årskurs 9 hade 64 procent behörighet, jämfört med 61 procent 2021.
Se s. 4–7 samt tabell 2.
Kommunstyrelsens beslut § 123, 2022-03-08.
Uppföljningen görs två gånger per år.
Åtgärdernas status: se bilaga 6.
Det är tredje året i rad som planen följs upp.
En del av åtgärderna, till exempel de i Ryd, pågår hela året.
Kostnaden för de 12 nya åtgärderna är 3 miljoner kronor.
Av kommunens 24 stadsdelar berörs 3.
Åtgärd 4.2 och 4.3 slås samman och pågår till och med 2024.
Sammanlagt 1 200 personer har deltagit i åtgärder som är genomförda.
Totalt 6 förvaltningar och 1 bolag rapporterar sina åtgärder.
Tre områden, 60 åtgärder och sex förvaltningar omfattas.
Planen omfattar 5 utvecklingsområden med totalt 60 åtgärder för 2022.
Bilaga 2 innehåller planens 50 åtgärder och bilaga 6 de 60 som följts upp.
""".splitlines()
"""Sentences of the kind that stand in memos, with numbers, dates, laws and names of all sorts."""

GOOD: dict[str, dict[int, list[Edit]]] = {
    "untouched": {},
    "sentences in other words": {
        MEMO: [
            typed("Förvaltningarna har rapporterat", "Alla sex förvaltningar har svarat. De bedömer själva läget."),
            typed(
                "Den nya planen", "Planen för 2023 har 50 åtgärder (bilaga 2). Den beslutades 2023-01-26 (bilaga 1)."
            ),
        ]
    },
    "figures typed by hand that are right": {
        MEMO: [
            typed("Sammanlagt omfattar", "Uppföljningen omfattar sextio åtgärder, varav 39 pågår. Läget är:"),
            after("Statusen är", p("Av 60 åtgärder är 15 genomförda (25 procent) och 6 är ej genomförda.", style=BODY)),
        ]
    },
    "numbers of other things": {
        MEMO: [
            after(
                "Statusen är",
                p("Kostnaden är 1 250 000 kronor för 2022, enligt 5 kap. 3 § skollagen (2010:800).", style=BODY),
                p("Arbetet pågår i 3 av 5 områden, bland annat i Ryd. Se sidorna 4–7 i bilaga 6.", style=BODY),
                p("Fem åtgärder pågår i samarbete med polisen. År 2021 var 12 åtgärder genomförda.", style=BODY),
                p("Andelen unga som trivs är 64 procent, en ökning med 4 procentenheter.", style=BODY),
                p("Drygt 40 barn deltog kl. 13.30 i aktiviteten, som fortfarande pågår.", style=BODY),
            )
        ]
    },
    "much prose": {MEMO: [after("Statusen är", *(p(text, style=BODY) for text in PROSE))]},
    "a list of one's own": {
        MEMO: [after("Statusen är", p("Tre saker återstår: budget, bemanning och lokaler.", style=BODY))],
    },
    "points in other words": {
        MEMO: [typed("Kommunstyrelsen noterar informationen", "Kommunstyrelsen tar del av uppföljningen för 2022.")]
    },
    "a recipient fewer and one more": {
        MEMO: [removed("Säkerhetschefen"), after("Kommunikationsdirektören", p("Revisorerna", style="Sandlista"))]
    },
    "a picture with its text": {MEMO: [after("Statusen är", p(picture("Karta över Berga, Ryd och Skäggetorp")))]},
    "comments of departments in the follow-up": {
        FOLLOW_UP: [after("Varje tabell omfattar", p("Tabellerna räknar varje åtgärd en gång.", style=BODY))]
    },
    "a plan with a sentence more": {
        PLAN: [after("Planen för 2023", p("Planen följs upp efter årets slut.", style=BODY))]
    },
}


@pytest.mark.parametrize("edits", GOOD.values(), ids=GOOD)
def test_good_papers_give_no_finding(edits: dict[int, list[Edit]]) -> None:
    assert [str(one) for one in reviewed(edits)] == []


def test_another_municipality_with_att_clauses_gives_no_finding() -> None:
    by = profile().model_copy(update={"forslag": profile().forslag.model_copy(update={"stil": "att-satser"})})
    edits = [
        typed("Kommunstyrelsen noterar kommundirektörens", "att notera kommundirektörens beslut 2023-01-26,"),
        typed("Kommunstyrelsen noterar informationen", "att notera informationen om uppföljningen för 2022, och"),
        typed("Kommunstyrelsen skickar", "att skicka informationen till samtliga nämnder."),
    ]
    assert [str(one) for one in reviewed({MEMO: edits}, by=by)] == []


NUMBERED = f'<w:comments {SPACES}><w:comment w:id="0" w:author="Anna">{p("Stämmer?")}</w:comment></w:comments>'

TWELVE: list[tuple[Edit, str, str]] = [
    (typed("Sammanlagt omfattar", "Sammanlagt omfattar uppföljningen 61 åtgärder. Läget är:"), "antal", "stycke 23"),
    (within("Pågår: 39", "39", "38"), "inaktuellt", "stycke 25"),
    (typed("Plan mot segregation", "Plan mot segregation, uppföljning av 2022"), "titel", "stycke 5"),
    (typed("Bilaga 4", "Bilaga 4 – Nulägesbild Ryd"), "datum", "stycke 43"),
    (removed("Bilaga 5"), "underlag", "stycke 38"),
    (typed("Kommunens plan", "Beslutet fattades ÅÅÅÅ-MM-DD. Planen gäller Berga."), "platshallare", "stycke 12"),
    (
        after(
            "Nämnderna får",
            p(
                "Text ",
                '<w:ins w:id="901" w:author="Anna" w:date="2023-02-01T10:00:00Z"><w:r><w:t>ny.</w:t></w:r></w:ins>',
            ),
        ),
        "andringar",
        "stycke 38",
    ),
    (added("word/comments.xml", NUMBERED), "kommentarer", ""),
    (
        typed("Kommunstyrelsen skickar", "Kommunstyrelsen skickar informationen enligt förslag."),
        "beslutspunkter",
        "stycke 10",
    ),
    (typed("Information eller förhandling är", "Välj utfall"), "mbl", "stycke 47"),
    (typed("Säkerhetschefen", "Äldrenämnden"), "mottagare", "stycke 64"),
    (after("Planen består", p(picture(""))), "alternativtext", "stycke 14"),
]


@pytest.mark.parametrize(("edit", "rule", "place"), TWELVE, ids=[rule for _, rule, _ in TWELVE])
def test_each_planted_fault_is_found_alone(edit: Edit, rule: str, place: str) -> None:
    (found,) = reviewed({MEMO: [edit]})
    assert (found.rule, found.severity) == (rule, RULES[rule].severity)
    assert found.place.file == "KS/Tjänsteskrivelse.docx"
    assert f"{place} " in f"{found.place.near} " if place else found.place.near == ""


def test_twelve_planted_faults_give_twelve_findings_at_their_places() -> None:
    """The places are those in the finished memo: what stands after an inserted paragraph has moved down by one, after
    the removed one back again."""
    found = reviewed({MEMO: [edit for edit, _, _ in TWELVE]})
    places = {
        "titel": "stycke 5 ", "beslutspunkter": "stycke 10 ", "platshallare": "stycke 12 ",
        "alternativtext": "stycke 14", "antal": "stycke 24 ", "inaktuellt": "stycke 26 ", "underlag": "stycke 40 ",
        "datum": "stycke 45 ",
        "mbl": "stycke 48 ", "mottagare": "stycke 65 ", "andringar": "stycke 39 ", "kommentarer": "",
    }  # fmt: skip
    assert {one.rule: one.place.near for one in found}.keys() == places.keys()
    assert len(found) == 12
    for one in found:
        assert places[one.rule] in f"{one.place.near} ", (one.rule, one.place.near)
        assert bool(places[one.rule]) == bool(one.place.near)
    assert all(one.place.file == "KS/Tjänsteskrivelse.docx" for one in found)


def test_a_title_that_is_another_altogether_is_found_where_the_template_has_the_title() -> None:
    (found,) = reviewed({MEMO: [typed("Plan mot segregation", "Ny strategi för stadsdelarna")]})
    assert (found.rule, found.place.near) == ("titel", "stycke 5 «Ny strategi för stadsdelarna»")


def test_findings_come_from_the_top() -> None:
    found = reviewed({MEMO: [edit for edit, _, _ in TWELVE]})
    assert [one.line for one in found] == sorted(one.line for one in found)


def test_faults_in_other_papers_are_told_by_paper() -> None:
    found = reviewed(
        {
            DECISION: [typed("Beslutet fattas med stöd", "Beslutet är viktigt.")],
            PLAN: [part("word/header1.xml", "2023-01-26", "2023-01-27")],
            FOLLOW_UP: [within("39", "39", "38")],
        }
    )
    assert [(one.rule, one.place.file.split("/")[1][:8]) for one in found if one.rule != "inaktuellt"] == [
        ("lagrum", "Bilaga 1"), ("datum", "Bilaga 2")
    ]  # fmt: skip
    assert [one.rule for one in found if "Bilaga 6" in one.place.file] == ["inaktuellt"]


def test_a_rule_that_is_off_says_nothing_and_a_severity_can_be_changed() -> None:
    def by(said: str) -> Profile:
        own = profile().granskning.model_validate({"regler": {"alternativtext": said}})
        return profile().model_copy(update={"granskning": own})

    edits = {MEMO: [after("Planen består", p(picture("")))]}
    assert reviewed(edits, by=by("av")) == ()
    (found,) = reviewed(edits, by=by("anmärkning"))
    assert found.severity is Severity.REMARK


def test_a_figure_in_a_header_or_a_table_has_its_place_there() -> None:
    (found,) = reviewed({FOLLOW_UP: [within("39", "39", "38")]})
    assert found.place.near.startswith("Sammanfattning › tabell 1 › rad 3 › cell 2")


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    deleted = f'<w:del w:id="902" {MARKS}><w:r><w:delText>39</w:delText></w:r></w:del>'
    swap = f'{deleted}<w:ins w:id="903" {MARKS}>{r("38")}</w:ins>'
    found = reviewed({MEMO: [after("Statusen är", p(swap, r(" åtgärder pågår.")))]})
    assert sorted(one.rule for one in found) == ["andringar", "antal"]
    right = swap.replace("38", "40").replace("39", "38").replace("40", "39")
    assert [one.rule for one in reviewed({MEMO: [after("Statusen är", p(right, r(" åtgärder pågår.")))]})] == [
        "andringar"
    ]


def test_the_examples_papers_are_the_ones_that_are_tried() -> None:
    assert {MEMO, DECISION, PLAN, FOLLOW_UP} == set(made()[1])
