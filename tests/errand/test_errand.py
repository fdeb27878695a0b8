"""What an errand may say, and what its parts may not say together."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errand import Document, read_errand
from tests.builders import errand_of, errand_toml, profile_of, write_errand


def told(folder: Path, *lines: str) -> list[str]:
    errand, problems = read_errand(write_errand(folder, errand_toml(*lines)), profile_of())
    assert (errand is None) == bool(problems)
    return [one.what for one in problems]


def test_the_kind_of_errand_is_the_end_of_its_title() -> None:
    assert errand_of().rubrik == "Plan mot segregation"
    assert errand_of('arendetyp = "information"').rubrik == "Plan mot segregation, information"


def test_another_date_is_the_memos_and_no_other_documents() -> None:
    errand = errand_of(
        "dokument = [",
        '{ datum = 2023-02-06, mall = "a.docx" },',
        '{ datum = 2023-02-06, mall = "b.docx", titel = "Plan" },',
        "]",
    )
    later = errand.dated(date(2023, 3, 1))
    assert (later.datum, [one.datum for one in later.dokument]) == (
        date(2023, 3, 1),
        [date(2023, 3, 1), date(2023, 2, 6)],
    )
    assert errand.datum == date(2023, 2, 6)
    assert later.model_copy(update={"datum": errand.datum, "dokument": errand.dokument}) == errand


@pytest.mark.parametrize(
    ("section", "right"),
    [
        ('text = ["Inga."]', True),
        ("ej_aktuellt = true", True),
        ("", False),
        ('text = ["Inga."]\nej_aktuellt = true', False),
        ("text = []\nej_aktuellt = false", False),
    ],
)
def test_a_section_has_text_or_does_not_apply(tmp_path: Path, section: str, right: bool) -> None:
    problems = told(tmp_path, "[[avsnitt]]", 'rubrik = "Ekonomiska konsekvenser"', section)
    assert problems == ([] if right else [
        "Värdet för «avsnitt.1.ej_aktuellt» går inte att använda: avsnittet ska ha antingen «text» eller "
        "«ej_aktuellt = true»."
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("mbl", "right"),
    [
        ('{ utfall = "ej påkallat" }', True),
        ('{ utfall = "information", datum = 2023-01-18 }', True),
        ('{ utfall = "förhandling", datum = 2023-01-18 }', True),
        ('{ utfall = "information" }', False),
        ('{ utfall = "förhandling" }', False),
        ('{ utfall = "ej påkallat", datum = 2023-01-18 }', False),
    ],
)
def test_information_and_negotiation_have_a_date_and_nothing_else_has(tmp_path: Path, mbl: str, right: bool) -> None:
    problems = told(tmp_path, f"mbl = {mbl}")
    assert problems == ([] if right else [
        "Värdet för «mbl.datum» går inte att använda: «datum» ska anges vid information eller förhandling, och bara då."
    ])  # fmt: skip


def test_mbl_is_never_filled_in_by_itself(tmp_path: Path) -> None:
    errand, problems = read_errand(write_errand(tmp_path, errand_toml(without=["mbl"])), profile_of())
    assert errand is None
    assert [one.code for one in problems] == ["nyckel-saknas"]


MEMO = '{ datum = 2023-02-06, mall = "a.docx" }'


@pytest.mark.parametrize(
    ("documents", "wrong"),
    [
        ('{ datum = 2023-02-06, mall = "a", fil = "b" }', ["«dokument.1.fil»"]),
        ("{ datum = 2023-02-06 }", ["«dokument.1.fil»"]),
        ('{ datum = 2023-02-06, fil = "b.pdf" }', []),
        (MEMO + ', { datum = 2023-02-06, mall = "a" }', ["«dokument.2.titel» saknas"]),
        (
            MEMO + ', { datum = 2023-02-06, mall = "a", titel = " " }',
            ["«dokument.2.titel» går inte att använda: texten får inte vara tom"],
        ),
        (
            MEMO + ', { datum = 2023-02-06, mall = "a" }, { titel = 1, fil = "" }',
            ["«dokument.3.titel»", "«dokument.3.datum» saknas", "«dokument.3.fil»", "«dokument.2.titel» saknas"],
        ),
        ('{ datum = 2023-02-07, mall = "a.docx" }', ["«dokument.1.datum»"]),
        (
            '{ nyckel = "a", datum = 2023-02-06, mall = "a" },'
            '{ nyckel = "a", titel = "T", datum = 2023-02-06, mall = "b" },'
            '{ nyckel = "a", titel = "T", datum = 2023-02-06, mall = "b" }',
            ["«dokument.2.nyckel»", "«dokument.3.nyckel»"],
        ),
        ('{ nyckel = "3", datum = 2023-02-06, mall = "a" }', ["«dokument.1.nyckel»"]),
        ('{ nyckel = "Plan", datum = 2023-02-06, mall = "a" }', ["«dokument.1.nyckel»"]),
        ('{ nyckel = "", datum = 2023-02-06, mall = "a" }', []),
    ],
)
def test_every_fault_in_the_documents_is_told(tmp_path: Path, documents: str, wrong: list[str]) -> None:
    problems = told(tmp_path, f"dokument = [{documents}]")
    assert len(problems) == len(wrong), problems
    for part in wrong:
        assert any(part in one for one in problems), problems


def test_a_wrong_date_of_the_errand_is_told_once_and_not_for_the_memo_too(tmp_path: Path) -> None:
    assert [one for one in told(tmp_path, 'datum = "i går"') if "dokument" in one] == []


def test_a_department_has_names_of_its_own(tmp_path: Path) -> None:
    lines = ["[[forvaltningar]]", 'namn = "Leanlink"', "[[forvaltningar]]", 'namn = "UTB"', 'kallas = ["leanlink"]']
    assert told(tmp_path, *lines) == [
        "Värdet för «forvaltningar.2.kallas.1» går inte att använda: «leanlink» står på flera förvaltningar."
    ]


def test_an_errand_made_in_python_is_held_to_the_same_rules() -> None:
    document = Document(datum=date(2023, 2, 6), mall="a.docx")
    errand = errand_of()
    with pytest.raises(ValueError, match="titel"):
        type(errand).model_validate({**dict(errand), "dokument": (document, document)})
    with pytest.raises(ValueError, match="tjänsteskrivelsen"):
        type(errand).model_validate({**dict(errand), "datum": date(2023, 2, 7), "dokument": (document,)})


SECRECY = '{ lagrum = "26 kap. 1 § OSL", myndighet = "Kommunstyrelsen", datum = 2023-02-01 }'


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        ('titel = "T", status = "följer"', []),
        ('titel = "T", status = "följer", datum = 2023-02-06, fil = "t.pdf"', []),
        ('titel = "T", status = "följer", mall = "a.docx", fil = "t.pdf"', ["«dokument.2.fil»"]),
        ('titel = "T", datum = 2023-02-06, status = "arbetsmaterial", fil = "t.pdf"', []),
        ('titel = "T", datum = 2023-02-06, status = "personuppgifter", fil = "t.pdf"', []),
        ('titel = "T", status = "personuppgifter", fil = "t.pdf"', ["«dokument.2.datum» saknas"]),
        ('titel = "T", datum = 2023-02-06, status = "arbetsmaterial"', ["«dokument.2.fil»"]),
        (f'titel = "T", datum = 2023-02-06, status = "sekretess", sekretess = {SECRECY}, fil = "t.pdf"', []),
        ('titel = "T", datum = 2023-02-06, status = "sekretess", fil = "t.pdf"', ["«dokument.2.sekretess»"]),
        (f'titel = "T", datum = 2023-02-06, sekretess = {SECRECY}, fil = "t.pdf"', ["«dokument.2.sekretess»"]),
        (
            'titel = "T", datum = 2023-02-06, status = "sekretess", sekretess = { lagrum = "" }, fil = "t.pdf"',
            ["«dokument.2.sekretess.lagrum»", "«dokument.2.sekretess.myndighet» saknas",
             "«dokument.2.sekretess.datum» saknas"],
        ),
        (
            'titel = "T", datum = 2023-02-06, status = "hemlig", fil = "t.pdf"',
            ["något av «ingår», «följer», «sekretess», «personuppgifter» eller «arbetsmaterial»"],
        ),
    ],
)  # fmt: skip
def test_a_document_says_whether_it_goes_and_why_not(tmp_path: Path, document: str, wrong: list[str]) -> None:
    problems = told(tmp_path, f"dokument = [{MEMO}, {{ {document} }}]")
    assert len(problems) == len(wrong), problems
    for part in wrong:
        assert any(part in one for one in problems), problems


@pytest.mark.parametrize("status", ["följer", "arbetsmaterial"])
def test_the_memo_is_always_among_the_papers(tmp_path: Path, status: str) -> None:
    problems = told(tmp_path, f'dokument = [{{ datum = 2023-02-06, mall = "a.docx", status = "{status}" }}]')
    assert problems == [
        "Värdet för «dokument.1.status» går inte att använda: den första handlingen är tjänsteskrivelsen, och den kan "
        f"inte ha status «{status}»."
    ]
