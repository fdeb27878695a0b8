"""The register of papers: the one source of every number, name and reference."""

import pytest

from pipeline.errand import Errand
from pipeline.papers.register import Paper, register_papers
from tests.builders import errand_of, profile_of

MEMO = '{ nyckel = "tj", datum = 2023-02-06, mall = "tj.docx" }'
PLAN = '{ nyckel = "plan", typ = "Plan", titel = "Åtgärdsplan", datum = 2023-01-26, mall = "plan.docx" }'
BERGA = "{ titel = 'Nuläge Berga', datum = 2021-12-17, fil = 'bilagor\\berga.PDF' }"


def errand(*documents: str, lines: tuple[str, ...] = ()) -> Errand:
    return errand_of(f"dokument = [{', '.join(documents)}]", *lines)


def papers(*documents: str) -> tuple[Paper, ...]:
    found, problems = register_papers(errand(*documents), profile_of())
    assert problems == ()
    return found


def test_every_paper_has_its_number_label_reference_and_name() -> None:
    memo, plan, berga = papers(MEMO, PLAN, BERGA)
    assert (memo.key, memo.number, memo.label, memo.reference, memo.kind, memo.file) == (
        "tj", 0, "Tjänsteskrivelse", "tjänsteskrivelsen", "Tjänsteskrivelse", "Tjänsteskrivelse.docx",
    )  # fmt: skip
    assert (memo.title, memo.date, memo.template, memo.source) == ("Plan mot segregation", "2023-02-06", "tj.docx", "")
    assert (plan.key, plan.number, plan.label, plan.reference, plan.kind, plan.file) == (
        "plan", 1, "Bilaga 1", "bilaga 1", "Plan", "Bilaga 1 Åtgärdsplan.docx",
    )  # fmt: skip
    assert (berga.key, berga.label, berga.kind, berga.template) == ("2", "Bilaga 2", "Bilaga", "")
    assert berga.file == "Bilaga 2 Nuläge Berga.pdf"
    assert plan.line == "Bilaga 1 – Åtgärdsplan, 2023-01-26"
    assert memo.line == "Tjänsteskrivelse – Plan mot segregation, 2023-02-06"


def test_the_memos_own_type_and_title_are_used() -> None:
    (memo,) = papers('{ typ = "Yttrande", titel = "Svar", datum = 2023-02-06, mall = "tj.docx" }')
    assert (memo.label, memo.title, memo.file) == ("Yttrande", "Svar", "Yttrande.docx")


def test_removing_adding_moving_and_renaming_a_document_changes_every_place() -> None:
    def named(*documents: str) -> list[tuple[str, str, str]]:
        return [(one.label, one.reference, one.file) for one in papers(*documents)[1:]]

    plan, berga = "Åtgärdsplan.docx", "Nuläge Berga.pdf"
    assert named(MEMO, BERGA) == [("Bilaga 1", "bilaga 1", f"Bilaga 1 {berga}")]
    assert named(MEMO, BERGA, PLAN) == [
        ("Bilaga 1", "bilaga 1", f"Bilaga 1 {berga}"),
        ("Bilaga 2", "bilaga 2", f"Bilaga 2 {plan}"),
    ]
    assert named(MEMO, PLAN.replace("Åtgärdsplan", "Ny plan")) == [("Bilaga 1", "bilaga 1", "Bilaga 1 Ny plan.docx")]


def test_names_that_cannot_be_are_told() -> None:
    _, problems = register_papers(errand(MEMO, PLAN.replace("Åtgärdsplan", "x" * 130)), profile_of())
    assert [one.code for one in problems] == ["filnamn-langt"]


@pytest.mark.parametrize(
    ("kind", "sections", "lacking"),
    [
        ("information", "", ["Barn"]),
        ("antagande", "", ["Barn", "Ekonomi"]),
        ("Antagande", "", ["Barn", "Ekonomi"]),
        ("", "", ["Barn"]),
        ("alla", "", ["Barn"]),
        ("antagande", "barn", ["Ekonomi"]),
        ("antagande", "BARN ekonomi", []),
    ],
)
def test_the_headings_that_the_house_requires(kind: str, sections: str, lacking: list[str]) -> None:
    lines = [
        f'avsnitt = [{", ".join(f"""{{ rubrik = "{one}", ej_aktuellt = true }}""" for one in sections.split())}]',
        f'arendetyp = "{kind}"',
    ]
    profile = profile_of('rubriker = { alla = ["Barn"], antagande = ["Ekonomi", "Barn"] }')
    _, problems = register_papers(errand(MEMO, lines=tuple(lines)), profile)
    assert [one.code for one in problems] == ["rubrik-saknas"] * len(lacking)
    for one, heading in zip(problems, lacking, strict=True):
        assert f"«{heading}»" in one.what
        assert ("(alla ärenden)" if heading == "Barn" else "(antagande)") in one.what
