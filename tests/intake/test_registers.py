"""A register says which measures there are; what is not plain in it stops the run."""

import pytest

from pipeline.intake.reports import read_reports
from pipeline.intake.sources import Sources
from pipeline.problems import stops
from tests.intake.pictures import at, book, codes, errand, grid, profile, run

OWN = {"register-fel", "register-tomt", "register-utan-nr", "register-dubblett"}
DELIVERY = book("Nr|Åtgärd|Status\n1|Läxhjälp|Klar")


@pytest.mark.parametrize(
    ("register", "said", "cell"),
    [
        ("Nr|Åtgärd\n1|Läxhjälp\n1|Lek", "«1» står på två åtgärder; den första står i A2", "A3"),
        ("Nr|Åtgärd|Plats\n1|Läxhjälp|\n|Lek|Ryd", "«Lek» har inget nummer", "B3"),
        ("Nr|Åtgärd\n1|Läxhjälp\n!#REF!|Lek", "visar #REF!", "A3"),
        ("Nr|Åtgärd|Ansvarig\n1|Läxhjälp|\n2||Bo", "ingen text i kolumnen Åtgärd", "B3"),
        ("Nr|Namn på\n1|Läxhjälp", "ingen tabell", ""),
        ("Nr|Åtgärd|Plats", "finns inga åtgärder", ""),
        ("Nr|Id|Åtgärd\n1|2|Läxhjälp", "Flera kolumner kan vara Nr", "A1"),
    ],
)
def test_what_stops(register: str, said: str, cell: str) -> None:
    _, problems = run(DELIVERY, register=register)
    found = [one for one in problems if one.code in OWN]
    assert any(said in one.what and one.place.cell == cell and one.place.file == "plan.xlsx" for one in found)
    assert stops(problems, draft=True)


def test_a_register_with_sections_and_totals() -> None:
    table, problems = run(
        DELIVERY,
        register="Plan\n-\nNr|Åtgärd|Plats\nOmråde 1: Skola||\n1|Läxhjälp|Ryd\n2. Fritid||\n2|Lek|\nSumma|2|",
    )
    assert table.measures["omrade"].tolist() == ["Skola", "Fritid"]
    assert codes(problems) == ["atgard-ej-rapporterad"]
    assert at(problems, "atgard-ej-rapporterad") == ["A7"]


def test_the_new_plans_register_may_be_named_after_its_own_year() -> None:
    plan = book(grid("Nr|Åtgärd\n1|Läxhjälp", sheet="Plan 2023", file="ny.xlsx"), file="ny.xlsx")
    _, problems = read_reports(Sources((), plan=plan), errand(plan=True), profile())
    assert problems == ()
