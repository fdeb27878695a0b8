"""What each document is filled with."""

import pytest

from pipeline.papers import model
from pipeline.papers.jobs import DRAFT, Job, genitive, jobs_for
from pipeline.papers.register import register_papers
from pipeline.problems import Problems
from tests.builders import FOLLOW_UP, PLAN, errand_of, figures_of, measure_of, profile_of, table_of

DOCUMENTS = (
    "dokument = ["
    '{ nyckel = "tj", datum = 2023-02-06, mall = "tj.docx" },'
    '{ nyckel = "plan", typ = "Plan", titel = "Åtgärdsplan", datum = 2023-01-26, mall = "plan.docx" },'
    '{ titel = "Nuläge Berga", datum = 2021-12-17, fil = "bilagor/berga.pdf" }]'
)


def jobs(*lines: str, draft: bool = False) -> tuple[tuple[Job, ...], Problems]:
    errand, profile = errand_of(DOCUMENTS, *lines), profile_of()
    papers, unnamed = register_papers(errand, profile)
    assert unnamed == ()
    table = table_of(["A1"], plan=[measure_of("B1", tidigare="A1")])
    return jobs_for(errand, profile, figures_of(errand, table), papers, draft=draft)


def data(*lines: str, draft: bool = False) -> model.Uppgifter:
    found, problems = jobs(*lines, draft=draft)
    assert problems == ()
    return found[0].data


def test_there_is_a_job_for_every_document_with_a_template_and_each_knows_itself() -> None:
    found, _ = jobs()
    assert [(job.template, job.paper.key, job.data.dokument.nyckel) for job in found] == [
        ("tj.docx", "tj", "tj"), ("plan.docx", "plan", "plan"),
    ]  # fmt: skip
    assert found[1].data.dokument.rad == "Bilaga 1 – Åtgärdsplan, 2023-01-26"


def test_every_document_lists_all_of_them() -> None:
    for job in jobs()[0]:
        assert [one.etikett for one in job.data.handlingar] == ["Tjänsteskrivelse", "Bilaga 1", "Bilaga 2"]
        assert [one.titel for one in job.data.bilagor] == ["Åtgärdsplan", "Nuläge Berga"]
        assert job.data.hanvisning == {"tj": "tjänsteskrivelsen", "plan": "bilaga 1", "2": "bilaga 2"}


def test_a_draft_is_marked_in_every_document() -> None:
    assert [job.data.utkast for job in jobs(draft=True)[0]] == [DRAFT, DRAFT]
    assert data().utkast == ""


def test_what_the_errand_does_not_have_is_absent() -> None:
    found = data()
    assert [found.beslut, found.uppfoljning, found.plan, found.jamforelse] == [None] * 4
    assert (found.arende.sammantradesdatum, found.arende.exempel, found.arende.arendetyp) == ("", "", "")
    assert found.arende.bakgrund == found.arende.avslutning == ()


def test_what_the_errand_has_is_there() -> None:
    found = data(
        FOLLOW_UP,
        PLAN,
        'beslut = { datum = 2023-01-26, beslutsfattare = "H", befattning = "kommundirektör", lagrum = "4.2",'
        ' punkter = ["Planen fastställs.", "Anmäls."], skal = ["Därför."] }',
        "sammantradesdatum = 2023-02-21",
        "exempel = true",
        'arendetyp = "information"',
        'bakgrund = ["Ett.", "Två."]',
    )
    assert found.beslut is not None
    assert found.beslut.datum == "2023-01-26"
    assert [(one.nyckel, one.nr, one.text) for one in found.beslut.punkter] == [
        ("1", 1, "Planen fastställs."), ("2", 2, "Anmäls."),
    ]  # fmt: skip
    assert [one.text for one in found.beslut.skal] == ["Därför."]
    assert found.uppfoljning is not None
    assert found.plan is not None
    assert found.jamforelse is not None
    assert found.arende.sammantradesdatum == "2023-02-21"
    assert found.arende.exempel.startswith("Exempel")
    assert (found.arende.titel, found.arende.rubrik) == ("Plan mot segregation", "Plan mot segregation, information")
    assert [(one.nyckel, one.text) for one in found.arende.bakgrund] == [("1", "Ett."), ("2", "Två.")]


