"""A municipality with other rules, other words and a template of another build: its good papers give no finding, and
its faults are found. No Python differs, only the profile."""

from functools import cache

import pytest

from pipeline.errand import Profile
from pipeline.review.registry import CHECKS
from pipeline.word.fields import Field
from tests.review.reviewing import MEMO, hits, profile, rules, shown, taken
from tests.word.building import control, docx, p, r, table

TITLE = "Plan mot segregation, uppdatering för 2023 och uppföljning av 2022, information"
MEMO_FIELDS = (
    Field("arende.rubrik", TITLE, "word/document.xml"),
    Field("dokument.datum", "2023-02-06", "word/document.xml"),
)
STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="R2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


@cache
def house() -> Profile:
    """Att-clauses, other status words, "insatser", other headings."""
    names = {"genomford": "Klar", "pagar": "Under arbete", "ej_genomford": "Inte påbörjad", "utgar": "Struken"}
    own = rules(
        atgardsord=["insats", "insatser", "insatserna"],
        underlagsrubrik=["Underlag"],
        mottagarrubrik=["Expediering"],
        mblrubrik=["Facklig samverkan"],
        forslagsrubrik=["Förslag till beslut"],
    )
    statuses = tuple(
        one.model_copy(update={"namn": names[one.nyckel], "ord": (f"{names[one.nyckel].casefold()}a",)})
        for one in profile().status
    )
    changes = {"status": statuses, "grad": (), "rubriker": {"alla": ("Barnets bästa",)}}
    style = {"forslag": profile().forslag.model_copy(update={"stil": "att-satser"})}
    return own.model_copy(update=changes | style)


def memo(
    figures: str = "Uppföljningen omfattar 60 insatser. Av dem är 15 klara och 39 under arbete. 6 är inte påbörjade.",
    points: tuple[str, ...] = ("att notera uppföljningen", "att skicka den till nämnderna."),
    children: str = "Ej aktuellt i ärendet.",
    union: str = "Har inte bedömts vara påkallad.",
    receivers: tuple[str, ...] = ("Äldrenämnden", "Bildningsnämnden"),
) -> bytes:
    dated = p(control(r("2023-02-06"), tag="dokument.datum"))
    return docx(
        table(["Datum", dated], ["Diarienummer", "KS 2020-754"], ["Till", "Kommunstyrelsen"]),
        p(control(r(TITLE), tag="arende.rubrik"), style="Title"),
        p("Förslag till beslut", style="R1"),
        p("Kommunstyrelsen beslutar"),
        *map(p, points),
        p("Sammanfattning", style="R1"),
        p(figures),
        p("Barnets bästa", style="R2"),
        p(children),
        p("Facklig samverkan", style="R2"),
        p(union),
        p("Underlag", style="R1"),
        *(p(paper.line) for paper in taken().papers),
        p("Expediering", style="R1"),
        *map(p, receivers),
        parts={"word/styles.xml": STYLES},
    )


def found(data: bytes) -> list[str]:
    return [
        f"{rule}: {shown(rule, one)}"
        for rule in CHECKS
        for one in hits(rule, data, MEMO, by=house(), fields=MEMO_FIELDS)
    ]


def test_its_good_memo_gives_no_finding() -> None:
    assert found(memo()) == []


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (memo(figures="Uppföljningen omfattar 60 insatser. Av dem är 14 klara."), "antal"),
        (memo(figures="Fyrtio insatser är under arbete."), "antal"),
        (memo(points=("Kommunstyrelsen noterar uppföljningen.", "att skicka den till nämnderna.")), "beslutspunkter"),
        (memo(points=("att besluta enligt förslag",)), "beslutspunkter"),
        (memo(children=""), "rubriker"),
        (memo(union="Välj alternativ"), "mbl"),
        (memo(receivers=("Äldrenämnden", "Bildningsnämnden", "Äldrenämnden")), "mottagare"),
    ],
)
def test_its_faults_are_found(data: bytes, rule: str) -> None:
    (one,) = found(data)
    assert one.startswith(f"{rule}:")


def test_the_words_of_another_municipality_are_not_its_own() -> None:
    assert found(memo(figures="38 åtgärder pågår.")) == found(memo(figures="Inget sägs."))
