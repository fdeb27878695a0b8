"""What the terminal shows: problems in order and capped, the explanation of a figure, the list of words."""

import pytest

from pipeline.intake.table import WordUse
from pipeline.papers.trace import Trace
from pipeline.problems import Place, problem
from pipeline.report.explain import explanation, said
from pipeline.report.overview import word_list
from pipeline.report.problem_text import CAP, problem_text
from tests.builders import measure_of, profile_of


def test_errors_come_before_remarks_each_with_what_to_do() -> None:
    remark = problem("inte-inkommen", namn="Leanlink")
    error = problem("bilaga-saknas", Place("arende.toml"), fil="x.pdf", forslag="")
    lines = problem_text((remark, error), verbose=False).splitlines()
    assert lines[0] == "1 fel att rätta:"
    assert lines[1] == "  arende.toml"
    assert lines[3].startswith("      → ")
    assert lines[4] == "1 anmärkning:"
    assert lines[5] == "  Ärendet"


def test_many_problems_of_one_file_are_capped_and_counted() -> None:
    many = tuple(
        problem("bilaga-saknas", Place("arende.toml", row=row), fil="x.pdf", forslag="") for row in range(1, CAP + 4)
    )
    short = problem_text(many, verbose=False)
    assert f"{CAP + 3} fel att rätta" in short
    assert "… och 3 till i samma fil. Visa alla med -v." in short
    assert short.count("rad ") == CAP
    assert "till i samma fil" not in problem_text(many, verbose=True)


def test_a_paper_is_called_by_its_own_name_and_a_delivery_keeps_its_place() -> None:
    paper = problem("handling-oppen", Place("KS 1 Ärende/Beslut.docx"))
    whole = problem("utgava-utkast", Place("KS 1 Ärende"))
    delivery = problem("bilaga-saknas", Place("bilagor/x.pdf"), fil="x.pdf", forslag="")
    lines = problem_text((paper, whole, delivery), verbose=False, folder="KS 1 Ärende").splitlines()
    assert [line for line in lines if line[:3].strip() and line.startswith("  ")] == [
        "  KS 1 Ärende", "  bilagor/x.pdf", "  Beslut.docx",
    ]  # fmt: skip


def test_nothing_wrong_is_no_text() -> None:
    assert problem_text((), verbose=False) == ""


def test_a_figure_without_measures_says_so() -> None:
    text = explanation(Trace("uppfoljning.antal.pagar", "0", "Åtgärder med statusen «Pågår».", ()))
    assert text.splitlines() == [
        "uppfoljning.antal.pagar = 0", "  Åtgärder med statusen «Pågår».", "  Ingen åtgärd.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (
            {"fil": "SOF.xlsx", "blad": "Blad1", "rad": 7, "kolumn": "E", "status_text": "klar"},
            "SOF.xlsx › Blad1 › E7: «klar»",
        ),
        (
            {"fil": "", "register_fil": "plan.xlsx", "register_blad": "Plan", "register_rad": 3},
            "plan.xlsx › Plan › rad 3: inte rapporterad",
        ),
        ({"fil": "", "register_fil": ""}, "inte rapporterad"),
    ],
)  # fmt: skip
def test_a_measure_is_shown_with_its_cell_or_its_place_in_the_register(where: dict[str, object], text: str) -> None:
    from dataclasses import replace

    assert said(replace(measure_of("A1"), **where)) == text  # type: ignore[arg-type]  # fields by name, of their types


def test_words_are_listed_with_the_names_of_their_statuses() -> None:
    words = (WordUse("klart", "pagar", "ord", 2, "SOF.xlsx", "Blad1", "E7"),)
    lines = word_list(words, profile_of()).splitlines()
    assert lines[1].split() == ["klart", "Pågår", "ord", "2", "SOF.xlsx", "›", "Blad1", "›", "E7"]
    assert word_list((), profile_of()) == "Inga statusord har tolkats."