@pytest.mark.parametrize(
    ("mbl", "sentence"),
    [
        ('{ utfall = "ej påkallat" }', "Information eller förhandling är inte påkallad i ärendet."),
        ('{ utfall = "information", datum = 2023-01-18 }', "Information har lämnats 2023-01-18."),
        ('{ utfall = "förhandling", datum = 2023-01-18 }', "Förhandling har genomförts 2023-01-18."),
    ],
)
def test_the_outcome_by_the_codetermination_act_is_a_sentence(mbl: str, sentence: str) -> None:
    assert data(f"mbl = {mbl}").arende.mbl == sentence


def test_a_section_that_does_not_apply_says_so() -> None:
    sections = data(
        'avsnitt = [{ rubrik = "Barn", ej_aktuellt = true }, { rubrik = "Ekonomi", text = ["Ett.", "Två."] }]'
    ).arende.avsnitt
    assert [(one.nyckel, one.rubrik, [part.text for part in one.stycken]) for one in sections] == [
        ("barn", "Barn", ["Ej aktuellt i ärendet."]), ("ekonomi", "Ekonomi", ["Ett.", "Två."]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sender", "signed"),
    [
        ('befattning = "strateg"', ("Maja", "strateg")),
        ('befattning = "strateg", undertecknare = "Henrik", undertecknare_befattning = "chef"', ("Henrik", "chef")),
        ('befattning = "strateg", undertecknare = "Henrik"', ("Henrik", "")),
    ],
)
def test_the_clerk_signs_unless_somebody_else_does_and_nobody_gets_anothers_title(
    sender: str, signed: tuple[str, str]
) -> None:
    found = data(f'avsandare = {{ forvaltning = "KLF", handlaggare = "Maja", {sender} }}').arende.avsandare
    assert (found.undertecknare, found.undertecknare_befattning) == signed


def recipients(*written: str) -> tuple[list[str], Problems]:
    found, problems = jobs(f"mottagare = [{', '.join(written)}]")
    return [one.rad for one in found[0].data.arende.mottagare], problems


def test_recipients_are_listed_as_the_line_is_to_read() -> None:
    lines, problems = recipients(
        '{ namn = "Nämnden", bilagor = true }',
        '{ namn = "Nätverket", genom = "Eva" }',
        '{ namn = "Nätverket", genom = "Bo" }',
    )
    assert lines == ["Nämnden, med bilagor", "Nätverket, genom Eva", "Nätverket, genom Bo"]
    assert problems == ()


def test_a_recipient_listed_twice_is_printed_once_gets_the_attachments_and_is_told_of() -> None:
    lines, problems = recipients(
        '{ namn = "Nämnden" }', '{ namn = "Eva" }', '{ namn = "NÄMNDEN", bilagor = true }', '{ namn = "Nämnden" }'
    )
    assert lines == ["Nämnden, med bilagor", "Eva"]
    assert [(one.code, one.place.file) for one in problems] == [("mottagare-tva-ganger", "arende.toml")]
    assert "«Nämnden»" in problems[0].what


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Kommunstyrelsen", "kommunstyrelsens"),
        ("Äldrenämnden", "äldrenämndens"),
        ("Miljöutskottets arbetsgrupp i Borås", "miljöutskottets arbetsgrupp i Borås"),
        ("KF", "KF:s"),
        ("KS", "KS:s"),
        ("KSau", "KSaus"),
    ],
)
def test_the_committees_name_in_the_genitive(name: str, printed: str) -> None:
    assert genitive(name) == printed
    assert data(f'namnd = "{name}"').arende.namndens == printed
